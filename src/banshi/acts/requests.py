"""What people do to a request after it was received, one function per verb.

Every function answers with a value of ``acts.answers``; ``expected_version`` is the version the
caller saw, ``key`` makes a repeat harmless.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Unpack

from banshi.acts import promises, slots, visits
from banshi.acts.answers import Answer
from banshi.acts.appointing import Offer, agree
from banshi.acts.circumstances import Circumstances
from banshi.acts.day_ended import DayEnded, credit, planned_end
from banshi.acts.ending import finish, not_done, start
from banshi.acts.facts import duty_rostered, local, matter_facts, windows_handling
from banshi.acts.postponing import propose_postponement
from banshi.acts.receiving import receive
from banshi.acts.text_fields import REASON, WORDS_LENGTH, FieldCheck, one_text
from banshi.acts.turn import Turn, Written, take
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.absence_words import pleads_absence
from banshi.policy.questions import situations as facts
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import Standing
from banshi.policy.vocabulary import (
    PromiseKind,
    RefusalGround,
    RequestKind,
    RequestState,
    Verb,
)
from banshi.records.request import Request, RequestMatter

__all__ = [
    "Offer",
    "Refusal",
    "agree",
    "ask",
    "confirm",
    "consent",
    "counter",
    "finish",
    "not_done",
    "propose_postponement",
    "propose_refusal",
    "receive",
    "reply_to_ask",
    "reschedule",
    "start",
    "withdraw",
    "withhold_consent",
]


@dataclass(frozen=True)
class Refusal:
    """Why the window proposes not to do it, and what the asker can do instead."""

    ground: RefusalGround
    reason: str
    alternative: str


def ask(reference: str, words: str, **how: Unpack[Circumstances]) -> Answer:
    """The window asks the asker back, once; the clock runs on (3.3.1)."""
    tidy, errors = one_text("words", words)

    def gather(request: Request, standing: Standing) -> object:
        return facts.Asking(standing, request.asked_at is not None, len(tidy))

    def write(request: Request, _outcome: Outcome) -> Written:
        request.asked_at, request.asked_words = how["at"], tidy
        return Written(words={"asked_words": tidy}, question=tidy)

    return take(reference, Turn(Verb.ASK, "asking", gather, write, errors), **how)


def reply_to_ask(reference: str, words: str, **how: Unpack[Circumstances]) -> Answer:
    """The asker says what was asked back; nothing pauses (3.3.1)."""
    tidy, errors = one_text("words", words)

    def gather(request: Request, standing: Standing) -> object:
        return facts.Replying(standing, request.asked_at is not None, len(tidy))

    def write(request: Request, _outcome: Outcome) -> Written:
        request.replied_words = tidy
        return Written(words={"replied_words": tidy})

    return take(reference, Turn(Verb.REPLY_TO_ASK, "replying", gather, write, errors), **how)


def confirm(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """The asker takes the time that was offered: agreed takes two (3.5.b)."""

    def gather(request: Request, standing: Standing) -> object:
        offered = request.offered_at or standing.at
        return facts.Confirming(standing, local(offered, request.hall.zone))

    def write(request: Request, _outcome: Outcome) -> Written:
        if request.kind == RequestKind.HOME_VISIT:
            visits.stand(request)
        return Written()

    return take(reference, Turn(Verb.CONFIRM, "confirming", gather, write), **how)


def counter(reference: str, wanted_at: datetime, **how: Unpack[Circumstances]) -> Answer:
    """The asker names another time than the one offered; the answer is owed anew."""
    return _other_time(reference, Verb.COUNTER, wanted_at, **how)


def reschedule(reference: str, wanted_at: datetime, **how: Unpack[Circumstances]) -> Answer:
    """The asker wants another time than the one agreed; the answer is owed anew."""
    return _other_time(reference, Verb.RESCHEDULE, wanted_at, **how)


def _other_time(
    reference: str, verb: Verb, wanted_at: datetime, **how: Unpack[Circumstances]
) -> Answer:
    def gather(request: Request, standing: Standing) -> object:
        zone = request.hall.zone
        rostered = duty_rostered(request.hall_id, zone, standing.at)
        return facts.Countering(standing, local(wanted_at, zone), rostered, verb)

    def write(request: Request, _outcome: Outcome) -> Written:
        if request.kind == RequestKind.OFF_HOURS:
            slots.move(request, request.window, wanted_at, at=how["at"])
        else:
            slots.leave_crew(request, at=how["at"])
        request.offered_at, request.offered_window, request.offered_place = None, None, ""
        request.wanted_at = wanted_at
        request.needed_by = max(request.needed_by, wanted_at)
        return Written(facts={"wanted_at": local(wanted_at, request.hall.zone).isoformat()})

    return take(reference, Turn(verb, "countering", gather, write), **how)


def propose_refusal(reference: str, refusal: Refusal, **how: Unpack[Circumstances]) -> Answer:
    """The window proposes not to do it; the asker sees nothing before consent (3.5.c)."""
    checks = FieldCheck()
    reason = checks.text("reason", refusal.reason, longest=WORDS_LENGTH, label=REASON)
    other = Text("可以怎样办", "the alternative")
    alternative = checks.text("alternative", refusal.alternative, longest=WORDS_LENGTH, label=other)

    def gather(request: Request, standing: Standing) -> object:
        in_authority, clear = authority_and_clearness(request)
        return facts.Proposing(
            standing=standing,
            ground=refusal.ground,
            reason_length=len(reason),
            alternative_length=len(alternative),
            pleads_absence=pleads_absence(reason) or pleads_absence(alternative),
            in_authority=in_authority,
            time_and_place_clear=clear,
            wanted_at=local(request.wanted_at, request.hall.zone),
        )

    def write(request: Request, _outcome: Outcome) -> Written:
        request.refusal_ground, request.postpone_until = refusal.ground, None
        request.refusal_reason, request.refusal_alternative = reason, alternative
        request.absence_pleaded = pleads_absence(reason) or pleads_absence(alternative)
        request.proposed_by_id = how["by"].account
        return Written(
            words={"refusal_reason": reason, "refusal_alternative": alternative},
            facts={"ground": refusal.ground},
        )

    turn = Turn(Verb.PROPOSE_REFUSAL, "proposing", gather, write, tuple(checks.errors))
    return take(reference, turn, **how)


def authority_and_clearness(request: Request) -> tuple[bool, bool]:
    """Whether 3.3.2 (in the window's authority) and 3.3.3 (time and place clear) are met."""
    asked = list(RequestMatter.objects.filter(request=request).select_related("matter", "guide"))
    guides = {row.matter_id: row.guide for row in asked}
    named = [row.matter for row in asked]
    matters = matter_facts(named, guides, windows_handling(named))
    in_authority = all(request.window.code in one.windows for one in matters)
    return in_authority, bool(request.place.strip())


def _consenting(request: Request, standing: Standing, by: Actor, words: str) -> object:
    promise = promises.running(request, PromiseKind.CONSENT)
    due = promise.due_at if promise else standing.at
    return facts.Consenting(
        standing=standing,
        is_proposer=by.account == request.proposed_by_id,
        consent_due_at=local(due, request.hall.zone),
        reason_length=len(words),
        until=local(request.postpone_until, request.hall.zone) if request.postpone_until else None,
        wanted_at=local(request.wanted_at, request.hall.zone),
    )


def consent(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """Hall management consents: only now does the asker hear of it, in writing (3.5.c, 2.3.e)."""

    def gather(request: Request, standing: Standing) -> object:
        return _consenting(request, standing, how["by"], "")

    def write(request: Request, outcome: Outcome) -> Written:
        request.consented_by_id = how["by"].account
        slots.release(request, at=how["at"])
        if outcome.next_state is not RequestState.POSTPONED:
            return Written()
        request.comes_back_at = request.postpone_until
        request.started_at = None
        request.offered_at, request.offered_window, request.offered_place = None, None, ""
        return Written()

    return take(reference, Turn(Verb.CONSENT, "consenting", gather, write), **how)


def withhold_consent(reference: str, reason: str, **how: Unpack[Circumstances]) -> Answer:
    """Hall management does not consent: it is to be arranged and carried out (3.5.c)."""
    tidy, errors = one_text("reason", reason, REASON)

    def gather(request: Request, standing: Standing) -> object:
        return _consenting(request, standing, how["by"], tidy)

    def write(request: Request, _outcome: Outcome) -> Written:
        request.withheld_reason, request.postpone_until = tidy, None
        request.started_at = None
        return Written(words={"withheld_reason": tidy})

    turn = Turn(Verb.WITHHOLD_CONSENT, "withholding", gather, write, errors)
    return take(reference, turn, **how)


def withdraw(reference: str, reason: str = "", **how: Unpack[Circumstances]) -> Answer:
    """The asker withdraws; typed in by staff it is only a report that the asker must confirm."""
    tidy, errors = one_text("reason", reason, REASON, needed=False)

    def gather(request: Request, standing: Standing) -> object:
        return facts.Withdrawing(standing, len(tidy))

    def write(request: Request, outcome: Outcome) -> Written:
        if outcome.next_state is not RequestState.WITHDRAWN:
            request.withdrawal_reported_at = how["at"]
            return Written(words={"reason": tidy} if tidy else {})
        request.closing_words, request.comes_back_at = tidy, None
        slots.leave_place(request)
        # What had begun was worked all the same (3.5.d); the asker's click does not say how long.
        ended = DayEnded(planned_end(request, how["at"]))
        told = credit(request, ended, by=how["by"], at=how["at"])
        slots.leave_crew(request, at=how["at"])
        return Written(words={"reason": tidy} if tidy else {}, facts=told)

    return take(reference, Turn(Verb.WITHDRAW, "withdrawing", gather, write, errors), **how)
