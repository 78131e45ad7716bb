"""Looking up a request without an account: the reference and the code that came with it."""

from datetime import UTC, datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts.looking_up import Opened, look_up
from banshi.faces.citizen.held import remember
from banshi.faces.citizen.own import own_address
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.entry import HallRequest
from banshi.faces.spoken import said


@require_safe
def short_link(_request: HallRequest, reference: str) -> HttpResponse:
    """Where the link in a message leads: the form with the reference; the code is typed there."""
    return HttpResponseRedirect(f"{reverse('look-up')}?reference={reference}")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def look_up_page(request: HallRequest) -> HttpResponse:
    """The form; what fits leads to the request."""
    wrong, status = _missing(request), 200
    if wrong:
        status = 422
    elif request.method == "POST":
        answer = look_up(
            request.hall.id,
            request.POST.get("reference", ""),
            request.POST.get("code", ""),
            address=str(request.META.get("REMOTE_ADDR", "")),
            at=datetime.now(UTC),
        )
        if isinstance(answer, Opened):
            remember(request, answer)
            response = HttpResponseRedirect(own_address(answer.reference))
            response.status_code = 303
            return response
        wrong = {"reference": said(answer.reason)}
        status = 429 if answer.wait_minutes else 422
    context = {
        "reference": request.POST.get("reference", request.GET.get("reference", "")),
        "code": request.POST.get("code", ""),
        "wrong": wrong,
        "errors": [{"field": name, "text": text} for name, text in wrong.items()],
        "back": {"href": reverse("home"), "label": gettext("首页")},
    }
    return page(request, "look_up", context, here=PROGRESS, status=status)


def _missing(request: HallRequest) -> dict[str, str]:
    """What was sent empty, by field; nothing was tried with it."""
    needed = {"reference": gettext("请填编号。"), "code": gettext("请填查询码。")}
    if request.method != "POST":
        return {}
    return {name: text for name, text in needed.items() if not request.POST.get(name, "").strip()}
