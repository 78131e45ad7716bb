"""At the door and the bedside: credentials, and what became of each matter (2.0, 2.3.d)."""

from datetime import datetime

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
from banshi.policy.questions.ending import can_start, has_started
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.outcome import NoticeWanted, Outcome, PromiseEnd
from banshi.policy.questions.promising import limit_promise
from banshi.policy.questions.situations import (
    CheckingDoor,
    RecordingOutcome,
    ShowingCredentials,
)
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import home_visit, matter_limit
from banshi.policy.rules.matter_limit import LimitDue
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    Verb,
    VisitOutcome,
)
from banshi.policy.wording import moment_text


def showing_credentials(situation: ShowingCredentials, frame: Frame) -> Outcome:
    """The crew shows its credentials, on the day agreed."""
    standing = situation.standing
    place = out_of_place(Verb.SHOW_CREDENTIALS, standing, frame)
    today = can_start(standing.at, situation.agreed_at, started=False, frame=frame)
    if refused := refusal_among(place, _of_crew(situation.of_crew, frame), today):
        return refused
    reason = Text("证件已出示，记下了。", "The credentials were shown; it is recorded.")
    return Outcome(decision=stated("credentials_shown", frame, reason, "2.3.d"), allowed=True)


def recording_outcome(situation: RecordingOutcome, frame: Frame) -> Outcome:
    """The crew says what became of a matter; why, where it was not done."""
    place = out_of_place(Verb.RECORD_OUTCOME, situation.standing, frame)
    begun = has_started(situation.started, frame)
    why = (
        (words_given(situation.reason_length, frame, "reason"),)
        if situation.outcome is VisitOutcome.NOT_DONE
        else ()
    )
    if refused := refusal_among(place, _of_crew(situation.of_crew, frame), begun, *why):
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
