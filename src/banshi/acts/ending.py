"""An agreed appointment or visit begins, is done, or did not take place (3.5.b, 2.3.b)."""

from datetime import datetime
from typing import Unpack

from banshi.acts import overtime, slots, visits
from banshi.acts.answers import Answer
from banshi.acts.circumstances import Circumstances
from banshi.acts.facts import local
from banshi.acts.text_fields import REASON, one_text
from banshi.acts.turn import Turn, Written, take
from banshi.policy.questions import situations as facts
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import Standing
from banshi.policy.vocabulary import NotDoneCause, Verb
from banshi.records.request import Request


def _agreed_at(request: Request, standing: Standing) -> datetime:
    return local(request.offered_at or standing.at, request.hall.zone)


def start(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """The appointment begins: minutes off-hours run from here."""

    def gather(request: Request, standing: Standing) -> object:
        started = request.started_at is not None
        shown = visits.credentials_shown(request)
        return facts.Starting(standing, _agreed_at(request, standing), started, shown)

    def write(request: Request, _outcome: Outcome) -> Written:
        request.started_at = how["at"]
        return Written()

    return take(reference, Turn(Verb.START, "starting", gather, write), **how)


def finish(reference: str, **how: Unpack[Circumstances]) -> Answer:
    """The appointment took place; whoever was there is credited the minutes off-hours (3.5.d)."""

    def gather(request: Request, standing: Standing) -> object:
        started = request.started_at is not None
        return facts.Finishing(standing, started, *visits.matters_and_outcomes(request))

    def write(request: Request, _outcome: Outcome) -> Written:
        request.finished_at = how["at"]
        overtime.credit_crew(request, how["at"], by=how["by"], at=how["at"])
        slots.leave_crew(request, at=how["at"])
        return Written()

    return take(reference, Turn(Verb.FINISH, "finishing", gather, write), **how)


def not_done(
    reference: str, cause: NotDoneCause, reason: str, **how: Unpack[Circumstances]
) -> Answer:
    """An agreed appointment did not take place: the asker's cause, or hall management says so.

    What had begun was worked all the same, and is credited (3.5.d).
    """
    tidy, errors = one_text("reason", reason, REASON)

    def gather(request: Request, standing: Standing) -> object:
        return facts.NotDoing(standing, _agreed_at(request, standing), cause, len(tidy))

    def write(request: Request, _outcome: Outcome) -> Written:
        request.not_done_cause, request.closing_words = cause, tidy
        overtime.credit_crew(request, how["at"], by=how["by"], at=how["at"])
        slots.leave_crew(request, at=how["at"])
        return Written(words={"reason": tidy}, facts={"cause": cause})

    return take(reference, Turn(Verb.NOT_DONE, "not_doing", gather, write, errors), **how)
