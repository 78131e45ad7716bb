"""Workbooks of people: sent up, seen, brought in; one taken back; the catalogue and templates out."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.catalogue_books import MOST_FAULTS, Brought
from banshi.acts.catalogue_export import SHEETS, export_book, template_book
from banshi.acts.catalogue_lines import LineChange
from banshi.acts.catalogue_undo import undo as undo_edit
from banshi.acts.catalogue_uploads import bring_seen, look_at
from banshi.acts.import_counting import Told, shown_under, silent, stop
from banshi.boards.catalogue_edits import EditLine, edit
from banshi.boards.import_progress import import_progress
from banshi.faces.admin.forms import sheet_label
from banshi.faces.admin.import_words import progress_words
from banshi.faces.admin.kinds import kind_of_sheet
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_day
from banshi.faces.once import new_key, shown_key
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import CATALOGUE, actor_of, bar, staff_only
from banshi.policy.actor import Actor

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 300
STOPPED_WITHIN = 10.0


@staff_only(*CATALOGUE)
def upload(request: HallRequest) -> HttpResponse:
    """Send a workbook up; what it would change is shown, or every cell that cannot be taken."""
    if request.method != "POST":
        return _form(request)
    file = request.FILES.get("file")
    if file is None:
        return _form(request, file_wrong=gettext("请先选一个文件。"))
    name = str(file.name or "")
    actor, told = _watched(request)
    found = look_at(file.read(), name, by=actor, at=present(request.hall), told=told)
    if isinstance(found, Forbidden):
        return _form(request, [{"place": "", "text": said(found.reason)}])
    if isinstance(found, Invalid):
        return _form(request, _faults(found))
    if not found.changes:
        messages.info(request, gettext("文件和现在的一样，没有要改的。"))
        if found.unread:
            messages.warning(request, _unread(found))
        return _to("admin-import")
    return _seen(request, found, name)


def _watched(request: HallRequest) -> tuple[Actor, Told]:
    """Who imports, and where its progress is shown."""
    actor = actor_of(request)
    if actor.account is None:
        return actor, silent
    return actor, shown_under(actor.account, shown_key(request))


@staff_only(*CATALOGUE)
def progress(request: HallRequest, key: str) -> JsonResponse:
    """How far the own import under this key is, in words and as a share; posted to, it stops."""
    account = actor_of(request).account
    if account and request.method == "POST":
        return JsonResponse({"over": stop(account, key, seconds=STOPPED_WITHIN)})
    found = import_progress(account, key) if account else None
    if found is None:
        raise Http404
    return JsonResponse({"words": progress_words(found), "done": found.done, "of": found.total})


def _seen(request: HallRequest, found: Brought, name: str) -> HttpResponse:
    now = present(request.hall)
    context = {
        **bar(request, now=now, current="admin-home"),
        "name": name,
        "lines": found.lines,
        "new": found.count(new=True),
        "changed": found.count(new=False),
        "reference": found.reference,
        "key": new_key(),
        "today": now.date().isoformat(),
        "unread": _unread(found) if found.unread else "",
        **_changes(found.changes),
        "back": {"href": reverse("admin-import"), "label": gettext("导入 Excel")},
    }
    return render(request, "admin/seen.html", context)


def _unread(found: Brought) -> str:
    """Sheets of the file that were not read, and what a sheet is called to be read."""
    return gettext("没有读的表：%(unread)s。认识的表：%(known)s。") % {
        "unread": gettext("、").join(found.unread),
        "known": gettext("、").join(SHEETS),
    }


@staff_only(*CATALOGUE)
def confirm(request: HallRequest, reference: str) -> HttpResponse:
    """Bring in what was seen."""
    if request.method != "POST":
        return redirect("admin-import")
    day = typed_day(request.POST.get("in_force_from", ""))
    if day is None:
        return _form(request, [{"place": "", "text": gettext("新指南从哪天起用，请写成日期。")}])
    actor, told = _watched(request)
    done = bring_seen(reference, by=actor, at=present(request.hall), in_force_from=day, told=told)
    match done:
        case NotFound():
            return _form(
                request, [{"place": "", "text": gettext("这个文件已经导过或过期了，请重新选。")}]
            )
        case Forbidden(reason=reason):
            return _form(request, [{"place": "", "text": said(reason)}])
        case Invalid():
            return _form(request, _faults(done))
    messages.success(request, gettext("导好了。导错了可以在下面撤回。"))
    return _to("admin-edit", done.reference)


@staff_only(*CATALOGUE)
def one_edit(request: HallRequest, reference: str) -> HttpResponse:
    """What an edit changed, by whom, and the way back while it is the last."""
    return _edit(request, _known(request, reference))


def _known(request: HallRequest, reference: str) -> EditLine:
    found = edit(request.hall.id, reference)
    if found is None:
        raise Http404
    return found


def _edit(request: HallRequest, found: EditLine, wrong: str = "") -> HttpResponse:
    now = present(request.hall)
    changes = tuple(
        LineChange(one["sheet"], one["key"], one["name"], one["is_new"], tuple(one["fields"]))
        for one in found.changes
    )
    context = {
        **bar(request, now=now, current="admin-home"),
        "edit": found,
        "at": moment_words(found.at, now),
        "undone": moment_words(found.undone_at, now) if found.undone_at else "",
        "wrong": wrong,
        "errors": [{"field": "", "text": wrong}] if wrong else [],
        **_changes(changes),
        "back": {"href": reverse("admin-home"), "label": gettext("目录和人员")},
    }
    status = HTTPStatus.CONFLICT if wrong else HTTPStatus.OK
    return render(request, "admin/edit.html", context, status=status)


@staff_only(*CATALOGUE)
def undo(request: HallRequest, reference: str) -> HttpResponse:
    """Take the last edit back."""
    found = _known(request, reference)
    if request.method != "POST":
        return redirect("admin-edit", reference)
    done = undo_edit(reference, by=actor_of(request), at=present(request.hall))
    match done:
        case NotFound():
            raise Http404
        case Forbidden(reason=reason):
            return _edit(request, found, said(reason))
        case Invalid(errors=errors):
            return _edit(request, found, said(errors[0].detail))
    messages.success(request, gettext("撤回了，和改之前一样。"))
    return _to("admin-edit", reference)


@staff_only(*CATALOGUE)
def export(request: HallRequest) -> HttpResponse:
    """The catalogue, or one sheet of it, as a workbook."""
    wanted = [one for one in request.GET.getlist("sheet") if one in SHEETS]
    return _file(export_book(request.hall.id, wanted), f"{request.hall.code}-catalogue.xlsx")


@staff_only(*CATALOGUE)
def template(request: HallRequest) -> HttpResponse:
    """An empty workbook, every column explained."""
    wanted = [one for one in request.GET.getlist("sheet") if one in SHEETS]
    return _file(template_book(wanted), "template.xlsx")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=WORKBOOK)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _form(
    request: HallRequest, faults: list[dict[str, str]] | None = None, *, file_wrong: str = ""
) -> HttpResponse:
    now = present(request.hall)
    to_mend = _to_mend(len(faults or []))
    errors = [{"field": "faults", "text": to_mend}] if faults else []
    if file_wrong:
        errors = [{"field": "file", "text": file_wrong}]
    context = {
        **bar(request, now=now, current="admin-home"),
        "faults": (faults or [])[:MOST_SHOWN],
        "left_out": len(faults or []) > MOST_SHOWN,
        "to_mend": to_mend,
        "key": new_key(),
        "file_wrong": file_wrong,
        "errors": errors,
        "sheets": [
            {"name": sheet_label(one.name), "about": gettext(one.about)} for one in SHEETS.values()
        ],
        "back": {"href": reverse("admin-home"), "label": gettext("目录和人员")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
    return render(request, "admin/import.html", context, status=status)


def _to_mend(count: int) -> str:
    # The reading ends at so many; how many more there are nobody counted.
    if count >= MOST_FAULTS:
        return gettext("%(n)d 处以上要改") % {"n": MOST_FAULTS}
    return ngettext("%(n)d 处要改", "%(n)d 处要改", count) % {"n": count}


def _faults(refused: Invalid) -> list[dict[str, str]]:
    return [
        {
            "place": gettext("整个文件") if one.field == "file" else one.field,
            "text": said(one.detail),
        }
        for one in refused.errors
    ]


def _changes(changes: tuple[LineChange, ...]) -> dict[str, Any]:
    shown = [
        {
            "sheet": kind.label if (kind := kind_of_sheet(one.sheet)) else one.sheet,
            "key": "" if "|" in one.key else one.key,
            "name": one.name if one.name != one.key else "",
            "is_new": one.is_new,
            "fields": () if one.is_new else one.fields,
        }
        for one in changes[:MOST_SHOWN]
    ]
    return {"changes": shown, "left_out": max(len(changes) - MOST_SHOWN, 0)}


def _to(name: str, *args: str) -> HttpResponse:
    target = redirect(name, *args)
    target.status_code = HTTPStatus.SEE_OTHER
    return target
