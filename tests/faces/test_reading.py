"""Opening pages changes nothing that is kept, whoever opens them, and every answer is guarded."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from banshi.acts.rights import actor_of
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account
from tests.faces.busy_hall import BusyHall
from tests.faces.calling import Api
from tests.faces.markup import read
from tests.seeded import HALL
from tests.standing.test_routes import ROWS, may_open

PAGES = sorted(
    name
    for name, audience in ROWS.items()
    if audience != "token" and not name.startswith(("api-", "design-"))
)
# Whoever of the staff looks at a paper is entered in his own chain; the file is made when read.
NOTED = {"paper", "paper-pdf", "letter", "letter-pdf"}
# Sessions live in a table of their own, and are no record of the hall's.
# When a token was last used is noted with every call.
UNWATCHED = ("records_websession", "records_apitoken")
# Parts of pages, fetched by a page that has the heading.
FRAGMENTS = ("search-suggest", "consult-suggest", "hall-duty-gaps")
LOOKED_AT = ("received", "offered", "agreed", "proposed", "late")
API_READINGS = (
    "requests",
    "notices",
    "matters?q=身份证",
    "matters/M002",
    "clauses",
    "clauses/3.5.a",
    "slots?matter=M002&from=2026-03-07&to=2026-03-07",
    "calendar/day/2026-03-07",
)


def tables() -> dict[str, tuple[int, str]]:
    """Number of rows and checksum of every table."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name in UNWATCHED:
                continue
            cursor.execute(
                f"SELECT count(*), coalesce(md5(string_agg(row::text, '|' ORDER BY row::text)), '')"
                f' FROM "{name}" AS row'
            )
            found[name] = cursor.fetchone()
    return found


def browser(login: str) -> Client:
    """Somebody's browser; nobody's without a login."""
    client = Client()
    if login:
        client.force_login(Account.objects.get(hall__code=HALL, login=login))
    return client


def open_for(login: str) -> list[str]:
    """The pages this login may open; of the staff, those not open to everybody."""
    public = [name for name in PAGES if ROWS[name] == "public"]
    if not login:
        return public
    account = Account.objects.get(hall__code=HALL, login=login)
    roles = actor_of(account, Channel.WEB).roles
    own = [name for name in PAGES if name not in public and may_open(roles, ROWS[name])]
    return [*public, *own] if login == "citizen" else own


@pytest.mark.parametrize("login", ["", "citizen", "clerk", "manager", "supervisor"])
def test_reading_changes_no_table(login: str, busy: BusyHall) -> None:
    client = browser(login)
    before = tables()
    for name in open_for(login):
        if name in NOTED and login not in ("", "citizen"):
            continue
        for address in {busy.path(name, of) for of in LOOKED_AT}:
            answer = client.get(address)
            assert answer.status_code < 500
            assert_guarded(name, answer, is_private=ROWS[name] != "public")
    after = tables()
    changed = {table for table in after if after[table] != before[table]}
    assert changed <= ({"records_paper", "records_notice"} if login == "citizen" else set())


def assert_guarded(name: str, answer: HttpResponse, *, is_private: bool) -> None:
    """The headers every answer carries, and nothing in the page that a policy would stop."""
    headers = answer.headers
    assert "unsafe" not in headers["Content-Security-Policy"], name
    assert headers["X-Content-Type-Options"] == "nosniff", name
    assert headers["X-Frame-Options"] == "DENY", name
    if is_private and answer.status_code == 200:
        stored = headers.get("Cache-Control", "")
        assert "no-store" in stored or "private" in stored, name
    if answer.status_code == 200 and headers["Content-Type"].startswith("text/html"):
        page = read(answer)
        assert not page.faults, name
        if name in FRAGMENTS:
            return
        assert page.headings == 1, name
        assert " - " in page.title, name


@pytest.mark.parametrize("who", ["citizen", "clerk", "manager", "supervisor"])
def test_reading_through_the_api_changes_no_table(who: str, busy: BusyHall) -> None:
    api = Api(busy.rehearsal)
    own = busy.references["received"]
    before = tables()
    for path in (*API_READINGS, f"requests/{own}", f"notices/{busy.notice}"):
        assert api.get(path, who=who).status < 500, path
    assert tables() == before
