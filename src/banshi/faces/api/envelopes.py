"""What boards show, put into the envelope of the API."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, get_script_prefix, reverse

from banshi.boards.journal import EntryView
from banshi.boards.promises import PromiseView
from banshi.boards.request_page import RequestPage, request_page
from banshi.boards.typed_in import TypedIn, typed_in
from banshi.boards.visit_line import VisitLine
from banshi.faces.api.callers import Call
from banshi.faces.api.problems import Problem, not_found
from banshi.faces.provisional import noted
from banshi.policy.decision import Decision, Finding, Text

BASE = "api/v1"


def address(*steps: str) -> str:
    """An address of the API in the hall that is called."""
    return "/".join((f"{get_script_prefix()}{BASE}", *steps))


def notice_pdf(notice: UUID) -> str:
    """Where the paper of a notice is."""
    return address("notices", str(notice), "pdf")


def spelled(word: str) -> str:
    """A verb as it stands in addresses: ``propose-refusal``."""
    return word.replace("_", "-")


def shown(reference: str, call: Call) -> dict[str, Any]:
    """The request's envelope as the caller may see it; 404 if he may not."""
    page = request_page(reference, viewer=call.by, at=call.at)
    if page is not None:
        return request_envelope(page)
    typed = typed_in(reference, viewer=call.by, zone=call.hall.zone, at=call.at)
    if typed is None:
        raise not_found()
    return _typed_envelope(typed, call)


def stale(reference: str, call: Call) -> Problem:
    """The caller acted on an old version: how it stands now."""
    present = shown(reference, call)
    detail = Text(
        f"您看的是旧版本，现在是第 {present['version']} 版。请看过再办。",
        f"That version is old; it is version {present['version']} now. Please look first.",
    )
    more = {"version": present["version"], "state": present["state"], "present": present}
    return Problem(412, "stale", detail, more=more, headers={"ETag": etag(present)})


def etag(envelope: dict[str, Any]) -> str:
    """The version as a header."""
    return f'"{envelope["version"]}"'


def request_envelope(page: RequestPage) -> dict[str, Any]:
    """A request's page as its envelope."""
    offer, refusal = page.offer, page.refusal
    return {
        "reference": page.reference,
        "kind": page.kind,
        "state": page.state,
        "version": page.version,
        "hall": page.hall,
        "channel": page.channel,
        "decision": decision_plain(page.decision) if page.decision else None,
        "promises": [promise_plain(one) for one in page.promises],
        "next": [spelled(verb) for verb in page.next],
        "timeline": [entry_plain(entry) for entry in page.timeline],
        "links": _links(page),
        "received_at": page.received_at,
        "late_entry_reason": page.late_entry_reason,
        "window": page.window,
        "window_name": page.window_name,
        "matters": [
            {
                "code": one.code,
                "name": one.name,
                "materials": list(one.bringing.names),
                "filled_in_here": list(one.bringing.filled_in_here),
                "looked_up": list(one.bringing.looked_up),
                "procedure": one.procedure,
            }
            for one in page.matters
        ],
        "party": {
            "type": page.party_type,
            "name": page.party_name,
            "number": page.party_number,
            "phone": page.party_phone,
        },
        "ground": page.ground,
        "key_project": page.key_project,
        "reason": page.reason,
        "said": page.said,
        "wanted_at": page.wanted_at,
        "provisional": noted((offer.at if offer else page.wanted_at).date()),
        "needed_by": page.needed_by,
        "place": page.place,
        "asked": page.asked_words,
        "replied": page.replied_words,
        "offer": {
            "at": offer.at,
            "place": offer.place,
            "window": offer.window,
            "window_name": offer.window_name,
            "crew": list(offer.crew),
            "approver": offer.approver,
        }
        if offer
        else None,
        "refusal": {
            "ground": refusal.ground,
            "reason": refusal.reason,
            "alternative": refusal.alternative,
        }
        if refusal
        else None,
        "withheld_reason": page.withheld_reason,
        "closing_words": page.closing_words,
        "withdrawal_reported": page.withdrawal_reported,
        "started_at": page.started_at,
        "finished_at": page.finished_at,
        "postponement": {
            "until": page.postponement.until,
            "reason": page.postponement.reason,
        }
        if page.postponement
        else None,
        "alone_reason": page.alone_reason,
        "visit": visit_plain(page.visit) if page.visit else None,
        "notices": [
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "channel": one.channel,
                "state": one.state,
                "pdf": notice_pdf(one.id) if one.paper else None,
                "number": one.paper_number,
            }
            for one in page.notices
        ],
    }


def _typed_envelope(typed: TypedIn, call: Call) -> dict[str, Any]:
    """What whoever typed a request in for another window may go on seeing of it."""
    return {
        "reference": typed.reference,
        "kind": typed.kind,
        "state": typed.state,
        "version": typed.version,
        "hall": call.hall.code,
        "channel": typed.channel,
        "decision": None,
        "promises": [promise_plain(typed.answer)] if typed.answer else [],
        "next": [],
        "timeline": [],
        "links": {"self": address("requests", typed.reference)},
        "received_at": typed.received_at,
        "late_entry_reason": "",
        "window": typed.window,
        "window_name": typed.window_name,
        "matters": [],
        "party": None,
        "ground": None,
        "key_project": "",
        "reason": "",
        "said": {},
        "wanted_at": typed.wanted_at,
        "provisional": noted(typed.wanted_at.date()),
        "needed_by": None,
        "place": "",
        "asked": "",
        "replied": "",
        "offer": None,
        "refusal": None,
        "withheld_reason": "",
        "closing_words": "",
        "withdrawal_reported": False,
        "started_at": None,
        "finished_at": None,
        "postponement": None,
        "alone_reason": "",
        "visit": None,
        "notices": [],
    }


def visit_plain(visit: VisitLine) -> dict[str, Any]:
    """A visit as it is sent."""
    return {
        "reference": visit.reference,
        "starts_at": visit.starts_at,
        "stands": visit.stands,
        "code": visit.code,
        "credentials_shown_at": visit.credentials_shown_at,
        "outcomes": [
            {"matter": one.matter, "outcome": one.outcome, "words": one.words}
            for one in visit.outcomes
        ],
        "link": address("visits", visit.reference),
    }


def decision_plain(decision: Decision[Any]) -> dict[str, Any]:
    """A decision as it is sent."""
    return {
        "value": str(decision.value),
        "reason": decision.reason.zh,
        "reason_en": decision.reason.en,
        "cites": list(decision.cites),
        "findings": [finding_plain(one) for one in decision.findings],
        "edition": decision.edition,
    }


def finding_plain(finding: Finding) -> dict[str, Any]:
    """A finding as it is sent."""
    return {
        "clause": finding.clause,
        "state": finding.state,
        "text": finding.text.zh,
        "text_en": finding.text.en,
        "facts": [
            {"name": one.name, "value": one.value, "origin": one.origin} for one in finding.facts
        ],
    }


def promise_plain(promise: PromiseView) -> dict[str, Any]:
    """A promise as it is sent."""
    return {
        "kind": promise.kind,
        "matter": promise.matter,
        "clause": promise.clause,
        "state": promise.state,
        "unit": promise.unit,
        "budget": promise.budget,
        "owed_by": promise.owed_by,
        "started_at": promise.started_at,
        "due_at": promise.due_at,
        "provisional": noted(promise.due_at.date()),
        "ended_at": promise.ended_at,
        "suspensions": [
            {"ground": one.ground, "since": one.since, "until": one.until}
            for one in promise.suspensions
        ],
        "why": [{"zh": step.zh, "en": step.en} for step in promise.why],
    }


def entry_plain(entry: EntryView) -> dict[str, Any]:
    """A journal entry as a step of a timeline."""
    reason = entry.reason or Text("", "")
    return {
        "at": entry.at,
        "happened_at": entry.happened_at,
        "act": spelled(entry.act),
        "by": entry.by_role,
        "channel": entry.channel,
        "result": entry.result,
        "version": entry.version,
        "reason": reason.zh,
        "reason_en": reason.en,
        "clauses": list(entry.clauses),
        "code": entry.code,
    }


def _links(page: RequestPage) -> dict[str, str]:
    links = {
        "self": address("requests", page.reference),
        "journal": address("journal", "requests", page.reference),
        "notices": f"{address('notices')}?reference={page.reference}",
    }
    name = "my-request" if page.is_asker else "window-request"
    with suppress(NoReverseMatch):
        links["page"] = reverse(name, args=[page.reference])
    return links
