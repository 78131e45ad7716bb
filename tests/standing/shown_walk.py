"""Everybody going through the hall's addresses, and what is seen of somebody at each of them."""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.faces.account.own_factors import CONFIRMED
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from tests.acts.test_authorisations import AGENT_NUMBER
from tests.faces.busy_hall import REASON
from tests.people import WANG_SHEN
from tests.seeded import NEIGHBOUR
from tests.standing import shown_people
from tests.standing.readable import is_file, told_by
from tests.standing.shown_hall import ShownHall
from tests.standing.test_routes import ROWS, is_token, may_open

Seen = dict[str, dict[str, dict[str, str]]]
READ: dict[str, Any] = tomllib.loads(Path(__file__).with_name("shown.toml").read_text("utf-8"))
# What shows something, by field; what was opened and shows nothing of anybody; what only takes
# posts; and what cannot be opened in a walk, with the reason.
TABLE: dict[str, dict[str, dict[str, str]]] = {
    page: fields for pages, fields in READ["shown"].items() for page in pages.split()
}
NOTHING = frozenset(READ["nothing"]["of_anybody"].split())
POSTED = frozenset(READ["nothing"]["posted"].split())
ELSEWHERE: dict[str, str] = READ["elsewhere"]


HIDDEN, MASKED, CLEAR = "hidden", "masked", "clear"


def bare(name: str) -> str:
    return name.split("（")[0]


@dataclass(frozen=True)
class Field:
    """A field of somebody: in clear, and as it is masked where it has a mask."""

    clear: tuple[str, ...]
    masked: str = ""
    is_code: bool = False

    def state_in(self, told: str, tight: str) -> str:
        """What ``told`` shows of it; ``tight`` is the same without its spaces and line breaks.

        Words may be broken by a line and numbers spaced out to be read; a code stands alone.
        """
        if self.is_code:
            found = (one for one in self.clear if one in tight)
            return CLEAR if any(stands_alone(one, told) for one in found) else HIDDEN
        if any(one in tight for one in self.clear):
            return CLEAR
        return MASKED if self.masked and self.masked in tight else HIDDEN


def stands_alone(code: str, told: str) -> bool:
    spaced = r"\s?".join(code)
    return re.search(rf"(?<![\w.-]){spaced}(?![\w.-])", told) is not None


# What somebody writes, and where he lives, is case work and has no mask.
FIELDS = {
    "name": Field((bare(WANG_SHEN.name),), masked_name(WANG_SHEN.name)),
    "id_number": Field((WANG_SHEN.id_number,), masked_id(WANG_SHEN.id_number)),
    "phone": Field((WANG_SHEN.phone,), masked_phone(WANG_SHEN.phone)),
    "reason": Field((REASON, shown_people.WHY_VISITED)),
    "home": Field((shown_people.HOME,)),
    "posted_to": Field((shown_people.POSTED_TO,)),
    "wish": Field((shown_people.WISH,)),
    "agent_name": Field((bare(shown_people.AGENT_NAME),), masked_name(shown_people.AGENT_NAME)),
    "agent_number": Field((AGENT_NUMBER,), masked_id(AGENT_NUMBER)),
    "agent_phone": Field((shown_people.AGENT_PHONE,), masked_phone(shown_people.AGENT_PHONE)),
    "code": Field(()),
    "door_code": Field(()),
}
# In clear to staff these need a reason in the table and an entry of the look in the journal.
NOTED = ("name", "id_number", "phone", "agent_name", "agent_number", "agent_phone")
# Others than the single roles: who goes on the visit, the person herself, who acts for her under
# a paper, another citizen, and nobody at all.
PEOPLE = {"crew": "clerk", "own": "citizen", "agent": "agent", "other": "citizen2"}
# None is shown within a page.
INLINE: set[str] = set()
# Savepoints ask nothing, and that a session goes on is written once a minute.
OF_NO_PAGE = ("SAVEPOINT", "RELEASE", 'UPDATE "records_websession"')
LEADS_ON = {302, 303, 404, 405}
CITIZENS, STRANGER = ("own", "agent", "other"), "stranger"


def seen(answers: list[HttpResponse], fields: dict[str, Field]) -> dict[str, str]:
    """The most that the answers show of each field, whatever their status."""
    found: dict[str, str] = {}
    for answer in answers:
        told = told_by(answer)
        tight = "".join(told.split())
        for name, one in fields.items():
            state = one.state_in(told, tight)
            if state != HIDDEN and found.get(name) != CLEAR:
                found[name] = state
    return found


def stands(page: str) -> dict[str, dict[str, str]]:
    """What the table says: by field and viewer, masked or clear; who is not named sees nothing."""
    return {
        field: {
            viewer: state
            for state in ("masked", "clear")
            for viewer in of_states.get(state, "").split()
        }
        for field, of_states in TABLE[page].items()
    }


@dataclass(frozen=True)
class Walk:
    """Everybody going through the hall's addresses."""

    hall: ShownHall
    viewers: dict[str, Account]
    neighbours: dict[Role, Account]
    browsers: dict[str, Client] = field(default_factory=dict)
    # The most statements that any look at a page took, by url name.
    statements: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Everybody signs in once, before anything is looked at and taken back."""
        for account in (*self.viewers.values(), *self.neighbours.values()):
            self.browsers[f"{account.hall_id} {account.login}"] = browser(account)

    @property
    def fields(self) -> dict[str, Field]:
        """What is looked for, with the codes of this hall."""
        codes = {"code": self.hall.codes, "door_code": self.hall.door_codes}
        return {**FIELDS, **{name: Field(each, is_code=True) for name, each in codes.items()}}

    def looks(self, name: str, account: Account | None, prefix: str = "") -> list[HttpResponse]:
        """What somebody gets at the addresses behind a url name, asked for and posted for."""
        client = self.client(name, account)
        paths = [f"{prefix}{path}" for path in self.hall.of(name)]
        got = [self._counted(name, client, path) for path in paths]
        posts = self.hall.posts.get(name, [])
        return [*got, *(client.post(path, typed) for path in paths for typed in posts)]

    def _counted(self, name: str, client: Client, path: str) -> HttpResponse:
        asked = 0

        def ask(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal asked
            asked += not sql.startswith(OF_NO_PAGE)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(ask):
            got = client.get(path)
        if got.headers.get("Content-Type", "").startswith("text/html"):
            self.statements[name] = max(asked, self.statements[name])
        return got

    def client(self, name: str, account: Account | None) -> Client:
        if is_token(ROWS[name]):
            assert account is not None
            return Client(headers={"authorization": f"Bearer {token_of(account)}"})
        if account is None and name.startswith("kiosk"):
            machine = browser(self.viewers["crew"])
            machine.post(reverse("kiosk-machine"))
            return machine
        if account is None or name.startswith("kiosk"):
            return browser(account)
        key = f"{account.hall_id} {account.login}"
        return self.browsers[key]

    def who_may(self, name: str) -> Iterator[tuple[str, Account | None]]:
        """Those whom the row lets in: strangers to what is public, nobody twice."""
        row = ROWS[name]
        if row == "public":
            yield from ((STRANGER, None), ("own", self.viewers["own"]))
            return
        for who, account in self.viewers.items():
            roles = (
                frozenset({Role.CLERK if who == "crew" else who}) if who not in CITIZENS else None
            )
            if is_token(row) or may_open(roles or frozenset(), row):
                yield who, account

    def neighbours_at(self, name: str) -> Iterator[tuple[str, Role, Account]]:
        """The neighbour's staff who might open such a page at home; the manager tries it here too."""
        yield "", Role.MANAGER, self.neighbours[Role.MANAGER]
        for role, account in self.neighbours.items():
            may = is_token(ROWS[name]) or may_open(frozenset({role}), ROWS[name])
            if may and (name in self.hall.named or role is Role.MANAGER):
                yield f"/h/{NEIGHBOUR}", role, account


def browser(account: Account | None) -> Client:
    client = Client()
    if account:
        client.force_login(account)
        kept = client.session
        # Who would be asked for his password again gave it this minute.
        kept[CONFIRMED] = datetime.now(UTC).isoformat()
        kept.save()
    return client


def token_of(account: Account) -> str:
    return f"token of {account.login}@{account.hall.code}"


@contextmanager
def looked_back() -> Iterator[None]:
    """What a look leaves behind is counted within and taken back: each look is the first."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def noted(page: str) -> dict[str, int]:
    """How many entries the journal has of the looks that this page's fields in clear leave in it."""
    acts = {field: states.get("entry", "") for field, states in TABLE.get(page, {}).items()}
    entries = JournalEntry.objects.filter(act__in=acts.values(), result="read")
    counted = Counter(entries.values_list("act", flat=True))
    return {field: counted[act] for field, act in acts.items()}


@dataclass
class Found:
    """What a walk found: fields by address and viewer, and what it found wrong on the way."""

    shown: Seen = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)
    unnoted: list[tuple[str, str, str]] = field(default_factory=list)
    stored: set[tuple[str, str]] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)


def walk(walked: Walk, names: Iterable[str], viewers: Collection[str] = ()) -> Found:
    """Everybody, or the viewers named, opens what they may."""
    found = Found()
    for name in names:
        for who, account in walked.who_may(name):
            if viewers and who not in viewers:
                continue
            with looked_back():
                answers = walked.looks(name, account)
                entries = noted(name)
            _note(found, name, who, answers, walked.fields)
            if who in (*CITIZENS, STRANGER):
                continue
            shown = found.shown.get(name, {})
            clear = [one for one in NOTED if shown.get(one, {}).get(who) == CLEAR]
            found.unnoted += [(name, who, one) for one in clear if not entries.get(one)]
    return found


def _note(
    found: Found, name: str, who: str, answers: list[HttpResponse], fields: dict[str, Field]
) -> None:
    opened = [one for one in answers if one.status_code == HTTPStatus.OK]
    if opened:
        found.opened.add(name)
    for one, state in seen(answers, fields).items():
        found.shown.setdefault(name, {}).setdefault(one, {})[who] = state
    of_name = found.shown.get(name, {}).get("name", {})
    # What a stranger sees too is of the samples.
    if who in of_name and STRANGER not in of_name:
        named = [one for one in answers if "name" in seen([one], {"name": FIELDS["name"]})]
        if any("no-store" not in one.headers.get("Cache-Control", "") for one in named):
            found.stored.add((name, who))
    for one in opened:
        if is_file(one) and not is_handed_over(one):
            found.loose.add(name)


def is_handed_over(answer: HttpResponse) -> bool:
    """Whether a browser saves a file and never guesses what it is."""
    named = answer.headers.get("Content-Disposition", "").startswith("attachment")
    return named and answer.headers.get("X-Content-Type-Options") == "nosniff"
