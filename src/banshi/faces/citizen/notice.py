"""One notice in full."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from banshi.acts.notice_reading import read_notice
from banshi.boards.my_notices import notice_page
from banshi.faces.citizen.own import asker_only, own_address, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import moment_words


@require_safe
@asker_only
def notice(request: HallRequest, notice_id: UUID) -> HttpResponse:
    """The whole text of a notice, and its paper where there is one; opened is read."""
    found = notice_page(notice_id, viewer=viewer(request))
    if found is None:
        raise Http404
    now = present(request.hall)
    read_notice(notice_id, by=viewer(request), at=now)
    return page(
        request,
        "notice",
        {
            "notice": found,
            "at": moment_words(found.delivered_at or found.queued_at, now),
            "paper_url": paper_url(found.paper),
            "subject_url": own_address(found.reference),
            "back": {"href": own_address(found.reference), "label": found.reference},
        },
        here=PROGRESS,
    )


def paper_url(paper: UUID | None) -> str:
    """Where a paper opens; nothing without one."""
    if paper is None:
        return ""
    try:
        return reverse("paper", args=[paper])
    except NoReverseMatch:
        return ""
