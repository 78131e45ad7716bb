"""The work of a day ends, whether its request goes on or not: who was there is credited (3.5.d)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from banshi.acts import approvers, overtime
from banshi.acts.answers import FieldError, Invalid
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.wording import moment_text
from banshi.records.request import Request

FIELD = "ended_at"


@dataclass(frozen=True)
class DayEnded:
    """When the work of a day ended (none: not said), and whether the approver was needed."""

    at: datetime | None = None
    approver_took_part: bool = False


NOT_SAID = DayEnded()


def wrongly_ended(request: Request, ended: DayEnded, *, at: datetime) -> Invalid | None:
    """What is wrong with when the day's work ended; nothing where no work has begun."""
    if request.started_at is None:
        return None
    began = moment_text(local(request.started_at, request.hall.zone))
    if ended.at is None:
        missing = Text(
            f"已经在 {began.zh} 开始办了：请填这一次办到什么时候。",
            f"The work began at {began.en}: please say until when it went on.",
        )
        return Invalid((FieldError(FIELD, "missing", missing),))
    if request.started_at <= ended.at <= at:
        return None
    outside = Text(
        f"请填从开始办（{began.zh}）到现在之间的时间。",
        f"Please name a time between the beginning ({began.en}) and now.",
    )
    return Invalid((FieldError(FIELD, "outside", outside),))


def credit(request: Request, ended: DayEnded, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Credit who was there until the work ended; what the journal is to say of the approver."""
    needed = ended.approver_took_part and approvers.took_part(request)
    overtime.credit_crew(request, ended.at or at, by=by, at=at)
    return {"approver_took_part": True} if needed else {}


def end_day(request: Request, ended: DayEnded, *, by: Actor, at: datetime) -> dict[str, Any]:
    """End what has begun while its request goes on to another time; facts for the journal."""
    if request.started_at is None:
        return {}
    facts = credit(request, ended, by=by, at=at)
    request.started_at = None
    until = local(ended.at or at, request.hall.zone)
    return {**facts, "day_ended_at": until.isoformat()}
