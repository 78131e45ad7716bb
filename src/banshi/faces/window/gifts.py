"""A gift offered and refused, recorded by whoever refused it (1.2)."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from banshi.acts.answers import Forbidden, Invalid, KeyReused
from banshi.acts.integrity import record_refused_gift
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import new_key, once_key, shown_key
from banshi.faces.spoken import said
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only


@staff_only(*WINDOW)
def gift(request: HallRequest) -> HttpResponse:
    """One box: what was offered, when, by whom, and how it was refused."""
    if request.method != "POST":
        return _shown(request, {})
    actor = actor_of(request)
    answer = record_refused_gift(
        request.POST.get("words", ""),
        request_reference=request.POST.get("request_reference", ""),
        by=actor,
        at=present(request.hall),
        key=once_key(request, actor.account),
    )
    match answer:
        case Invalid(errors=errors):
            return _shown(request, {one.field: said(one.detail) for one in errors})
        case KeyReused():
            again = gettext("这张表已经交过一次，内容又改了。请核对后再提交。")
            return _shown(request, {"words": again}, once=new_key())
        case Forbidden():
            raise PermissionDenied
    messages.success(
        request, gettext("记下了，编号 %(reference)s。只有管理的人能看到。") % {"reference": answer}
    )
    target = redirect("window-gift")
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _shown(request: HallRequest, wrong: dict[str, str], *, once: str = "") -> HttpResponse:
    now = present(request.hall)
    typed = request.POST or {"request_reference": request.GET.get("about", "")}
    context = {
        **bar(request, now=now, current=""),
        "typed": typed,
        "wrong": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
        "once": once or shown_key(request),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "window/gift.html", context, status=status)
