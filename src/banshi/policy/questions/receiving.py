"""A request comes in, or comes back with another time: by when is it answered?"""

from datetime import datetime
from typing import Any

from banshi.policy.decision import Decision
from banshi.policy.frame import Frame
from banshi.policy.questions.composing import (
    Step,
    concluded,
    out_of_place,
    refusal_among,
    shown_to,
)
from banshi.policy.questions.outcome import NoticeWanted, Outcome
from banshi.policy.questions.promising import answer_ends, answer_promise, dropped
from banshi.policy.questions.situations import Countering, Receiving
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import (
    authority,
    conditions,
    contact,
    home_visit,
    off_hours,
    request_grounds,
    same_day_answer,
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


def receiving(situation: Receiving, frame: Frame) -> Outcome:
    """May the service be asked for so, and by when is it answered?

    Allowed: ``received``, with the answer's promise. A request is received even when nobody is
    rostered, when a key project is not on the register, and when an agent's paper is not.
    """
    asked = situation
    due = same_day_answer.answer_due(asked.received_at, asked.wanted_at, asked.duty_rostered, frame)
    steps = (
        Step(conditions.time_clear(asked.received_at, asked.wanted_at, frame), "wanted_at"),
        Step(conditions.place_clear(asked.place_length, frame), "place"),
        Step(request_grounds.needed_in_time(asked.wanted_at, asked.needed_by, frame), "needed_by"),
        *_grounds(asked, frame),
        Step(conditions.said_beforehand(asked.matters, frame), "said"),
        Step(contact.channel_admitted(asked.channel, frame)),
        Step(contact.contact_authorised(asked.by_agent, _authorised(asked, frame), frame)),
        Step(_time_fits(asked.wanted_at, frame), "wanted_at"),
    )
    answer = Step(due, "wanted_at", show_duty_telephone=True)
    if refusal := refusal_among(*steps, answer):
        return refusal
    others = tuple(step.decision for step in steps)
    return Outcome(
        decision=concluded("received", due, *others),
        allowed=True,
        next_state=RequestState.RECEIVED,
        starts=answer_promise(due.value, frame),
        notices=(NoticeWanted(NoticeKind.RECEIVED, NoticeTo.ASKER),),
    )


def _authorised(asked: Receiving, frame: Frame) -> bool:
    """Whether an authorisation on record carries this request."""
    if asked.authority is None:
        return asked.authorised
    codes = tuple(one.code for one in asked.matters)
    return authority.lack(asked.authority, codes, asked.received_at, frame) is None


def countering(situation: Countering, frame: Frame) -> Outcome:
    """May the asker name another time, and by when is that answered?

    Allowed: ``countered``. The answer is owed anew, counted from this moment as a request's is; a
    refusal proposed meanwhile, which the asker knows nothing of, falls.
    """
    standing = situation.standing
    seen = shown_to(standing)
    fits = Verb.COUNTER if seen is RequestState.OFFERED else Verb.RESCHEDULE
    due = same_day_answer.answer_due(
        standing.at, situation.wanted_at, situation.duty_rostered, frame
    )
    steps = (
        Step(conditions.time_clear(standing.at, situation.wanted_at, frame), "wanted_at"),
        Step(_time_fits(situation.wanted_at, frame), "wanted_at"),
    )
    answer = Step(due, "wanted_at", show_duty_telephone=True)
    place = out_of_place(situation.verb or fits, standing, frame)
    if refusal := refusal_among(place, *steps, answer):
        return refusal
    hidden = (PromiseKind.CONSENT, PromiseKind.ARRANGE) if standing.state is not seen else ()
    return Outcome(
        decision=concluded("countered", due, place.decision, *(step.decision for step in steps)),
        allowed=True,
        next_state=RequestState.COUNTERED,
        starts=answer_promise(due.value, frame),
        ends=(*answer_ends(standing, PromiseEnding.DONE), *dropped(*hidden)),
        notices=(NoticeWanted(NoticeKind.COUNTERED, NoticeTo.WINDOW),),
    )


def _grounds(asked: Receiving, frame: Frame) -> tuple[Step, ...]:
    """What each service asks of the ground and the reason."""
    if frame.service is RequestKind.HOME_VISIT:
        person = home_visit.difficulty_stated(asked.ground, asked.reason_length, asked.party, frame)
        enterprise = home_visit.special_reason_stated(asked.ground, asked.reason_length, frame)
        field = "ground" if person.value is RefusalCode.GROUND_UNFIT else "reason"
        return (Step(person, field), Step(enterprise, "reason"))
    project = request_grounds.key_project_named(asked.ground, asked.key_project_registered, frame)
    return (
        Step(project, "key_project"),
        Step(conditions.reason_given(asked.reason_length, frame), "reason"),
    )


def _time_fits(wanted_at: datetime, frame: Frame) -> Decision[Any]:
    """Whether the time is one the service is for: visits go at any time (2.1)."""
    if frame.service is RequestKind.HOME_VISIT:
        return home_visit.off_hours_minutes(wanted_at, frame)
    return off_hours.is_off_hours_appointment(wanted_at, frame)
