"""Nobody of the hall works on or decides in his own matter (回避): his own, his firm's, as agent."""

from typing import Any

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted, Forbidden, Refused
from banshi.acts.deciding import Decided, decide
from banshi.acts.limits import LimitStands
from banshi.acts.standing_still import Stop, stand_still
from banshi.policy.vocabulary import MatterDecision, SuspensionGround, Verb
from banshi.records.account import Account
from banshi.records.people import Enterprise, Staff
from banshi.records.request import Request
from tests.acts.asking import Story
from tests.acts.limiting import running_limit
from tests.week import at

NOW = at("2026-03-06 10:40")


@pytest.fixture
def reference(story: Story) -> str:
    return story.receive()


def of_citizen(reference: str, login: str) -> None:
    """The one who asked works at the hall too."""
    person = Account.objects.get(hall__code="boai", login="citizen").person
    Staff.objects.filter(accounts__login=login, hall__code="boai").update(person=person)


def as_agent(reference: str, login: str) -> None:
    """He asked for somebody else, with his account as a citizen."""
    of_citizen(reference, login)
    other = Account.objects.get(hall__code="boai", login="citizen2").person
    Request.objects.filter(reference=reference).update(asker=other, by_agent=True)
    row = Request.objects.get(reference=reference)
    row.party_number, row.party_number_index = "", b""
    row.save()


def of_firm(reference: str, login: str) -> None:
    """He stands for the enterprise in law, and somebody else of it asked."""
    of_citizen(reference, login)
    person = Account.objects.get(hall__code="boai", login="citizen").person
    firm = Enterprise.objects.filter(hall__code="boai")[0]
    Enterprise.objects.filter(id=firm.id).update(representative=person)
    other = Account.objects.get(hall__code="boai", login="citizen2")
    row = Request.objects.get(reference=reference)
    row.asker, row.asked_by, row.party_type = None, other, "enterprise"
    row.party_number, row.party_number_index = firm.credit_code, b""
    row.save()


def is_stopped(answer: Any) -> bool:
    return isinstance(answer, Refused) and "回避" in answer.decision.reason.zh


@pytest.mark.parametrize("whose", [of_citizen, as_agent, of_firm])
def test_the_manager_does_not_decide_on_a_refusal_of_his_own_and_another_does(
    story: Story, reference: str, whose: Any
) -> None:
    assert isinstance(story.propose(reference, NOW), Accepted)
    whose(reference, "manager")
    by, later = story.who("manager"), at("2026-03-06 10:50")
    for answer in (
        requests.consent(reference, by=by, at=later),
        requests.withhold_consent(reference, "周六有人在", by=by, at=later),
    ):
        assert isinstance(answer, Refused), answer
    assert Verb.CONSENT not in story.page(reference, "manager", later).next
    assert story.page(reference, "manager", later).own_matter
    Staff.objects.filter(accounts__login="manager", hall__code="boai").update(person=None)
    assert isinstance(requests.consent(reference, by=story.who("manager"), at=later), Accepted)


@pytest.mark.parametrize("whose", [of_citizen, as_agent, of_firm])
def test_a_clerk_neither_agrees_nor_refuses_his_own_and_the_b_role_does(
    story: Story, reference: str, whose: Any
) -> None:
    whose(reference, "clerk")
    assert is_stopped(story.agree(reference, NOW))
    assert is_stopped(story.propose(reference, NOW))
    assert story.page(reference, "clerk", NOW).own_matter
    assert Verb.AGREE not in story.page(reference, "clerk", NOW).next
    offer = requests.Offer(
        at("2026-03-07 10:00"), "县政务服务大厅公安综合窗口", "W02", ("clerk_b",)
    )
    assert isinstance(requests.agree(reference, offer, by=story.who("clerk_b"), at=NOW), Accepted)


def test_nobody_ends_or_stops_the_limit_of_his_own_matter(story: Story, reference: str) -> None:
    limit = running_limit(reference, due_at=at("2026-03-20 23:59:59"))
    granted = Decided(MatterDecision.GRANTED)
    of_citizen(reference, "manager")
    by = story.who("manager")
    assert isinstance(decide(limit.id, granted, by=by, at=NOW), Forbidden)
    stop = Stop(SuspensionGround.HEARING, "要求听证", "六天")
    assert isinstance(stand_still(limit.id, stop, by=by, at=NOW), Forbidden)
    assert isinstance(decide(limit.id, granted, by=story.who("clerk"), at=NOW), LimitStands)


def test_what_staff_typed_in_for_others_is_not_their_own(story: Story, reference: str) -> None:
    clerk = Account.objects.get(hall__code="boai", login="clerk")
    Request.objects.filter(reference=reference).update(asked_by=clerk)
    assert not story.page(reference, "clerk", NOW).own_matter
    assert isinstance(story.agree(reference, NOW), Accepted)
