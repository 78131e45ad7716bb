"""When the rungs of a promise fire: shares of its time, and hall minutes after it is due."""

from datetime import datetime
from fractions import Fraction

from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import RungMoment


def rung_moments(counted_from: datetime, due_at: datetime, frame: Frame) -> tuple[RungMoment, ...]:
    """The pack's rungs for a promise counted from ``counted_from``, in the order they fire.

    Moments are whole seconds; none is left out because a post is empty.
    """
    moments = []
    for rule in frame.parameters.rungs:
        if rule.hall_minutes_after_due is not None:
            at = frame.calendar.add_hall_minutes(due_at, rule.hall_minutes_after_due)
        else:
            at = _at_share(counted_from, due_at, rule.share or Fraction(1), frame)
        moments.append(RungMoment(rule.rung, at.replace(microsecond=0)))
    return tuple(sorted(moments, key=lambda moment: moment.at))


def _at_share(counted_from: datetime, due_at: datetime, share: Fraction, frame: Frame) -> datetime:
    """When ``share`` of the time is used up.

    We read it as a share of the clock's time within one day, also at night, when somebody is on
    duty; of the hall's own minutes where the promise runs on to another day, so that a warning
    falls while somebody is there to heed it. The whole share is the due moment itself.
    """
    if share == 1:
        return due_at
    calendar = frame.calendar
    if calendar.local(counted_from).date() < calendar.local(due_at).date():
        minutes = calendar.hall_minutes_between(counted_from, due_at)
        if minutes:
            return calendar.add_hall_minutes(counted_from, int(minutes * share))
    length = due_at - counted_from
    return counted_from + length * share.numerator / share.denominator
