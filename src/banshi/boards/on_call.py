"""Who is on call to approve what an appointment is to end the same day (3.5.b)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from banshi.boards.crew import APPOINTMENT
from banshi.policy.vocabulary import CaseType
from banshi.records.catalogue import Window
from banshi.records.duty import OnCall, Shift
from banshi.records.guide import GuideStep
from banshi.records.request import RequestMatter


@dataclass(frozen=True)
class OnCallFound:
    """The matters another post decides the same day, and who is on call for them then."""

    matters: tuple[str, ...]
    people: tuple[OnCall, ...]


def on_call_for(
    hall: UUID, request: UUID, *, window: str, at: datetime, crew: Collection[str] = ()
) -> OnCallFound | None:
    """None where the request needs no approver. Four statements."""
    same_day = dict(
        RequestMatter.objects.filter(
            hall_id=hall, request=request, matter__case_type=CaseType.SAME_DAY
        ).values_list("guide_id", "matter__name")
    )
    elsewhere = GuideStep.objects.decided_elsewhere(same_day)
    if not elsewhere:
        return None
    at_window = Window.objects.filter(hall_id=hall, code=window).first()
    people = (
        Shift.objects.filter(hall_id=hall).approvers(
            at_window.id, at, at + APPOINTMENT, request=request
        )
        if at_window
        else []
    )
    able = tuple(one for one in people if one.login not in crew)
    return OnCallFound(tuple(sorted(same_day[guide] for guide in elsewhere)), able)
