"""What is seen of people, by page and answer: hidden, masked, or clear with an entry of the look.

One table says it, ``tests/standing/shown.toml``; every address of the hall, page, paper, workbook
and answer of the API, is opened by everybody who may, and by the neighbouring hall's staff, and
compared with the table. An address that nobody opened, or that the table does not name, is a fault.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pytest
from django.db import transaction

from banshi.acts import paper_files
from banshi.acts.tokens import token_digest
from banshi.boards import booking_page
from banshi.faces import entry
from banshi.policy.actor import STAFF_ROLES
from banshi.policy.vocabulary import Role
from banshi.records.account import Account, ApiToken
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.catalogue import Window
from banshi.records.hall import Hall
from banshi.records.notice import Paper
from banshi.records.people import RoleGrant, Staff
from banshi.records.request import Request
from tests import database_ground
from tests.database_ground import Ground as Server
from tests.faces.busy_hall import NOON, busy_hall
from tests.people import WANG_SHEN
from tests.seeded import HALL, NEIGHBOUR, Rehearsal
from tests.standing import shown_hall
from tests.standing.readable import told_by
from tests.standing.shown_hall import ShownHall
from tests.standing.shown_walk import (
    CITIZENS,
    CLEAR,
    ELSEWHERE,
    FIELDS,
    INLINE,
    LEADS_ON,
    MASKED,
    NOTED,
    NOTHING,
    PEOPLE,
    POSTED,
    STRANGER,
    TABLE,
    Walk,
    looked_back,
    seen,
    stands,
    token_of,
    walk,
)
from tests.standing.test_routes import ROWS, TURNED_AWAY

MOST_STATEMENTS = 20
AT_A_WINDOW = {Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY}


@pytest.fixture(scope="session")
def shown_clone(
    ground: Server, seeded_template: tuple[str, Any], django_db_blocker: Any
) -> Iterator[tuple[str, ShownHall, dict[str, Account], dict[Role, Account]]]:
    """A worker's own database with the hall, everybody who looks, and the neighbour's staff."""
    template, accounts = seeded_template
    name = ground.clone(template)
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        single = single_roles(HALL)
        busy = busy_hall(Rehearsal(ground.url(name), accounts))
        hall = shown_hall.shown_hall(busy, single[Role.CONSULT])
        to_ring = Request.objects.get(reference=hall.busy.references["told by telephone"])
        to_ring.party_phone = WANG_SHEN.phone
        to_ring.save()
        viewers: dict[str, Account] = {
            who: Account.objects.get(hall__code=HALL, login=login) for who, login in PEOPLE.items()
        }
        viewers |= {str(role): one for role, one in single.items()}
        for paper in Paper.objects.filter(hall__code=HALL):
            paper_files.render(paper.id)
        neighbours = single_roles(NEIGHBOUR)
    yield name, hall, viewers, neighbours
    ground.drop(name)


def single_roles(code: str) -> dict[Role, Account]:
    """One member of staff for each role, who holds nothing else."""
    hall = Hall.objects.get(code=code)
    window = Window.objects.get(hall=hall, code="W02")
    accounts = {}
    for number, role in enumerate(sorted(STAFF_ROLES)):
        one = Staff.objects.create(
            id=new_id(), hall=hall, name=f"样例{role}", staff_number=f"BA-8{number:02}"
        )
        RoleGrant.objects.create(
            id=new_id(),
            hall=hall,
            staff=one,
            role=role,
            window=window if role in AT_A_WINDOW else None,
        )
        accounts[role] = Account.objects.create(
            id=new_id(), hall=hall, login=f"only-{role}", staff=one
        )
        ApiToken.objects.create(
            id=new_id(),
            hall=hall,
            account=accounts[role],
            digest=token_digest(token_of(accounts[role])),
            label="only",
            created_at=NOON,
        )
    return accounts


@pytest.fixture
def walked(
    ground: Server,
    shown_clone: tuple[str, ShownHall, dict[str, Account], dict[Role, Account]],
    django_db_blocker: Any,
) -> Iterator["Walk"]:
    """The hall and everybody in it; all that the test does is rolled back."""
    name, hall, viewers, neighbours = shown_clone
    pointed = database_ground.pointed_at(ground, name)
    with django_db_blocker.unblock(), pointed, transaction.atomic():
        yield Walk(hall, viewers, neighbours)
        transaction.set_rollback(True)


def test_everything_shows_everybody_what_the_table_says_and_no_more(walked: Walk) -> None:
    found = walk(walked, sorted(set(ROWS) - POSTED - set(ELSEWHERE)))
    assert found.shown == {name: stands(name) for name in TABLE}
    assert (found.unnoted, found.stored) == ([], set()), "looks are noted, and kept in no browser"
    assert found.loose == INLINE
    dear = {name: asked for name, asked in walked.statements.items() if asked > MOST_STATEMENTS}
    assert not dear, f"a page asks the database too often: {dear}"
    left = set(ROWS) - found.opened
    assert left == POSTED | set(ELSEWHERE), "every other address was opened by somebody"


def test_control_a_mask_that_is_off_is_seen(walked: Walk, monkeypatch: Any) -> None:
    monkeypatch.setattr(booking_page, "masked_name", str)
    found = walk(walked, ["window-booking", "api:booking"], ["clerk"])
    assert found.shown["window-booking"]["name"] == {"clerk": CLEAR}
    assert found.shown["api:booking"]["name"] == {"clerk": CLEAR}


def test_control_a_look_that_leaves_no_entry_is_seen(walked: Walk, monkeypatch: Any) -> None:
    monkeypatch.setattr(paper_files, "_note_reading", lambda *_, **__: None)
    assert walk(walked, ["paper-pdf"], ["clerk"]).unnoted == [("paper-pdf", "clerk", "name")]


def test_control_an_answer_that_a_browser_may_keep_is_seen(walked: Walk, monkeypatch: Any) -> None:
    monkeypatch.setattr(entry, "_is_somebodys", lambda _: False)
    assert walk(walked, ["api:booking"], ["own"]).stored == {("api:booking", "own")}


def test_what_only_takes_posts_shows_nothing_when_it_is_asked_for(walked: Walk) -> None:
    shown = {}
    for name in sorted(POSTED):
        for who, account in islice(walked.who_may(name), 2):
            client = walked.client(name, account)
            answers = [client.get(path) for path in walked.hall.of(name)]
            statuses = {one.status_code for one in answers}
            if not answers or not statuses <= LEADS_ON or seen(answers, walked.fields):
                shown[name] = (who, statuses)
    assert shown == {}


def let_in(walked: Walk, names: Iterable[str]) -> list[tuple[str, Role, str, int]]:
    """Where the neighbour's staff get at what is hers, or at a list that names what is ours."""
    ours = {one.reference for one in Request.objects.filter(hall__code=HALL)}
    ours |= {one.reference for one in Booking.objects.filter(hall__code=HALL)}
    found = []
    for name in names:
        is_hers = name in walked.hall.named
        for prefix, role, account in walked.neighbours_at(name):
            with looked_back():
                answers = walked.looks(name, account, prefix)
            found += [
                (name, role, prefix, answer.status_code)
                for answer in answers
                if answer.status_code not in TURNED_AWAY
                and (is_hers or any(one in told_by(answer) for one in ours))
            ]
    return found


def test_nobody_of_the_neighbouring_hall_sees_anything(walked: Walk) -> None:
    """What is somebody's here is not there for the neighbour's staff; lists name nobody of us."""
    closed = sorted(name for name in set(ROWS) - set(ELSEWHERE) if ROWS[name] != "public")
    assert let_in(walked, closed) == []


def test_control_our_own_staff_is_let_in_and_seen_to_be(walked: Walk) -> None:
    ours = {Role.MANAGER: walked.viewers["manager"]}
    own = Walk(walked.hall, walked.viewers, ours)
    names = ("window-booking", "window-requests", "api:authorisation")
    assert {name for name, *_ in let_in(own, names)} == set(names)


def test_every_address_stands_in_the_table_once() -> None:
    """A new route is opened by the walk, or says why it cannot be."""
    named = [*TABLE, *NOTHING, *POSTED, *ELSEWHERE]
    assert sorted(named) == sorted(ROWS)


def test_nothing_clear_stands_in_the_table_without_reason_and_entry() -> None:
    for page, fields in TABLE.items():
        for column, states in fields.items():
            assert column in FIELDS, page
            assert set(states) <= {MASKED, CLEAR, "because", "entry"}, page
            viewers = set(states.get(CLEAR, "").split()) - set(CITIZENS)
            if column in NOTED and viewers:
                assert states["because"], (page, column)
                assert states.get("entry") or viewers == {STRANGER}, (page, column)
