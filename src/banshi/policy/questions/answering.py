"""The window asks back, agrees or offers; the asker replies, confirms."""

from typing import Any

from banshi.policy.decision import Decision, Text
from banshi.policy.findings import not_met, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    concluded,
    out_of_place,
    refusal_among,
    shown_to,
    stated,
    words_given,
)
from banshi.policy.questions.outcome import NoticeWanted, Outcome, PromiseEnd
from banshi.policy.questions.promising import answer_ends, dropped
from banshi.policy.questions.situations import Agreeing, Asking, Confirming, Replying, Standing
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import (
    agreement,
    approver,
    conditions,
    home_visit,
    off_hours,
    qualification,
)
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestKind,
    RequestState,
    Verb,
)
from banshi.policy.wording import joined, moment_text

FIELD_OF_NAMING: dict[str, str] = {
    RefusalCode.PAST: "at",
    RefusalCode.PLACE_MISSING: "place",
    RefusalCode.WINDOW_UNKNOWN: "window",
}


def asking(situation: Asking, frame: Frame) -> Outcome:
    """May the window ask the asker back? Once; the answer's time runs on (3.3.1, 3.5.a)."""
    place = out_of_place(Verb.ASK, situation.standing, frame)
    words = words_given(situation.words_length, frame)
    once = conditions.may_ask_back(situation.asked_before, frame)
    if refusal := refusal_among(place, words, Step(once)):
        return refusal
    reason = joined(
        Text("窗口问了您一句，请您回复。", "The window asks you one thing; please reply."),
        _still_due(situation.standing, frame),
    )
    asked = concluded("asked", stated("asked", frame, reason, "3.3.1", "3.5.a"), once)
    notices = (NoticeWanted(NoticeKind.ASKED, NoticeTo.ASKER),)
    return Outcome(decision=asked, allowed=True, notices=notices)


def replying(situation: Replying, frame: Frame) -> Outcome:
    """The asker answers what was asked back; nothing pauses."""
    place = out_of_place(Verb.REPLY_TO_ASK, situation.standing, frame)
    words = words_given(situation.words_length, frame)
    if refusal := refusal_among(place, words, Step(_was_asked(situation, frame))):
        return refusal
    reason = joined(
        Text("收到您的回复了。", "We have your reply."), _still_due(situation.standing, frame)
    )
    return Outcome(
        decision=stated("replied", frame, reason, "3.3.1"),
        allowed=True,
        notices=(NoticeWanted(NoticeKind.REPLIED, NoticeTo.WINDOW),),
    )


def agreeing(situation: Agreeing, frame: Frame) -> Outcome:
    """Agreed as asked, offered otherwise, or what is missing for either (3.5.b, 3.3.2, R11).

    The answer is kept when the notice is delivered, or at once where it was spoken.
    """
    standing = situation.standing
    named = agreement.time_and_place_named(
        standing.at,
        situation.offered_at,
        situation.place_length,
        situation.window_known,
        frame,
    )
    steps = (
        Step(named, FIELD_OF_NAMING.get(named.value)),
        Step(conditions.within_authority(situation.window, situation.matters, frame), "window"),
        Step(agreement.procedure_told(situation.matters, frame)),
        *_people(situation, frame),
        Step(
            qualification.crew_trained(
                tuple(one.trainings for one in situation.crew),
                situation.work,
                situation.offered_at.date(),
                frame,
            ),
            "crew",
        ),
        Step(
            approver.approver_on_call(situation.approval, situation.offered_at, frame), "approver"
        ),
        Step(agreement.room_left(situation.window_free, situation.offered_at, frame), "at"),
    )
    if refusal := refusal_among(out_of_place(Verb.AGREE, standing, frame), *steps):
        return refusal
    outside = _outside(situation, frame)
    settled = agreement.agreed_or_offered(
        standing.state, situation.wanted_at, situation.offered_at, frame
    )
    kind = NoticeKind.AGREED if settled.value is RequestState.AGREED else NoticeKind.OFFERED
    return Outcome(
        decision=concluded(settled.value, settled, *(step.decision for step in steps), outside),
        allowed=True,
        next_state=settled.value,
        ends=_ends_of_agreeing(situation),
        notices=(
            NoticeWanted(
                kind,
                NoticeTo.ASKER,
                keeps=None if situation.spoken else _answer_owed(standing),
                with_paper=True,
            ),
        ),
    )


def confirming(situation: Confirming, frame: Frame) -> Outcome:
    """The asker takes the time offered: agreed takes two (3.5.b)."""
    standing = situation.standing
    stands = agreement.offer_stands(standing.at, situation.offered_at, frame)
    place = out_of_place(Verb.CONFIRM, standing, frame)
    if refusal := refusal_among(place, Step(stands)):
        return refusal
    when = moment_text(frame.calendar.local(situation.offered_at))
    reason = Text(
        f"定了：{when.zh}。地点、材料和程序随通知发给您。",
        f"Agreed: {when.en}. Place, materials and procedure come with the notice.",
    )
    hidden = standing.state is not shown_to(standing)
    return Outcome(
        decision=concluded(
            "agreed", stated("agreed", frame, reason, "3.5.b"), place.decision, stands
        ),
        allowed=True,
        next_state=RequestState.AGREED,
        ends=(
            *answer_ends(standing, PromiseEnding.DONE),
            *(dropped(PromiseKind.CONSENT, PromiseKind.ARRANGE) if hidden else ()),
        ),
        notices=(NoticeWanted(NoticeKind.AGREED, NoticeTo.ASKER, with_paper=True),),
    )


def _was_asked(situation: Replying, frame: Frame) -> Decision[str]:
    if situation.was_asked:
        return stated("was_asked", frame, Text("", ""))
    reason = Text("窗口没有问过您，不用回复。", "The window has asked you nothing.")
    return refuses(RefusalCode.NOT_ASKED, frame, reason, not_met(frame.own("3.3.1"), reason))


def _still_due(standing: Standing, frame: Frame) -> Text:
    if standing.answer_due_at is None:
        return Text("答复时限不变。", "The time of the answer stays as it is.")
    until = moment_text(frame.calendar.local(standing.answer_due_at))
    return Text(f"答复时限不变，最晚{until.zh}。", f"The answer is still due by {until.en}.")


def _answer_owed(standing: Standing) -> PromiseKind | None:
    return None if standing.answer_due_at is None else PromiseKind.ANSWER


def _ends_of_agreeing(situation: Agreeing) -> tuple[PromiseEnd, ...]:
    standing = situation.standing
    ends: tuple[PromiseEnd, ...] = ()
    if situation.spoken:
        ends += answer_ends(standing, PromiseEnding.DONE)
    if standing.state is RequestState.TO_ARRANGE:
        ends += (PromiseEnd(PromiseKind.ARRANGE, PromiseEnding.DONE),)
    return ends


def _people(situation: Agreeing, frame: Frame) -> tuple[Step, ...]:
    """Who goes on a visit may come from any window; how many go is a question of its own."""
    fit = Step(agreement.people_fit(situation.crew, frame), "crew")
    if frame.service is not RequestKind.HOME_VISIT:
        return (fit,)
    enough = home_visit.enough_people(
        situation.crew, situation.alone_reason_length, situation.standing.by_management, frame
    )
    return (Step(enough, "crew"), fit)


def _outside(situation: Agreeing, frame: Frame) -> Decision[Any]:
    if frame.service is RequestKind.HOME_VISIT:
        return home_visit.off_hours_minutes(situation.offered_at, frame)
    return off_hours.outside_working_time(situation.offered_at, frame)
