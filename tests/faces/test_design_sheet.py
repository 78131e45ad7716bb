"""The style sheets: small, whole, and readable in every pair of colours."""

import re

import pytest

from banshi.design import stylesheet

EVERYBODY = stylesheet.EVERYBODY.joined()


@pytest.mark.parametrize("sheet", stylesheet.SHEETS, ids=lambda sheet: sheet.name)
def test_a_served_sheet_is_its_joined_sources_and_small(sheet):
    served = sheet.served.read_text("utf-8")
    assert served == sheet.joined(), "Run: python -m banshi.design.stylesheet"
    assert len(served.encode()) <= sheet.limit_bytes


def test_every_style_source_is_joined_into_one_sheet():
    written = sorted(path.stem for path in (stylesheet.ROOM / "styles").glob("*.css"))
    assert sorted(source for sheet in stylesheet.SHEETS for source in sheet.sources) == written


def test_citizens_load_no_rules_of_staff_pages():
    for staff_only in (".bar", ".panel", ".ab", ".decision-row", ".timer-chip", ".session-end"):
        assert not re.search(rf"{re.escape(staff_only)}(?![\w])(?!-)", EVERYBODY), staff_only
        assert staff_only in stylesheet.STAFF.joined()


def test_the_own_script_stays_small():
    # Reading aloud, clocks, suggestions under a search box, and the warning before a sign-in ends.
    script = stylesheet.EVERYBODY.served.parent / "banshi.js"
    assert len(script.read_bytes()) <= 7_000


def test_every_joint_share_has_its_class():
    sheet = EVERYBODY
    for percent in range(5, 100, 5):
        assert f".fill-{percent}{{width:{percent}%;}}" in sheet
        assert f".at-{percent}{{left:{percent}%;}}" in sheet


def declared(rule: str, kind: str) -> dict[str, str]:
    """What one rule says of custom properties of a kind."""
    body = EVERYBODY.partition(f"{rule}{{")[2].partition("}")[0]
    return dict(re.findall(rf"--([\w-]+):({kind})", body))


def tokens(*selectors: str) -> dict[str, str]:
    """The colours of the rules, each over the one before it, the standard ones beneath them."""
    values: dict[str, str] = {}
    for rule in (":root", *selectors):
        values |= declared(rule, r"#[0-9A-Fa-f]{6}|var\([^)]+\)")
    return {
        name: values[value[6:-1]] if value.startswith("var") else value
        for name, value in values.items()
    } | {"white": "#FFFFFF", "black": "#000000", "bamboo": bamboo()}


def bamboo() -> str:
    drawing = (stylesheet.EVERYBODY.served.parent / "bamboo.svg").read_text("utf-8")
    found = re.search(r'fill="(#\w{6})"', drawing)
    assert found
    return found[1]


def luminance(colour: str) -> float:
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("words", "ground", "ratio"),
    [
        ("ink", "paper", 15.2),
        ("ink", "white", 16.6),
        ("ink-2", "white", 8.2),
        ("ink-2", "paper", 7.5),
        ("ink-2", "sunk", 7.0),
        ("ink-3", "white", 5.8),
        ("ink-3", "paper", 5.3),
        ("ink-3", "sunk", 4.9),
        ("ok-text", "ok-bg", 7.1),
        ("ok-text", "white", 8.3),
        ("warn-text", "warn-bg", 7.2),
        ("warn-text", "white", 8.0),
        ("ink", "warn-solid", 9.1),
        ("over-text", "over-bg", 7.1),
        ("white", "over-solid", 6.6),
        ("done-text", "done-bg", 8.9),
        ("hold-text", "hold-bg", 6.1),
        ("white", "brand-700", 8.2),
        ("white", "brand-800", 10.8),
        ("white", "brand-900", 13.2),
        ("white", "brand-950", 15.8),
        ("brand-700", "paper", 7.4),
        ("brand-700", "brand-100", 6.7),
        ("brand-300", "brand-900", 6.7),
        ("brand-300", "brand-950", 8.1),
        ("brand-100", "brand-900", 10.9),
        ("accent-on-dark", "brand-900", 9.4),
        ("accent-on-dark", "brand-950", 11.3),
        ("control", "white", 4.2),
        ("control", "paper", 3.8),
        ("control", "sunk", 3.6),
        ("warn-mark", "white", 3.9),
        ("warn-mark", "warn-bg", 3.5),
        ("ring", "white", 5.8),
        ("ring", "paper", 5.3),
        ("ring", "warn-bg", 5.2),
        ("ring-on-dark", "brand-900", 9.4),
        ("hollow-on-dark", "brand-900", 4.3),
    ],
)
def test_colours_keep_the_contrast_they_were_chosen_for(words, ground, ratio):
    colours = tokens(":root")
    assert contrast(colours[words], colours[ground]) == pytest.approx(ratio, abs=0.06)


ELDER_PAIRS = [
    ("ink", "paper"),
    ("ink-2", "sunk"),
    ("ink-3", "surface"),
    ("ok-text", "ok-bg"),
    ("warn-text", "warn-bg"),
    ("over-text", "over-bg"),
    ("over-text", "surface"),
    ("white", "over-solid"),
    ("done-text", "done-bg"),
    ("hold-text", "hold-bg"),
    ("white", "dark-area"),
    ("brand-300", "dark-area"),
    ("accent-on-dark", "dark-area"),
    ("brand-700", "surface"),
    ("black", "brand-50"),
    ("black", "warn-solid"),
]
# What staff's pages set beside that: the bar, its figures, links in a list that is pointed at.
LARGE_PAIRS = [
    *ELDER_PAIRS,
    ("white", "brand-900"),
    ("white", "brand-800"),
    ("ink", "surface"),
    ("ink-2", "paper"),
    ("over-text", "brand-50"),
    ("brand-700", "brand-50"),
    ("ink-2", "brand-50"),
]
ELDER, LARGE = 'html[data-mode="elder"]', 'html[data-face="staff"][data-mode="elder"]'


@pytest.mark.parametrize(("words", "ground"), ELDER_PAIRS)
def test_all_text_in_elder_mode_has_at_least_seven_to_one(words, ground):
    colours = tokens(ELDER)
    assert contrast(colours[words], colours[ground]) >= 7


@pytest.mark.parametrize(("words", "ground"), LARGE_PAIRS)
def test_all_text_in_staffs_large_type_has_at_least_seven_to_one(words, ground):
    colours = tokens('html[data-face="staff"]', ELDER, LARGE)
    assert contrast(colours[words], colours[ground]) >= 7


def test_staffs_large_type_is_large_and_near_one_and_a_third_of_the_standard():
    rem = r"[\d.]+rem"
    standard, large = declared('html[data-face="staff"]', rem), declared(LARGE, rem)
    sizes = {name for name in standard if name.startswith("fs-")}
    assert {name for name in large if name.startswith("fs-")} == sizes
    for name in sizes:
        was, now = (float(one[name][:-3]) for one in (standard, large))
        assert now * 16 >= 18, name
        assert 1.3 <= now / was <= 1.4, name
    assert float(large["tap-small"][:-3]) * 16 >= 44


def test_large_type_changes_nothing_of_the_standard_pages():
    """Every rule of its own file asks for it, but for the look of the switch."""
    source = (stylesheet.ROOM / "styles" / "staff_large.css").read_text("utf-8")
    rules = re.findall(r"^\s*([^@/\s}][^{]*)\{", source, re.MULTILINE)
    # A comma within brackets parts nothing.
    apart = [re.sub(r"\((?:[^()]|\([^()]*\))*\)", "()", rule).split(",") for rule in rules]
    asking = [part.strip() for parts in apart for part in parts]
    assert {part for part in asking if not part.startswith(LARGE)} == {".bar__size"}


def test_the_bamboo_at_the_edge_never_competes_with_words():
    colours = tokens(":root")
    assert contrast(colours["bamboo"], colours["brand-900"]) <= 1.3


def test_more_contrast_asked_of_the_system_gives_the_elder_colours():
    sheet = EVERYBODY
    wanted = sheet.partition("prefers-contrast:more)")[2].partition("}\n}")[0]
    elder = sheet.partition('html[data-mode="elder"]{')[2].partition("}")[0]
    names = ("paper", "surface", "sunk", "ink", "ink-2", "ink-3", "control", "dark-area")
    for name in names:
        pattern = rf"--{name}:([^;]+);"
        assert re.findall(pattern, wanted) == re.findall(pattern, elder), name
