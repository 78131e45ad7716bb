"""The web process dies after each statement of an act: whole or not at all, once when repeated."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from banshi.acts.rehearsal import set_clock
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.faces.calling import REFUSAL, SATURDAY_ELEVEN
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.sweeping import sweep
from tests.faults.web import Posting
from tests.week import at

TOLD_AT = at("2026-03-06 10:40")
NOON = at("2026-03-06 11:20")
ELEVEN = at("2026-03-07 11:00")

receive = Posting("citizen", "", lambda api: api.application())
propose = Posting("clerk", "propose-refusal", lambda _: REFUSAL)
consent = Posting("manager", "consent", lambda _: None)
withhold = Posting("manager", "withhold-consent", lambda _: {"reason": "女儿只有周六在，算急"})
agree = Posting("clerk", "agree", lambda api: api.offer())
offer = Posting("clerk", "agree", lambda api: api.offer(at=SATURDAY_ELEVEN))
confirm = Posting("citizen", "confirm", lambda _: None)
counter = Posting("citizen", "counter", lambda _: {"wanted_at": "2026-03-07T15:00:00+08:00"})
withdraw = Posting("citizen", "withdraw", lambda _: {"reason": "不用了"})


def at_noon(story: Story) -> None:
    set_clock(story.rehearsal.hall().id, NOON)


def received(story: Story) -> str:
    reference = story.receive()
    at_noon(story)
    return reference


def proposed(story: Story) -> str:
    reference = story.receive()
    story.propose(reference, TOLD_AT)
    at_noon(story)
    return reference


def offered(story: Story) -> str:
    reference = story.receive()
    story.agree(reference, TOLD_AT, at=ELEVEN)
    at_noon(story)
    return reference


ACTS = [
    pytest.param(at_noon, receive, id="receive"),
    pytest.param(received, propose, id="propose"),
    pytest.param(proposed, withhold, id="withhold"),
    pytest.param(received, offer, id="offer"),
    pytest.param(offered, confirm, id="confirm"),
]
MORE_ACTS = [
    pytest.param(proposed, consent, id="consent"),
    pytest.param(received, agree, id="agree"),
    pytest.param(offered, counter, id="counter"),
    pytest.param(offered, withdraw, id="withdraw"),
]


def killed_at_every_statement(
    situation: Situations, begins: Callable[[Story], Any], act: Posting, *, reads: bool = False
) -> None:
    swept = sweep(situation(begins), act, reads=reads)
    assert swept.wrong == []
    assert swept.killed == len(swept.chosen) >= 8


@pytest.mark.parametrize(("begins", "act"), ACTS)
def test_a_web_process_killed_at_any_statement_leaves_the_act_whole_or_undone(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    killed_at_every_statement(situation, begins, act)


@pytest.mark.long
@pytest.mark.parametrize(("begins", "act"), [*ACTS, *MORE_ACTS])
def test_so_do_all_acts_killed_after_statements_that_only_read_as_well(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    killed_at_every_statement(situation, begins, act, reads=True)


@pytest.mark.parametrize(("begins", "act"), ACTS)
def test_control_without_one_transaction_the_act_is_left_half_done(
    situation: Situations, begins: Callable[[Story], Any], act: Posting
) -> None:
    swept = sweep(situation(begins), act, only="INSERT", off=(safeguards.one_transaction,))
    assert any("half there" in one for one in swept.wrong)


@pytest.mark.parametrize(("key", "asked"), [("the same", 1), ("", 2)])
def test_control_a_lost_answer_repeated_without_its_key_asks_twice(
    situation: Situations, key: str, asked: int
) -> None:
    kept = situation(at_noon)
    once = replace(receive, key=key)
    with kept.again() as story:
        undisturbed, _ = once.killed(story, None, after=None)
    with kept.again() as story:
        committed = undisturbed.steps.index("COMMIT") + 1
        ended, answer = once.killed(story, None, after=committed)
        assert ended.was_killed
        assert answer is None
        once.here(story, None)
        assert Request.objects.count() == asked
