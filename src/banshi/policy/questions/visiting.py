"""At the door and the bedside: credentials, and what became of each matter (2.0, 2.3.d)."""

from datetime import datetime
from typing import Protocol

from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    concluded,
    out_of_place,
    refusal_among,
    stated,
    words_given,
)
from banshi.policy.questions.ending import can_start, has_started, truly_then
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.outcome import NoticeWanted, Outcome, PromiseEnd
from banshi.policy.questions.promising import limit_promise
from banshi.policy.questions.situations import (
    RecordingOutcome,
    ShowingCredentials,
    Standing,
)
from banshi.policy.questions.visit_situations import (
    AddingPhotograph,
    CheckingDoor,
    NotifyingMissing,
    SeeingMaterials,
    Signing,
)
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import home_visit, matter_limit, visit_intake
from banshi.policy.rules.matter_limit import LimitDue
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    SignedHow,
    Verb,
    VisitOutcome,
)
from banshi.policy.wording import moment_text


def showing_credentials(situation: ShowingCredentials, frame: Frame) -> Outcome:
    """The crew shows its credentials, on the day agreed."""
    standing = situation.standing
    place = out_of_place(Verb.SHOW_CREDENTIALS, standing, frame)
    today = can_start(standing.at, situation.agreed_at, started=False, frame=frame)
    if refused := refusal_among(
        place, _of_crew(situation.of_crew, frame), today, truly_then(standing, frame)
    ):
        return refused
    reason = Text("证件已出示，记下了。", "The credentials were shown; it is recorded.")
    return Outcome(decision=stated("credentials_shown", frame, reason, "2.3.d"), allowed=True)


def seeing_materials(situation: SeeingMaterials, frame: Frame) -> Outcome:
    """The crew records of each material whether it is in order."""
    if refused := refusal_among(
        *_at_work(Verb.SEE_MATERIALS, situation, frame),
        _as_recorded(situation.by_other, situation.confirmed, frame),
    ):
        return refused
    reason = Text("材料记下了。", "The materials are recorded.")
    return Outcome(decision=stated("materials_seen", frame, reason, "2.0"), allowed=True)


def notifying_missing(situation: NotifyingMissing, frame: Frame) -> Outcome:
    """The crew tells in writing, once and completely, what is missing; a second time is refused."""
    complete = visit_intake.all_looked_at(
        situation.required, situation.looked_at, situation.lacking, frame
    )
    if refused := refusal_among(
        *_at_work(Verb.NOTIFY_MISSING, situation, frame),
        _not_told(situation.told, frame),
        _not_taken_in(situation.taken_in, frame),
        Step(complete),
    ):
        return refused
    reason = Text(
        "缺什么、怎么补，一次写清楚了，当面交给当事人。",
        "All that is missing is in writing and was handed over at once.",
    )
    told = concluded("missing_told", stated("missing_told", frame, reason, "6.2.b"), complete)
    notice = NoticeWanted(NoticeKind.MISSING_TOLD, NoticeTo.ASKER, with_paper=True)
    return Outcome(decision=told, allowed=True, notices=(notice,))


def adding_photograph(situation: AddingPhotograph, frame: Frame) -> Outcome:
    """The crew photographs a paper, up to what one visit may keep."""
    most = frame.parameters.visit_photographs
    room = Step(stated("room", frame, Text("", "")))
    if situation.kept >= most:
        reason = Text(
            f"这次上门已经有{most}张照片，不能再加。",
            f"This visit has {most} photographs already; no more can be added.",
        )
        room = Step(stated(RefusalCode.TOO_MANY, frame, reason, "2.0"))
    if refused := refusal_among(*_at_work(Verb.ADD_PHOTOGRAPH, situation, frame), room):
        return refused
    reason = Text("照片存好了。", "The photograph is kept.")
    return Outcome(decision=stated("photograph_added", frame, reason, "2.0"), allowed=True)


def signing(situation: Signing, frame: Frame) -> Outcome:
    """Whoever is visited signs; who does not draw says a name, or why there is none."""
    words = (
        () if situation.how is SignedHow.DRAWN else (words_given(situation.words_length, frame),)
    )
    if refused := refusal_among(
        *_at_work(Verb.SIGN, situation, frame),
        _as_recorded(situation.by_other, situation.confirmed, frame),
        *words,
    ):
        return refused
    reason = Text("签字记下了。", "The signature is recorded.")
    return Outcome(decision=stated("signed", frame, reason, "2.0"), allowed=True)


def recording_outcome(situation: RecordingOutcome, frame: Frame) -> Outcome:
    """The crew says what became of a matter; why, where it was not done."""
    why = (
        (words_given(situation.reason_length, frame, "reason"),)
        if situation.outcome is VisitOutcome.NOT_DONE
        else ()
    )
    fits = visit_intake.nothing_lacking(situation.outcome, situation.lacking, frame)
    if refused := refusal_among(
        *_at_work(Verb.RECORD_OUTCOME, situation, frame),
        _as_recorded(situation.by_other, situation.confirmed, frame),
        Step(fits, "outcome"),
        *why,
    ):
        return refused
    reason = Text("这个事项的结果记下了。", "The outcome of this matter is recorded.")
    recorded = stated("outcome_recorded", frame, reason, "2.0")
    limit = situation.limit
    if limit is None:
        return Outcome(decision=recorded, allowed=True)
    if situation.outcome is VisitOutcome.ACCEPTED:
        return _taken_in(recorded, limit, situation.standing.at, frame)
    return _no_longer_taken_in(recorded, limit, situation.outcome)


def _taken_in(recorded: Decision[str], limit: LimitFacts, at: datetime, frame: Frame) -> Outcome:
    """The limit of the matter's guide runs from now; one that runs already runs on."""
    if limit.runs:
        return Outcome(decision=recorded, allowed=True)
    due = matter_limit.limit_of(limit, at, frame)
    if not isinstance(due.value, LimitDue):
        return Outcome(decision=concluded(recorded.value, recorded, due), allowed=True)
    until = moment_text(due.value.due_at)
    reason = Text(
        f"这个事项收下了，{until.zh}前办结。", f"Taken in; it is to be decided by {until.en}."
    )
    told = Decision(recorded.value, due.findings, due.cites, reason, frame.edition)
    return Outcome(
        decision=told,
        allowed=True,
        starts=(limit_promise(limit.matter, due.value, at, frame),),
        notices=(NoticeWanted(NoticeKind.TAKEN_IN, NoticeTo.ASKER, with_paper=True),),
    )


def _no_longer_taken_in(
    recorded: Decision[str], limit: LimitFacts, outcome: VisitOutcome
) -> Outcome:
    """Recorded anew otherwise: done fulfils a limit that ran, anything else drops it, said so."""
    if not limit.runs:
        return Outcome(decision=recorded, allowed=True)
    done = outcome is VisitOutcome.DONE
    ending = PromiseEnding.DONE if done else PromiseEnding.DROPPED
    told = () if done else (NoticeWanted(NoticeKind.NOT_TAKEN_IN, NoticeTo.ASKER),)
    ends = (PromiseEnd(PromiseKind.LIMIT, ending, limit.matter),)
    return Outcome(decision=recorded, allowed=True, ends=ends, notices=told)


def checking_door(situation: CheckingDoor, frame: Frame) -> Outcome:
    """Whether those at the door are the hall's, for a visit agreed for now; never a refusal."""
    known = situation.starts_at is not None
    starts_at = situation.starts_at or situation.at
    says = home_visit.at_the_door(situation.at, starts_at, known and situation.valid, frame)
    return Outcome(decision=says, allowed=True)


def _of_crew(of_crew: bool, frame: Frame) -> Step:
    if of_crew:
        return Step(stated("of_crew", frame, Text("", "")))
    reason = Text("只有去的人才能记。", "Only those who went can record this.")
    return Step(stated(RefusalCode.NOT_OF_CREW, frame, reason, "2.3.d"))


class _AtWork(Protocol):
    """What every step of the work at the bedside says of itself."""

    @property
    def standing(self) -> Standing:
        """Where the request stands."""

    @property
    def of_crew(self) -> bool:
        """Whether whoever records it went there."""

    @property
    def started(self) -> bool:
        """Whether the start was recorded."""


def _at_work(verb: Verb, situation: _AtWork, frame: Frame) -> tuple[Step, ...]:
    return (
        out_of_place(verb, situation.standing, frame),
        _of_crew(situation.of_crew, frame),
        has_started(situation.started, frame),
        truly_then(situation.standing, frame),
    )


def _as_recorded(by_other: bool, confirmed: bool, frame: Frame) -> Step:
    return Step(visit_intake.kept_as_recorded(by_other, confirmed, frame))


def _not_told(told: bool, frame: Frame) -> Step:
    if not told:
        return Step(stated("not_told", frame, Text("", "")))
    reason = Text(
        "这个事项已经给过一次性告知，不能再要别的。",
        "The one-time notice of this matter was given; nothing more can be asked for.",
    )
    return Step(stated(RefusalCode.TOLD_ALREADY, frame, reason, "6.2.b"))


def _not_taken_in(taken_in: bool, frame: Frame) -> Step:
    if not taken_in:
        return Step(stated("not_taken_in", frame, Text("", "")))
    reason = Text(
        "这个事项已经记成收下了。先把结果改成缺材料，再给一次性告知。",
        "This matter is recorded as taken in. Please change its outcome first, then give the"
        " notice.",
    )
    return Step(stated(RefusalCode.TAKEN_IN_ALREADY, frame, reason, "2.0"))
