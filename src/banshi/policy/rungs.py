"""When the rungs of a promise fire: shares of its time, and hall minutes after it is due."""

from datetime import datetime

from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import RungMoment


def rung_moments(counted_from: datetime, due_at: datetime, frame: Frame) -> tuple[RungMoment, ...]:
    """The pack's rungs for a promise counted from ``counted_from``, in the order they fire.

    Moments are whole seconds; none is left out because a post is empty.
    """
    length = due_at - counted_from
    moments = []
    for rule in frame.parameters.rungs:
        if rule.hall_minutes_after_due is not None:
            at = frame.calendar.add_hall_minutes(due_at, rule.hall_minutes_after_due)
        else:
            share = rule.share or 1
            at = counted_from + length * share.numerator / share.denominator
        moments.append(RungMoment(rule.rung, at.replace(microsecond=0)))
    return tuple(sorted(moments, key=lambda moment: moment.at))
