"""A paper for those whom it concerns, and the public check of any paper."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from banshi.acts import paper_files
from banshi.acts.answers import NotFound
from banshi.acts.entry_checks import check_entry
from banshi.acts.paper_files import NotMadeYet, PaperRead
from banshi.boards.papers import issued_papers, tidy_code
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.paper.sheet import sheet
from banshi.faces.public_frame import PROGRESS, frame
from banshi.faces.staff_pages import OVERSIGHT, bar
from banshi.policy.actor import Actor


@require_safe
@never_cache
def paper(request: HallRequest, paper_id: UUID) -> HttpResponse:
    """The paper as a page to read and to print."""
    if not request.actor:
        return redirect_to_login(request.get_full_path(), reverse("sign-in"))
    now = present(request.hall)
    seen = paper_files.read(paper_id, by=request.actor, at=now)
    if isinstance(seen, NotFound):
        raise Http404
    waits = not seen.opens or bool(seen.because)
    return render(
        request,
        "paper/page.html",
        {
            **_around(request, now),
            "sheet": sheet(seen.content, request.hall.code, seen.stamp),
            "pdf_url": reverse("paper-pdf", args=[paper_id]) if seen.opens else "",
            "waits": waits,
            "is_lacking": bool(seen.because),
            "lack": seen.because if request.actor.is_staff else "",
            "back": _back(request.actor, seen),
        },
    )


@require_safe
@never_cache
def paper_pdf(request: HallRequest, paper_id: UUID) -> HttpResponse:
    """The paper's PDF to keep; its page as long as there is none."""
    if not request.actor:
        return redirect_to_login(request.get_full_path(), reverse("sign-in"))
    made = paper_files.open_file(paper_id, by=request.actor, at=present(request.hall))
    if isinstance(made, NotFound):
        raise Http404
    if isinstance(made, NotMadeYet):
        return HttpResponseRedirect(reverse("paper", args=[paper_id]))
    name = quote(f"{made.number.replace(' ', '')}.pdf")
    return HttpResponse(
        made.pdf,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f"attachment; filename=\"paper.pdf\"; filename*=UTF-8''{name}",
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_safe
def ask(request: HallRequest) -> HttpResponse:
    """Where anybody types the code printed on a paper."""
    typed = request.GET.get("code", "")
    if not typed.strip():
        return render(request, "paper/check.html", frame(request))
    code = tidy_code(typed)
    if code is not None:
        return HttpResponseRedirect(reverse("check", args=[code]))
    wrong = gettext("核对码是 10 个字母和数字，例如 7K3M9-QXAB2，在告知书左下角。请对照再输一次。")
    found = {
        **frame(request),
        "typed": typed,
        "wrong": wrong,
        "errors": [{"field": "code", "text": wrong}],
    }
    return render(request, "paper/check.html", found, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
def check(request: HallRequest, code: str) -> HttpResponse:
    """Whether the hall issued a paper with this code: its number, name and day, of nobody."""
    tidy = tidy_code(code)
    if tidy is not None and tidy != code:
        return HttpResponseRedirect(reverse("check", args=[tidy]))
    papers = issued_papers(request.hall.id, code) if tidy else ()
    status = HTTPStatus.OK if papers else HTTPStatus.NOT_FOUND
    found = {
        **frame(request),
        "papers": papers,
        "proof": check_entry(request.hall.id, code) if papers else None,
        "typed": "" if papers else code,
        "asked": True,
    }
    return render(request, "paper/check.html", found, status=status)


def _around(request: HallRequest, now: datetime) -> dict[str, Any]:
    """The frame of the page: the citizens' or the staff's."""
    if request.actor and request.actor.is_staff:
        return {"layout": "design/staff.html", **bar(request, now=now, current="")}
    return {"layout": "design/citizen.html", **frame(request, here=PROGRESS)}


def _back(viewer: Actor, seen: PaperRead) -> dict[str, str]:
    """The request's or booking's own page, in the viewer's part of the hall."""
    if seen.of_booking:
        if viewer.is_staff:
            page = "hall-today" if viewer.has(*OVERSIGHT) else "window-requests"
            return {"href": reverse(page), "label": gettext("今天")}
        label = gettext("预约 %(reference)s") % {"reference": seen.content.reference}
        return {"href": reverse("my-booking", args=[seen.content.reference]), "label": label}
    page = "my-request"
    if viewer.is_staff:
        page = "hall-request" if viewer.has(*OVERSIGHT) else "window-request"
    label = gettext("申请 %(reference)s") % {"reference": seen.content.reference}
    return {"href": reverse(page, args=[seen.content.reference]), "label": label}
