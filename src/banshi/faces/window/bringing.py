"""Bringing the bookings of a hall's former system: the sheet, what would come of it, the rest (3.0)."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.booking_bringing import look_at, take
from banshi.acts.booking_brought import (
    LEFT_OVER,
    Bringing,
    BroughtLine,
    LineStanding,
    sealed,
    unsealed,
)
from banshi.acts.booking_file_books import bookings_template, left_over_book
from banshi.acts.booking_sheet import BOOKINGS, MOST_LINES
from banshi.acts.catalogue_uploads import LARGEST
from banshi.boards.masking import masked_id, masked_name
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words, is_english, said
from banshi.faces.staff_pages import BRINGING, actor_of, bar, staff_only

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 200
CURRENT = "window-bookings"
HINTS = {
    "matter": gettext_lazy("例如 M002，见模板的“事项和窗口”表"),
    "window": gettext_lazy("例如 W02；只有一个窗口能办的可以空着"),
    "date": gettext_lazy("例如 2026-03-03"),
    "time": gettext_lazy("从几点开始，例如 9:00"),
    "name": gettext_lazy("个人写姓名，企业写全称"),
    "number": gettext_lazy("个人写身份证号，企业写统一社会信用代码"),
    "phone": gettext_lazy("短信发到这里"),
    "contact": gettext_lazy("要联系别人才写"),
    "contact_phone": gettext_lazy("写了，短信就发到这里"),
    "address": gettext_lazy("没有电话的，信寄到这里"),
    "language": gettext_lazy("中文或英文；空着就是中文"),
}
S = LineStanding


@staff_only(*BRINGING)
def bring(request: HallRequest) -> HttpResponse:
    """The way in; a workbook sent up is looked at, and nothing is written."""
    if request.method != "POST":
        return _form(request)
    file = request.FILES.get("file")
    if file is None:
        return _form(request, [gettext("请先选一个文件。")])
    found = look_at(file.read(LARGEST + 1), by=actor_of(request), at=present(request.hall))
    match found:
        case Forbidden(reason=reason):
            return _form(request, [said(reason)])
        case Invalid(errors=errors):
            return _form(request, [_fault(one) for one in errors])
    return _seen(request, found, taken=False)


@staff_only(*BRINGING)
def take_in(request: HallRequest) -> HttpResponse:
    """Take in what could be taken; what was done before is not done again."""
    if request.method != "POST":
        return redirect("window-bookings-bring")
    seen = _carried(request)
    if seen is None:
        return _form(request, [_over()])
    done = take(seen, by=actor_of(request), at=present(request.hall))
    if isinstance(done, Forbidden):
        return _form(request, [said(done.reason)])
    return _seen(request, done, taken=True)


@staff_only(*BRINGING)
def left_over(request: HallRequest) -> HttpResponse:
    """The lines that were not taken, as a workbook with the reasons."""
    if request.method != "POST":
        return redirect("window-bookings-bring")
    seen = _carried(request)
    if seen is None:
        return _form(request, [_over()])
    return _file(left_over_book(seen, english=is_english()), "bookings-to-mend.xlsx")


@staff_only(*BRINGING)
def template(request: HallRequest) -> HttpResponse:
    """An empty workbook, every column explained, with the hall's codes."""
    return _file(bookings_template(request.hall.id), f"{request.hall.code}-bookings.xlsx")


def _carried(request: HallRequest) -> Bringing | None:
    typed = request.POST.get("lines", "")
    return unsealed(typed, actor_of(request), at=present(request.hall))


def _over() -> str:
    return gettext("这一页放太久了，请把文件再传一次。收过的不会收两次。")


def _fault(one: FieldError) -> str:
    return said(one.detail) if one.field == "file" else f"{one.field}：{said(one.detail)}"


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _form(request: HallRequest, faults: list[str] | None = None) -> HttpResponse:
    context = {
        **bar(request, now=present(request.hall), current=CURRENT),
        "columns": [
            {"title": one.title, "hint": HINTS[one.field], "needed": one.needed}
            for one in BOOKINGS.columns
            if one.field in HINTS
        ],
        "most": MOST_LINES,
        "errors": [{"field": "file", "text": one} for one in faults or ()],
        "back": {"href": reverse(CURRENT), "label": gettext("当天的号")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK
    return render(request, "window/bring.html", context, status=status)


def _seen(request: HallRequest, found: Bringing, *, taken: bool) -> HttpResponse:
    can = found.of(S.CAN)
    told = sum(one.is_reached for one in can)
    context = {
        **bar(request, now=present(request.hall), current=CURRENT),
        "sentence": _sentence(found),
        "is_taken": taken,
        "can": len(can),
        "told": told,
        "called": len(can) - told,
        "lists": [
            _listed(request, title, found.of(*standings))
            for title, standings in (
                (gettext("要改的"), LEFT_OVER),
                (gettext("能收的"), (S.CAN,)),
                (gettext("收好的"), (S.TAKEN,)),
                (gettext("原来就有，不再收"), (S.HERE,)),
            )
            if found.of(*standings)
        ],
        "left": len(found.of(*LEFT_OVER)),
        "lines": sealed(found, actor_of(request)) if can or found.of(*LEFT_OVER) else "",
        "back": {
            "href": reverse("window-bookings-bring"),
            "label": gettext("导入原来约好的号"),
        },
    }
    return render(request, "window/brought.html", context)


def _sentence(found: Bringing) -> str:
    """共 60 行：能收 55 行，要改 4 行，原来就有 1 行。"""
    counts = (
        (gettext("能收 %(n)d 行"), found.of(S.CAN)),
        (gettext("收好了 %(n)d 行"), found.of(S.TAKEN)),
        (gettext("要改 %(n)d 行"), found.of(*LEFT_OVER)),
        (gettext("原来就有 %(n)d 行"), found.of(S.HERE)),
    )
    parts = gettext("，").join(words % {"n": len(lines)} for words, lines in counts if lines)
    total = len(found.lines)
    return ngettext("共 %(n)d 行：%(parts)s", "共 %(n)d 行：%(parts)s", total) % {
        "n": total,
        "parts": parts,
    }


def _listed(request: HallRequest, title: str, lines: tuple[BroughtLine, ...]) -> dict[str, Any]:
    return {
        "title": title,
        "count": len(lines),
        "rows": [_row(request, one) for one in lines[:MOST_SHOWN]],
        "left_out": max(len(lines) - MOST_SHOWN, 0),
    }


def _row(request: HallRequest, one: BroughtLine) -> dict[str, Any]:
    cells = one.line.cells
    when = date_words(request.hall.local(one.starts_at)) if one.starts_at else ""
    typed_when = f"{cells.get('date', '')} {cells.get('time', '')}".strip()
    titles = {column.field: column.title for column in BOOKINGS.columns}
    return {
        "number": one.line.number,
        "matter": one.matter or cells.get("matter", ""),
        "window": one.window or cells.get("window", ""),
        "when": when or typed_when,
        "name": masked_name(cells.get("name", "")),
        "id_number": masked_id(cells.get("number", "")),
        "reference": one.reference,
        "is_elsewhere": one.standing is S.HERE and not one.reference,
        "why": [
            {"title": titles.get(fault.field, ""), "text": said(fault.detail)} for fault in one.why
        ],
        "free": gettext("、").join(date_words(request.hall.local(time)) for time in one.free),
        "is_reached": one.is_reached,
    }
