"""Finding somebody's requests by name, number, telephone or its last four figures.

What is typed is posted, so that no number stands in an address; people are shown masked.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.boards.people_search import MOST, find_people
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.staff_states import state_chip


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def people(request: HallRequest) -> HttpResponse:
    """One box; what fits it, at most twenty people."""
    typed = request.POST.get("q", "")
    found = find_people(actor_of(request), typed) if typed else None
    too_little = bool(typed) and found is None
    context = {
        **bar(request, now=present(request.hall), current="window-people"),
        "typed": typed,
        "asked": bool(typed),
        "wrong": gettext("名字至少两个字，或身份证号、手机号、手机尾号四位。")
        if too_little
        else "",
        "most": MOST,
        "more": found.more if found else False,
        "people": [
            {
                "name": one.name,
                "id_number": one.id_number,
                "phone": one.phone,
                "requests": [
                    {"reference": ask.reference, "chip": state_chip(ask.state, ask.started_at)}
                    for ask in one.requests
                ],
            }
            for one in (found.people if found else ())
        ],
    }
    return render(request, "window/people.html", context, status=422 if too_little else 200)
