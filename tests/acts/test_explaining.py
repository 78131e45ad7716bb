"""A kept decision is asked again and gives the same bytes; anything else is an error."""

import json
from dataclasses import replace

import pytest
from django.db import transaction

from banshi.acts import journal, requests
from banshi.acts.answers import NotFound
from banshi.acts.calendars import frame_of
from banshi.acts.explaining import Explanation, explain
from banshi.acts.receipts import Receipt
from banshi.policy.actor import hall_itself
from banshi.policy.decision import Text
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.vocabulary import NotDoneCause
from banshi.records.hall import CalendarEdition
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.acts.tampering import change_byte, guards_lifted
from tests.week import at


def explained(named: str) -> Explanation:
    """The explanation, which must be there."""
    explanation = explain(named)
    assert isinstance(explanation, Explanation)
    return explanation


@pytest.fixture
def reference(story: Story) -> str:
    """A request with a long life: every question but those of refusal and withdrawal."""
    who, received = story.who, story.receive()
    requests.ask(received, "要带谁来？", by=who("clerk"), at=at("2026-03-06 10:30"))
    requests.reply_to_ask(received, "我自己来", by=who("citizen"), at=at("2026-03-06 10:35"))
    story.propose(received, at("2026-03-06 10:40"))
    requests.withhold_consent(received, "有人在", by=who("manager"), at=at("2026-03-06 10:50"))
    story.agree(received, at("2026-03-06 11:00"), at=at("2026-03-07 11:00"))
    story.tick(at("2026-03-06 11:01"))
    requests.counter(received, at("2026-03-07 15:00"), by=who("citizen"), at=at("2026-03-06 11:05"))
    story.agree(received, at("2026-03-06 11:10"), at=at("2026-03-07 16:00"))
    requests.confirm(received, by=who("citizen"), at=at("2026-03-06 11:20"))
    requests.start(received, by=who("clerk"), at=at("2026-03-07 16:00"))
    requests.finish(received, by=who("clerk"), at=at("2026-03-07 16:30"))
    return received


def test_every_decision_of_a_long_life_comes_out_the_same(reference: str) -> None:
    explanation = explained(reference)
    assert explanation.agrees, [one.difference for one in explanation.decisions]
    assert {one.question for one in explanation.decisions} >= {
        "receiving",
        "asking",
        "replying",
        "proposing",
        "withholding",
        "agreeing",
        "countering",
        "confirming",
        "starting",
        "finishing",
    }
    first = explanation.decisions[0]
    assert first.edition.startswith("boai_2020_9@")
    assert first.parameters["answer_before_wanted_hours"] == 2
    assert first.kept["decision"]["findings"]


def test_refused_withdrawn_and_not_done_come_out_the_same_too(story: Story) -> None:
    refused, withdrawn, undone = story.receive(), story.receive(), story.receive()
    story.propose(refused, at("2026-03-06 10:40"))
    requests.consent(refused, by=story.who("manager"), at=at("2026-03-06 10:50"))
    requests.withdraw(withdrawn, by=story.who("citizen"), at=at("2026-03-06 10:50"))
    story.agree(undone, at("2026-03-06 11:00"))
    requests.not_done(
        undone,
        NotDoneCause.ASKER,
        "没有来",
        by=story.who("clerk"),
        at=at("2026-03-07 11:00"),
    )
    for reference in (refused, withdrawn, undone):
        assert explained(reference).agrees


def test_a_refusal_that_fell_comes_out_the_same(story: Story) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:40"))
    story.tick(at("2026-03-06 15:30"))
    explanation = explained(reference)
    assert explanation.agrees
    assert "lapsing" in {one.question for one in explanation.decisions}


def test_a_refusal_by_rule_is_explained_under_its_entry_code(story: Story) -> None:
    requests.receive(
        story.application(wanted_at=at("2026-03-09 10:00")),
        by=story.who("citizen"),
        at=FRIDAY_MORNING,
    )
    code = JournalEntry.objects.get(result="refused").code
    (only,) = explained(code).decisions
    assert only.agrees
    assert only.kept["decision"]["value"] == "in_working_time"


def test_one_changed_byte_anywhere_is_an_error(reference: str) -> None:
    assert explained(reference).agrees
    length = len(bytes(JournalEntry.objects.get(reference=reference, seq=1).body))
    for position in (0, 40, length // 2, length - 2):
        change_byte(reference, 1, position)
        explanation = explained(reference)
        assert not explanation.agrees
        assert explanation.broken is not None
        assert explanation.broken.seq == 1
        change_byte(reference, 1, position)
    assert explained(reference).agrees


@pytest.fixture
def decided_otherwise(reference: str) -> str:
    """Its last entry, chained like any other, keeps an answer no rule of its edition gives."""
    first = JournalEntry.objects.get(reference=reference, seq=1)
    receipt = json.loads(bytes(first.body))["receipt"]
    frame = frame_of(first.hall_id, receipt["frame"])
    outcome = QUESTIONS["receiving"].ask_again(receipt["situation"], frame)
    decision = replace(outcome.decision, reason=Text("别的话", "other words"))
    with transaction.atomic():
        request = Request.objects.select_for_update().get(reference=reference)
        journal.write(
            request,
            kind="request",
            reference=reference,
            act="receive",
            result="done",
            by=hall_itself(request.hall_id),
            at=at("2026-03-07 17:00"),
            decision=decision,
            receipt=Receipt(
                "receiving", receipt["situation"], frame, replace(outcome, decision=decision)
            ),
        )
        request.save(update_fields=["seq", "head"])
    return reference


def test_an_answer_its_rule_does_not_give_is_an_error_that_says_where(
    decided_otherwise: str,
) -> None:
    explanation = explained(decided_otherwise)
    assert not explanation.agrees
    assert explanation.broken is None
    assert explanation.decisions[-1].difference == "outcome.decision.reason.en"
    assert all(one.agrees for one in explanation.decisions[:-1])


def test_a_calendar_changed_behind_its_version_is_an_error(reference: str) -> None:
    edition = CalendarEdition.objects.get(hall__code="boai")
    text = json.dumps(edition.content, ensure_ascii=False).replace("08:30", "09:30")
    with guards_lifted():
        CalendarEdition.objects.filter(id=edition.id).update(content=json.loads(text))
    explanation = explained(reference)
    assert not explanation.agrees
    assert "calendar" in explanation.decisions[0].difference


def test_numbers_in_force_since_do_not_change_an_old_decision(reference: str) -> None:
    # The receipt carries its own numbers: nothing of the pack is looked up again.
    first = explained(reference).decisions[0]
    assert first.parameters["edition"] == first.edition


def test_what_nobody_knows_is_not_found(story: Story) -> None:
    for name in ("Y-00000000-0", "", "没有", "\x00"):
        assert isinstance(explain(name), NotFound)


def test_another_hall_is_not_looked_into_when_one_is_named(reference: str) -> None:
    assert isinstance(explain(reference, "yunxi"), NotFound)
