"""Visits: the door asks who stands there; the crew shows its papers and says what came of it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from banshi.acts import doors, visits
from banshi.acts.answers import Accepted, Answer, Invalid, Repeated, Stale
from banshi.boards.visits import VisitPage, visit_page
from banshi.faces.api import examples
from banshi.faces.api.answering import refused
from banshi.faces.api.callers import Call, call_of, hall_of
from banshi.faces.api.envelopes import (
    address,
    decision_plain,
    entry_plain,
    etag,
    spelled,
    stale,
    visit_plain,
)
from banshi.faces.api.errors import acting, reading_one, verifying_openly
from banshi.faces.api.fields import Code, Line, Reference, Words
from banshi.faces.api.problems import not_found, wrong_fields
from banshi.faces.api.request_shapes import OutcomeOut
from banshi.faces.api.shapes import At, DecisionOut, EntryOut, PromiseOut
from banshi.faces.api.slips import slips_of
from banshi.faces.moment import present
from banshi.policy.vocabulary import (
    Channel,
    RequestState,
    Verb,
    VisitOutcome,
)

router = Router(tags=["visits"])
OF_VISIT = (
    Verb.SHOW_CREDENTIALS,
    Verb.SEE_MATERIALS,
    Verb.NOTIFY_MISSING,
    Verb.ADD_PHOTOGRAPH,
    Verb.SIGN,
    Verb.RECORD_OUTCOME,
)


class VisitOut(BaseModel):
    """A visit in its envelope; ``request`` is the request it belongs to, with its version."""

    reference: str
    kind: str
    state: RequestState
    version: int
    hall: str
    channel: Channel
    decision: DecisionOut | None
    promises: list[PromiseOut]
    next: list[str]
    timeline: list[EntryOut]
    links: dict[str, str]
    request: str
    starts_at: At
    stands: bool
    crew: list[str]
    code: str
    credentials_shown_at: At | None
    outcomes: list[OutcomeOut]


class CodeIn(BaseModel):
    """What those at the door show."""

    code: Line = Field(description="six digits")


class CrewOut(BaseModel):
    """One of those who come, with the number on the credential."""

    name: str
    credential: str


class DoorOut(BaseModel):
    """The plain truth for whoever is inside; who comes is told only when it is genuine."""

    genuine: bool
    says: str
    says_en: str
    clauses: list[str]
    starts_at: At | None
    crew: list[CrewOut]


class OutcomeIn(BaseModel):
    """What became of one matter; ``words`` say why where it was not done."""

    matter: Code
    outcome: VisitOutcome
    words: Words = ""


@router.post(
    "/verify",
    response=verifying_openly(DoorOut),
    openapi_extra=examples.of("visit_verify"),
    url_name="visit-verify",
    auth=None,
)
def verify_visit(request: HttpRequest, shown: CodeIn) -> dict[str, Any]:
    """Whether those at the door are from the hall, for a visit agreed for now (2.3.d)."""
    hall = hall_of(request)
    told = doors.verify(
        hall.id,
        shown.code,
        address=str(request.META.get("REMOTE_ADDR", "")),
        at=present(hall),
        tried_at=datetime.now(UTC),
    )
    if isinstance(told, Invalid):
        raise wrong_fields(*slips_of(told.errors))
    return {
        "genuine": told.is_genuine,
        "says": told.decision.reason.zh,
        "says_en": told.decision.reason.en,
        "clauses": list(told.decision.cites),
        "starts_at": told.starts_at,
        "crew": [{"name": name, "credential": number} for name, number in told.crew],
    }


@router.get(
    "/{reference}",
    response=reading_one(VisitOut),
    openapi_extra=examples.of("visit"),
    url_name="visit",
)
def show_visit(
    request: HttpRequest, reference: Reference, response: HttpResponse
) -> dict[str, Any]:
    """One visit, to its crew, its window and its asker."""
    envelope = _shown(reference, call_of(request))
    response.headers["ETag"] = etag(envelope)
    return envelope


@router.post(
    "/{reference}/show-credentials",
    response=acting(VisitOut),
    openapi_extra=examples.of("show-credentials"),
    url_name="visit-show-credentials",
)
def show_credentials(
    request: HttpRequest, reference: Reference, response: HttpResponse
) -> Status[Any]:
    """The crew showed its credentials at the door (2.3.d). Needs no body."""
    return step(request, response, reference, visits.show_credentials)


@router.post(
    "/{reference}/record-outcome",
    response=acting(VisitOut),
    openapi_extra=examples.of("record-outcome"),
    url_name="visit-record-outcome",
)
def record_outcome(
    request: HttpRequest, reference: Reference, told: OutcomeIn, response: HttpResponse
) -> Status[Any]:
    """The crew says what became of one matter (2.0)."""
    outcome = visits.OutcomeTold(told.matter, told.outcome, told.words)
    return step(request, response, reference, visits.record_outcome, outcome)


def step(
    request: HttpRequest,
    response: HttpResponse,
    reference: str,
    act: Callable[..., Answer],
    *said: Any,
    file: bytes | None = None,
) -> Status[Any]:
    """One step of a visit, answered with the visit as it stands then.

    ``file`` is what was sent where that is a picture and no JSON.
    """
    call = call_of(request, file)
    answer = act(
        reference,
        *said,
        by=call.by,
        at=call.at,
        expected_version=call.expected_version,
        key=call.key,
    )
    match answer:
        case Accepted() | Repeated():
            envelope = _shown(reference, call)
        case Stale():
            raise stale(_page(reference, call).request.reference, call)
        case _:
            refused(answer, call)
    response.headers["ETag"] = etag(envelope)
    return Status(200, envelope)


def _page(reference: str, call: Call) -> VisitPage:
    page = visit_page(reference, viewer=call.by, at=call.at)
    if page is None:
        raise not_found()
    return page


def _shown(reference: str, call: Call) -> dict[str, Any]:
    page = _page(reference, call)
    of_request = page.request
    return {
        **visit_plain(page.visit),
        "kind": "visit",
        "state": of_request.state,
        "version": of_request.version,
        "hall": of_request.hall,
        "channel": of_request.channel,
        "decision": decision_plain(of_request.decision) if of_request.decision else None,
        "promises": [],
        "next": [spelled(verb) for verb in of_request.next if verb in OF_VISIT and page.goes],
        "timeline": [entry_plain(entry) for entry in of_request.timeline],
        "links": {
            "self": address("visits", page.visit.reference),
            "request": address("requests", of_request.reference),
        },
        "request": of_request.reference,
        "crew": list(of_request.offer.crew) if of_request.offer else [],
    }
