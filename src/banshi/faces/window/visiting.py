"""The page a crew takes along (上门带去的一页): whom, where, what to bring, and the code to show."""

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.visits import visit_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words
from banshi.faces.staff_asked import outcome_rows
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.staff_words import GROUNDS, word


@staff_only(*WINDOW)
def visit(request: HallRequest, reference: str) -> HttpResponse:
    """One visit, for a telephone and for paper; to its crew and its window."""
    now = present(request.hall)
    found = visit_page(reference, viewer=actor_of(request), at=now)
    if found is None:
        raise Http404
    page = found.request
    names = gettext("、").join(one.everyday_name or one.name for one in page.matters)
    address = request.build_absolute_uri(f"{reverse('door')}?code={found.visit.code}")
    context = {
        **bar(request, now=now, current="window-requests"),
        "visit": found.visit,
        "page": page,
        "title": f"{date_words(found.visit.starts_at)}　{names}",
        "code_picture": segno.make(address, error="m", micro=False).svg_data_uri(border=2),
        "rows": [
            {"term": gettext("时间"), "value": date_words(found.visit.starts_at)},
            {"term": gettext("到哪里"), "value": page.offer.place if page.offer else page.place},
            {"term": gettext("谁"), "value": f"{page.party_name}　{page.party_phone}"},
            {
                "term": gettext("怎么不方便"),
                "value": f"{word(GROUNDS, page.ground)}　{page.reason}",
            },
            {
                "term": gettext("去的人"),
                "value": gettext("、").join(page.offer.crew) if page.offer else "",
            },
        ],
        "shown": moment_words(found.visit.credentials_shown_at, now)
        if found.visit.credentials_shown_at
        else "",
        "outcomes": outcome_rows(page),
    }
    return render(request, "window/visit.html", context)
