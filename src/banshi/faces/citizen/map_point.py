"""Where one's door is on the map, so that the crew finds it (2.0)."""

from http import HTTPStatus

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.faces.citizen.own import asker_only, own_request, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.entry import HallRequest
from banshi.faces.map_form import kept, map_context
from banshi.faces.moment import present


@require_http_methods(["GET", "HEAD", "POST"])
@asker_only
def place(request: HallRequest, reference: str) -> HttpResponse:
    """The point of one's own visit; on POST it is kept."""
    now = present(request.hall)
    found = own_request(request, reference, now)
    if found.visit is None:
        raise Http404
    wrong: dict[str, str] = {}
    if request.method == "POST":
        by = viewer(request)
        wrong = kept(found.visit.reference, request.POST, request.hall, by=by, at=now) or {}
        if not wrong:
            target = redirect("my-request", reference)
            target.status_code = HTTPStatus.SEE_OTHER
            return target
    typed = request.POST if request.method == "POST" else QueryDict()
    context = {
        "reference": reference,
        **map_context(request.hall, found.visit.point, typed, wrong),
        "back": {"href": reverse("my-request", args=[reference]), "label": gettext("我的事项")},
    }
    return page(request, "map_point", context, here=PROGRESS, status=422 if wrong else 200)
