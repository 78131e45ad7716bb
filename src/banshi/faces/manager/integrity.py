"""Integrity reports, for those they are not about: listed without words, read on the record (1.2)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from banshi.acts.answers import NotFound
from banshi.acts.integrity import read
from banshi.boards.integrity import report_line, reports
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import OVERSIGHT, actor_of, bar, staff_only
from banshi.policy.vocabulary import Role


@staff_only(*OVERSIGHT)
def listed(request: HallRequest) -> HttpResponse:
    """Management sees those about staff, supervision those about management; unread first."""
    now = present(request.hall)
    actor = actor_of(request)
    found = reports(actor, zone=request.hall.zone)
    context = {
        **bar(request, now=now, current="hall-integrity"),
        "about_management": actor.has(Role.SUPERVISOR),
        "unread": sum(one.read_at is None for one in found),
        "lines": [
            {
                "reference": one.reference,
                "request_reference": one.request_reference,
                "refused_by": one.refused_by,
                "at": moment_words(one.received_at, now),
                "read": moment_words(one.read_at, now) if one.read_at else "",
            }
            for one in found
        ],
    }
    return render(request, "manager/integrity.html", context)


@staff_only(*OVERSIGHT)
def one(request: HallRequest, reference: str) -> HttpResponse:
    """When it came; on POST its words, and the reading stays in the journal."""
    now = present(request.hall)
    actor = actor_of(request)
    words = None
    if request.method == "POST":
        opened = read(reference, by=actor, at=now)
        if isinstance(opened, NotFound):
            raise Http404
        words = str(opened.words)
    line = report_line(reference, viewer=actor, zone=request.hall.zone)
    if line is None:
        raise Http404
    context = {
        **bar(request, now=now, current="hall-integrity"),
        "line": line,
        "words": words,
        "at": moment_words(line.received_at, now),
        "read": moment_words(line.read_at, now) if line.read_at else "",
    }
    return render(request, "manager/report.html", context)
