"""The crew takes in at the door what a window does: materials, one-time notice, signature (2.0)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Unpack

from banshi.acts.answers import Answer, FieldError, Invalid, NotFound
from banshi.acts.calendars import current_calendar, frame_on
from banshi.acts.circumstances import OnTheSpot, true_time
from banshi.acts.facts import local
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.acts.turn import Turn, Written, take
from banshi.acts.visit_materials import lacking, materials_of, must_be_there, seen_of
from banshi.acts.visits import crew_member, following, goes, request_of
from banshi.policy.decision import Text
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import (
    Standing,
)
from banshi.policy.questions.visit_situations import (
    NotifyingMissing,
    SeeingMaterials,
)
from banshi.policy.vocabulary import MaterialState, Verb, VisitOutcome
from banshi.records.base import new_id
from banshi.records.request import Request, RequestMatter
from banshi.records.visit import MatterOutcome
from banshi.records.visit_intake import (
    MaterialSeen,
    OneTimeNotice,
)

TAKEN_IN = (VisitOutcome.ACCEPTED, VisitOutcome.DONE)
WHY_DEFECTIVE = Text("哪里不行", "what is wrong with it")
UNKNOWN_MATTER = FieldError(
    "matter",
    "unknown_matter",
    Text("这次上门没有这个事项。", "This visit is not for that matter."),
)


@dataclass(frozen=True)
class Looked:
    """How one material was found; ``words`` say what is wrong with a defective one."""

    state: MaterialState
    words: str = ""


def see_materials(
    reference: str,
    matter: str,
    looked: Mapping[str, Looked],
    *,
    confirmed: bool = False,
    **how: Unpack[OnTheSpot],
) -> Answer:
    """The crew looked at a matter's materials; those not named stay as they were."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()
    checks = FieldCheck()
    tidy = {code: Looked(one.state, _why(checks, code, one)) for code, one in looked.items()}
    if not looked:
        checks.wrong("materials", "missing", "请选材料齐不齐。", "Please say how they are.")
    of: list[RequestMatter] = []

    def gather(request: Request, standing: Standing) -> object:
        found = matter_of(request, matter)
        if found is None:
            return Invalid((UNKNOWN_MATTER,))
        of[:] = [found]
        known = {one.code for one in materials_of(found)}
        if not tidy.keys() <= known:
            detail = Text("这个事项没有这样材料。", "This matter asks for no such material.")
            return Invalid((FieldError("materials", "unknown_material", detail),))
        stands, _ = following(request, standing)
        return SeeingMaterials(
            standing=stands,
            of_crew=goes(request, how["by"]),
            started=request.started_at is not None,
            by_other=any(
                code in tidy
                and one.seen_by_id != how["by"].staff
                and (one.state, one.words) != (tidy[code].state, tidy[code].words)
                for code, one in seen_of(found).items()
            ),
            confirmed=confirmed,
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        for code, one in tidy.items():
            said = {
                "state": one.state,
                "words": one.words,
                "seen_at": true_time(how),
                "seen_by_id": crew_member(how["by"]),
            }
            MaterialSeen.objects.update_or_create(
                hall_id=request.hall_id,
                visit=request.visit,
                matter_id=of[0].matter_id,
                material=code,
                defaults=said,
                create_defaults={"id": new_id(), **said},
            )
        return Written(
            words={f"material {code}": one.words for code, one in tidy.items() if one.words},
            facts={
                "matter": matter,
                "materials": {code: one.state for code, one in tidy.items()},
            },
        )

    turn = Turn(Verb.SEE_MATERIALS, "seeing_materials", gather, write, tuple(checks.errors))
    return take(asked, turn, **how)


def notify_missing(reference: str, matter: str, **how: Unpack[OnTheSpot]) -> Answer:
    """The one-time notice of a matter: everything lacking at once, numbered, handed over now."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()
    of: list[RequestMatter] = []

    def gather(request: Request, standing: Standing) -> object:
        found = matter_of(request, matter)
        if found is None:
            return Invalid((UNKNOWN_MATTER,))
        of[:] = [found]
        required = must_be_there(materials_of(found))
        seen = seen_of(found)
        stands, _ = following(request, standing)
        return NotifyingMissing(
            standing=stands,
            of_crew=goes(request, how["by"]),
            started=request.started_at is not None,
            required=len(required),
            looked_at=sum(one.code in seen for one in required),
            lacking=len(lacking(found)),
            taken_in=MatterOutcome.objects.filter(
                visit__request=request, matter_id=found.matter_id, outcome__in=TAKEN_IN
            ).exists(),
            told=OneTimeNotice.objects.filter(
                visit__request=request, matter_id=found.matter_id
            ).exists(),
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        codes = [one.code for one, _ in lacking(of[0])]
        bring_by = _bring_by(request, how)
        OneTimeNotice(
            id=new_id(),
            hall_id=request.hall_id,
            visit=request.visit,
            matter_id=of[0].matter_id,
            materials=codes,
            given_at=true_time(how),
            bring_by=bring_by,
        ).save(force_insert=True)
        said = {
            "outcome": VisitOutcome.TOLD,
            "words": "",
            "recorded_at": true_time(how),
            "recorded_by_id": how["by"].staff,
        }
        MatterOutcome.objects.update_or_create(
            hall_id=request.hall_id,
            visit=request.visit,
            matter_id=of[0].matter_id,
            defaults=said,
            create_defaults={"id": new_id(), **said},
        )
        return Written(
            facts={"matter": matter, "materials": codes, "bring_by": bring_by.isoformat()},
            about=matter,
        )

    return take(asked, Turn(Verb.NOTIFY_MISSING, "notifying_missing", gather, write), **how)


def _why(checks: FieldCheck, code: str, one: Looked) -> str:
    return checks.text(
        f"words-{code}",
        one.words,
        longest=WORDS_LENGTH,
        label=WHY_DEFECTIVE,
        needed=one.state is MaterialState.DEFECTIVE,
    )


def matter_of(request: Request, code: str) -> RequestMatter | None:
    """The matter of this code among those the request asks for."""
    if "\x00" in code:
        return None
    return RequestMatter.objects.filter(request=request, matter__code=code).first()


def _bring_by(request: Request, how: OnTheSpot) -> date:
    """Counted from the day it is handed over, as the law counts: that day is not one of them."""
    day = local(true_time(how), request.hall.zone).date()
    days = frame_on(request.hall_id, day).parameters.visit_bring_working_days
    return current_calendar(request.hall_id).add_working_days(day, days)
