"""What each form of the answer page posts: typed words become one call to an act."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from banshi.acts import requests, visits
from banshi.acts.answers import Answer, FieldError, Invalid
from banshi.acts.day_ended import DayEnded
from banshi.acts.requests import Offer, Refusal
from banshi.faces.moments import typed_moment
from banshi.policy.decision import Text
from banshi.policy.vocabulary import NotDoneCause, RefusalGround, Verb, VisitOutcome

NUL = "\x00"


@dataclass(frozen=True)
class Posted:
    """A form of the answer page: which request, what was typed, in which zone, by whom and when."""

    reference: str
    typed: QueryDict
    zone: str
    how: dict[str, Any]

    def word(self, name: str) -> str:
        """One typed value; nothing where it is missing."""
        return self.typed.get(name) or ""

    def code(self, name: str) -> str:
        """One chosen value; a text no code can be reads as none chosen."""
        return self.word(name).replace(NUL, "")


def _wrong(field: str, code: str, zh: str, en: str) -> Invalid:
    return Invalid((FieldError(field, code, Text(zh, en)),))


def _took_part(posted: Posted) -> bool:
    return bool(posted.word("approver_took_part"))


def _ended(posted: Posted) -> DayEnded:
    """When the work of the day ended; asked only where some has begun (3.5.d)."""
    at = typed_moment(posted.word("ended_date"), posted.word("ended_time"), posted.zone)
    return DayEnded(at, _took_part(posted))


def agree(posted: Posted) -> Answer:
    """The window names time, place, window and people (3.5.b)."""
    at = typed_moment(posted.word("date"), posted.word("time"), posted.zone)
    if at is None:
        return _wrong(
            "at",
            "unreadable",
            "请填日期和时间，例如 3 月 7 日 9:30。",
            "Please fill in a day and a time, such as 7 March 9:30.",
        )
    crew = tuple(login.replace(NUL, "") for login in posted.typed.getlist("crew"))
    offer = Offer(
        at=at,
        place=posted.word("place"),
        window=posted.code("window"),
        crew=crew,
        spoken=bool(posted.word("spoken")),
        alone_reason=posted.word("alone_reason"),
        approver=posted.code("approver"),
        ended=_ended(posted),
    )
    return requests.agree(posted.reference, offer, **posted.how)


def ask(posted: Posted) -> Answer:
    """The window asks back, once (3.3.1)."""
    return requests.ask(posted.reference, posted.word("words"), **posted.how)


def propose_refusal(posted: Posted) -> Answer:
    """The window proposes not to do it (3.5.c)."""
    try:
        ground = RefusalGround(posted.word("ground"))
    except ValueError:
        return _wrong(
            "ground", "missing", "请选一个不办的理由。", "Please choose a ground for the refusal."
        )
    refusal = Refusal(ground, posted.word("reason"), posted.word("alternative"))
    return requests.propose_refusal(posted.reference, refusal, **posted.how)


def propose_postponement(posted: Posted) -> Answer:
    """The window proposes to put a visit off (2.3.e)."""
    until = typed_moment(posted.word("date"), posted.word("time"), posted.zone)
    if until is None:
        return _wrong(
            "until",
            "unreadable",
            "请填延后到哪天、几点。",
            "Please fill in the day and time it is put off to.",
        )
    return requests.propose_postponement(
        posted.reference, until, posted.word("reason"), ended=_ended(posted), **posted.how
    )


def show_credentials(posted: Posted) -> Answer:
    """The crew showed its credentials at the door (2.3.d)."""
    return visits.show_credentials(posted.word("visit"), **posted.how)


def record_outcome(posted: Posted) -> Answer:
    """What became of one matter of a visit (2.0)."""
    try:
        outcome = VisitOutcome(posted.word("outcome"))
    except ValueError:
        return _wrong("outcome", "missing", "请选结果。", "Please choose what became of it.")
    told = visits.OutcomeTold(posted.code("matter"), outcome, posted.word("words"))
    return visits.record_outcome(posted.word("visit"), told, **posted.how)


def start(posted: Posted) -> Answer:
    """The appointment begins."""
    return requests.start(posted.reference, **posted.how)


def finish(posted: Posted) -> Answer:
    """The appointment took place."""
    return requests.finish(posted.reference, approver_took_part=_took_part(posted), **posted.how)


def not_done(posted: Posted) -> Answer:
    """It did not take place: by whose cause, and why (3.5.c)."""
    try:
        cause = NotDoneCause(posted.word("cause"))
    except ValueError:
        return _wrong("cause", "missing", "请选是谁的原因。", "Please say whose cause it was.")
    return requests.not_done(
        posted.reference,
        cause,
        posted.word("reason"),
        approver_took_part=_took_part(posted),
        **posted.how,
    )


def withdraw(posted: Posted) -> Answer:
    """The asker said no longer to want it: a report, until the asker confirms it himself."""
    return requests.withdraw(posted.reference, posted.word("reason"), **posted.how)


VERBS: dict[Verb, Callable[[Posted], Answer]] = {
    Verb.AGREE: agree,
    Verb.SHOW_CREDENTIALS: show_credentials,
    Verb.START: start,
    Verb.RECORD_OUTCOME: record_outcome,
    Verb.FINISH: finish,
    Verb.ASK: ask,
    Verb.PROPOSE_REFUSAL: propose_refusal,
    Verb.PROPOSE_POSTPONEMENT: propose_postponement,
    Verb.NOT_DONE: not_done,
    Verb.WITHDRAW: withdraw,
}
