"""A situation each rule of home visits changes the answer to."""

from dataclasses import replace
from typing import Any

from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.offering import ServiceCounts
from banshi.policy.questions.situations import Finishing, RecordingOutcome, Starting
from banshi.policy.questions.visit_situations import CheckingDoor, NotifyingMissing, SeeingMaterials
from banshi.policy.vocabulary import (
    Ground,
    MatterType,
    PartyType,
    RequestState,
    Unit,
    VisitOutcome,
)
from tests.policy.situations import (
    QUALIFIED,
    asked_to_visit,
    by_management,
    consenting,
    postponing,
    standing,
    visiting,
)
from tests.week import at

S = RequestState
LATER = at("2026-03-07 10:00")
OF_VISITS: dict[str, tuple[str, Any]] = {
    "home_visit.difficulty_stated": ("receiving", asked_to_visit(reason_length=0)),
    "home_visit.special_reason_stated": (
        "receiving",
        asked_to_visit(
            reason_length=0, ground=Ground.ENTERPRISE_REASON, party=PartyType.ENTERPRISE
        ),
    ),
    "home_visit.off_hours_minutes": ("receiving", asked_to_visit(wanted_at=LATER)),
    "home_visit.enough_people": ("agreeing", visiting(crew=(QUALIFIED,))),
    "home_visit.at_the_door": (
        "checking_door",
        CheckingDoor(at("2026-03-09 20:00"), at("2026-03-10 09:00"), valid=True),
    ),
    "postponement.until_named": ("postponing", postponing(until=at("2026-03-02 09:00"))),
    "postponement.comes_back": (
        "consenting",
        consenting(standing=by_management(S.POSTPONEMENT_PROPOSED, at=at("2026-03-02 12:00"))),
    ),
    "visit_intake.true_time": (
        "starting",
        Starting(
            replace(standing(S.AGREED, at=LATER), entered_at=at("2026-03-07 09:00")),
            LATER,
            started=False,
            credentials_shown=True,
        ),
    ),
    "visit_intake.kept_as_recorded": (
        "seeing_materials",
        SeeingMaterials(standing(S.AGREED, at=LATER), True, True, by_other=True, confirmed=False),
    ),
    "visit_intake.all_looked_at": (
        "notifying_missing",
        NotifyingMissing(standing(S.AGREED, at=LATER), True, True, 2, 1, 1, told=False),
    ),
    "visit_intake.nothing_lacking": (
        "recording_outcome",
        RecordingOutcome(standing(S.AGREED, at=LATER), True, True, VisitOutcome.DONE, 0, lacking=1),
    ),
    "visit_work.credentials_shown": (
        "starting",
        Starting(standing(S.AGREED, at=LATER), LATER, started=False),
    ),
    "offering.promises_kept": ("promises_kept", ServiceCounts(asked=1, late=1)),
    "matter_limit.limit_of": (
        "recording_outcome",
        RecordingOutcome(
            standing(S.AGREED, at=LATER),
            of_crew=True,
            started=True,
            outcome=VisitOutcome.ACCEPTED,
            reason_length=0,
            limit=LimitFacts("M012", MatterType.LICENCE, 7, Unit.WORKING_DAY),
        ),
    ),
    "visit_work.outcome_for_each": (
        "finishing",
        Finishing(standing(S.AGREED, at=LATER), started=True, matters=1),
    ),
}
