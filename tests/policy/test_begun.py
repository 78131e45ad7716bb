"""What has begun is neither moved nor refused; put off with consent it may be (3.5.c, 3.5.b, 2.3.e)."""

from dataclasses import replace

import pytest

from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.transitions import BEFORE_IT_BEGINS
from banshi.policy.vocabulary import RequestKind, RequestState, Verb
from tests.policy.marks import rows
from tests.policy.situations import by_asker, countering, postponing, proposing, standing
from tests.week import FRAME

VISIT = FRAME.under(RequestKind.HOME_VISIT)
AGREED = RequestState.AGREED
SITUATIONS = {
    Verb.RESCHEDULE: ("countering", countering(standing=by_asker(AGREED), verb=Verb.RESCHEDULE)),
    Verb.PROPOSE_REFUSAL: ("proposing", proposing(AGREED)),
    Verb.PROPOSE_POSTPONEMENT: ("postponing", postponing(standing=standing(AGREED))),
}
ordinary, edge, refusing = rows("3.5.c")
moving, _, not_moving = rows("3.5.b")


def asked(verb: Verb, **where: bool) -> str:
    """What the question of ``verb`` answers about an agreed visit, with changes to where it is."""
    question, situation = SITUATIONS[verb]
    changed = replace(situation, standing=replace(situation.standing, **where))
    return QUESTIONS[question].ask(changed, VISIT).decision.value


def test_every_verb_of_before_it_begins_is_tried_here() -> None:
    assert SITUATIONS.keys() >= BEFORE_IT_BEGINS


@pytest.mark.parametrize(
    ("verb", "begun", "value"),
    [
        ordinary(Verb.PROPOSE_REFUSAL, False, "refusal_proposed", says="agreed, nobody there yet"),
        edge(Verb.PROPOSE_POSTPONEMENT, True, "postponement_proposed", says="put off half done"),
        refusing(Verb.PROPOSE_REFUSAL, True, "not_now", says="the work is under way"),
    ],
)
def test_what_has_begun_is_not_refused_but_may_be_put_off(
    verb: Verb, begun: bool, value: str
) -> None:
    assert asked(verb, begun=begun) == value


@pytest.mark.parametrize(
    ("begun", "value"),
    [
        moving(False, "countered", says="agreed, nobody there yet"),
        not_moving(True, "not_now", says="from the bedside"),
    ],
)
def test_the_asker_moves_only_what_has_not_begun(begun: bool, value: str) -> None:
    assert asked(Verb.RESCHEDULE, begun=begun) == value


@pytest.mark.parametrize("verb", sorted(BEFORE_IT_BEGINS))
def test_whose_step_it_is_not_hears_that_and_nothing_of_the_work(verb: Verb) -> None:
    strangers = {"by_asker": False, "by_staff": False, "by_management": False}
    assert asked(verb, begun=True, **strangers) == "not_yours"
