"""By when a request is answered (3.5.a, reading R1)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules.same_day_answer import AnswerDue, answer_due
from banshi.policy.vocabulary import PromiseKind, Role, Rung, Unit
from tests.policy.marks import rows
from tests.policy.situations import asked
from tests.week import CALENDAR, FRAME, at

ordinary, edge, refusing = rows("3.5.a")


@pytest.mark.parametrize(
    ("received", "duty", "due"),
    [
        ordinary("2026-03-02 10:15", True, "2026-03-02 17:30", says="on a working morning"),
        ordinary("2026-03-02 07:50", False, "2026-03-02 17:30", says="before opening"),
        ordinary("2026-03-02 12:40", False, "2026-03-02 17:30", says="at lunch"),
        ordinary("2026-02-28 10:15", False, "2026-02-28 17:30", says="on a make-up Saturday"),
        ordinary("2026-06-01 10:15", True, "2026-06-01 18:00", says="in summer hours"),
        edge("2026-03-02 16:30", True, "2026-03-02 17:30", says="exactly 60 minutes left"),
        edge(
            "2026-03-02 16:30:01", True, "2026-03-02 23:59:59", says="a second less than 60 minutes"
        ),
        edge("2026-03-02 17:29:59", False, "2026-03-02 23:59:59", says="one second before closing"),
        edge(
            "2026-03-02 17:30",
            True,
            "2026-03-02 23:59:59",
            says="at the moment of closing, on duty",
        ),
        edge(
            "2026-03-02 17:30", False, "2026-03-03 17:30", says="at the moment of closing, nobody"
        ),
        edge("2026-03-02 23:59:59", True, "2026-03-02 23:59:59", says="in the day's last second"),
        ordinary("2026-03-02 20:00", True, "2026-03-02 23:59:59", says="in the evening, on duty"),
        ordinary("2026-03-06 20:00", False, "2026-03-09 17:30", says="on Friday evening, nobody"),
        ordinary("2026-03-07 09:00", True, "2026-03-07 23:59:59", says="on Saturday, on duty"),
        ordinary("2026-03-07 09:00", False, "2026-03-09 17:30", says="on Saturday, nobody"),
        edge(
            "2026-02-15 09:00", False, "2026-02-24 17:30", says="on the feast's first day, nobody"
        ),
        edge("2026-12-31 20:00", False, "2027-01-01 17:30", says="into a year not yet published"),
    ],
)
def test_an_answer_is_due_within_the_day_of_receipt(received: str, duty: bool, due: str) -> None:
    decision = answer_due(at(received), at("2027-03-15 10:00"), duty, FRAME)
    assert isinstance(decision.value, AnswerDue)
    assert decision.value.due_at == at(due)
    assert decision.cites == ("3.5.a",)


@pytest.mark.parametrize(
    ("received", "wanted", "due"),
    [
        ordinary("2026-03-02 10:15", "2026-03-02 18:30", "2026-03-02 16:30", says="that evening"),
        ordinary(
            "2026-03-02 10:15", "2026-03-02 13:00", "2026-03-02 11:00", says="at that day's lunch"
        ),
        edge(
            "2026-03-02 10:15",
            "2026-03-02 19:30",
            "2026-03-02 17:30",
            says="two hours after closing",
        ),
        edge(
            "2026-03-02 10:15",
            "2026-03-02 12:15:01",
            "2026-03-02 10:15:01",
            says="a second is left",
        ),
        edge(
            "2026-03-06 20:00",
            "2026-03-07 10:00",
            "2026-03-06 23:59:59",
            says="duty before the cap",
        ),
    ],
)
def test_an_answer_comes_two_hours_before_the_time_asked_for(
    received: str, wanted: str, due: str
) -> None:
    decision = answer_due(at(received), at(wanted), True, FRAME)
    assert isinstance(decision.value, AnswerDue)
    assert decision.value.due_at == at(due)


@pytest.mark.parametrize(
    ("received", "wanted"),
    [
        refusing("2026-03-02 10:15", "2026-03-02 12:15", says="exactly two hours"),
        refusing("2026-03-02 16:30", "2026-03-02 18:00", says="an hour and a half"),
        refusing("2026-03-07 09:00", "2026-03-07 10:00", says="within the hour on Saturday"),
    ],
)
def test_what_cannot_be_answered_first_is_sent_to_the_duty_telephone(
    received: str, wanted: str
) -> None:
    outcome = QUESTIONS["receiving"].ask(
        asked(received_at=at(received), wanted_at=at(wanted)), FRAME
    )
    assert not outcome.allowed
    assert outcome.decision.value == RefusalCode.TOO_SOON
    assert (outcome.field, outcome.show_duty_telephone) == ("wanted_at", True)
    assert "3.5.a" in outcome.decision.cites
    assert not outcome.starts
    assert "值班电话" in outcome.decision.reason.zh


def test_nobody_on_duty_and_a_wish_before_opening_still_leave_a_due_moment_and_its_rungs() -> None:
    outcome = QUESTIONS["receiving"].ask(
        asked(
            received_at=at("2026-03-06 20:00"),
            wanted_at=at("2026-03-07 10:00"),
            duty_rostered=False,
        ),
        FRAME,
    )
    (promise,) = outcome.starts
    assert promise.due_at == at("2026-03-07 08:00")
    assert all(at("2026-03-06 20:00") <= rung.at for rung in promise.rungs)


def test_the_promise_is_owed_by_the_window_and_kept_only_by_delivery() -> None:
    (promise,) = QUESTIONS["receiving"].ask(asked(), FRAME).starts
    assert (promise.kind, promise.clause, promise.unit) == (
        PromiseKind.ANSWER,
        "3.5.a",
        Unit.SAME_DAY,
    )
    assert promise.owed_by is Role.CLERK
    assert promise.on_delivery


def test_its_rungs_climb_at_shares_of_its_time_and_an_hour_after() -> None:
    situation = asked(received_at=at("2026-03-02 07:30"))
    (promise,) = QUESTIONS["receiving"].ask(situation, FRAME).starts
    assert [(rung.rung, rung.at) for rung in promise.rungs] == [
        (Rung.HOLDER, at("2026-03-02 12:30")),
        (Rung.B_ROLE, at("2026-03-02 14:30")),
        (Rung.LEADER, at("2026-03-02 16:00")),
        (Rung.MANAGEMENT, at("2026-03-02 17:30")),
        (Rung.SUPERVISION, at("2026-03-03 09:30")),
    ]


def test_the_asker_reads_by_when_and_why() -> None:
    outcome = QUESTIONS["receiving"].ask(asked(), FRAME)
    assert outcome.decision.reason.zh == "您的申请收到了。最晚3月2日周一17:30答复您。"
    assert [step.zh for step in outcome.starts[0].why] == [
        "3月2日周一10:15收到申请。",
        "大厅当天17:30下班。",
    ]


MINUTES_OF_THE_YEAR = st.integers(0, 525_599)


@given(MINUTES_OF_THE_YEAR, st.integers(1, 60 * 24 * 40), st.booleans())
def test_whenever_it_comes_the_answer_is_due_after_receipt_and_in_time(
    minute: int, ahead: int, duty: bool
) -> None:
    received = at("2026-01-01 00:00") + timedelta(minutes=minute)
    wanted = received + timedelta(minutes=ahead)
    value = answer_due(received, wanted, duty, FRAME).value
    if ahead <= 120:
        assert value is RefusalCode.TOO_SOON
        return
    assert isinstance(value, AnswerDue)
    assert received < value.due_at <= wanted - timedelta(hours=2)
    assert value.counted_from < value.due_at
    same_day = value.due_at.date() == received.date()
    assert same_day or not duty or value.due_at == wanted - timedelta(hours=2)
    if duty:
        assert value.due_at <= CALENDAR.end_of_day(received.date())
