"""At the door and the bedside: credentials, and what became of each matter (2.0, 2.3.d)."""

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    out_of_place,
    refusal_among,
    stated,
    words_given,
)
from banshi.policy.questions.ending import can_start, has_started
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import (
    CheckingDoor,
    RecordingOutcome,
    ShowingCredentials,
)
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import home_visit
from banshi.policy.vocabulary import Verb, VisitOutcome


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
    return Outcome(decision=stated("outcome_recorded", frame, reason, "2.0"), allowed=True)


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
