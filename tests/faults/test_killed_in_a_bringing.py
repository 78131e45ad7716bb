"""Bookings brought by file: killed between and within lines, raced, brought again (3.0, R11)."""

from functools import partial

from banshi.acts.booking_brought import Bringing
from banshi.acts.rehearsal import set_clock
from banshi.records.booking import Booking, BookingSlot
from banshi.records.notice import Notice
from tests.acts.asking import Story
from tests.acts.bringing import Changeover, cells, standings, workbook
from tests.faults.booking_file import by_file
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.killing import killed_after
from tests.faults.racing import at_once, faults
from tests.faults.test_booking_races import MONDAY_NINE, NINE, PLACES, POLICE, by_act

FILE = workbook(*(cells(one, time=("9:00", "9:30", "10:00")[one % 3]) for one in range(1, 4)))
LINES = 3
EVERY = 23


def at_nine(story: Story) -> None:
    set_clock(story.rehearsal.hall().id, MONDAY_NINE)


def seen_by(story: Story) -> Bringing:
    return Changeover(story).look(FILE)


def test_killed_at_any_step_and_brought_again_it_is_complete_and_nothing_is_double(
    situation: Situations,
) -> None:
    kept = situation(at_nine)
    with kept.again() as story:
        seen = seen_by(story)
        whole, _ = killed_after(None, partial(Changeover(story).take, seen))
    commits = [number for number, step in enumerate(whole.steps, 1) if step == "COMMIT"]
    chosen = sorted({*commits, *range(1, len(whole.steps), EVERY)})
    assert len(commits) == LINES + 1, "a transaction for each line, and one for the file"
    left = set()
    for step in chosen:
        with kept.again() as story:
            ended, _ = killed_after(step, partial(Changeover(story).take, seen))
            assert ended.was_killed
            assert broken() == []
            left.add(Booking.objects.count())
            again = Changeover(story)
            done = again.take(again.look(FILE))
            assert set(standings(done)) <= {"taken", "here"}
            assert (Booking.objects.count(), Notice.objects.count()) == (LINES, LINES)
            assert broken() == []
    assert left == set(range(LINES + 1)), "it was killed after every line"


def test_two_who_bring_the_same_file_at_once_book_nobody_twice(situation: Situations) -> None:
    with situation(at_nine).again() as story:
        seen = seen_by(story)
        both = [partial(Changeover(story, login).take, seen) for login in ("manager", "leader")]
        done = at_once(both, meet_after="records_once")
        assert faults(done) == []
        pairs = zip(*(standings(one) for one in done), strict=True)
        assert all(sorted(pair) == ["here", "taken"] for pair in pairs)
        assert (Booking.objects.count(), Notice.objects.count()) == (LINES, LINES)
        assert broken() == []


def test_a_file_and_a_desk_that_want_the_last_place_do_not_both_get_it(
    situation: Situations,
) -> None:
    def all_but_one(story: Story) -> None:
        at_nine(story)
        for number in range(PLACES - 1):
            by_act(story, "consult", 5000 + number, NINE)()

    kept = situation(all_but_one)
    for _ in range(5):
        with kept.again() as story:
            ways = [
                by_file(story, one, NINE) if one % 2 else by_act(story, "consult", one, NINE)
                for one in range(8)
            ]
            seen = at_once(ways)
            assert faults(seen) == []
            slot = BookingSlot.objects.get(window__code=POLICE, starts_at=NINE)
            assert (slot.taken, slot.capacity) == (PLACES, PLACES)
            assert Booking.objects.filter(starts_at=NINE).count() == PLACES
            assert {one for one in seen if isinstance(one, int)} <= {201, 409}
            assert broken() == []
