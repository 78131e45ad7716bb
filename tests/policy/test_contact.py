"""Through which channels, and by whom, it may be asked for (3.4.a, 3.4.b)."""

import pytest

from banshi.policy.decision import FindingState
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.vocabulary import Channel
from tests.policy.marks import rows
from tests.policy.situations import asked
from tests.week import FRAME

ordinary, edge, refusing = rows("3.4.a")


@pytest.mark.parametrize(
    ("channel", "value"),
    [
        ordinary(Channel.PHONE, "received", says="by telephone"),
        ordinary(Channel.MOBILE, "received", says="by mobile app"),
        ordinary(Channel.WEB, "received", says="on the web"),
        ordinary(Channel.WINDOW, "received", says="face to face"),
        edge(Channel.KIOSK, "received", says="at a kiosk"),
        edge(Channel.API, "received", says="through a partner"),
        refusing(Channel.IMPORT, "channel_not_admitted", says="a table asks for nobody"),
        refusing(Channel.SYSTEM, "channel_not_admitted", says="the hall asks for nobody"),
    ],
)
def test_it_may_be_asked_for_in_all_four_ways(channel: Channel, value: str) -> None:
    outcome = QUESTIONS["receiving"].ask(asked(channel=channel), FRAME)
    assert outcome.decision.value == value


def test_the_answer_is_the_same_whichever_way_it_came() -> None:
    answers = {
        QUESTIONS["receiving"].ask(asked(channel=channel), FRAME).starts
        for channel in (Channel.PHONE, Channel.MOBILE, Channel.WEB, Channel.WINDOW)
    }
    assert len(answers) == 1


ordinary, edge, refusing = rows("3.4.b")


@pytest.mark.parametrize(
    ("by_agent", "authorised", "state"),
    [
        ordinary(False, False, FindingState.MET, says="the party"),
        ordinary(True, True, FindingState.MET, says="an authorised agent"),
        edge(False, True, FindingState.MET, says="the party, though somebody is authorised"),
        refusing(True, False, FindingState.NOT_MET, says="an agent without a paper on record"),
    ],
)
def test_an_agent_without_a_paper_is_noted_and_received(
    by_agent: bool, authorised: bool, state: FindingState
) -> None:
    outcome = QUESTIONS["receiving"].ask(asked(by_agent=by_agent, authorised=authorised), FRAME)
    assert outcome.allowed
    assert [f.state for f in outcome.decision.findings if f.clause == "3.4.b"] == [state]
