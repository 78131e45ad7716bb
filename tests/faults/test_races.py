"""Several people want the same thing at the same moment: one gets it, nobody sees a fault."""

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection

from banshi.acts import requests
from banshi.acts.answers import Accepted, KeyReused, Refused, Repeated
from banshi.acts.once import OnceKey
from banshi.policy.actor import Actor
from banshi.records.catalogue import Window
from banshi.records.request import Appointed, OffHoursSlot, Request
from tests.acts.approving import CARD, approved_elsewhere
from tests.acts.asking import HALL_WINDOW, SATURDAY_TEN, Story
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.racing import at_once, faults
from tests.seeded import HALL
from tests.week import at

TOLD_AT = at("2026-03-06 10:40")
NOON = at("2026-03-06 11:20")
ELEVEN = at("2026-03-07 11:00")
NOON_OF_SATURDAY = at("2026-03-07 12:00")
CREW = ("clerk", "clerk_b")
ROUNDS = 5
EVENING = at("2026-03-06 17:40")


def asked(story: Story, times: int) -> list[str]:
    """Requests of 王婶 for hours of the coming week, so many that nobody's place is theirs."""
    return [story.receive(wanted_at=SATURDAY_TEN) for _ in range(times)]


def offering(story: Story, reference: str, crew: tuple[str, ...], when: Any = ELEVEN) -> Any:
    """The clerk about to offer an hour with a crew."""
    named = requests.Offer(when, HALL_WINDOW, "W02", crew)
    by = story.who("clerk")
    return partial(requests.agree, reference, named, by=by, at=NOON)


def under(by: Actor, body: bytes = b"the form") -> OnceKey:
    """The key of one form."""
    assert by.account is not None
    return OnceKey(by.account, "the key", body)


def test_one_form_sent_twenty_times_at_once_is_one_request(situation: Situations) -> None:
    with situation(lambda _: None).again() as story:
        by = story.who("citizen")
        ask = partial(requests.receive, story.application(), by=by, at=NOON)
        sent = [partial(ask, key=under(by)) for _ in range(20)]
        other = partial(ask, key=under(by, b"another form"))
        seen = at_once([*sent, other])
        assert faults(seen) == []
        done = [one for one in seen if isinstance(one, Accepted | Repeated)]
        assert len({one.reference for one in done}) == Request.objects.count() == 1
        assert [type(one) for one in seen].count(KeyReused) == len(seen) - len(done)
        assert broken() == []


def test_control_without_keys_one_form_sent_twice_at_once_is_two_requests(
    situation: Situations,
) -> None:
    with situation(lambda _: None).again() as story:
        by = story.who("citizen")
        ask = partial(requests.receive, story.application(), by=by, at=NOON)
        at_once([ask, ask])
        assert Request.objects.count() == 2


def test_of_twenty_four_offers_of_the_last_place_exactly_one_is_made(
    situation: Situations,
) -> None:
    references: list[str] = []
    kept = situation(lambda story: references.extend(asked(story, 24)))
    with kept.again() as story, connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE records_appointed DROP CONSTRAINT nobody_is_appointed_twice_at_once"
        )
        deeds = [offering(story, one, CREW) for one in references]
        seen = at_once(deeds, meet_after='FROM "records_appointed"')
        assert faults(seen) == []
        assert Counter(type(one) for one in seen) == {Accepted: 1, Refused: 23}
        slot = OffHoursSlot.objects.get(starts_at=ELEVEN)
        assert (slot.taken, slot.capacity) == (1, 1)
        assert broken() == []


def test_people_wanted_by_two_offers_at_once_go_to_one_of_them(situation: Situations) -> None:
    references: list[str] = []
    kept = situation(lambda story: references.extend(asked(story, 2)))
    for _ in range(ROUNDS):
        with kept.again() as story:
            half_past = ELEVEN + timedelta(minutes=30)
            deeds = [
                offering(story, references[0], CREW, half_past),
                offering(story, references[1], CREW[::-1], NOON_OF_SATURDAY),
            ]
            seen = at_once(deeds, meet_after='UPDATE "records_appointed"')
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {Accepted: 1, Refused: 1}
            assert Appointed.objects.filter(released_at__isnull=True).count() == 2
            assert broken() == []


def test_an_approver_wanted_by_two_offers_at_once_is_on_call_for_one(
    situation: Situations,
) -> None:
    references: list[str] = []

    def cards(story: Story) -> None:
        approved_elsewhere()
        Window.objects.filter(hall__code=HALL, code="W02").update(capacity_off_hours=5)
        references.extend(story.receive(matters=(CARD,), wanted_at=SATURDAY_TEN) for _ in range(2))

    kept = situation(cards)
    for _ in range(3):
        with kept.again() as story:
            deeds = [
                offering(story, one, (who,)) for one, who in zip(references, CREW, strict=True)
            ]
            seen = at_once(deeds, meet_after='FROM "records_shift"')
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {Accepted: 1, Refused: 1}
            (refusal,) = [one for one in seen if isinstance(one, Refused)]
            assert refusal.decision.value == "approver_not_free"
            assert Appointed.objects.filter(released_at__isnull=True).count() == 2
            assert broken() == []


def test_two_who_want_each_others_hours_do_not_wait_for_each_other_for_ever(
    situation: Situations,
) -> None:
    hours = (ELEVEN, NOON_OF_SATURDAY)
    references: list[str] = []

    def offered(story: Story) -> None:
        Window.objects.filter(hall__code=HALL, code="W02").update(capacity_off_hours=5)
        references.extend(asked(story, 2))
        for reference, hour in zip(references, hours, strict=True):
            assert isinstance(offering(story, reference, CREW, hour)(), Accepted)

    kept = situation(offered)
    for _ in range(3):
        with kept.again() as story:
            by = story.who("citizen")
            counters = [
                partial(requests.counter, reference, hour, by=by, at=NOON)
                for reference, hour in zip(references, reversed(hours), strict=True)
            ]
            seen = at_once(counters, meet_after='UPDATE "records_offhoursslot"')
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {Accepted: 2}
            assert broken() == []
