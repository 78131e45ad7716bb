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


def tokens(selector: str) -> dict[str, str]:
    """The custom properties of one rule, the standard ones beneath them."""
    sheet = EVERYBODY

    def declared(rule: str) -> dict[str, str]:
        body = sheet.partition(rule + "{")[2].partition("}")[0]
        return dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6}|var\([^)]+\))", body))

    values = declared(":root") | declared(selector)
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


@pytest.mark.parametrize(("words", "ground"), ELDER_PAIRS)
def test_all_text_in_elder_mode_has_at_least_seven_to_one(words, ground):
    colours = tokens('html[data-mode="elder"]')
    assert contrast(colours[words], colours[ground]) >= 7


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
