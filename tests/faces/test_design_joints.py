"""Joints: a limit and a day drawn at their true length."""

from datetime import datetime, timedelta, timezone

import pytest

from banshi.design import joints

BEIJING = timezone(timedelta(hours=8))


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=BEIJING)


MONDAY = [
    (at("2026-03-02 08:30"), at("2026-03-02 12:00")),
    (at("2026-03-02 14:30"), at("2026-03-02 17:30")),
]


def shape(bar: tuple[joints.Joint, ...]) -> str:
    """The joints as letters: used, left, gone, coming, closed (x)."""
    letters = {"used": "u", "left": "l", "gone": "g", "coming": "c", "closed": "x"}
    return "".join(letters[joint.state] for joint in bar)


@pytest.mark.parametrize(
    ("total", "length"),
    [(40, 5), (15, 1), (420, 60), (30, 5), (5, 1), (3, 1), (426, 60), (13, 1), (60, 10)],
)
def test_a_joint_is_a_customary_length_and_a_limit_has_five_or_more(total, length):
    assert joints.joint_length(total) == length


def test_a_limit_never_has_more_joints_than_can_be_counted():
    counts = {len(joints.limit_bar(total, 0)) for total in (*range(5, 3000), 7.5, 100_000)}
    assert min(counts) == 5
    assert max(counts) == 20


@pytest.mark.parametrize(
    ("used", "letters", "partial"),
    [
        pytest.param(0, "llllllll", 0, id="just begun"),
        pytest.param(0.1, "ulllllll", 5, id="a moment gone still shows"),
        pytest.param(23.3, "uuuuulll", 65, id="in the fifth joint"),
        pytest.param(39.99, "uuuuuuuu", 95, id="never full before its end"),
        pytest.param(40, "uuuuuuuu", 100, id="at the limit"),
        pytest.param(52, "uuuuuuuu", 100, id="past the limit"),
        pytest.param(-3, "llllllll", 0, id="not begun"),
    ],
)
def test_used_joints_are_filled_and_the_present_one_in_part(used, letters, partial):
    bar = joints.limit_bar(40, used)
    assert shape(bar) == letters
    present = next((joint for joint in bar if joint.now), bar[-1])
    assert present.filled_percent == partial


def test_the_present_day_of_a_limit_in_days_is_marked():
    bar = joints.limit_bar(5, 2.3, joint=1)
    assert [joint.now for joint in bar] == [False, False, True, False, False]
    assert bar[2].filled_percent == 30


@pytest.mark.parametrize("total", [0, -1])
def test_a_limit_without_length_is_refused(total):
    with pytest.raises(ValueError, match="longer than zero"):
        joints.limit_bar(total, 0)


def test_a_day_is_gone_coming_and_closed_in_half_hours():
    strip = joints.day_strip(MONDAY, at("2026-03-02 10:24"))
    assert shape(strip.joints) == "xgggccccxxxxxccccccx"
    assert (strip.start_label, strip.end_label) == ("8:00", "18:00")
    present = strip.joints[4]
    assert present.now
    assert present.filled_percent == 80
    labels = {joint.label for joint in strip.joints if joint.label}
    assert labels == {"8:30", "12:00", "14:30", "17:30"}


@pytest.mark.parametrize(
    ("now", "letters"),
    [
        pytest.param("07:00", "xcccccccxxxxxccccccx", id="before the strip begins"),
        pytest.param("08:30", "xcccccccxxxxxccccccx", id="at opening"),
        pytest.param("12:00", "xgggggggxxxxxccccccx", id="at lunch"),
        pytest.param("17:30", "xgggggggxxxxxggggggx", id="at closing"),
        pytest.param("23:00", "xgggggggxxxxxggggggx", id="in the evening"),
    ],
)
def test_a_day_strip_follows_the_hour(now, letters):
    assert shape(joints.day_strip(MONDAY, at(f"2026-03-02 {now}")).joints) == letters


def test_a_reply_promise_runs_from_now_to_its_due_hour():
    now, due_at = at("2026-03-02 10:24"), at("2026-03-02 17:30")
    strip = joints.day_strip(MONDAY, now, now, due_at)
    assert shape(strip.joints) == "ccccxxxxxcccccc"
    assert (strip.start_label, strip.end_label) == ("10:24", "17:30")


def test_a_night_between_two_days_is_one_joint():
    tuesday = [(opens + timedelta(days=1), closes + timedelta(days=1)) for opens, closes in MONDAY]
    now, due_at = at("2026-03-02 17:40"), at("2026-03-03 17:30")
    strip = joints.day_strip(MONDAY + tuesday, now, now, due_at)
    assert shape(strip.joints) == "xcccccccxxxxxcccccc"


def test_an_evening_with_an_officer_on_call_is_time_to_come():
    now, due_at = at("2026-03-02 20:10"), at("2026-03-02 23:59:59")
    strip = joints.day_strip([(now, due_at)], now, now, due_at)
    assert shape(strip.joints) == "c" * 8


def test_a_strip_without_sessions_or_ends_is_refused():
    with pytest.raises(ValueError, match="both its ends"):
        joints.day_strip([], at("2026-03-07 10:00"))


def test_a_strip_of_a_closed_day_is_hollow():
    strip = joints.day_strip(
        [], at("2026-03-07 10:00"), at("2026-03-07 08:00"), at("2026-03-07 10:30")
    )
    assert set(shape(strip.joints)) == {"x"}


def test_a_form_of_three_steps_fills_as_far_as_it_is():
    assert shape(joints.step_bar(3, 2)) == "uul"
