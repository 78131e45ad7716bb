"""Refusals and postponements the windows propose, waiting for hall management (3.5.c, 2.3.e)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.boards.crew import CrewQuestion, crew_candidates
from banshi.boards.request_rows import RequestRow, request_rows
from banshi.policy.actor import Actor
from banshi.policy.transitions import PROPOSED_STATES
from banshi.policy.vocabulary import RefusalGround, RequestState
from banshi.records.request import Request


@dataclass(frozen=True)
class ConsentRow:
    """One proposed refusal, or postponement ``until`` a moment; ``able`` could go as asked.

    ``by_viewer`` says that the viewer proposed it himself and may not judge it.
    """

    row: RequestRow
    ground: RefusalGround | None
    until: datetime | None
    words: str
    alternative: str
    asker_words: str
    proposer: str
    proposed_at: datetime | None
    able: int
    by_viewer: bool


def consents(viewer: Actor, *, zone: str, at: datetime) -> tuple[ConsentRow, ...]:
    """Every proposed refusal of the viewer's hall, the most urgent first.

    Nine statements, whatever the number of refusals.
    """
    proposed = list(
        Request.objects.filter(hall_id=viewer.hall, state__in=PROPOSED_STATES).select_related(
            "window", "proposed_by__staff"
        )
    )
    rows = {row.id: row for row in request_rows(proposed, zone=zone, at=at)}
    questions = [
        CrewQuestion(row.id, row.window, row.wanted_at, row.matter_codes) for row in rows.values()
    ]
    crews = crew_candidates(viewer.hall, questions, zone=zone)
    found = [
        _consent(
            request,
            rows[request.id],
            able=sum(one.can_go for one in crews[request.id]),
            viewer=viewer,
        )
        for request in proposed
    ]
    return tuple(sorted(found, key=lambda one: _due_at(one.row)))


def waiting_count(hall: UUID) -> int:
    """How many refusals wait for management now."""
    return Request.objects.filter(hall_id=hall, state__in=PROPOSED_STATES).count()


def _due_at(row: RequestRow) -> datetime:
    return row.consent.due_at if row.consent else row.received_at


def _consent(
    request: Request,
    row: RequestRow,
    *,
    able: int,
    viewer: Actor,
) -> ConsentRow:
    proposer = request.proposed_by
    staff = proposer.staff if proposer else None
    later = request.state == RequestState.POSTPONEMENT_PROPOSED
    return ConsentRow(
        row=row,
        ground=None if later else RefusalGround(request.refusal_ground),
        until=request.postpone_until.astimezone(row.received_at.tzinfo)
        if request.postpone_until and later
        else None,
        words=request.postpone_reason if later else request.refusal_reason,
        alternative="" if later else request.refusal_alternative,
        asker_words=request.reason,
        proposer=staff.name if staff else "",
        proposed_at=row.consent.started_at if row.consent else None,
        able=able,
        by_viewer=proposer is not None and viewer.account == proposer.id,
    )
