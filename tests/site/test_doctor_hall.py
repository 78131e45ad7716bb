"""The doctor sees that the hall which should answer at the bare address is not there."""

from dataclasses import replace

import pytest

from banshi.records.hall import Hall
from banshi.site import environment
from banshi.site.doctor import Health
from banshi.site.doctor.hall import at_the_door
from tests.seeded import Rehearsal


def test_a_hall_that_is_there_is_well(sample_halls: Rehearsal) -> None:
    assert at_the_door(environment.read({})).health is Health.WELL


def test_a_forgotten_hall_code_is_named_with_the_word_that_mends_it(
    sample_halls: Rehearsal,
) -> None:
    sign = at_the_door(replace(environment.read({}), hall="wuzhi"))
    assert sign.health is Health.ILL
    assert "wuzhi" in sign.seen
    assert sign.cure == "Start it with BANSHI_HALL=boai"


@pytest.mark.django_db
def test_where_there_is_no_hall_the_doctor_says_how_to_found_one() -> None:
    assert not Hall.objects.exists()
    assert "banshi hall create" in at_the_door(environment.read({})).cure
