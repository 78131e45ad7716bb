"""The crew's forms without scripts: what was written on paper is entered with the time it had (2.0)."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts.rehearsal import set_clock
from banshi.records.account import Account
from banshi.records.visit import Visit
from tests.acts.asking import Story
from tests.acts.visiting import AGREED_AT, Visiting, visiting
from tests.faces.staff_desk import text_of
from tests.seeded import HALL, Rehearsal
from tests.week import at

EVENING = at("2026-03-10 18:00")


@pytest.fixture
def visit(sample_halls: Rehearsal) -> Visiting:
    made = visiting(Story(sample_halls))
    set_clock(sample_halls.hall().id, EVENING)
    return made


def show_credentials(visit: Visiting, clock: str) -> HttpResponse:
    """The credentials were shown, entered in the evening."""
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login="clerk"))
    typed = {"agreed_for": AGREED_AT.isoformat(), "once": "a1", "happened_clock": clock}
    return client.post(reverse("window-visit-step", args=[visit.visit, "credentials"]), typed)


def test_a_clock_time_is_of_the_visits_day(visit: Visiting) -> None:
    assert show_credentials(visit, "08:58").status_code == 303
    assert Visit.objects.get().credentials_shown_at == at("2026-03-10 08:58")


def test_without_one_it_happened_now(visit: Visiting) -> None:
    assert show_credentials(visit, "").status_code == 303
    assert Visit.objects.get().credentials_shown_at == EVENING


@pytest.mark.parametrize("clock", ["25:61", "noon", "08:58+08:00", "\x00"])
def test_what_is_no_clock_time_is_said_to_be_none_and_nothing_is_recorded(
    visit: Visiting, clock: str
) -> None:
    answer = show_credentials(visit, clock)
    assert answer.status_code == 422
    assert "时间看不懂" in text_of(answer)
    assert Visit.objects.get().credentials_shown_at is None


def test_what_has_not_happened_yet_is_not_recorded(visit: Visiting) -> None:
    answer = show_credentials(visit, "18:30")
    assert answer.status_code == 409
    assert "18:30，还没到" in text_of(answer)
    assert Visit.objects.get().credentials_shown_at is None
