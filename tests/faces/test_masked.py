"""Staff see people masked on every page and answer; a clear view is journalled (PIPL 51)."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from banshi.policy.actor import STAFF_ROLES
from banshi.policy.vocabulary import Role
from banshi.records.journal import JournalEntry
from banshi.records.notice import Paper
from tests.faces.calling import Api
from tests.faces.staff_desk import Desk, text_of
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal
from tests.standing.test_routes import ROWS
from tests.week import at

STAFF = ("clerk", "clerk_b", "consult", "leader", "chief", "manager", "duty", "supervisor", "admin")
IN_CLEAR = (WANG_SHEN.id_number, WANG_SHEN.phone, WANG_SHEN.name.split("（")[0])


@pytest.fixture
def reference(desk: Desk) -> str:
    """A request agreed to, its notices sent."""
    asked = desk.ask()
    desk.agree(asked, at("2026-03-06 10:40"))
    desk.tick(at("2026-03-06 10:41"))
    desk.at_desk("citizen").post(
        reverse("my-data-correct"), {"field": "phone", "right": "13900000009"}
    )
    return asked


def addresses_of(roles: frozenset[Role], reference: str) -> Iterator[tuple[str, str]]:
    """Every page these roles may open without more than a request's reference.

    That others may not open it is walked by tests/standing/test_routes.py.
    """
    for name, audience in ROWS.items():
        if not set(audience.split("|")) & {role.value for role in roles & STAFF_ROLES}:
            continue
        for arguments in ([], [reference]):
            try:
                yield name, reverse(name, args=arguments)
            except NoReverseMatch:
                continue


def shown_in_clear(answer: HttpResponse) -> list[str]:
    told = text_of(answer)
    return [one for one in IN_CLEAR if one in told]


def test_no_page_of_staff_shows_a_name_a_number_or_a_telephone_in_clear(
    desk: Desk, reference: str
) -> None:
    opened = 0
    for login in STAFF:
        client = desk.at_desk(login)
        roles = desk.rehearsal.actor(login).roles
        for name, address in addresses_of(roles, reference):
            answer = client.get(address)
            if answer.headers.get("Content-Type", "").startswith(("text/", "application/json")):
                assert shown_in_clear(answer) == [], (login, name)
            opened += answer.status_code == 200
    assert opened > 150, opened


def test_control_the_asker_sees_himself(desk: Desk, reference: str) -> None:
    answer = desk.at_desk("citizen").get(reverse("my-request", args=[reference]))
    assert shown_in_clear(answer)


@pytest.mark.parametrize("login", ["clerk", "manager", "supervisor"])
def test_no_answer_of_the_api_does_either(
    desk: Desk, reference: str, login: str, sample_halls: Rehearsal
) -> None:
    api = Api(sample_halls)
    opened = 0
    for path in (f"requests/{reference}", "requests", "notices", f"journal/{reference}"):
        answer = api.get(path, who=login)
        opened += answer.status == 200
        told = answer.response.content.decode()
        assert [one for one in IN_CLEAR if one in told] == [], path
    assert opened >= 2


def test_a_paper_shows_the_name_and_the_look_stands_in_the_viewers_journal(
    desk: Desk, reference: str
) -> None:
    paper = Paper.objects.filter(reference=reference)[0]
    client: Client = desk.at_desk("clerk")
    assert WANG_SHEN.name in text_of(client.get(reverse("paper", args=[paper.id])))
    entry = JournalEntry.objects.get(act="read_paper")
    assert (entry.result, entry.reference) == ("read", reference)
