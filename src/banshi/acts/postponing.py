"""A visit is put off with the hall's consent, and comes up again by itself (2.3.e)."""

from datetime import datetime
from typing import Unpack

from banshi.acts import slots
from banshi.acts.answers import Accepted, Answer
from banshi.acts.calendars import frame_on
from banshi.acts.circumstances import OnTheSpot
from banshi.acts.day_ended import NOT_SAID, DayEnded, credit, wrongly_ended
from banshi.acts.facts import duty_rostered, local
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.acts.turn import Turn, Written, take
from banshi.policy.actor import hall_itself
from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.absence_words import pleads_absence
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import BringingBack, Postponing, Standing
from banshi.policy.rules.postponement import comes_back
from banshi.policy.vocabulary import RequestState, Verb
from banshi.records.hall import Hall
from banshi.records.request import Request

BATCH = 200


def propose_postponement(
    reference: str,
    until: datetime,
    reason: str,
    *,
    ended: DayEnded = NOT_SAID,
    **how: Unpack[OnTheSpot],
) -> Answer:
    """The window proposes to put a visit off; the asker sees nothing before consent (2.3.e).

    What has begun, and cannot be gone on with, ended as ``ended`` tells (3.5.d): its people are
    free at once, while the asker, who must not see the proposal, reads that it began.
    """
    checks = FieldCheck()
    label = Text("为什么暂时去不了", "why not now")
    tidy = checks.text("reason", reason, longest=WORDS_LENGTH, label=label)

    def gather(request: Request, standing: Standing) -> object:
        if wrong := wrongly_ended(request, ended, at=how["at"]):
            return wrong
        zone = request.hall.zone
        return Postponing(
            standing=standing,
            until=local(until, zone),
            reason_length=len(tidy),
            pleads_absence=pleads_absence(tidy),
            wanted_at=local(request.wanted_at, zone),
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        request.postpone_until, request.postpone_reason = until, tidy
        request.absence_pleaded = pleads_absence(tidy)
        request.proposed_by_id = how["by"].account
        day = credit(request, ended, by=how["by"], at=how["at"])
        if request.started_at is not None:
            slots.leave_crew(request, at=how["at"])
        return Written(
            words={"postpone_reason": tidy},
            facts={"until": local(until, request.hall.zone).isoformat(), **day},
        )

    turn = Turn(Verb.PROPOSE_POSTPONEMENT, "postponing", gather, write, tuple(checks.errors))
    return take(reference, turn, **how)


def bring_back_due(hall: Hall, *, at: datetime) -> int:
    """Bring back every postponed visit whose moment has come; how many came back."""
    due = Request.objects.filter(
        hall=hall, state=RequestState.POSTPONED, comes_back_at__isnull=False, comes_back_at__lte=at
    )
    references = list(due.order_by("comes_back_at").values_list("reference", flat=True)[:BATCH])
    return sum(_bring_back(hall, reference, at) for reference in references)


def _bring_back(hall: Hall, reference: str, at: datetime) -> bool:
    again: list[datetime] = []

    def gather(request: Request, standing: Standing) -> object:
        frame = frame_on(hall.id, standing.at.date(), window=request.window.code)
        asked_at = local(request.wanted_at, hall.zone)
        # Counted from now: after an outage the moment named may lie days back.
        again[:] = [comes_back(standing.at, asked_at, frame).value.wanted_at]
        return BringingBack(
            standing=standing,
            until=local(request.comes_back_at or at, hall.zone),
            wanted_at=again[0],
            duty_rostered=duty_rostered(hall.id, hall.zone, at),
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        request.wanted_at = again[0]
        request.needed_by = max(request.needed_by, again[0])
        request.postpone_until = request.comes_back_at = None
        return Written(facts={"wanted_at": again[0].isoformat()})

    turn = Turn(Verb.BRING_BACK, "bringing_back", gather, write)
    return isinstance(take(reference, turn, by=hall_itself(hall.id), at=at), Accepted)
