"""What an off-hours appointment is (3.0, 3.1)."""

import pytest

from banshi.policy.decision import FindingState
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules.off_hours import is_off_hours_appointment, outside_working_time
from tests.policy.marks import rows
from tests.policy.situations import asked
from tests.week import FRAME, at

ordinary, edge, refusing = rows("3.1")


@pytest.mark.parametrize(
    ("moment", "outside"),
    [
        ordinary("2026-03-07 10:00", True, says="Saturday"),
        ordinary("2026-02-17 10:00", True, says="Spring Festival, a Tuesday"),
        ordinary("2026-03-02 18:30", True, says="the evening of a working day"),
        edge("2026-03-02 12:00", True, says="the moment the morning closes"),
        edge("2026-03-02 11:59:59", False, says="the morning's last second"),
        edge("2026-03-02 08:29:59", True, says="the second before opening"),
        edge("2026-06-01 14:45", True, says="before the summer afternoon"),
        edge("2026-06-01 17:45", False, says="in the summer afternoon"),
        refusing("2026-03-02 08:30", False, says="the moment of opening"),
        refusing("2026-02-28 10:00", False, says="a make-up Saturday"),
        refusing("2026-02-14 16:00", False, says="another make-up Saturday"),
    ],
)
def test_off_hours_are_all_hours_the_hall_does_not_sit(moment: str, outside: bool) -> None:
    assert outside_working_time(at(moment), FRAME).value is outside


def test_a_year_not_yet_published_is_said_to_be_provisional() -> None:
    decision = outside_working_time(at("2027-03-06 10:00"), FRAME)
    assert decision.value
    assert "2027年的放假安排还没公布" in decision.findings[-1].text.zh


ordinary, edge, refusing = rows("3.0")


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ordinary("2026-03-07 10:00", "met", says="a Saturday is this service"),
        edge("2026-03-02 17:30", "met", says="the moment of closing is this service"),
        edge("2026-03-02 17:29:59", RefusalCode.IN_WORKING_TIME, says="a second before is not"),
        refusing("2026-03-04 10:00", RefusalCode.IN_WORKING_TIME, says="a Wednesday is not"),
    ],
)
def test_a_time_in_working_time_is_an_ordinary_visit(wanted: str, value: str) -> None:
    assert is_off_hours_appointment(at(wanted), FRAME).value == value


def test_a_wish_for_working_time_is_told_just_to_come() -> None:
    outcome = QUESTIONS["receiving"].ask(asked(wanted_at=at("2026-03-04 10:00")), FRAME)
    assert not outcome.allowed
    assert outcome.decision.value == "in_working_time"
    assert outcome.field == "wanted_at"
    assert outcome.decision.cites == ("3.0", "3.1")
    assert outcome.decision.reason.zh.startswith("3月4日周三10:00是上班时间，直接来办就行。")
    unmet = {f.clause for f in outcome.decision.findings if f.state is FindingState.NOT_MET}
    assert unmet == {"3.0", "3.1"}
