"""An agreed appointment or visit begins, is done, or did not take place (3.5.b, 2.3.b)."""

from datetime import datetime
from typing import Unpack

from banshi.acts import slots, visits
from banshi.acts.answers import Answer
from banshi.acts.bereavement import ended_by_death
from banshi.acts.circumstances import OnTheSpot, true_time
from banshi.acts.day_ended import DayEnded, credit
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


def start(reference: str, **how: Unpack[OnTheSpot]) -> Answer:
    """The appointment begins: minutes off-hours run from here."""

    def gather(request: Request, standing: Standing) -> object:
        started = request.started_at is not None
        stands, shown = visits.following(request, standing)
        return facts.Starting(stands, _agreed_at(request, standing), started, shown)

    def write(request: Request, _outcome: Outcome) -> Written:
        request.started_at = true_time(how)
        return Written()

    return take(reference, Turn(Verb.START, "starting", gather, write), **how)


def finish(reference: str, *, approver_took_part: bool = False, **how: Unpack[OnTheSpot]) -> Answer:
    """The appointment took place; whoever was there is credited the minutes off-hours (3.5.d).

    An approver on call who was not needed was not there.
    """

    def gather(request: Request, standing: Standing) -> object:
        started = request.started_at is not None
        stands, _ = visits.following(request, standing)
        return facts.Finishing(stands, started, *visits.matters_and_outcomes(request))

    def write(request: Request, _outcome: Outcome) -> Written:
        request.finished_at = true_time(how)
        ended = DayEnded(true_time(how), approver_took_part)
        told = credit(request, ended, by=how["by"], at=how["at"])
        slots.leave_crew(request, at=how["at"])
        return Written(facts=told)

    return take(reference, Turn(Verb.FINISH, "finishing", gather, write), **how)


def not_done(
    reference: str,
    cause: NotDoneCause,
    reason: str,
    *,
    approver_took_part: bool = False,
    **how: Unpack[OnTheSpot],
) -> Answer:
    """An agreed appointment did not take place: the asker's cause, or hall management says so.

    Where whoever it was for has died nothing more is sent to that person's telephone.
    What had begun was worked all the same, and is credited (3.5.d).
    """
    died = cause is NotDoneCause.DEATH
    tidy, errors = one_text("reason", reason, REASON, needed=not died)

    def gather(request: Request, standing: Standing) -> object:
        return facts.NotDoing(standing, _agreed_at(request, standing), cause, len(tidy))

    def write(request: Request, _outcome: Outcome) -> Written:
        request.not_done_cause, request.closing_words = cause, tidy
        ended = DayEnded(true_time(how), approver_took_part)
        told = credit(request, ended, by=how["by"], at=how["at"])
        slots.leave_crew(request, at=how["at"])
        if died:
            ended_by_death(request, at=how["at"])
        return Written(words={"reason": tidy} if tidy else {}, facts={"cause": cause, **told})

    return take(reference, Turn(Verb.NOT_DONE, "not_doing", gather, write, errors), **how)
