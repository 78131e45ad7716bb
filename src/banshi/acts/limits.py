"""What every act on the limit of a matter shares: which promise, in which frame, who is told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from banshi.acts import journal, notices
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.notice_facts import limit_facts, notice_facts
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import NoticeWanted
from banshi.policy.seeing import may_see
from banshi.policy.vocabulary import MatterType, NoticeKind, NoticeTo, RequestKind
from banshi.records.promise import Promise
from banshi.records.request import Request, RequestMatter

NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")


@dataclass(frozen=True)
class LimitStands:
    """A limit after an act: its reference, and when it is due, none while it stands still."""

    reference: str
    due_at: datetime | None


Answer = LimitStands | NotFound | Forbidden | Invalid | Refused


def locked(promise_id: UUID, by: Actor) -> tuple[Request, Promise] | None:
    """The request first, then its promise: the one lock order; none where there is none to see."""
    named = Promise.objects.filter(hall_id=by.hall, id=promise_id)
    subject = named.values_list("subject", flat=True).first()
    rows = Request.objects.select_for_update(of=("self",)).select_related(
        "hall", "window", "offered_window"
    )
    request = rows.filter(hall_id=by.hall, id=subject).first() if subject else None
    if request is None or not may_see(request, by):
        return None
    return request, named.select_for_update().get()


def frame_of(request: Request, at: datetime) -> Frame:
    """The numbers and hours the request's window goes by, under the service asked for."""
    day = local(at, request.hall.zone).date()
    frame = frame_on(request.hall_id, day, window=request.window.code)
    return frame.under(RequestKind(request.kind))


def type_of_matter(request: Request, matter: str) -> MatterType:
    """The type of the one matter; of a whole request licence only where each is one (R14)."""
    asked = RequestMatter.objects.filter(request=request)
    if matter:
        asked = asked.filter(matter__code=matter)
    found = {MatterType(one) for one in asked.values_list("matter__matter_type", flat=True)}
    other = sorted(found - {MatterType.LICENCE})
    return other[0] if other else MatterType.LICENCE


def refused(
    request: Request, act: str, decision: Decision[bool] | Decision[str], *, by: Actor, at: datetime
) -> Refused:
    """The refusal by rule, with its entry in the journal."""
    told = Decision("refused", decision.findings, decision.cites, decision.reason, decision.edition)
    journal.write(
        request,
        kind="request",
        reference=request.reference,
        act=act,
        result="refused",
        by=by,
        at=local(at, request.hall.zone),
        decision=told,
        shown=False,
    )
    request.save(update_fields=["seq", "head"])
    return Refused(told)


def tell(
    request: Request,
    kind: NoticeKind,
    promise: Promise,
    told: Mapping[str, Any],
    code: str,
    *,
    at: datetime,
) -> None:
    """Tell the asker in writing; ``told`` is what this notice says besides the limit itself."""
    facts = replace(limit_facts(notice_facts(request, {}), promise, request.hall.zone), **told)
    wanted = (NoticeWanted(kind, NoticeTo.ASKER, with_paper=True),)
    notices.queue(request, wanted, promises={}, entry_code=code, at=at, facts=facts)
