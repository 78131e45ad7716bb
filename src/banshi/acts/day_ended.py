"""The work of a day ends, whether its request goes on or not: who was there is credited (3.5.d)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from banshi.acts import approvers, overtime
from banshi.acts.answers import FieldError, Invalid
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import RequestState
from banshi.policy.wording import moment_text
from banshi.records.request import Appointed, Request

FIELD = "ended_at"


@dataclass(frozen=True)
class DayEnded:
    """When the work of a day ended (none: not said), and whether the approver was needed."""

    at: datetime | None = None
    approver_took_part: bool = False


NOT_SAID = DayEnded()


def wrongly_ended(request: Request, ended: DayEnded, *, at: datetime) -> Invalid | None:
    """What is wrong with when the day's work ended; nothing where none is under way."""
    if request.started_at is None or request.state != RequestState.AGREED:
        return None
    began = moment_text(local(request.started_at, request.hall.zone))
    if ended.at is None:
        missing = Text(
            f"已经在 {began.zh} 开始办了：请填这一次办到什么时候。",
            f"The work began at {began.en}: please say until when it went on.",
        )
        return Invalid((FieldError(FIELD, "missing", missing),))
    # Whoever types a time types no seconds.
    if request.started_at.replace(second=0, microsecond=0) <= ended.at <= at:
        return None
    outside = Text(
        f"请填从开始办（{began.zh}）到现在之间的时间。",
        f"Please name a time between the beginning ({began.en}) and now.",
    )
    return Invalid((FieldError(FIELD, "outside", outside),))


def credit(request: Request, ended: DayEnded, *, by: Actor, at: datetime) -> dict[str, Any]:
    """Credit who was there until the work ended, if any began; facts for the journal.

    The caller lets its people go afterwards, in the same act.
    """
    if request.started_at is None:
        return {}
    needed = ended.approver_took_part and approvers.took_part(request)
    overtime.credit_crew(request, ended.at or at, by=by, at=at)
    until = {"day_ended_at": local(ended.at, request.hall.zone).isoformat()} if ended.at else {}
    return {**until, **({"approver_took_part": True} if needed else {})}


def planned_end(request: Request, at: datetime) -> datetime | None:
    """When what began was to end, by the length agreed, or ``at`` if that comes first.

    None where nobody is there any more.
    """
    there = Appointed.objects.filter(request=request, released_at__isnull=True)
    agreed = there.values_list("starts_at", "ends_at").order_by("-ends_at").first()
    if request.started_at is None or agreed is None:
        return None
    starts_at, ends_at = agreed
    return min(request.started_at + (ends_at - starts_at), at)
