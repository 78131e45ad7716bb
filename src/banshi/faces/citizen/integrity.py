"""Reporting a breach of integrity (廉政举报), without leaving a name."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts.answers import Invalid, KeyReused
from banshi.acts.integrity import report
from banshi.boards.clause_page import discipline_body
from banshi.boards.integrity import is_lodged
from banshi.faces.citizen.page import REPORT, page
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.moment import present
from banshi.faces.once import new_key, once_key, shown_key
from banshi.faces.spoken import said
from banshi.policy.actor import Actor
from banshi.policy.reference import tidy_reference

STAFF, MANAGEMENT = "staff", "management"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def integrity(request: HallRequest) -> HttpResponse:
    """One box and two choices; nothing tells who wrote it, also when somebody is signed in."""
    if request.method != "POST":
        return _form(request, {"about": STAFF, "request_reference": request.GET.get("about", "")})
    about = request.POST.get("about", "")
    nobody = Actor(hall=request.hall.id, name="", roles=frozenset(), channel=channel_of(request))
    if about not in (STAFF, MANAGEMENT):
        return _form(request, request.POST, {"about-1": gettext("请选举报的是谁。")})
    answer = report(
        request.POST.get("words", ""),
        about_management=about == MANAGEMENT,
        request_reference=request.POST.get("request_reference", ""),
        by=nobody,
        at=present(request.hall),
        # Nobody's account is known here: the key is the hall's own.
        key=once_key(request, request.hall.id),
    )
    if isinstance(answer, Invalid):
        return _form(request, request.POST, {one.field: said(one.detail) for one in answer.errors})
    if isinstance(answer, KeyReused):
        again = gettext("这张表已经交过一次，内容又改了。请核对后再提交。")
        return _form(request, request.POST, {"words": again}, once=new_key())
    response = HttpResponseRedirect(f"{reverse('integrity-sent')}?reference={answer}")
    response.status_code = 303
    return response


def _form(
    request: HallRequest, typed: object, wrong: dict[str, str] | None = None, *, once: str = ""
) -> HttpResponse:
    body = said(discipline_body())
    return page(
        request,
        "integrity",
        {
            "typed": typed,
            "choices": [
                {
                    "value": STAFF,
                    "label": gettext("窗口或上门的工作人员"),
                    "hint": gettext("只有大厅管理人员能看到"),
                },
                {
                    "value": MANAGEMENT,
                    "label": gettext("大厅管理人员"),
                    "hint": gettext("直接到%(body)s，大厅看不到") % {"body": body},
                },
            ],
            "errors": [{"field": name, "text": text} for name, text in (wrong or {}).items()],
            "wrong": wrong or {},
            "once": once or shown_key(request),
        },
        here=REPORT,
        status=422 if wrong else 200,
    )


@require_safe
def integrity_sent(request: HallRequest) -> HttpResponse:
    """That it arrived, and the number to ask after it with; never of a number nobody has."""
    reference = tidy_reference(request.GET.get("reference", "")) or ""
    if not is_lodged(request.hall.id, reference):
        anew = {"href": reverse("integrity"), "label": gettext("写举报")}
        words = gettext(
            "没有这个编号的举报。可能抄错了一位，也可能没有交上；没有交上的请再写一次。"
        )
        return page(
            request, "no_such_number", {"words": words, "anew": anew}, here=REPORT, status=404
        )
    return page(request, "integrity_sent", {"reference": reference}, here=REPORT)
