"""A visit is put off: proposed, consented to, and back again by itself (2.3.e, 6.4.d)."""

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    concluded,
    out_of_place,
    refusal_among,
    stated,
)
from banshi.policy.questions.outcome import NoticeWanted, Outcome
from banshi.policy.questions.promising import (
    answer_ends,
    answer_moved,
    answer_promise,
    consent_promise,
)
from banshi.policy.questions.situations import BringingBack, Consenting, Postponing
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import absence, consent, postponement, same_day_answer
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
    Verb,
)
from banshi.policy.wording import moment_text

FIELD_OF_POSTPONING: dict[str, str] = {RefusalCode.REASON_MISSING: "reason"}


def postponing(situation: Postponing, frame: Frame) -> Outcome:
    """The window proposes to put the visit off: management decides, the asker sees nothing yet."""
    standing = situation.standing
    named = postponement.until_named(standing.at, situation.until, situation.reason_length, frame)
    if refused := refusal_among(
        out_of_place(Verb.PROPOSE_POSTPONEMENT, standing, frame),
        Step(named, FIELD_OF_POSTPONING.get(named.value, "until")),
    ):
        return refused
    # The hour asked for has come where the work has begun: nothing is left to answer before it.
    wanted_at = None if standing.begun else situation.wanted_at
    due = consent.consent_due(standing.at, standing.answer_due_at, wanted_at, frame)
    flagged = absence.absence_flagged(situation.pleads_absence, frame)
    reason = Text(
        "这只是建议，要报大厅同意。大厅定之前，当事人看不到。",
        "This is a proposal; hall management must consent. The asker does not see it before.",
    )
    proposed = stated("postponement_proposed", frame, reason, "2.3.e")
    notices = [NoticeWanted(NoticeKind.REFUSAL_WAITING, NoticeTo.MANAGEMENT)]
    if flagged.value:
        notices.append(NoticeWanted(NoticeKind.ABSENCE_PLEADED, NoticeTo.MANAGEMENT))
    return Outcome(
        decision=concluded("postponement_proposed", proposed, named, due, flagged),
        allowed=True,
        next_state=RequestState.POSTPONEMENT_PROPOSED,
        starts=(consent_promise(due.value, standing.at, frame),),
        moves=answer_moved(due.value, standing.at, frame),
        notices=tuple(notices),
    )


def postponed(situation: Consenting, frame: Frame) -> Outcome:
    """Hall management consents: the asker is told why, until when, and that it comes back."""
    standing = situation.standing
    assert situation.until is not None
    assert situation.wanted_at is not None
    back = postponement.comes_back(situation.until, situation.wanted_at, frame)
    when = moment_text(back.value.at)
    reason = Text(
        f"暂时去不了，延后到{when.zh}，大厅核过了。到时自动重新安排，不用再申请。",
        f"The visit cannot be made for now and is put off until {when.en}; hall management has"
        " looked into it. It comes up again by itself; you need not ask again.",
    )
    owed = None if standing.answer_due_at is None else PromiseKind.ANSWER
    spoken = answer_ends(standing, PromiseEnding.DONE) if situation.spoken else ()
    return Outcome(
        decision=concluded("postponed", stated("postponed", frame, reason, "2.3.e"), back),
        allowed=True,
        next_state=RequestState.POSTPONED,
        ends=spoken,
        notices=(
            NoticeWanted(
                NoticeKind.POSTPONED,
                NoticeTo.ASKER,
                keeps=None if situation.spoken else owed,
                with_paper=True,
            ),
        ),
    )


def bringing_back(situation: BringingBack, frame: Frame) -> Outcome:
    """The moment a postponement named has come: the visit is to be answered anew, that day."""
    standing = situation.standing
    place = out_of_place(Verb.BRING_BACK, standing, frame)
    if refused := refusal_among(place, _come(situation, frame)):
        return refused
    due = same_day_answer.answer_due(
        standing.at, situation.wanted_at, situation.duty_rostered, frame
    )
    if refused := refusal_among(Step(due)):
        return refused
    return Outcome(
        decision=concluded("brought_back", due),
        allowed=True,
        next_state=RequestState.RECEIVED,
        starts=answer_promise(due.value, frame),
        notices=(
            NoticeWanted(NoticeKind.BROUGHT_BACK, NoticeTo.ASKER),
            NoticeWanted(NoticeKind.COUNTERED, NoticeTo.WINDOW),
        ),
    )


def _come(situation: BringingBack, frame: Frame) -> Step:
    if situation.standing.at >= situation.until:
        return Step(stated("due", frame, Text("", "")))
    until = moment_text(frame.calendar.local(situation.until))
    reason = Text(f"延后到{until.zh}，还没到。", f"It is put off until {until.en}, not yet.")
    return Step(stated(RefusalCode.NOT_DUE_YET, frame, reason, "2.3.e"))
