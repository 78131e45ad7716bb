"""Consent about health is asked apart and withdrawn as easily; for a child the guardian gives it."""

import pytest

from banshi.acts import consents
from banshi.acts.answers import Invalid
from banshi.boards.own_data import standing_consents
from banshi.policy.id_number import check_digit, is_under_fourteen
from banshi.policy.vocabulary import ConsentAbout
from banshi.records.journal import JournalEntry
from banshi.records.people import Person
from banshi.records.rights import Consent
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.people import WANG_SHEN
from tests.week import at

NOW = at("2026-03-09 09:00")


def test_health_consent_is_asked_apart_withdrawn_as_easily_and_never_blocks(story: Story) -> None:
    by = story.who("citizen")
    assert story.receive()
    assert standing_consents(by) == ()
    give = {"notice_version": "1", "by": by, "at": NOW}
    assert consents.give(ConsentAbout.HEALTH, **give) is None
    assert consents.give(ConsentAbout.HEALTH, **give) is None
    (standing,) = standing_consents(by)
    assert (standing.notice_version, standing.withdrawn_at) == ("1", None)
    assert consents.withdraw(ConsentAbout.HEALTH, by=by, at=NOW) is None
    assert standing_consents(by)[0].withdrawn_at == NOW
    assert story.receive(NOW, wanted_at=at("2026-03-14 10:00"))
    acts = JournalEntry.objects.filter(act__endswith="_consent", subject=by.account)
    assert list(acts.order_by("seq").values_list("act", flat=True)) == [
        "give_consent",
        "withdraw_consent",
    ]


def test_for_a_child_under_fourteen_the_guardian_is_named(story: Story) -> None:
    person = Person.objects.get(name=WANG_SHEN.name, hall__code="boai")
    person.set_id_number("999999201401010010")
    if not is_under_fourteen(person.id_number, NOW.date()):
        person.set_id_number(_child())
    person.save()
    give = {"notice_version": "1", "by": story.who("citizen"), "at": NOW}
    assert isinstance(consents.give(ConsentAbout.HEALTH, **give), Invalid)
    assert consents.give(ConsentAbout.HEALTH, guardian="王大年（样例）", **give) is None
    assert Consent.objects.get().guardian == "王大年（样例）"


def _child() -> str:
    body = "99999920140101001"
    return body + check_digit(body)


@pytest.mark.parametrize(
    ("day", "child"), [("2028-01-01", True), ("2028-01-02", False), ("2027-12-31", True)]
)
def test_one_is_fourteen_the_day_after_the_birthday(day: str, child: bool) -> None:
    assert is_under_fourteen(_child(), at(f"{day} 00:00").date()) is child
    assert not is_under_fourteen("", FRIDAY_MORNING.date())
