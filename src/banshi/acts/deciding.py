"""What was decided on a matter taken in: its limit ends, the asker is told in writing (6.5.c)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal, promises
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound
from banshi.acts.facts import local
from banshi.acts.limits import NOT_YOURS, Answer, LimitStands, frame_of, locked, refused, tell
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.questions.composing import OWN_MATTER
from banshi.policy.refusal_codes import INPUT_CODES
from banshi.policy.rules.matter_limit import ends_limit
from banshi.policy.vocabulary import (
    MatterDecision,
    NoticeKind,
    PromiseEnding,
    PromiseKind,
    Role,
)
from banshi.records.own_matter import is_matter_of

DECIDERS = (Role.CLERK, Role.LEADER, Role.CHIEF, Role.APPROVER, Role.MANAGER)
WHY = Text("理由", "the reason")


@dataclass(frozen=True)
class Decided:
    """What was decided; why, where it was not granted."""

    decision: MatterDecision
    words: str = ""


def decide(promise_id: UUID, decided: Decided, *, by: Actor, at: datetime) -> Answer:
    """Record what was decided: the limit is kept or late from this moment on."""
    if not by.has(*DECIDERS):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    words = checks.text("words", decided.words, longest=WORDS_LENGTH, label=WHY, needed=False)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        found = locked(promise_id, by)
        if found is None or found[1].kind != PromiseKind.LIMIT:
            return NotFound()
        request, promise = found
        if is_matter_of(request, by.person):
            return Forbidden(OWN_MATTER)
        frame = frame_of(request, at)
        allowed = ends_limit(
            decided.decision,
            runs=promise.ended_at is None,
            stands=promise.stands_since is not None,
            words_length=len(words),
            frame=frame,
        )
        if allowed.value in INPUT_CODES:
            return Invalid((FieldError("words", allowed.value, allowed.reason),))
        if allowed.value != decided.decision:
            return refused(request, "decide", allowed, by=by, at=at)
        dropped = decided.decision is MatterDecision.WITHDRAWN
        ending = PromiseEnding.DROPPED if dropped else PromiseEnding.DONE
        entry = journal.write(
            request,
            kind="request",
            reference=request.reference,
            act="decide",
            result="decided",
            by=by,
            at=local(at, request.hall.zone),
            decision=allowed,
            words={"decision_words": words} if words else {},
            facts={
                "promise": promise.kind,
                "clause": promise.clause,
                "decision": decided.decision,
                "ending": ending,
                **promises.named_matter(promise),
            },
        )
        request.save(update_fields=["seq", "head"])
        promises.end(promise, ending, at=at)
        told = {"decided": decided.decision, "closing_words": words.rstrip("。")}
        tell(request, NoticeKind.DECIDED, promise, told, entry.code, at=at)
    return LimitStands(request.reference, None)
