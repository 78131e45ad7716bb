"""On what ground an off-hours appointment may be asked for (3.2.1, 3.2.2)."""

from datetime import datetime

import pytest

from banshi.policy.decision import FindingState
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.vocabulary import Ground
from tests.policy.marks import rows
from tests.policy.situations import asked
from tests.week import FRAME, at

ordinary, edge, refusing = rows("3.2.1")


@pytest.mark.parametrize(
    ("needed_by", "value"),
    [
        ordinary(at("2026-03-09 12:00"), "received", says="needed on Monday, wanted on Saturday"),
        edge(None, "received", says="not said: needed when wanted"),
        edge(at("2026-03-07 10:00"), "received", says="needed at the very time"),
        refusing(at("2026-03-07 09:59"), "needed_too_early", says="needed a minute before it"),
    ],
)
def test_something_needed_within_a_limited_time_may_be_asked_for(
    needed_by: datetime | None, value: str
) -> None:
    outcome = QUESTIONS["receiving"].ask(asked(needed_by=needed_by), FRAME)
    assert outcome.decision.value == value
    assert outcome.field == (None if outcome.allowed else "needed_by")


ordinary, edge, refusing = rows("3.2.2")


@pytest.mark.parametrize(
    ("ground", "registered", "value", "state"),
    [
        ordinary(Ground.KEY_PROJECT, True, "received", FindingState.MET, says="on the register"),
        ordinary(Ground.URGENT, None, "received", FindingState.MET, says="another ground"),
        edge(
            Ground.KEY_PROJECT,
            False,
            "received",
            FindingState.NOT_MET,
            says="named, not on the register: received all the same",
        ),
        refusing(
            Ground.KEY_PROJECT,
            None,
            "key_project_missing",
            FindingState.NOT_MET,
            says="none named",
        ),
    ],
)
def test_a_key_project_is_named_and_its_register_blocks_nobody(
    ground: Ground, registered: bool | None, value: str, state: FindingState
) -> None:
    outcome = QUESTIONS["receiving"].ask(
        asked(ground=ground, key_project_registered=registered), FRAME
    )
    assert outcome.decision.value == value
    assert outcome.field == (None if outcome.allowed else "key_project")
    assert [f.state for f in outcome.decision.findings if f.clause == "3.2.2"] == [state]
