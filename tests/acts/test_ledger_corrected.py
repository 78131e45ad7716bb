"""The ledger is corrected by two people, by a line of its own (3.5.d)."""

import pytest

from banshi.acts import ledger_corrections
from banshi.acts.answers import Invalid, Refused
from banshi.acts.duty_files import DutyDone
from banshi.acts.ledger_corrections import CorrectionTyped
from banshi.records.overtime import OvertimeLine
from tests.acts.asking import Story
from tests.acts.resting import MONDAY_EIGHT, asked, balance, grant, served, whole


def test_a_correction_is_a_line_of_its_own_by_two_people(story: Story) -> None:
    served(story)
    typed = CorrectionTyped("-60", "", "多记了一个小时，当天提前走了")
    by = story.who("leader")
    proposed = ledger_corrections.propose("BA-001", typed, by=by, at=MONDAY_EIGHT)
    assert isinstance(proposed, DutyDone)
    assert balance(story) == (180, 0)
    alone = ledger_corrections.confirm(proposed.reference, by=by, at=MONDAY_EIGHT)
    assert isinstance(alone, Refused)
    assert alone.decision.value == "own_proposal"
    other = story.who("manager")
    assert isinstance(
        ledger_corrections.confirm(proposed.reference, by=other, at=MONDAY_EIGHT), DutyDone
    )
    assert balance(story) == (120, 0)
    assert isinstance(
        ledger_corrections.confirm(proposed.reference, by=other, at=MONDAY_EIGHT), Refused
    )
    assert OvertimeLine.objects.filter(entry="corrected").count() == 1
    whole()


def test_no_correction_takes_back_more_than_is_there(story: Story) -> None:
    served(story)
    grant(story, asked(story))
    typed = CorrectionTyped("-90", "0", "多记了")
    proposed = ledger_corrections.propose("BA-001", typed, by=story.who("leader"), at=MONDAY_EIGHT)
    assert isinstance(proposed, DutyDone)
    refused = ledger_corrections.confirm(
        proposed.reference, by=story.who("manager"), at=MONDAY_EIGHT
    )
    assert isinstance(refused, Refused)
    assert refused.decision.value == "leave_beyond_balance"
    dropped = ledger_corrections.drop(proposed.reference, by=story.who("manager"), at=MONDAY_EIGHT)
    assert isinstance(dropped, DutyDone)
    assert balance(story) == (60, 0)
    whole()


@pytest.mark.parametrize(
    ("minutes", "pay", "reason", "field"),
    [
        ("一小时", "", "补记", "minutes"),
        ("", "1.5", "补记", "pay_minutes"),
        ("", "", "补记", "minutes"),
        ("99999", "", "补记", "minutes"),
        ("60", "", "", "reason"),
    ],
)
def test_a_correction_that_says_nothing_names_its_field(
    story: Story, minutes: str, pay: str, reason: str, field: str
) -> None:
    typed = CorrectionTyped(minutes, pay, reason)
    answer = ledger_corrections.propose("BA-001", typed, by=story.who("leader"), at=MONDAY_EIGHT)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].field == field
