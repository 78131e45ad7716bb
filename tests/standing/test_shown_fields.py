"""What staff see of people, by page and answer: hidden, masked, or clear with an entry of the look.

One table says it, ``tests/standing/shown.toml``; every page that any role of staff may open is
opened by every role that may, and by the neighbouring hall's, and compared with the table.
"""

import tomllib
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from banshi.acts.tokens import token_digest
from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.policy.actor import STAFF_ROLES
from banshi.policy.vocabulary import Role
from banshi.records.account import Account, ApiToken
from banshi.records.base import new_id
from banshi.records.catalogue import Window
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.people import RoleGrant, Staff
from banshi.records.request import Request
from tests.faces.busy_hall import NOON, REASON, BusyHall, busy, busy_clone
from tests.faces.staff_desk import text_of
from tests.people import WANG_SHEN
from tests.seeded import HALL, NEIGHBOUR
from tests.standing.test_routes import ROWS, may_open

__all__ = ["busy", "busy_clone"]

Seen = dict[str, dict[str, dict[str, str]]]
TABLE: dict[str, dict[str, dict[str, str]]] = {
    page: fields
    for pages, fields in tomllib.loads(
        Path(__file__).with_name("shown.toml").read_text("utf-8")
    ).items()
    for page in pages.split()
}
NAME = WANG_SHEN.name.split("（")[0]
# Each field in clear and as it is masked; the reason somebody gives is case work and has no mask.
FIELDS = {
    "name": (NAME, masked_name(WANG_SHEN.name)),
    "id_number": (WANG_SHEN.id_number, masked_id(WANG_SHEN.id_number)),
    "phone": (WANG_SHEN.phone, masked_phone(WANG_SHEN.phone)),
    "reason": (REASON, ""),
}
# In clear these need a reason in the table and an entry of the look in the journal.
NOTED = ("name", "id_number", "phone")
# A number to ring is no page of its own: asking for it is an act.
SHOWN_ON_POST = ("window-task-phone",)
AT_A_WINDOW = {Role.CLERK, Role.LEADER, Role.CHIEF, Role.DUTY}
STAFF_PAGES = sorted(
    name
    for name, row in ROWS.items()
    if set(row.split("|")) & ({role.value for role in STAFF_ROLES} | {"staff", "signed-in"})
    and not name.endswith("-pdf")
)
API = ("requests", "requests/{}", "notices", "journal/{}", "windows/figures")


def state_of(field: str, told: str) -> str:
    clear, masked = FIELDS[field]
    if clear.isascii():  # A number may be spaced out to be read.
        told = told.replace(" ", "")
    if clear in told:
        return "clear"
    return "masked" if masked and masked in told else "hidden"


def seen(told: str) -> dict[str, str]:
    return {field: state for field in FIELDS if (state := state_of(field, told)) != "hidden"}


def merged(found: Seen, page: str, role: Role, shown: dict[str, str]) -> None:
    """Keep the most that anybody in the role saw."""
    for field, state in shown.items():
        of_roles = found.setdefault(page, {}).setdefault(field, {})
        if of_roles.get(role) != "clear":
            of_roles[role] = state


def stands(page: str) -> dict[str, dict[str, str]]:
    """What the table says: by field and role, masked or clear; who is not named sees nothing."""
    return {
        field: {
            role: state
            for state in ("masked", "clear")
            for role in of_states.get(state, "").split()
        }
        for field, of_states in TABLE[page].items()
    }


@pytest.fixture
def staff(busy: BusyHall) -> dict[Role, Account]:
    """One member of staff for each role, who holds nothing else; whom they ring has a number."""
    hall = Hall.objects.get(code=HALL)
    window = Window.objects.get(hall=hall, code="W02")
    to_ring = Request.objects.get(reference=busy.references["told by telephone"])
    to_ring.party_phone = WANG_SHEN.phone
    to_ring.save()
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
            digest=token_digest(f"token of only-{role}"),
            label="only",
            created_at=NOON,
        )
    return accounts


def noted(fields: dict[str, dict[str, str]]) -> int:
    """How many entries the journal has of the looks that these fields in clear leave in it."""
    acts = [states["entry"] for states in fields.values() if "entry" in states]
    return JournalEntry.objects.filter(act__in=acts).count()


def told_by(answer: HttpResponse) -> str:
    """What a page says; nothing where it is a file, which other tests read."""
    return text_of(answer) if answer.headers["Content-Type"].startswith("text/") else ""


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_every_page_shows_each_role_what_the_table_says_and_no_more(
    busy: BusyHall, staff: dict[Role, Account]
) -> None:
    found: Seen = {}
    unnoted = []
    for role, account in staff.items():
        client = browser(account)
        for name in STAFF_PAGES:
            if not may_open(frozenset({role}), ROWS[name]):
                continue
            entries = TABLE.get(name, {})
            before = noted(entries)
            look = client.post if name in SHOWN_ON_POST else client.get
            shown = seen(told_by(look(busy.path(name))))
            merged(found, name, role, shown)
            in_clear = [field for field in NOTED if shown.get(field) == "clear"]
            if in_clear and noted(entries) == before:
                unnoted.append((role, name, in_clear))
    assert unnoted == []
    assert found == {name: stands(name) for name in TABLE if not name.startswith("api:")}


def test_every_answer_of_the_api_shows_each_role_what_the_table_says(
    busy: BusyHall, staff: dict[Role, Account]
) -> None:
    found: Seen = {}
    for role, account in staff.items():
        client = Client(headers={"authorization": f"Bearer token of {account.login}"})
        for path in API:
            answer = client.get(f"/api/v1/{path.format(busy.references['received'])}")
            if answer.status_code == 200:
                merged(found, f"api:{path}", role, seen(answer.content.decode()))
    assert found == {name: stands(name) for name in TABLE if name.startswith("api:")}


def test_nobody_of_the_neighbouring_hall_sees_anything(busy: BusyHall) -> None:
    manager = Account.objects.get(hall__code=NEIGHBOUR, login="manager")
    client = browser(manager)
    for name in STAFF_PAGES:
        for prefix in ("", f"/h/{NEIGHBOUR}"):
            told = told_by(client.get(f"{prefix}{busy.path(name)}"))
            assert busy.references["received"] not in told, f"{prefix} {name}"


def test_nothing_clear_stands_in_the_table_without_reason_and_entry() -> None:
    for page, fields in TABLE.items():
        for field, states in fields.items():
            assert field in FIELDS, page
            assert set(states) <= {"masked", "clear", "because", "entry"}, page
            if field in NOTED and "clear" in states:
                assert states["because"], (page, field)
                assert states["entry"], (page, field)
