"""The page parts: complete, plain markup, fit to stand together on a page."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import include, path

from banshi.design import clauses, gallery, pages, views
from banshi.design.icons import ICONS
from banshi.design.templatetags.design import unbroken

VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}
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
            "data-mode": mode,
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


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("请打 0391-8600001（样例）问", '请打 <span class="nb">0391-8600001</span>（样例）问'),
        (
            "Y-QSQDGYNN-8, 410822-001",
            '<span class="nb">Y-QSQDGYNN-8</span>, <span class="nb">410822-001</span>',
        ),
        ("check-in <b>", "check-in &lt;b&gt;"),
        ("A-" * 12 + "A", "A-" * 12 + "A"),
    ],
)
def test_no_number_or_reference_breaks_at_its_hyphen(words, shown):
    assert unbroken(words) == shown


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
