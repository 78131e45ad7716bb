"""What the forms of duty share: done once, said back, or shown again with what was typed."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext

from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound, Refused, Repeated
from banshi.acts.duty_files import DutyAnswer, DutyDone
from banshi.acts.once import done_once
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import once_key
from banshi.faces.spoken import said
from banshi.faces.staff_pages import actor_of

Lines = dict[str, str]
Shown = Callable[[Lines, int], HttpResponse]


def carried_out(
    request: HallRequest, do: Callable[[], DutyAnswer], *, told: str, to: str, shown: Shown
) -> HttpResponse:
    """Do it once and go back to the page, or show the form again with its lines."""
    key = once_key(request, actor_of(request).account)
    done = done_once(request.hall.id, key, do, at=present(request.hall))
    match done:
        case DutyDone(waiting=waiting):
            messages.success(request, told)
            if waiting:
                words = ngettext(
                    "有 %(n)d 件约好的要换人：%(which)s。大厅管理已经收到通知。",
                    "有 %(n)d 件约好的要换人：%(which)s。大厅管理已经收到通知。",
                    len(waiting),
                ) % {"n": len(waiting), "which": gettext("、").join(waiting)}
                messages.warning(request, words)
        case Repeated():
            messages.info(request, gettext("刚才已经记下了，没有重复记。"))
        case KeyReused():
            return shown({"": gettext("这张表交过了，请重新打开再填。")}, HTTPStatus.CONFLICT)
        case Invalid(errors=errors):
            lines = {one.field: said(one.detail) for one in errors}
            return shown(lines, HTTPStatus.UNPROCESSABLE_ENTITY)
        case Refused(decision=decision):
            return shown({"": said(decision.reason)}, HTTPStatus.CONFLICT)
        case Forbidden(reason=reason):
            return shown({"": said(reason)}, HTTPStatus.FORBIDDEN)
        case NotFound():
            raise Http404
    target = HttpResponseRedirect(to)
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def listed(lines: Lines) -> list[dict[str, str]]:
    """The lines for the summary above a form."""
    return [{"field": name or "main", "text": text} for name, text in lines.items()]
