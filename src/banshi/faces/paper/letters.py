"""A letter to somebody without a telephone: the notice whole, addressed for a window envelope."""

from functools import cache
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from banshi.acts import letters
from banshi.acts.answers import NotFound
from banshi.acts.paper_files import CannotMakePdf, Printable, printed
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only

STYLES = "paper/letter.css"


@require_safe
@never_cache
@staff_only(*WINDOW)
def letter(request: HallRequest, task: UUID) -> HttpResponse:
    """The letter as a page to read and to print."""
    context = {
        **bar(request, now=present(request.hall), current="window-requests"),
        **_content(request, task),
        "pdf_url": reverse("letter-pdf", args=[task]),
        "back": {"href": reverse("window-task", args=[task]), "label": gettext("回这一条")},
    }
    return render(request, "paper/letter_page.html", context)


@require_safe
@never_cache
@staff_only(*WINDOW)
def letter_pdf(request: HallRequest, task: UUID) -> HttpResponse:
    """The same as PDF, made now and kept nowhere; where the machine cannot, it says what it lacks."""
    html = render_to_string("paper/letter_document.html", _content(request, task))
    try:
        pdf = printed(Printable(html=html, styles=_styles()))
    except CannotMakePdf as lack:
        return HttpResponse(
            str(lack), status=HTTPStatus.SERVICE_UNAVAILABLE, content_type="text/plain"
        )
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": 'attachment; filename="letter.pdf"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _content(request: HallRequest, task: UUID) -> dict[str, object]:
    found = letters.read(task, by=actor_of(request), at=present(request.hall))
    if isinstance(found, NotFound):
        raise Http404
    address = f"{settings.PUBLIC_ADDRESS}/h/{request.hall.code}{_bare(reverse('look-up'))}"
    code = segno.make(f"{address}?reference={found.reference}", error="m", micro=False)
    queued = found.queued_at
    return {
        "letter": found,
        "code": f"{found.lookup_code[:4]} {found.lookup_code[4:]}",
        "written_on": f"{queued.year} 年 {queued.month} 月 {queued.day} 日",
        "qr": code.svg_data_uri(border=0, xmldecl=False),
        "look_up": address,
    }


def _bare(path: str) -> str:
    """The address without the hall in front of it."""
    return path.removeprefix(reverse("home").rstrip("/"))


@cache
def _styles() -> str:
    return Path(str(finders.find(STYLES))).read_text("utf-8")
