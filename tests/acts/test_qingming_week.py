"""A rehearsal over the Qingming holiday of 2026, by ticks alone, against arithmetic of its own.

The second half of this file knows nothing of the house: naive clock times, the holiday written
down by hand, and the reading R1 as a few lines. It says what must have become of every promise.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from banshi.acts.folding import fold
from banshi.records.promise import FiredRung, Promise
from tests.acts.asking import Story
from tests.week import ZONE

STEP = timedelta(minutes=10)


@dataclass(frozen=True)
class Asked:
    """When somebody asked, for when, and when the window answered, if it did."""

    received: str
    wanted: str
    answered: str = ""


WEEK = (
    Asked("04-02 08:10", "04-11 09:00", "04-02 11:20"),
    Asked("04-02 12:40", "04-11 10:00"),
    Asked("04-02 16:45", "04-11 11:00", "04-02 22:10"),
    Asked("04-03 16:29", "04-11 12:00", "04-03 17:40"),
    Asked("04-03 19:00", "04-12 09:00"),
    Asked("04-04 09:15", "04-12 10:00", "04-04 20:00"),
    Asked("04-05 23:30", "04-12 11:00"),
    Asked("04-06 07:00", "04-06 12:00"),
    Asked("04-06 10:00", "04-12 12:00", "04-07 09:00"),
    Asked("04-07 08:00", "04-07 19:00", "04-07 16:59"),
    Asked("04-07 16:31", "04-18 09:00"),
    Asked("04-08 17:29", "04-18 10:00"),
)


def here(written: str) -> datetime:
    return datetime.fromisoformat(f"2026-{written}").replace(tzinfo=ZONE)


def is_eventful(moment: datetime) -> bool:
    """Whether anything is asked, answered or due since ten minutes before, or was just then.

    Elsewhere a tick an hour does: whatever fires carries the moment it was due at.
    """
    till = moment.replace(tzinfo=None)
    return any(till - 2 * STEP < one <= till for one in EVENTS)


def live_through(story: Story) -> dict[str, Asked]:
    """The week by ticks, every ten minutes while something happens; requests by reference."""
    references: dict[str, Asked] = {}
    moment, last = here("04-02 08:00"), here("04-10 18:00")
    while moment <= last:
        for one in WEEK:
            if moment - STEP < here(one.received) <= moment:
                at = here(one.received)
                reference = story.receive(at, wanted_at=here(one.wanted))
                references[reference] = one
        for reference, one in references.items():
            if one.answered and moment - STEP < here(one.answered) <= moment:
                story.agree(reference, here(one.answered), at=here(one.wanted))
        if moment.minute == 0 or is_eventful(moment):
            story.tick(moment)
        moment += STEP
    return references


def test_every_promise_of_the_week_has_the_fate_its_own_arithmetic_gives_it(story: Story) -> None:
    references = live_through(story)
    assert len(references) == len(WEEK)
    for reference, one in references.items():
        promise = Promise.objects.get(reference=reference, kind="answer")
        expected = fate(one)
        assert promise.due_at == expected.due.replace(tzinfo=ZONE), one
        fired = dict(
            FiredRung.objects.filter(promise=promise).values_list("rung", "due_at").order_by("id")
        )
        assert {
            rung: moment.astimezone(ZONE).replace(tzinfo=None) for rung, moment in fired.items()
        } == expected.rungs, one
        assert (promise.ended_at is not None) is bool(one.answered), one
        if promise.ended_at:
            assert (promise.ended_at <= promise.due_at) is expected.kept, one
    assert fold("boai").agrees
    late = [one for one in WEEK if one.answered and not fate(one).kept]
    assert len(late) == 2  # the week has both kinds, or it shows nothing


# From here on nothing of the house is used.

SHUT = {date(2026, 4, 4), date(2026, 4, 5), date(2026, 4, 6), date(2026, 4, 11), date(2026, 4, 12)}
SITTINGS = (((8, 30), (12, 0)), ((14, 30), (17, 30)))
SHARES = {"holder": 0.5, "b_role": 0.7, "leader": 0.85, "management": 1.0}


@dataclass(frozen=True)
class Fate:
    """When an answer was due, whether it was kept, and which rungs fired when."""

    due: datetime
    kept: bool
    rungs: dict[str, datetime]


def fate(one: Asked) -> Fate:
    received = datetime.fromisoformat(f"2026-{one.received}")
    wanted = datetime.fromisoformat(f"2026-{one.wanted}")
    due = min(day_is_over(received), wanted - timedelta(hours=2))
    # An answer is there when its message has arrived: at the next tick, on the ten minutes.
    answered = next_tick(one.answered) if one.answered else None
    length = due - received
    moments = {
        rung: (received + length * share).replace(microsecond=0) for rung, share in SHARES.items()
    }
    moments["supervision"] = after_so_many_open_minutes(due, 60)
    gone = answered or datetime.fromisoformat("2026-04-10 18:00")
    # A rung due in the minutes before the answer's message is sent fires at that same tick.
    return Fate(
        due=due,
        kept=answered is not None and answered <= due,
        rungs={rung: moment for rung, moment in moments.items() if moment <= gone},
    )


def next_tick(written: str) -> datetime:
    moment = datetime.fromisoformat(f"2026-{written}")
    while moment.minute % 10:
        moment += timedelta(minutes=1)
    return moment


def day_is_over(received: datetime) -> datetime:
    closes = received.replace(hour=17, minute=30, second=0)
    midnight = received.replace(hour=23, minute=59, second=59)
    if received.date() in SHUT or closes - received < timedelta(minutes=60):
        return midnight
    return closes


def is_open(moment: datetime) -> bool:
    if moment.date() in SHUT:
        return False
    clock = (moment.hour, moment.minute)
    return any(opens <= clock < closes for opens, closes in SITTINGS)


def after_so_many_open_minutes(moment: datetime, minutes: int) -> datetime:
    second = timedelta(seconds=moment.second)
    at = moment - second
    if second and not is_open(at):
        second = timedelta()
    while minutes:
        minutes -= is_open(at)
        at += timedelta(minutes=1)
    return at + second


EVENTS = {
    moment
    for one in WEEK
    for moment in (
        datetime.fromisoformat(f"2026-{one.received}"),
        *([datetime.fromisoformat(f"2026-{one.answered}")] if one.answered else []),
        fate(one).due,
        *fate(one).rungs.values(),
    )
}
