"""The document clause by clause, for everybody."""

from datetime import time
from fractions import Fraction
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.clause_page import (
    ArticleLine,
    ClauseLine,
    clause_book,
    clause_lines,
    clause_page,
    counts_of_quarter,
    document,
    law_articles,
)
from banshi.design.clauses import clause_place
from banshi.faces.citizen.page import page
from banshi.faces.citizen.undertakings import undertakings
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import day_words, said
from banshi.policy.examples import ExampleKind, ExampleRow
from banshi.policy.vocabulary import Bound, ClauseKind


def _bound_words() -> dict[Bound, dict[str, str]]:
    return {
        Bound.RULE: {"state": "done", "text": gettext("系统照这条办")},
        Bound.HUMAN: {"state": "ok", "text": gettext("由人照这条办")},
        Bound.DECLARATORY: {"state": "hold", "text": gettext("说明性的")},
        Bound.PLANNED: {"state": "hold", "text": gettext("还没做，已列入计划")},
    }


def _kind_words() -> dict[ClauseKind, str]:
    return {
        ClauseKind.DEFINITION: gettext("说明是什么"),
        ClauseKind.ELIGIBILITY: gettext("谁能申请"),
        ClauseKind.CONDITION: gettext("要具备的条件"),
        ClauseKind.DUTY: gettext("大厅要做的"),
        ClauseKind.DEADLINE: gettext("时限"),
        ClauseKind.PROHIBITION: gettext("不许做的"),
        ClauseKind.RIGHT: gettext("可以做的"),
        ClauseKind.DECLARATORY: gettext("说明性的"),
    }


def _chapters() -> dict[int, str]:
    return {
        0: gettext("前言"),
        1: gettext("总的要求"),
        2: gettext("上门服务"),
        3: gettext("预约（错时）服务"),
        4: gettext("延时服务"),
        5: gettext("特事特办"),
        6: gettext("七项制度"),
    }


def _page_names() -> dict[str, str]:
    """Pages anybody may open, by address as bindings name them."""
    return {
        "/off-hours/": gettext("预约服务，申请时"),
        "/home-visit/": gettext("上门服务，申请时"),
        "/door/": gettext("验证上门人员"),
        "/my/": gettext("我的事项"),
        "/my/{reference}/": gettext("我的事项，每件申请的页面"),
        "/services/": gettext("四项服务"),
        "/integrity/": gettext("匿名举报"),
        "/policy/": gettext("政策逐条看"),
        "/check/": gettext("核对一张通知的真假"),
    }


def _chapter_heading(chapter: int) -> str:
    place = clause_place(f"{chapter}.0")
    name = _chapters()[chapter]
    return name if chapter == 0 else f"{place} {name}"


def _row(line: ClauseLine) -> dict[str, Any]:
    bound, kind = _bound_words()[line.bound], _kind_words()[line.kind]
    # Of what only declares something both say the same.
    return {"line": line, "bound": bound, "kind": kind if kind != bound["text"] else ""}


@require_safe
def policy(request: HallRequest) -> HttpResponse:
    """All clauses by chapter, each with how it is honoured."""
    lines = clause_lines()
    bound = [line.bound for line in lines]
    now = present(request.hall)
    kept = counts_of_quarter(
        [line.id for line in lines], hall=request.hall.id, zone=request.hall.zone, at=now
    )
    return page(
        request,
        "policy",
        {
            "document": document(),
            "in_force_on": day_words(document().in_force_on),
            "year": document().in_force_on.year,
            "number": len(lines),
            "honoured": sum(one is not Bound.PLANNED for one in bound),
            "planned": sum(one is Bound.PLANNED for one in bound),
            "undertaken": undertakings(lines, kept),
            "groups": [
                (_chapter_heading(chapter), [_row(line) for line in group])
                for chapter, group in groupby(lines, lambda line: line.chapter)
            ],
        },
    )


@require_safe
def clause(request: HallRequest, clause_id: str) -> HttpResponse:
    """One clause: what it says, how it is honoured, how we read it, how often it was kept."""
    found = clause_page(clause_id, hall=request.hall.id, at=present(request.hall))
    if found is None:
        raise Http404
    return page(
        request,
        "clause",
        {
            "clause": found,
            "row": _row(found.line),
            "chapter": _chapters()[found.line.chapter],
            "document": document(),
            "pages": _pages(found.pages),
            "numbers": [(said(one.note), _number(one.value)) for one in found.parameters],
            "examples": [_example(one) for one in found.examples],
            "articles": [_article(one) for one in found.articles],
            "is_deadline": found.line.kind is ClauseKind.DEADLINE,
            "is_planned": found.line.bound is Bound.PLANNED,
            "back": {"href": reverse("policy"), "label": gettext("政策逐条看")},
        },
    )


@require_safe
def law(request: HallRequest) -> HttpResponse:
    """The articles above the document: law, number, what it says in our words, what it binds."""
    laws = groupby(law_articles(), lambda one: one.law)
    context = {
        "laws": [(said(name), [_article(one) for one in group]) for name, group in laws],
        "back": {"href": reverse("policy"), "label": gettext("政策逐条看")},
    }
    return page(request, "law", context)


@require_safe
def book(request: HallRequest) -> HttpResponse:
    """Every clause on one page that prints as a book."""
    found = clause_book(request.hall.id, at=present(request.hall))
    groups = groupby(found, lambda one: one.line.chapter)
    context = {
        "document": document(),
        "year": document().in_force_on.year,
        "in_force_on": day_words(document().in_force_on),
        "chapters": [
            {
                "number": chapter,
                "heading": _chapter_heading(chapter),
                "clauses": [
                    {
                        "clause": one,
                        "row": _row(one.line),
                        "numbers": [
                            (said(number.note), _number(number.value)) for number in one.parameters
                        ],
                        "examples": [_example(example) for example in one.examples],
                        "articles": [_article(article) for article in one.articles],
                    }
                    for one in group
                ],
            }
            for chapter, group in groups
        ],
        "back": {"href": reverse("policy"), "label": gettext("政策逐条看")},
    }
    return page(request, "book", context)


def _example(one: ExampleRow) -> dict[str, Any]:
    kinds = {
        ExampleKind.ORDINARY: gettext("平常"),
        ExampleKind.EDGE: gettext("边上"),
        ExampleKind.REFUSING: gettext("反例"),
    }
    return {
        "kind": kinds[one.kind],
        "situation": said(one.situation),
        "says": said(one.says),
        "answer": one.answer,
        "cites": one.cites,
    }


def _article(one: ArticleLine) -> dict[str, Any]:
    return {
        "name": gettext("%(law)s第 %(number)s 条") % {"law": said(one.law), "number": one.number},
        "gist": said(one.gist),
        "licences_only": one.licences_only,
        "clauses": one.clauses,
    }


def _pages(addresses: tuple[str, ...]) -> list[dict[str, str]]:
    """Where the clause shows; an address with a reference in it cannot be opened as it stands."""
    names = _page_names()
    return [
        {"name": names[one], "href": "" if "{" in one else f"{reverse('home')}{one[1:]}"}
        for one in addresses
        if one in names
    ]


def _number(value: Any) -> str:
    """A number of the pack as people read it; nothing for what its note says in full."""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, int | Fraction):
        return str(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return ""
