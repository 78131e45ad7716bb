"""A refusal is only proposed until hall management consents; nothing else leads to not doing it."""

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted, Forbidden, Refused
from banshi.boards.request_page import request_page
from banshi.policy.vocabulary import PromiseKind, PromiseState, RefusalGround, RequestState
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.week import at


def test_the_asker_sees_nothing_of_a_proposal(story: Story) -> None:
    reference = story.receive()
    before = story.page(reference, "citizen", FRIDAY_MORNING)
    assert story.propose(reference, at("2026-03-06 10:41")).state is RequestState.REFUSAL_PROPOSED
    after = story.page(reference, "citizen", at("2026-03-06 10:41"))
    assert after == before
    seen = story.page(reference, "manager", at("2026-03-06 10:41"))
    assert seen.state is RequestState.REFUSAL_PROPOSED
    assert seen.refusal is not None
    assert seen.refusal.alternative == "周一上午到窗口来办"


def test_with_consent_the_asker_gets_reason_and_alternative_in_writing(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"))
    consented = requests.consent(reference, by=story.who("manager"), at=at("2026-03-06 11:00"))
    assert isinstance(consented, Accepted)
    assert consented.state is RequestState.REFUSED
    story.tick(at("2026-03-06 11:01"))
    told = Notice.objects.get(reference=reference, kind="refused")
    assert "下周工作日也能办" in told.body
    assert "周一上午到窗口来办" in told.body
    assert told.paper is not None
    answer = story.page(reference, "citizen", at("2026-03-06 11:02")).answer
    assert answer is not None
    assert answer.state is PromiseState.KEPT


def test_without_consent_it_is_to_be_arranged_and_the_leader_owes_it(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"))
    withheld = requests.withhold_consent(
        reference, "女儿只有周六在家", by=story.who("manager"), at=at("2026-03-06 11:00")
    )
    assert isinstance(withheld, Accepted)
    assert withheld.state is RequestState.TO_ARRANGE
    arrange = story.page(reference, "leader", at("2026-03-06 11:00")).promise(PromiseKind.ARRANGE)
    assert arrange is not None
    assert arrange.owed_by == "leader"
    again = story.propose(reference, at("2026-03-06 11:05"))
    assert isinstance(again, Refused)


def test_a_refusal_nobody_consented_to_in_time_falls(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"))
    due = story.page(reference, "manager", at("2026-03-06 10:41")).promise(PromiseKind.CONSENT)
    assert due is not None
    assert story.tick(at("2026-03-06 14:00"))["refusals_lapsed"] == 0
    assert story.tick(at("2026-03-06 14:10"))["refusals_lapsed"] == 1
    assert story.tick(at("2026-03-06 14:10"))["refusals_lapsed"] == 0
    assert story.page(reference, "leader", at("2026-03-06 14:10")).state == "to_arrange"


def test_absent_staff_is_no_ground_and_words_that_plead_it_are_flagged(story: Story) -> None:
    reference = story.receive()
    refused = story.propose(reference, at("2026-03-06 10:41"), ground=RefusalGround.STAFF_ABSENT)
    assert isinstance(refused, Refused)
    assert refused.decision.cites == ("6.4.d",)
    assert refused.field == "ground"
    story.propose(reference, at("2026-03-06 10:42"), reason="周六窗口经办人出差不在岗，下周再说")
    flagged = Notice.objects.filter(reference=reference, kind="absence_pleaded")
    assert [notice.to_role for notice in flagged] == ["manager"]


def test_a_refusal_by_rule_is_journalled_and_changes_nothing(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"), ground=RefusalGround.STAFF_ABSENT)
    last = JournalEntry.objects.filter(reference=reference).order_by("-seq")[0]
    assert (last.act, last.result, last.version) == ("propose_refusal", "refused", None)
    assert story.page(reference, "clerk", at("2026-03-06 10:42")).version == 1


def test_whoever_proposes_never_consents(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"))
    refused = requests.consent(reference, by=story.who("clerk"), at=at("2026-03-06 10:50"))
    assert isinstance(refused, Refused | Forbidden)


def test_the_asker_can_withdraw_while_a_refusal_is_proposed(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"))
    gone = requests.withdraw(reference, by=story.who("citizen"), at=at("2026-03-06 10:50"))
    assert isinstance(gone, Accepted)
    assert gone.state is RequestState.WITHDRAWN
    assert story.tick(at("2026-03-06 18:00"))["refusals_lapsed"] == 0


def test_after_agreement_the_hall_only_proposes_and_the_asker_still_reads_agreed(
    story: Story,
) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 11:00"))
    story.tick(at("2026-03-06 11:01"))
    assert isinstance(story.propose(reference, at("2026-03-06 11:30")), Accepted)
    assert story.page(reference, "citizen", at("2026-03-06 11:31")).state is RequestState.AGREED
    other = requests.reschedule(
        reference, at("2026-03-07 16:00"), by=story.who("citizen"), at=at("2026-03-06 11:40")
    )
    assert isinstance(other, Accepted)
    assert other.state is RequestState.COUNTERED
    consent = story.page(reference, "manager", at("2026-03-06 11:41")).promise(PromiseKind.CONSENT)
    assert consent is not None
    assert consent.state is PromiseState.ENDED


@pytest.mark.parametrize("state", ["refused", "withdrawn"])
def test_a_closed_request_takes_no_further_step(story: Story, state: str) -> None:
    reference = story.receive()
    if state == "refused":
        story.propose(reference, at("2026-03-06 10:41"))
        requests.consent(reference, by=story.who("manager"), at=at("2026-03-06 10:50"))
    else:
        requests.withdraw(reference, by=story.who("citizen"), at=at("2026-03-06 10:50"))
    page = request_page(reference, viewer=story.who("manager"), at=at("2026-03-06 11:00"))
    assert page is not None
    assert page.next == ()
    assert isinstance(story.agree(reference, at("2026-03-06 11:00")), Refused)
