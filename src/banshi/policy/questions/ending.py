"""A request is withdrawn, begun, done, or did not take place (3.5.b, 3.5.c)."""

from datetime import datetime

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    concluded,
    out_of_place,
    refusal_among,
    stated,
    words_given,
)
from banshi.policy.questions.outcome import NoticeWanted, Outcome
from banshi.policy.questions.promising import dropped
from banshi.policy.questions.situations import (
    Finishing,
    NotDoing,
    Standing,
    Starting,
    Withdrawing,
)
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import refusal, visit_intake, visit_work
from banshi.policy.vocabulary import (
    NotDoneCause,
    NoticeKind,
    NoticeTo,
    PromiseKind,
    RequestKind,
    RequestState,
    Verb,
)
from banshi.policy.wording import moment_text


def withdrawing(situation: Withdrawing, frame: Frame) -> Outcome:
    """The asker withdraws; typed in by staff it is a report and everything runs on."""
    standing = situation.standing
    place = out_of_place(Verb.WITHDRAW, standing, frame)
    if refused := refusal_among(place):
        return refused
    own = refusal.withdrawn_by_the_asker(standing.by_asker, frame)
    if not own.value:
        return Outcome(
            decision=concluded("withdrawal_reported", own),
            allowed=True,
            notices=(NoticeWanted(NoticeKind.WITHDRAWAL_REPORTED, NoticeTo.ASKER),),
        )
    return Outcome(
        decision=concluded("withdrawn", own, place.decision),
        allowed=True,
        next_state=RequestState.WITHDRAWN,
        ends=dropped(PromiseKind.ANSWER, PromiseKind.CONSENT, PromiseKind.ARRANGE),
        notices=(NoticeWanted(NoticeKind.WITHDRAWN, NoticeTo.ASKER),),
    )


def starting(situation: Starting, frame: Frame) -> Outcome:
    """The appointment begins, on the day agreed and once."""
    standing = situation.standing
    place = out_of_place(Verb.START, standing, frame)
    shown = visit_work.credentials_shown(situation.credentials_shown, frame)
    if refused := refusal_among(
        place,
        can_start(standing.at, situation.agreed_at, situation.started, frame),
        Step(shown),
        truly_then(standing, frame),
    ):
        return refused
    reason = Text("开始办了。", "It has begun.")
    return Outcome(decision=stated("started", frame, reason, "3.5.b"), allowed=True)


def finishing(situation: Finishing, frame: Frame) -> Outcome:
    """The appointment took place; nothing is done that was not begun."""
    standing = situation.standing
    place = out_of_place(Verb.FINISH, standing, frame)
    each = visit_work.outcome_for_each(situation.matters, situation.outcomes, frame)
    begun = has_started(situation.started, frame)
    if refused := refusal_among(place, begun, truly_then(standing, frame), Step(each)):
        return refused
    receipt = NoticeWanted(NoticeKind.VISIT_DONE, NoticeTo.ASKER, with_paper=True)
    return Outcome(
        decision=stated("done", frame, Text("办完了。", "It is done."), "3.5.b"),
        allowed=True,
        next_state=RequestState.DONE,
        notices=(receipt,) if frame.service is RequestKind.HOME_VISIT else (),
    )


def not_doing(situation: NotDoing, frame: Frame) -> Outcome:
    """An agreed appointment did not take place: by whose cause, and who may say so."""
    standing = situation.standing
    if situation.cause is NotDoneCause.DEATH:
        return _ended_by_death(standing, frame)
    come = refusal.time_has_come(standing.at, situation.agreed_at, frame)
    owned = refusal.cause_owned(situation.cause, standing.by_management, frame)
    if refused := refusal_among(
        out_of_place(Verb.NOT_DONE, standing, frame),
        words_given(situation.reason_length, frame, "reason"),
        truly_then(standing, frame),
        Step(come),
        Step(owned, "cause"),
    ):
        return refused
    by_hall = situation.cause is NotDoneCause.HALL
    reason = (
        Text(
            "这次没办成，是大厅的原因，对不起。您可以再约，也可以评价投诉。",
            "It did not take place, and the hall is the cause; we are sorry."
            " You may ask again, or complain.",
        )
        if by_hall
        else Text(
            "约的这次没有办成。要办的话，请再约一次。",
            "The appointment did not take place. Please ask again if you still need it.",
        )
    )
    return Outcome(
        decision=concluded("not_done", stated("not_done", frame, reason, "3.5.c"), come, owned),
        allowed=True,
        next_state=RequestState.NOT_DONE,
        notices=(NoticeWanted(NoticeKind.NOT_DONE, NoticeTo.ASKER),),
    )


def _ended_by_death(standing: Standing, frame: Frame) -> Outcome:
    """Whoever it was for has died: it ends, nobody is reminded, somebody tells the contact."""
    if refused := refusal_among(
        out_of_place(Verb.NOT_DONE, standing, frame), truly_then(standing, frame)
    ):
        return refused
    reason = Text(
        "申请的人已经去世，这件申请到此结束。请节哀；还有要办的，请家属联系大厅。",
        "Whoever it was for has died; the request ends here. The family may call the hall about"
        " anything left to do.",
    )
    return Outcome(
        decision=stated("ended_by_death", frame, reason, "3.5.c"),
        allowed=True,
        next_state=RequestState.NOT_DONE,
        notices=(NoticeWanted(NoticeKind.ENDED_BY_DEATH, NoticeTo.ASKER),),
    )


def truly_then(standing: Standing, frame: Frame) -> Step:
    """Whether a step on a visit can have happened when it is said to (2.0)."""
    if frame.service is not RequestKind.HOME_VISIT:
        return Step(stated("then", frame, Text("", "")))
    true = visit_intake.true_time(standing.at, standing.entered_at, standing.not_before, frame)
    return Step(true, "happened_at")


def can_start(at: datetime, agreed_at: datetime, started: bool, frame: Frame) -> Step:
    """Whether it is the day agreed, and nothing has begun yet."""
    calendar = frame.calendar
    if started:
        reason = Text("已经开始了。", "It has begun already.")
        return Step(stated(RefusalCode.STARTED_ALREADY, frame, reason, "3.5.b"))
    agreed = calendar.local(agreed_at)
    if calendar.local(at).date() < agreed.date():
        when = moment_text(agreed)
        reason = Text(f"约的是{when.zh}，还没到那天。", f"It is agreed for {when.en}, not yet.")
        return Step(stated(RefusalCode.BEFORE_TIME, frame, reason, "3.5.b"))
    return Step(stated("can_start", frame, Text("", "")))


def has_started(started: bool, frame: Frame) -> Step:
    """Whether the start was recorded."""
    if started:
        return Step(stated("has_started", frame, Text("", "")))
    reason = Text("还没有记开始。请先点开始。", "It has not begun; please record its start first.")
    return Step(stated(RefusalCode.NOT_STARTED, frame, reason, "3.5.b"))
