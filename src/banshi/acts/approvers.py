"""The approver on call behind an agreed time: who it is, held and let go with it (3.5.b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from banshi.acts.facts import length_of
from banshi.policy.questions.duty_situations import ApprovalFacts
from banshi.policy.vocabulary import AppointedPart, CaseType, RequestKind
from banshi.records.catalogue import Window
from banshi.records.duty import OnCall, Shift
from banshi.records.guide import GuideStep
from banshi.records.people import Staff
from banshi.records.request import Appointed, Request, RequestMatter


@dataclass(frozen=True)
class Approving:
    """Which matters need an approver, and who is on call for them; the named one alone."""

    matters: tuple[str, ...]
    on_call: tuple[OnCall, ...]
    named: bool

    @property
    def facts(self) -> ApprovalFacts:
        """What the rule is asked about."""
        free = sum(not one.taken for one in self.on_call)
        return ApprovalFacts(self.matters, len(self.on_call), free, self.named)

    @property
    def free(self) -> OnCall | None:
        """The first who can be had."""
        return next((one for one in self.on_call if not one.taken), None)


NOBODY_NEEDED = Approving((), (), named=False)


def approving(
    request: Request,
    asked: Sequence[RequestMatter],
    window: Window | None,
    at: datetime,
    *,
    login: str,
    crew: Sequence[Staff],
) -> Approving:
    """Who could approve at ``at`` what needs it; nobody of the crew approves what he takes in."""
    if request.kind != RequestKind.OFF_HOURS or window is None:
        return NOBODY_NEEDED
    same_day = [row for row in asked if row.matter.case_type == CaseType.SAME_DAY]
    elsewhere = GuideStep.objects.decided_elsewhere(row.guide_id for row in same_day)
    matters = tuple(sorted(row.matter.code for row in same_day if row.guide_id in elsewhere))
    if not matters:
        return NOBODY_NEEDED
    until = at + length_of(request, at)
    going = {one.id for one in crew}
    on_call = Shift.objects.filter(hall_id=request.hall_id).approvers(
        window.id, at, until, request=request.id
    )
    able = (one for one in on_call if one.staff not in going and login in ("", one.login))
    return Approving(matters, tuple(able), named=bool(login))


def took_part(request: Request) -> bool:
    """The approver on call was needed; false where none is appointed."""
    approver = Appointed.objects.filter(
        request=request, part=AppointedPart.APPROVER, released_at__isnull=True
    )
    return approver.update(took_part=True) > 0
