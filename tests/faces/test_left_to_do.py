"""A visit that is over says what it left to do, and never that nothing is to be done (2.0, 6.2.b)."""

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.phone_words import words_of
from banshi.acts.rehearsal import set_clock
from banshi.acts.visits import OutcomeTold, record_outcome
from banshi.policy.vocabulary import MaterialState, RequestState, VisitOutcome
from banshi.records.account import Account
from tests.acts.asking import Story
from tests.acts.visiting import MATTER, Visiting, accepted, visiting
from tests.faces.staff_desk import text_of
from tests.seeded import HALL, Rehearsal
from tests.week import at

OTHER = "M001"
HALF_PAST = at("2026-03-10 09:30")


@pytest.fixture
def visit(sample_halls: Rehearsal) -> Visiting:
    return visiting(Story(sample_halls)).working()


def over(visit: Visiting) -> tuple[str, str]:
    """The visit ends; its page and the list of her requests as she reads them."""
    accepted(visit.finish(HALF_PAST))
    set_clock(visit.story.rehearsal.hall().id, HALF_PAST)
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login="citizen"))
    pages = reverse("my-request", args=[visit.request]), reverse("my")
    page, list_of_hers = (text_of(client.get(one)) for one in pages)
    return page, list_of_hers


def test_papers_to_bring_stand_first_with_the_day(visit: Visiting) -> None:
    seen = dict.fromkeys(visit.must, MaterialState.OK)
    seen[visit.must[0]] = MaterialState.MISSING
    accepted(visit.see(seen, HALF_PAST))
    accepted(visit.tell(HALF_PAST))
    page, list_of_hers = over(visit)
    for words in ("材料补到", "还缺材料", "补齐了带到窗口"):
        assert words in page, words
    assert "不用做什么" not in page
    assert "要补材料" in list_of_hers


def test_what_was_not_done_is_named(visit: Visiting) -> None:
    accepted(visit.record(VisitOutcome.NOT_DONE, HALF_PAST, words="系统查不到原档案"))
    page, list_of_hers = over(visit)
    assert "没有办成：换身份证" in page
    assert "有没办成的" in list_of_hers


def test_control_what_was_done_leaves_nothing(visit: Visiting) -> None:
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.OK), HALF_PAST))
    accepted(visit.record(VisitOutcome.DONE, HALF_PAST))
    page, list_of_hers = over(visit)
    assert "不用做什么" in page
    assert "办完了" in list_of_hers


@pytest.fixture
def two(sample_halls: Rehearsal) -> Visiting:
    """A visit for two matters, begun."""
    return visiting(Story(sample_halls), matters=(MATTER, OTHER)).working()


def test_of_two_matters_the_one_that_failed_and_the_one_taken_in_are_both_named(
    two: Visiting,
) -> None:
    accepted(two.see(dict.fromkeys(two.must, MaterialState.OK), HALF_PAST))
    accepted(two.record(VisitOutcome.ACCEPTED, HALF_PAST))
    failed = OutcomeTold(OTHER, VisitOutcome.NOT_DONE, "系统查不到原档案")
    accepted(record_outcome(two.visit, failed, **two.how("clerk", HALF_PAST)))
    page, list_of_hers = over(two)
    for words in ("没有办成：", "收下了，大厅在办：换身份证", "没办成的还要办，可以再约一次"):
        assert words in page, words
    assert "不用做什么" not in page
    assert "有没办成的" in list_of_hers


T, N, A, D = (
    VisitOutcome.TOLD,
    VisitOutcome.NOT_DONE,
    VisitOutcome.ACCEPTED,
    VisitOutcome.DONE,
)


@pytest.mark.parametrize(
    ("in_hand", "came", "says", "not_said"),
    [
        (False, {T}, ("还缺材料",), ("办完了", "在办", "没办成")),
        (True, {T, A}, ("还缺材料", "大厅在办"), ("办完了",)),
        (True, {N, A}, ("有没办成的", "大厅在办"), ("办完了",)),
        (True, {A}, ("大厅在办",), ("办完了", "没办成")),
        (False, {N, T}, ("有没办成的", "还缺材料"), ("办完了",)),
        (False, {D}, ("办完了",), ("在办",)),
        (False, set(), ("办完了",), ("在办",)),
    ],
)
def test_the_telephone_says_the_same(
    in_hand: bool, came: set[VisitOutcome], says: tuple[str, ...], not_said: tuple[str, ...]
) -> None:
    told = words_of(RequestState.DONE, begun=True, in_hand=in_hand, came=came).zh
    assert all(one in told for one in says)
    assert not any(one in told for one in not_said)
