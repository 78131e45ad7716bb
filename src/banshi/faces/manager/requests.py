"""One request as management and supervision read it: everything, and nothing to type."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from banshi.boards.request_page import request_page
from banshi.faces.entry import HallRequest
from banshi.faces.manager.decisions import carry_out_words
from banshi.faces.moment import present
from banshi.faces.staff_asked import asked_rows, notice_rows, settled_rows
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import OVERSIGHT, actor_of, bar, staff_only
from banshi.faces.staff_states import state_chip
from banshi.faces.staff_trace import findings, promise_lines, trace
from banshi.faces.staff_words import REFUSAL_GROUNDS, refusal_clause, word
from banshi.policy.transitions import PROPOSED_STATES
from banshi.policy.vocabulary import Role, Verb


@staff_only(*OVERSIGHT)
def page(request: HallRequest, reference: str) -> HttpResponse:
    """The request with its promises, findings and journal."""
    now = present(request.hall)
    actor = actor_of(request)
    found = request_page(reference, viewer=actor, at=now)
    if found is None:
        raise Http404
    names = gettext("、").join(one.everyday_name or one.name for one in found.matters)
    proposed = found.state in PROPOSED_STATES and not found.own_matter
    decides = actor.has(Role.MANAGER) and proposed and not found.is_proposer
    context = {
        **bar(request, now=now, current=""),
        "page": found,
        "title": f"{moment_words(found.offer.at if found.offer else found.wanted_at, now)}　{names}",
        "state": state_chip(found.state, found.started_at),
        "asked": asked_rows(found, now),
        "settled": settled_rows(found, now),
        "ground": word(REFUSAL_GROUNDS, found.refusal.ground) if found.refusal else "",
        "ground_clause": refusal_clause(found.refusal.ground, found.kind) if found.refusal else "",
        "findings": findings(found),
        "promises": promise_lines(found, now),
        "trace": trace(found, now),
        "notices": notice_rows(found, now),
        "postponed_until": moment_words(found.postponement.until, now)
        if found.postponement
        else "",
        "decides": decides,
        "own_proposal": found.is_proposer and proposed,
        "carry_out": carry_out_words(found.wanted_at, now),
        "may_arrange": actor.has(Role.MANAGER)
        and any(verb in found.next for verb in (Verb.AGREE, Verb.NOT_DONE, Verb.START)),
    }
    return render(request, "manager/request.html", context)
