"""Two people at the window send a crew to the same person at the same moment: one crew comes."""

from collections import Counter
from functools import partial
from typing import Any

import pytest
from django.db import connection

from banshi.acts import requests
from banshi.acts.answers import Accepted, Refused, Stale
from banshi.policy.vocabulary import Ground, RequestKind
from banshi.records.request import Appointed, Request
from banshi.records.visit import Visit
from tests.acts.asking import Story
from tests.acts.visiting import AGREED_AT, HOME, MATTER, MONDAY
from tests.faults import safeguards
from tests.faults.conftest import Situations
from tests.faults.invariants import broken
from tests.faults.racing import at_once, faults

ROUNDS = 5
# Each names a crew of two who are free then; nobody is in both.
CREWS = {"clerk": ("clerk", "clerk_b"), "leader": ("leader", "chief")}


def bedridden(story: Story) -> str:
    """A daughter asked for a visit at home; nobody has answered."""
    return story.receive(
        MONDAY,
        kind=RequestKind.HOME_VISIT,
        matters=(MATTER,),
        ground=Ground.OLD,
        reason="父亲卧床，下不了楼",
        wanted_at=AGREED_AT,
        place=HOME,
    )


def sending(story: Story, reference: str, login: str, **how: Any) -> Any:
    """Somebody about to agree with a crew."""
    offer = requests.Offer(AGREED_AT, HOME, "W02", CREWS[login])
    return partial(requests.agree, reference, offer, by=story.who(login), at=MONDAY, **how)


def crews_sent() -> list[set[str]]:
    """Whom each visit that is to come takes along."""
    appointed = Appointed.objects.filter(released_at__isnull=True)
    return [
        set(appointed.filter(request=one).values_list("staff__accounts__login", flat=True))
        for one in Request.objects.all()
    ]


def test_of_two_crews_for_one_person_exactly_one_comes(situation: Situations) -> None:
    kept = situation(bedridden)
    for _ in range(ROUNDS):
        with kept.again() as story:
            reference = kept.told
            seen_version = Request.objects.get(reference=reference).version
            deeds = [
                sending(story, reference, login, expected_version=seen_version) for login in CREWS
            ]
            seen = at_once(deeds)
            assert faults(seen) == []
            assert Counter(type(one) for one in seen) == {Accepted: 1, Stale: 1}
            (crew,) = crews_sent()
            assert crew in [set(one) for one in CREWS.values()]
            assert Visit.objects.count() == 1
            assert broken() == []


def test_whoever_did_not_look_first_changes_the_crew_whole_or_is_refused(
    situation: Situations,
) -> None:
    kept = situation(bedridden)
    for _ in range(ROUNDS):
        with kept.again() as story:
            seen = at_once([sending(story, kept.told, login) for login in CREWS])
            assert faults(seen) == []
            assert {type(one) for one in seen} <= {Accepted, Refused}
            (crew,) = crews_sent()
            assert crew in [set(one) for one in CREWS.values()]
            assert broken() == []


def test_control_without_row_locks_two_crews_are_told_that_they_go(
    situation: Situations, monkeypatch: pytest.MonkeyPatch
) -> None:
    with situation(bedridden).again() as story, connection.cursor() as cursor:
        reference = Request.objects.get().reference
        # The last fences: one entry of a number in a chain, one visit of a request.
        cursor.execute(
            "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'u' "
            "AND conrelid IN ('records_journalentry'::regclass, 'records_visit'::regclass)"
        )
        for table, fence in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{fence}" CASCADE')
        safeguards.row_locks(monkeypatch.setattr)
        deeds = [sending(story, reference, login) for login in CREWS]
        seen = at_once(deeds, meet_after='FROM "records_request"')
        assert [type(one) for one in seen] == [Accepted, Accepted]
        assert broken() != []
