"""Home visits: they stand by agreement, show papers at the door, and end with an outcome each."""

from dataclasses import dataclass, replace
from typing import Unpack
from uuid import UUID

from django.db.models import Q, QuerySet

from banshi.acts import promises
from banshi.acts.answers import Answer, FieldError, Invalid, NotFound
from banshi.acts.circumstances import OnTheSpot, true_time
from banshi.acts.facts import local
from banshi.acts.references import VISIT_LETTER, new_door_code, new_reference
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.acts.turn import Turn, Written, take
from banshi.acts.visit_materials import lacking_of
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import (
    RecordingOutcome,
    ShowingCredentials,
    Standing,
)
from banshi.policy.vocabulary import MatterType, PromiseKind, Unit, Verb, VisitOutcome
from banshi.records.base import new_id
from banshi.records.request import Appointed, Request, RequestMatter
from banshi.records.visit import MatterOutcome, Visit, door_code_index

CODE_TRIES = 20
STAYS = (VisitOutcome.DONE, VisitOutcome.ACCEPTED)


@dataclass(frozen=True)
class OutcomeTold:
    """What became of one matter, by its code; why, where it was not done.

    ``confirmed``: whoever says it has seen what another of the crew said.
    """

    matter: str
    outcome: VisitOutcome
    words: str = ""
    confirmed: bool = False


def stand(request: Request) -> None:
    """Let the visit stand as agreed: a new code for its door, nothing shown yet.

    What an earlier day of it did or took in stays so. Called within the act that agrees, with the
    request locked.
    """
    visit = Visit.objects.filter(request=request).first() or Visit(
        id=new_id(),
        hall_id=request.hall_id,
        reference=new_reference(VISIT_LETTER),
        request=request,
    )
    assert request.offered_at is not None
    visit.starts_at = request.offered_at
    visit.credentials_shown_at = None
    visit.code = _free_code(request.hall_id)
    visit.code_index = door_code_index(visit.code)
    visit.save()
    MatterOutcome.objects.filter(visit=visit).exclude(outcome__in=STAYS).delete()


def _free_code(hall: UUID) -> str:
    for _ in range(CODE_TRIES):
        code = new_door_code()
        if not Visit.objects.filter(hall_id=hall, code_index=door_code_index(code)).exists():
            return code
    raise RuntimeError("no door code is free; remove the codes of visits long past")


def following(request: Request, standing: Standing) -> tuple[Standing, bool]:
    """Standing with the step before it on the visit, and whether credentials were shown."""
    shown = (
        Visit.objects.filter(request=request).values_list("credentials_shown_at", flat=True).first()
    )
    before = request.started_at or shown
    if before is None:
        return standing, False
    return replace(standing, not_before=local(before, request.hall.zone)), shown is not None


def matters_and_outcomes(request: Request) -> tuple[int, int]:
    """How many matters were asked for, and of how many it is known what became of them."""
    matters = RequestMatter.objects.filter(request=request).count()
    return matters, MatterOutcome.objects.filter(visit__request=request).count()


def show_credentials(reference: str, **how: Unpack[OnTheSpot]) -> Answer:
    """The crew showed its credentials at the door (2.3.d). ``reference`` is the visit's."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()

    def gather(request: Request, standing: Standing) -> object:
        agreed = local(request.offered_at or standing.at, request.hall.zone)
        return ShowingCredentials(standing, agreed, goes(request, how["by"]))

    def write(request: Request, _outcome: Outcome) -> Written:
        # Two devices may both say so: the first time is when it was.
        earlier = Q(credentials_shown_at__isnull=True) | Q(credentials_shown_at__gt=true_time(how))
        Visit.objects.filter(earlier, request=request).update(credentials_shown_at=true_time(how))
        return Written()

    turn = Turn(Verb.SHOW_CREDENTIALS, "showing_credentials", gather, write)
    return take(asked, turn, **how)


def record_outcome(reference: str, told: OutcomeTold, **how: Unpack[OnTheSpot]) -> Answer:
    """The crew says what became of one matter (2.0). ``reference`` is the visit's."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()
    checks = FieldCheck()
    label = Text("为什么没办成", "why it was not done")
    words = checks.text("words", told.words, longest=WORDS_LENGTH, label=label, needed=False)
    matter: list[RequestMatter] = []

    def gather(request: Request, standing: Standing) -> object:
        asked = RequestMatter.objects.filter(request=request, matter__code=told.matter)
        matter[:] = asked.select_related("matter", "guide")
        if not matter:
            detail = Text("这次上门没有这个事项。", "This visit is not for that matter.")
            return Invalid((FieldError("matter", "unknown_matter", detail),))
        stands, _ = following(request, standing)
        known = MatterOutcome.objects.filter(
            visit__request=request, matter_id=matter[0].matter_id
        ).first()
        return RecordingOutcome(
            standing=stands,
            of_crew=goes(request, how["by"]),
            started=request.started_at is not None,
            outcome=told.outcome,
            reason_length=len(words),
            limit=_limit_of(request, matter[0]),
            lacking=lacking_of(matter[0]),
            by_other=known is not None
            and known.recorded_by_id not in (None, how["by"].staff)
            and (known.outcome != told.outcome or known.words != words),
            confirmed=told.confirmed,
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        said = {
            "outcome": told.outcome,
            "words": words,
            "recorded_at": true_time(how),
            "recorded_by_id": how["by"].staff,
        }
        MatterOutcome.objects.update_or_create(
            visit=request.visit,
            matter_id=matter[0].matter_id,
            hall_id=request.hall_id,
            defaults=said,
            create_defaults={"id": new_id(), **said},
        )
        return Written(
            words={"outcome_words": words} if words else {},
            facts={"matter": told.matter, "outcome": told.outcome},
        )

    turn = Turn(Verb.RECORD_OUTCOME, "recording_outcome", gather, write, tuple(checks.errors))
    return take(asked, turn, **how)


def _limit_of(request: Request, asked: RequestMatter) -> LimitFacts:
    """How long the matter may take, by the guide the request began under (6.5.c)."""
    guide = asked.guide
    return LimitFacts(
        matter=asked.matter.code,
        matter_type=MatterType(asked.matter.matter_type),
        promised=guide.promised_value,
        promised_unit=Unit(guide.promised_unit) if guide.promised_unit else None,
        statutory=guide.statutory_value,
        statutory_unit=Unit(guide.statutory_unit) if guide.statutory_unit else None,
        runs=promises.running(request, PromiseKind.LIMIT, asked.matter.code) is not None,
    )


def request_of(by: Actor, reference: str) -> str | None:
    """The reference of the request a visit belongs to, in the actor's hall."""
    if "\x00" in reference:
        return None
    return (
        Visit.objects.filter(hall_id=by.hall, reference=reference)
        .values_list("request__reference", flat=True)
        .first()
    )


def at_the_door(staff: UUID) -> QuerySet[Appointed]:
    """Where a member of staff goes: the appointments he was not released from."""
    return Appointed.objects.filter(staff_id=staff, released_at__isnull=True)


def goes(request: Request, by: Actor) -> bool:
    """Whether the actor is of the crew that goes."""
    return by.staff is not None and at_the_door(by.staff).filter(request=request).exists()


def crew_member(by: Actor) -> UUID:
    """The member of staff who acts; whoever goes is one."""
    assert by.staff is not None
    return by.staff
