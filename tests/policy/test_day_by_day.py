"""Why a sum of time ends where it ends."""

from datetime import date

from banshi.policy.day_by_day import hall_minute_steps, working_day_steps
from tests.week import CALENDAR, MONDAY, at


def test_working_days_are_explained_with_make_up_day_and_feast() -> None:
    steps = working_day_steps(CALENDAR, date(2026, 2, 12), 3)
    assert [step.zh for step in steps] == [
        "2月12日周四不算，从第二天起算。",
        "2月13日周五，第1个工作日。",
        "2月14日周六调休上班，第2个工作日。",
        "2月15日周日到2月23日周一春节放假，不算。",
        "2月24日周二，第3个工作日。",
        "到2月24日周二24:00为止。",
    ]


def test_stretches_of_ordinary_days_are_told_in_one_breath() -> None:
    steps = working_day_steps(CALENDAR, at("2026-03-02 10:00"), 5)
    assert [step.zh for step in steps[1:-1]] == [
        "3月3日周二到3月6日周五，第1到4个工作日。",
        "3月7日周六到3月8日周日休息，不算。",
        "3月9日周一，第5个工作日。",
    ]


def test_hall_minutes_are_explained_sitting_by_sitting() -> None:
    steps = hall_minute_steps(CALENDAR, at("2026-03-02 17:20"), 40)
    assert [step.zh for step in steps] == [
        "从3月2日周一17:20起算，只算上班时间。",
        "3月2日周一17:20到17:30，10分钟。",
        "3月3日周二8:30到9:00，30分钟。",
        "到3月3日周二9:00为止。",
    ]


def test_a_sum_into_an_unpublished_year_says_so() -> None:
    days = working_day_steps(CALENDAR, date(2026, 12, 30), 3)
    minutes = hall_minute_steps(CALENDAR, at("2026-12-31 17:00"), 60)
    assert "还没公布" in days[-1].zh
    assert "还没公布" in minutes[-1].zh
    assert not any("还没公布" in step.zh for step in working_day_steps(CALENDAR, MONDAY, 5))


def test_nothing_added_ends_the_same_day() -> None:
    assert [step.zh for step in working_day_steps(CALENDAR, MONDAY, 0)] == [
        "到3月2日周一24:00为止。",
    ]
