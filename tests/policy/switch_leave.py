"""A situation each rule of overtime and leave changes the answer to."""

from dataclasses import replace
from typing import Any

from banshi.policy.questions.overtime_situations import (
    AskingLeave,
    CancellingLeave,
    Correcting,
    GrantingLeave,
    PostSession,
    RefusingLeave,
    Worked,
)
from banshi.policy.vocabulary import Employment, PostPart, RequestKind
from tests.policy.switch_requests import LACKING_POST
from tests.week import at

LATER = at("2026-03-07 10:00")
WORKED = Worked(RequestKind.OFF_HOURS, Employment.CIVIL_SERVANT, LATER, at("2026-03-07 11:00"))
ASKED = AskingLeave(at("2026-03-02 08:00"), LATER, LATER, 60, 60, 0)
OF_LEAVE: dict[str, tuple[str, Any]] = {
    "overtime.off_hours_worked": ("crediting", WORKED),
    "overtime.earns_leave": ("crediting", WORKED),
    "overtime.credited_by_itself": ("crediting", replace(WORKED, ends_at=at("2026-03-09 08:00"))),
    "overtime.given_back_as": ("crediting", replace(WORKED, employment=Employment.CONTRACT)),
    "leave_in_lieu.in_whole_units": ("asking_leave", replace(ASKED, hall_minutes=45)),
    "leave_in_lieu.enough_earned": ("asking_leave", replace(ASKED, balance=0)),
    "leave_in_lieu.not_begun": (
        "cancelling_leave",
        CancellingLeave(LATER, at("2026-03-06 08:30")),
    ),
    "leave_in_lieu.decided_by_another": ("refusing_leave", RefusingLeave(True, 9)),
    "leave_in_lieu.post_stays_covered": (
        "granting_leave",
        GrantingLeave(
            at("2026-03-02 08:00"),
            LATER,
            60,
            60,
            False,
            (PostSession("P01", "岗", LATER, PostPart.A, replace(LACKING_POST, holders=())),),
        ),
    ),
    "leave_in_lieu.corrected_by_two": ("correcting", Correcting(60, 0, 0, 0, True, False)),
    "leave_in_lieu.never_negative": ("correcting", Correcting(-60, 0, 0, 0, False, False)),
}
