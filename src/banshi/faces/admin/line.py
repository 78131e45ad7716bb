"""One line: typed, seen as people would see it, saved by the act that workbooks go through."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.catalogue_books import Brought
from banshi.acts.catalogue_forms import Lines, line_for, preview, save
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.boards.catalogue_edits import edits
from banshi.faces.admin.forms import form_of, typed_lines
from banshi.faces.admin.kinds import Shown, kind_at
from banshi.faces.admin.lists import edit_rows
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import CATALOGUE, actor_of, bar, staff_only

MATTERS = "事项"


@staff_only(*CATALOGUE)
def new(request: HallRequest, slug: str) -> HttpResponse:
    """A line that is not there yet."""
    return _answered(request, kind_at(slug), "", {})


@staff_only(*CATALOGUE)
def line(request: HallRequest, slug: str) -> HttpResponse:
    """A line that is there: change it, see who changed it before."""
    kind = kind_at(slug)
    key = request.GET.get("key", "")[:200]
    kept = line_for(actor_of(request), kind.sheet, key)
    if kept is None:
        raise Http404
    return _answered(request, kind, key, kept)


def _answered(request: HallRequest, kind: Shown, key: str, kept: Lines) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, kind, key, kept)
    typed = typed_lines(kind.sheet, request.POST)
    if kept:
        _keep_named(kind, kept, typed)
    by, now = actor_of(request), present(request.hall)
    if "save" not in request.POST:
        code = typed[kind.sheet][0].get("事项编码", "").strip()
        found = preview(typed, lambda: _public(request, kind, code), by=by, at=now)
        if isinstance(found, Forbidden):
            found = Invalid(())
        if isinstance(found, Invalid):
            return _shown(request, kind, key, typed, refused=found)
        return _shown(request, kind, key, typed, seen=found)
    name = typed[kind.sheet][0].get("事项名称") or key
    source = gettext("网页：%(kind)s %(name)s") % {"kind": kind.label, "name": name}
    done = save(typed, source=source.strip(), by=by, at=now)
    if isinstance(done, Invalid | Forbidden):
        refused = done if isinstance(done, Invalid) else Invalid(())
        return _shown(request, kind, key, typed, refused=refused)
    return _saved(request, kind, done)


def _keep_named(kind: Shown, kept: Lines, typed: Lines) -> None:
    """What names a line that is there is not typed again."""
    for name in ("事项编码", "工号", "项目编码", "部门编码", "窗口编码"):
        if name in kept[kind.sheet][0] and name in typed[kind.sheet][0]:
            for lines in typed.values():
                for one in lines:
                    if name in one:
                        one[name] = kept[kind.sheet][0][name]


def _public(request: HallRequest, kind: Shown, code: str) -> MatterPage | None:
    """The public page of a matter as it would stand."""
    if kind.sheet != MATTERS:
        return None
    return matter_page(request.hall.id, code, on=present(request.hall).date())


def _saved(request: HallRequest, kind: Shown, done: Brought) -> HttpResponse:
    if done.written:
        messages.success(request, gettext("存好了。存错了可以在下面撤回。"))
        to = reverse("admin-edit", args=[done.reference])
    else:
        messages.info(request, gettext("和原来一样，没有改动。"))
        to = reverse("admin-list", args=[kind.slug])
    target = redirect(to)
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _shown(
    request: HallRequest,
    kind: Shown,
    key: str,
    lines: Lines,
    *,
    refused: Invalid | None = None,
    seen: tuple[Brought, MatterPage | None] | None = None,
) -> HttpResponse:
    now = present(request.hall)
    address = reverse("admin-line" if key else "admin-new", args=[kind.slug])
    context: dict[str, Any] = {
        **bar(request, now=now, current="admin-home"),
        "kind": kind,
        "key": key,
        "action": f"{address}?{urlencode({'key': key})}" if key else address,
        **form_of(kind.sheet, lines, refused, fixed=bool(key)),
        "changes": seen[0].changes if seen else (),
        "is_seen": seen is not None,
        "page": seen[1] if seen else None,
        "lacks": [said(one) for one in seen[1].missing] if seen and seen[1] else [],
        "history": edit_rows(edits(request.hall.id, of=f"{kind.sheet}/{key}"), now) if key else [],
        "back": {"href": reverse("admin-list", args=[kind.slug]), "label": kind.label},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "admin/line.html", context, status=status)
