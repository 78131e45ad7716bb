"""The administrator's first page, and the list of each kind with search and filters."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.catalogue_forms import listed, sheets_of
from banshi.boards.catalogue import MatterLine, all_lines, windows
from banshi.boards.catalogue_edits import EditLine, edits
from banshi.faces.admin.forms import label_of
from banshi.faces.admin.kinds import Shown, kind_at, kinds
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import BRINGING, CATALOGUE, actor_of, bar, staff_only
from banshi.faces.staff_words import ROLES, word

A_PAGE = 50
# What a narrow table has room for on one line.
SHORT = 12


@staff_only(*CATALOGUE)
def home(request: HallRequest) -> HttpResponse:
    """Every kind, the ways in and out, and what was changed lately."""
    now = present(request.hall)
    context = {
        **bar(request, now=now, current="admin-home"),
        "kinds": [
            {"href": reverse("admin-list", args=[one.slug]), "label": one.label, "words": one.words}
            for one in kinds()
        ],
        "edits": edit_rows(edits(request.hall.id), now),
        "empty": not windows(request.hall.id),
        "brings": actor_of(request).has(*BRINGING),
    }
    return render(request, "admin/home.html", context)


def edit_rows(found: tuple[EditLine, ...], now: Any) -> list[dict[str, Any]]:
    """Edits as rows: when, who, from where, how many lines."""
    return [
        {
            "href": reverse("admin-edit", args=[one.reference]),
            "at": moment_words(one.at, now),
            "by": one.by or gettext("命令行"),
            "source": one.source,
            "new": sum(change["is_new"] for change in one.changes),
            "changed": sum(not change["is_new"] for change in one.changes),
            "undone": one.undone_at is not None,
        }
        for one in found
    ]


@staff_only(*CATALOGUE)
def lines(request: HallRequest, slug: str) -> HttpResponse:
    """One kind's lines, those that hold the words typed, a page at a time."""
    kind = kind_at(slug)
    now = present(request.hall)
    asked = request.GET.get("q", "").strip()[:100]
    matters = kind.sheet == "事项"
    rows = _matters(request, asked) if matters else _lines(request, kind, asked)
    start = _start(request.GET.get("from", ""), len(rows))
    context = {
        **bar(request, now=now, current="admin-home"),
        "kind": kind,
        "asked": asked,
        "columns": [{"label": one} for one in (_matter_titles() if matters else _titles(kind))],
        "rows": [{"cells": row} for row in rows[start : start + A_PAGE]],
        "total": len(rows),
        "filters": _filters(request) if matters else [],
        "new_url": reverse("admin-new", args=[slug]),
        "export_url": f"{reverse('admin-export')}?{urlencode({'sheet': kind.sheet})}",
        **_turning(request, slug, start, len(rows)),
        "back": {"href": reverse("admin-home"), "label": gettext("目录和人员")},
    }
    return render(request, "admin/lines.html", context)


def _titles(kind: Shown) -> tuple[str, ...]:
    labels = {one.title: label_of(one) for one in sheets_of(kind.sheet)[0].columns}
    return tuple(labels.get(one, one) for one in kind.titles)


def _lines(request: HallRequest, kind: Shown, asked: str) -> list[list[dict[str, Any]]]:
    words = asked.casefold()
    found = []
    for key, cells in listed(actor_of(request), kind.sheet):
        if words and not any(words in cell.casefold() for cell in cells.values()):
            continue
        row = [_cell(title, cells[title].split("\n")) for title in kind.titles]
        row[0]["href"] = line_url(kind.slug, key)
        found.append(row)
    return found


def _cell(title: str, parts: list[str]) -> dict[str, Any]:
    """A code, day or name stands on one line; a dash where nothing is kept."""
    said = [one.strip() for one in parts if one.strip()]
    if title == "角色":
        # The offices kept apart have no word in the workbook: nobody is given them by a file.
        said = [word(ROLES, one) for one in said]
    text = "、".join(said)
    return {"text": text or "—", "whole": len(text) <= SHORT}


def line_url(slug: str, key: str) -> str:
    """Where one line is changed."""
    return f"{reverse('admin-line', args=[slug])}?{urlencode({'key': key})}"


def _matter_titles() -> tuple[str, ...]:
    return (
        gettext("编码"),
        gettext("名称"),
        gettext("部门"),
        gettext("窗口"),
        gettext("指南"),
    )


def _matters(request: HallRequest, asked: str) -> list[list[dict[str, Any]]]:
    on = present(request.hall).date()
    words = asked.casefold()
    found = [
        one
        for one in all_lines(request.hall.id, on)
        if any(
            words in name.casefold()
            for name in (one.code, one.name, one.everyday_name, one.department)
        )
    ]
    wanted = {name: request.GET.get(name, "") for name in ("department", "window", "guide")}
    return [_matter(one) for one in found if _fits(one, wanted)]


def _fits(line: MatterLine, wanted: dict[str, str]) -> bool:
    if wanted["department"] and line.department != wanted["department"]:
        return False
    if wanted["window"] and wanted["window"] not in {one.name for one in line.windows}:
        return False
    return not wanted["guide"] or line.has_procedure is (wanted["guide"] == "whole")


def _matter(line: MatterLine) -> list[dict[str, Any]]:
    whole = line.has_procedure
    return [
        {"text": line.code, "href": line_url("matters", line.code)},
        {"text": line.name},
        {"text": line.department},
        {"text": "、".join(one.name for one in line.windows)},
        {
            "chip": {
                "state": "ok" if whole else "warn",
                "text": gettext("能约") if whole else gettext("没写全，约不了"),
            },
            "whole": True,
        },
    ]


def _filters(request: HallRequest) -> list[dict[str, Any]]:
    """Department, window, and whether the guide is whole, as choices."""
    departments = [cells["部门名称"] for _, cells in listed(actor_of(request), "部门")]
    at_windows = [one.name for one in windows(request.hall.id)]
    plain = {
        "department": (gettext("部门"), [(one, one) for one in departments]),
        "window": (gettext("窗口"), [(one, one) for one in at_windows]),
        "guide": (
            gettext("指南"),
            [("whole", gettext("能约")), ("partial", gettext("没写全，约不了"))],
        ),
    }
    return [
        {
            "name": name,
            "label": label,
            "value": request.GET.get(name, ""),
            "options": [{"value": value, "label": text} for value, text in options],
        }
        for name, (label, options) in plain.items()
    ]


def _start(typed: str, total: int) -> int:
    start = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else 0
    return start if start < total else 0


def _turning(request: HallRequest, slug: str, start: int, total: int) -> dict[str, str]:
    """The addresses of the page before and the page after."""
    kept = {name: request.GET[name] for name in request.GET if name != "from"}

    def at(first: int) -> str:
        return f"{reverse('admin-list', args=[slug])}?{urlencode({**kept, 'from': first})}"

    last = min(start + A_PAGE, total)
    return {
        "previous_url": at(max(start - A_PAGE, 0)) if start else "",
        "next_url": at(start + A_PAGE) if last < total else "",
        "turning": gettext("第 %(first)d 到 %(last)d 条，共 %(total)d 条")
        % {"first": start + 1, "last": last, "total": total},
    }
