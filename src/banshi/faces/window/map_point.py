"""Where the door of a visit is, as its window or its crew give it (2.0)."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from banshi.boards.visits import visit_page
from banshi.faces.entry import HallRequest
from banshi.faces.map_form import kept, map_context
from banshi.faces.moment import present
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only


@staff_only(*WINDOW)
def place(request: HallRequest, reference: str) -> HttpResponse:
    """The point on the map; on POST it is kept and the crew's page follows."""
    now, actor = present(request.hall), actor_of(request)
    found = visit_page(reference, viewer=actor, at=now)
    if found is None:
        raise Http404
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = kept(reference, request.POST, request.hall, by=actor, at=now) or {}
        if not wrong:
            messages.success(request, gettext("地图上的位置记下了。"))
            target = redirect("window-visit", reference)
            target.status_code = HTTPStatus.SEE_OTHER
            return target
    typed = request.POST if request.method == "POST" else QueryDict()
    context = {
        **bar(request, now=now, current=""),
        "reference": reference,
        "place": found.request.offer.place if found.request.offer else found.request.place,
        **map_context(request.hall, found.visit.point, typed, wrong),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "window/map_point.html", context, status=status)
