"""What a crew takes along on paper (上门材料包): whom to see, what to look at, the code to show.

Where a tablet fails, the visit goes on with a pen: each material has its three boxes, each matter
room for its outcome, and the last page for name and reason.
"""

from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from banshi.acts.answers import NotFound
from banshi.acts.clear_views import ClearParty, see_party
from banshi.acts.notice_shapes import INTEGRITY
from banshi.acts.paper_files import CannotMakePdf, Printable, printed
from banshi.boards.crew_page import CrewPage, crew_page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import date_words
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.staff_words import GROUNDS, OUTCOMES, word
from banshi.faces.visit_way import way_words
from banshi.policy.vocabulary import RequestState, VisitOutcome

STYLES = "paper/pack.css"


@require_safe
@staff_only(*WINDOW)
def pack(request: HallRequest, reference: str) -> HttpResponse:
    """The pack as a page to print."""
    context = {
        **bar(request, now=present(request.hall), current="window-requests"),
        "pack": _pack(request, reference),
        "pdf_url": reverse("visit-pack-pdf", args=[reference]),
        "back": {"href": reverse("window-visit", args=[reference]), "label": gettext("这次上门")},
    }
    return render(request, "paper/pack.html", context)


@require_safe
@staff_only(*WINDOW)
def pack_pdf(request: HallRequest, reference: str) -> HttpResponse:
    """The pack as PDF, kept nowhere; its page where this machine cannot make one."""
    html = render_to_string("paper/pack_document.html", {"pack": _pack(request, reference)})
    styles = Path(str(finders.find(STYLES))).read_text("utf-8")
    try:
        made = printed(Printable(html, styles))
    except CannotMakePdf:
        return HttpResponseRedirect(reverse("visit-pack", args=[reference]))
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{reference}.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _pack(request: HallRequest, reference: str) -> dict[str, Any]:
    now, viewer = present(request.hall), actor_of(request)
    found: CrewPage | None = crew_page(reference, viewer=viewer)
    if found is None:
        raise Http404
    seen = see_party(reference, by=viewer, at=now)
    with override("zh-hans"):
        return _sheet(request, found, None if isinstance(seen, NotFound) else seen)


def _sheet(request: HallRequest, found: CrewPage, clear: ClearParty | None) -> dict[str, Any]:
    visit, asked = found.visit, found.asked
    door = f"{settings.PUBLIC_ADDRESS}/h/{request.hall.code}/door/"
    code = segno.make(f"{door}?code={visit.code}", error="m", micro=False)
    return {
        "hall": request.hall,
        "reference": visit.reference,
        "request": asked.reference,
        "when": date_words(visit.starts_at),
        "stands": visit.stands,
        "done": asked.state == RequestState.DONE,
        "code": visit.code,
        "qr": code.svg_data_uri(border=0, xmldecl=False),
        "door": door,
        "place": asked.place,
        "way": f"{request.hall.address} → {asked.place}" if request.hall.address else asked.place,
        "party": clear.name if clear else asked.party_name,
        "phone": clear.phone if clear else asked.party_phone,
        "masked": clear is None,
        "on_map": way_words(visit.point, request.hall.point),
        "why": f"{word(GROUNDS, asked.ground)}　{asked.reason}",
        "people": [{"name": name, "number": number} for name, number in found.people],
        "matters": found.matters,
        "outcomes": [word(OUTCOMES, one) for one in VisitOutcome],
        "integrity": INTEGRITY,
    }
