"""The four services explained clause by clause, and who helps when a screen does not."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.clause_page import ClauseLine, clause_lines, counts_of_quarter
from banshi.boards.front import opening
from banshi.faces.citizen.asking_words import in_hours
from banshi.faces.citizen.home import opening_title
from banshi.faces.citizen.kept import rate_words
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present


@dataclass(frozen=True)
class Line:
    """A clause in a few words, with how it was kept this quarter where it is a time limit."""

    line: ClauseLine
    rate: str


@dataclass(frozen=True)
class Service:
    """One service: who may ask, how, and by when an answer comes, each by its clauses.

    ``more`` are the clauses that are read once the first three are known.
    """

    anchor: str
    icon: str
    name: str
    how: str
    how_clause: str
    who: tuple[Line, ...]
    answer: tuple[Line, ...]
    more: tuple[Line, ...]


# The clause that says how each is asked for, where the document says it.
HOW = {"home-visit": "2.3.a", "off-hours": "3.4.a", "extended-hours": "4.1.2", "fast-track": "5.0"}
# Clause ids: who may ask, by when and how it is answered, what else is laid down.
CLAUSES = {
    "home-visit": (("2.2.1", "2.2.2"), ("2.3.a",), ("2.0", "2.1", "2.3.b", "2.3.d", "2.3.e")),
    "off-hours": (("3.2.1", "3.2.2"), ("3.5.a",), ("3.0", "3.1", "3.4.a", "3.5.b", "3.5.c")),
    "extended-hours": (
        ("4.1.1", "4.1.2", "4.1.3"),
        ("4.2.1",),
        ("4.0", "4.2.2", "4.2.3"),
    ),
    "fast-track": (
        ("5.1.1", "5.1.2"),
        ("5.2.1.a",),
        ("5.0", "5.2.1.b", "5.2.2.a", "5.2.2.b"),
    ),
}


@require_safe
def services(request: HallRequest) -> HttpResponse:
    """The four services: who may ask, how, by when an answer comes (1.1)."""
    now = present(request.hall)
    ids = [one for groups in CLAUSES.values() for group in groups for one in group]
    kept = counts_of_quarter(ids, hall=request.hall.id, zone=request.hall.zone, at=now)
    lines = {
        line.id: Line(line, rate_words(line, kept[line.id]))
        for line in clause_lines()
        if line.id in kept
    }
    words = {
        "home-visit": (
            "home",
            gettext("上门服务"),
            gettext("网上、手机、电话、当面都可以申请，亲友可以代为申请。"),
        ),
        "off-hours": ("calendar", gettext("预约服务"), gettext("网上、手机、电话、当面都可以约。")),
        "extended-hours": (
            "clock_plus",
            gettext("延时服务"),
            gettext("快下班时在窗口说一声，或打大厅电话，网上申请还没开通。"),
        ),
        "fast-track": (
            "fast",
            gettext("特事特办"),
            gettext("请打大厅电话申请，网上申请还没开通。"),
        ),
    }
    shown = [
        Service(
            anchor,
            *words[anchor],
            HOW[anchor],
            *(tuple(lines[one] for one in ids) for ids in groups),
        )
        for anchor, groups in CLAUSES.items()
    ]
    back = {"href": reverse("home"), "label": gettext("首页")}
    return page(request, "services", {"services": shown, "in_hours": in_hours(), "back": back})


@require_safe
def help_page(request: HallRequest) -> HttpResponse:
    """Whom to ask: the telephone, the consultation desk, and somebody one trusts."""
    now = present(request.hall)
    hours = opening(request.hall, now)
    back = {"href": reverse("home"), "label": gettext("首页")}
    context = {"opening_title": opening_title(hours, now), "is_open": hours.is_open, "back": back}
    return page(request, "help", context)
