"""The page parts: complete, plain markup, readable colours, true joints."""

import re
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path

from banshi.design import clauses, gallery, joints, pages, stylesheet, views
from banshi.design.icons import ICONS

VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}
BEIJING = timezone(timedelta(hours=8))
PARTS = gallery.part_names()
SAMPLES = [
    pytest.param(part, sample, id=f"{part}: {sample.name}")
    for part in PARTS
    if (gallery.EXAMPLES / f"{part}.toml").exists()
    for sample in gallery.example(part).samples
]


def _nothing(request: HttpRequest, **place: str) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", _nothing, name="home"),
    path("preferences/", _nothing, name="preferences"),
    path("policy/<str:clause>", _nothing, name="clause"),
    path("design/", include("banshi.design.urls")),
]

pytestmark = pytest.mark.urls(__name__)


class Markup(HTMLParser):
    """What a page consists of, counted while it is read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.mismatched: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.mismatched.append(tag)

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def visit(address: str, *, elder: bool = False) -> HttpRequest:
    """A request as the entry middleware leaves it."""
    request = RequestFactory().get(address)
    request.hall = SimpleNamespace(
        name="博爱县政务服务大厅",
        name_en="",
        is_rehearsal=False,
        is_demo=True,
        telephone="0391-0000000",
        duty_telephone="",
        address="",
    )
    request.elder = elder
    request.actor = SimpleNamespace(name="赵主任（样例）")
    return request


def assert_plain(html: str) -> Markup:
    """No inline style or script, balanced tags, own ids, every reference kept."""
    page = Markup(html)
    ids = page.values("id")
    assert not page.mismatched
    assert not page.open
    assert not page.values("style")
    assert not page.count("style")
    assert all("src" in attrs for tag, attrs in page.tags if tag == "script")
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")]
    assert len(ids) == len(set(ids))
    for attribute in ("for", "aria-describedby", "aria-labelledby"):
        named = {word for value in page.values(attribute) for word in value.split()}
        assert named <= set(ids)
    return page


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_an_example_with_criteria_and_samples(part):
    example = gallery.example(part)
    known = {name for name, _ in example.parameters}
    assert example.title
    assert example.criteria
    assert example.samples
    for sample in example.samples:
        assert set(sample.values) <= known


def test_every_example_belongs_to_a_part():
    assert {path.stem for path in gallery.EXAMPLES.glob("*.toml")} == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_says_its_parameters_in_its_first_line(part):
    text = (gallery.PARTS / f"_{part}.html").read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith("{# ")
    assert first.endswith(" #}")
    for name, _ in gallery.example(part).parameters:
        assert re.search(rf"\b{name}\b", first), name


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
@pytest.mark.parametrize(("part", "sample"), SAMPLES)
def test_a_part_renders_plain_markup(part, sample, elder):
    html = gallery.rendered(part, sample, visit("/", elder=elder))
    assert html.strip()
    assert_plain(html)


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_the_gallery_shows_every_part_on_one_sound_page(mode):
    html = views.parts(visit(f"/design/?mode={mode}")).content.decode()
    page = assert_plain(html)
    assert page.count("h1") == 1
    assert f'data-mode="{mode}"' in html
    assert {f"part-{part}" for part in PARTS} <= set(page.values("id"))


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("name", pages.PAGES)
def test_a_whole_page_has_one_heading_its_landmarks_and_its_name(name, mode):
    html = views.page(visit(f"/design/page/{name}/?mode={mode}"), name).content.decode()
    page = assert_plain(html)
    assert page.count("h1") == 1
    assert page.count("main") == 1
    assert page.count("header") == 1
    assert {"main", "status", "alert", "heading"} <= set(page.values("id"))
    assert re.search(r"<title>[^<]+ - 博爱县政务服务大厅</title>", html)
    assert ("<title>有错误：" in html) is (name == "form")
    assert page.tags[0] == (
        "html",
        {
            "lang": "zh-CN",
            "data-face": "staff" if name == "today" else "citizen",
            "data-mode": "standard" if name == "today" else mode,
        },
    )


@pytest.mark.parametrize("elder", [False, True], ids=["standard", "elder"])
def test_the_elder_switch_is_the_first_control_after_the_mark(elder):
    html = render_to_string("design/gallery/case.html", request=visit("/my/", elder=elder))
    controls = [
        attrs.get("id") or attrs.get("class")
        for tag, attrs in Markup(html).tags
        if tag in {"a", "button"}
    ]
    assert controls[:3] == ["skip-link", "header__home", "elder-switch"]


def test_switches_post_with_a_token_and_come_back_to_the_same_page():
    html = render_to_string("design/gallery/case.html", request=visit("/my/?page=2"))
    assert html.count('name="csrfmiddlewaretoken"') == 2
    assert html.count('name="next" value="/my/?page=2"') == 2
    assert 'name="mode" value="elder"' in html
    assert 'name="language" value="en"' in html


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_no_context(code):
    page = assert_plain(render_to_string(f"{code}.html"))
    assert page.count("h1") == 1
    assert page.count("main") == 1


def test_what_people_type_is_shown_unharmed():
    typed = "<script>alert(1)</script>\"'&"
    values = {"name": "words", "label": "还有什么", "value": typed, "error": typed}
    for kind in ("text", "textarea"):
        html = render_to_string("design/_field.html", values | {"kind": kind})
        assert "<script" not in html
        assert html.count("&lt;script&gt;") == 2


def test_an_error_stands_beside_its_field_and_is_announced_with_it():
    html = render_to_string(
        "design/_field.html",
        {"name": "phone", "label": "手机号", "hint": "短信", "error": "少一位"},
    )
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="phone-error phone-hint"' in html


def test_every_icon_named_in_a_template_exists():
    named = {
        name
        for file in gallery.PARTS.rglob("*.html")
        for name in re.findall(r'{% icon "(\w+)"', file.read_text("utf-8"))
    }
    assert named <= set(ICONS)


# The one style sheet


def test_the_served_sheet_is_the_joined_sources_and_small():
    served = stylesheet.SHEET.read_text("utf-8")
    assert served == stylesheet.joined(), "Run: python -m banshi.design.stylesheet"
    assert len(served.encode()) <= stylesheet.LIMIT_BYTES


def test_every_style_source_is_joined():
    assert {path.stem for path in (stylesheet.ROOM / "styles").glob("*.css")} == set(
        stylesheet.SOURCES
    )


def test_the_own_script_stays_small():
    assert len((stylesheet.SHEET.parent / "banshi.js").read_bytes()) <= 6_000


def test_every_joint_share_has_its_class():
    sheet = stylesheet.joined()
    for percent in range(5, 100, 5):
        assert f".fill-{percent}{{width:{percent}%;}}" in sheet
        assert f".at-{percent}{{left:{percent}%;}}" in sheet


def tokens(selector: str) -> dict[str, str]:
    """The custom properties of one rule, the standard ones beneath them."""
    sheet = stylesheet.joined()

    def declared(rule: str) -> dict[str, str]:
        body = sheet.partition(rule + "{")[2].partition("}")[0]
        return dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6}|var\([^)]+\))", body))

    values = declared(":root") | declared(selector)
    return {
        name: values[value[6:-1]] if value.startswith("var") else value
        for name, value in values.items()
    } | {"white": "#FFFFFF", "black": "#000000", "bamboo": bamboo()}


def bamboo() -> str:
    drawing = (stylesheet.SHEET.parent / "bamboo.svg").read_text("utf-8")
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
    sheet = stylesheet.joined()
    wanted = sheet.partition("prefers-contrast:more)")[2].partition("}\n}")[0]
    elder = sheet.partition('html[data-mode="elder"]{')[2].partition("}")[0]
    names = ("paper", "surface", "sunk", "ink", "ink-2", "ink-3", "control", "dark-area")
    for name in names:
        pattern = rf"--{name}:([^;]+);"
        assert re.findall(pattern, wanted) == re.findall(pattern, elder), name


# Joints


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=BEIJING)


MONDAY = [
    (at("2026-03-02 08:30"), at("2026-03-02 12:00")),
    (at("2026-03-02 14:30"), at("2026-03-02 17:30")),
]


def shape(bar: tuple[joints.Joint, ...]) -> str:
    """The joints as letters: used, left, gone, coming, closed (x)."""
    letters = {"used": "u", "left": "l", "gone": "g", "coming": "c", "closed": "x"}
    return "".join(letters[joint.state] for joint in bar)


@pytest.mark.parametrize(
    ("total", "length"),
    [(40, 5), (15, 1), (420, 60), (30, 5), (5, 1), (3, 1), (426, 60), (13, 1), (60, 10)],
)
def test_a_joint_is_a_customary_length_and_a_limit_has_five_or_more(total, length):
    assert joints.joint_length(total) == length


def test_a_limit_never_has_more_joints_than_can_be_counted():
    counts = {len(joints.limit_bar(total, 0)) for total in (*range(5, 3000), 7.5, 100_000)}
    assert min(counts) == 5
    assert max(counts) == 20


@pytest.mark.parametrize(
    ("used", "letters", "partial"),
    [
        pytest.param(0, "llllllll", 0, id="just begun"),
        pytest.param(0.1, "ulllllll", 5, id="a moment gone still shows"),
        pytest.param(23.3, "uuuuulll", 65, id="in the fifth joint"),
        pytest.param(39.99, "uuuuuuuu", 95, id="never full before its end"),
        pytest.param(40, "uuuuuuuu", 100, id="at the limit"),
        pytest.param(52, "uuuuuuuu", 100, id="past the limit"),
        pytest.param(-3, "llllllll", 0, id="not begun"),
    ],
)
def test_used_joints_are_filled_and_the_present_one_in_part(used, letters, partial):
    bar = joints.limit_bar(40, used)
    assert shape(bar) == letters
    present = next((joint for joint in bar if joint.now), bar[-1])
    assert present.filled_percent == partial


def test_the_present_day_of_a_limit_in_days_is_marked():
    bar = joints.limit_bar(5, 2.3, joint=1)
    assert [joint.now for joint in bar] == [False, False, True, False, False]
    assert bar[2].filled_percent == 30


@pytest.mark.parametrize("total", [0, -1])
def test_a_limit_without_length_is_refused(total):
    with pytest.raises(ValueError, match="longer than zero"):
        joints.limit_bar(total, 0)


def test_a_day_is_gone_coming_and_closed_in_half_hours():
    strip = joints.day_strip(MONDAY, at("2026-03-02 10:24"))
    assert shape(strip.joints) == "xgggccccxxxxxccccccx"
    assert (strip.start_label, strip.end_label) == ("8:00", "18:00")
    present = strip.joints[4]
    assert present.now
    assert present.filled_percent == 80
    labels = {joint.label for joint in strip.joints if joint.label}
    assert labels == {"8:30", "12:00", "14:30", "17:30"}


@pytest.mark.parametrize(
    ("now", "letters"),
    [
        pytest.param("07:00", "xcccccccxxxxxccccccx", id="before the strip begins"),
        pytest.param("08:30", "xcccccccxxxxxccccccx", id="at opening"),
        pytest.param("12:00", "xgggggggxxxxxccccccx", id="at lunch"),
        pytest.param("17:30", "xgggggggxxxxxggggggx", id="at closing"),
        pytest.param("23:00", "xgggggggxxxxxggggggx", id="in the evening"),
    ],
)
def test_a_day_strip_follows_the_hour(now, letters):
    assert shape(joints.day_strip(MONDAY, at(f"2026-03-02 {now}")).joints) == letters


def test_a_reply_promise_runs_from_now_to_its_due_hour():
    now, due_at = at("2026-03-02 10:24"), at("2026-03-02 17:30")
    strip = joints.day_strip(MONDAY, now, now, due_at)
    assert shape(strip.joints) == "ccccxxxxxcccccc"
    assert (strip.start_label, strip.end_label) == ("10:24", "17:30")


def test_a_night_between_two_days_is_one_joint():
    tuesday = [(opens + timedelta(days=1), closes + timedelta(days=1)) for opens, closes in MONDAY]
    now, due_at = at("2026-03-02 17:40"), at("2026-03-03 17:30")
    strip = joints.day_strip(MONDAY + tuesday, now, now, due_at)
    assert shape(strip.joints) == "xcccccccxxxxxcccccc"


def test_an_evening_with_an_officer_on_call_is_time_to_come():
    now, due_at = at("2026-03-02 20:10"), at("2026-03-02 23:59:59")
    strip = joints.day_strip([(now, due_at)], now, now, due_at)
    assert shape(strip.joints) == "c" * 8


def test_a_strip_without_sessions_or_ends_is_refused():
    with pytest.raises(ValueError, match="both its ends"):
        joints.day_strip([], at("2026-03-07 10:00"))


def test_a_strip_of_a_closed_day_is_hollow():
    strip = joints.day_strip(
        [], at("2026-03-07 10:00"), at("2026-03-07 08:00"), at("2026-03-07 10:30")
    )
    assert set(shape(strip.joints)) == {"x"}


def test_a_form_of_three_steps_fills_as_far_as_it_is():
    assert shape(joints.step_bar(3, 2)) == "uul"


# Clause places


@pytest.mark.parametrize(
    ("clause", "place"),
    [
        ("0.1", "前言"),
        ("1.2", "第一章"),
        ("2.0", "第二章"),
        ("3.1", "第三章一"),
        ("3.3.2", "第三章三（二）"),
        ("3.5.a", "第三章五"),
        ("5.2.1.b", "第五章二（一）"),
        ("6.5.b", "第六章（五）"),
        ("law.42", "law.42"),
    ],
)
def test_a_clause_is_spoken_as_the_document_numbers_it(clause, place):
    assert clauses.clause_place(clause) == place


def test_one_place_is_named_once():
    assert clauses.distinct_places(["2.3.e", "3.5.a", "3.5.c"]) == [
        ("2.3.e", "第二章三"),
        ("3.5.a", "第三章五"),
    ]
