"""Every question about a request by its name, so that a kept decision can be asked again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from banshi.policy.frame import Frame
from banshi.policy.plain import from_plain
from banshi.policy.questions import overtime, overtime_situations, situations, visit_situations
from banshi.policy.questions.answering import agreeing, asking, confirming, replying
from banshi.policy.questions.ending import finishing, not_doing, starting, withdrawing
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.postponing import bringing_back, postponing
from banshi.policy.questions.receiving import countering, receiving
from banshi.policy.questions.refusing import consenting, lapsing, proposing, withholding
from banshi.policy.questions.visiting import (
    adding_photograph,
    checking_door,
    notifying_missing,
    recording_outcome,
    seeing_materials,
    showing_credentials,
    signing,
)

S = TypeVar("S")


@dataclass(frozen=True)
class Question(Generic[S]):
    """A question, and the type of situation it is asked about."""

    ask: Callable[[S, Frame], Outcome]
    situation: type[S]

    def ask_again(self, plain: dict[str, Any], frame: Frame) -> Outcome:
        """The outcome for a situation as it was kept; the same for the same frame, always."""
        return self.ask(from_plain(self.situation, plain), frame)


QUESTIONS: dict[str, Question[Any]] = {
    "receiving": Question(receiving, situations.Receiving),
    "asking": Question(asking, situations.Asking),
    "replying": Question(replying, situations.Replying),
    "agreeing": Question(agreeing, situations.Agreeing),
    "confirming": Question(confirming, situations.Confirming),
    "countering": Question(countering, situations.Countering),
    "proposing": Question(proposing, situations.Proposing),
    "postponing": Question(postponing, situations.Postponing),
    "bringing_back": Question(bringing_back, situations.BringingBack),
    "consenting": Question(consenting, situations.Consenting),
    "withholding": Question(withholding, situations.Consenting),
    "lapsing": Question(lapsing, situations.Lapsing),
    "withdrawing": Question(withdrawing, situations.Withdrawing),
    "showing_credentials": Question(showing_credentials, situations.ShowingCredentials),
    "checking_door": Question(checking_door, visit_situations.CheckingDoor),
    "seeing_materials": Question(seeing_materials, visit_situations.SeeingMaterials),
    "notifying_missing": Question(notifying_missing, visit_situations.NotifyingMissing),
    "adding_photograph": Question(adding_photograph, visit_situations.AddingPhotograph),
    "signing": Question(signing, visit_situations.Signing),
    "recording_outcome": Question(recording_outcome, situations.RecordingOutcome),
    "starting": Question(starting, situations.Starting),
    "finishing": Question(finishing, situations.Finishing),
    "not_doing": Question(not_doing, situations.NotDoing),
    "crediting": Question(overtime.crediting, overtime_situations.Worked),
    "asking_leave": Question(overtime.asking_leave, overtime_situations.AskingLeave),
    "granting_leave": Question(overtime.granting_leave, overtime_situations.GrantingLeave),
    "refusing_leave": Question(overtime.refusing_leave, overtime_situations.RefusingLeave),
    "cancelling_leave": Question(overtime.cancelling_leave, overtime_situations.CancellingLeave),
    "correcting": Question(overtime.correcting, overtime_situations.Correcting),
}
