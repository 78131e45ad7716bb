"""Who are you: name and ID number, asked once, where a matter needs them."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identities import state_identity
from banshi.boards.people import own_identity
from banshi.faces.citizen.own import signed_in, viewer
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.onward import onward
from banshi.faces.spoken import said


@sensitive_post_parameters("name", "id_number")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def identity(request: HallRequest) -> HttpResponse:
    """The form, and on to where it was needed."""
    going_to = onward(request, request.POST.get("next") or request.GET.get("next", ""))
    answer = None
    if request.method == "POST":
        answer = state_identity(
            request.POST.get("name", ""),
            request.POST.get("id_number", ""),
            by=viewer(request),
            at=present(request.hall),
        )
        if not isinstance(answer, Invalid | Forbidden):
            response = HttpResponseRedirect(going_to or reverse("my"))
            response.status_code = 303
            return response
    actor = viewer(request)
    kept = own_identity(actor.account) if actor.account else None
    typed = request.POST if request.method == "POST" else {}
    errors = answer.errors if isinstance(answer, Invalid) else ()
    context = {
        "name": typed.get("name", kept.name if kept else ""),
        "id_number": typed.get("id_number", ""),
        "next": going_to,
        "errors": [{"field": one.field, "text": said(one.detail)} for one in errors],
        "wrong": {one.field: said(one.detail) for one in errors},
        "blocked": said(answer.reason) if isinstance(answer, Forbidden) else "",
        "back": {"href": going_to or reverse("my"), "label": gettext("回去")},
    }
    return page(request, "identity", context, status=_status(answer))


def _status(answer: object) -> int:
    if isinstance(answer, Invalid):
        return 422
    return 403 if isinstance(answer, Forbidden) else 200
