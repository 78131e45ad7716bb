"""What people type stands nowhere in clear: not in the tables, files, logs or addresses (P2, P4).

Markers are planted through every door, then everything that is kept or written is searched for
them, as they are, in hexadecimal, in base64 and escaped. Names are in clear by decision.
"""

import base64
import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings as here
from django.test import Client
from django.urls import reverse

from banshi.acts.paper_files import render
from banshi.policy.id_number import check_digit
from banshi.records.access import WebSession
from banshi.records.notice import Paper
from banshi.records.request import Request
from banshi.site.logs import JsonLine
from tests import database_ground
from tests.faces import citizen_visit, test_window_intake
from tests.faces.calling import Api
from tests.faces.staff_desk import Desk, post_verb
from tests.seeded import Rehearsal
from tests.week import at

BODY = "99999919710203771"
ID_NUMBER = BODY + check_digit(BODY)
PHONE = "13955507777"
REASON = "暗记理由灯塔七盏"
PLACE = "暗记地址青石巷九号"
ILLNESS = "暗记病情左膝旧伤"
MARKERS = (ID_NUMBER, PHONE, REASON, PLACE, ILLNESS)


@dataclass
class Everything:
    """All that the halls kept and wrote while markers were planted."""

    url: str
    addresses: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def found(self) -> set[str]:
        """Where a marker stands in clear."""
        wanted = {shape for marker in MARKERS for shape in shapes(marker)}
        return {place for place, text in self._texts() if any(shape in text for shape in wanted)}

    def _texts(self) -> Iterator[tuple[str, bytes]]:
        yield from (("address", one.encode()) for one in self.addresses)
        yield from (("log", one.encode()) for one in self.lines)
        with psycopg.connect(self.url) as server:
            tables = server.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            for (table,) in tables:
                with server.cursor().copy(f'COPY "{table}" TO STDOUT') as rows:
                    yield f"table {table}", b"".join(bytes(row) for row in rows)
        store = import_module(here.SESSION_ENGINE).SessionStore()
        for session in WebSession.objects.all():
            yield "session", json.dumps(store.decode(session.session_data)).encode()
        for folder in (Path(here.DATA), database_ground.folder() / "pg" / "log"):
            for path in folder.rglob("*"):
                if path.is_file():
                    yield f"file {path.name}", path.read_bytes()


def shapes(marker: str) -> set[bytes]:
    """The marker as it might stand somewhere: as text, hexadecimal, base64 or escaped."""
    plain = marker.encode()
    coded = {base64.b64encode(b"x" * shift + plain)[(4 if shift else 0) : -4] for shift in range(3)}
    return {plain, plain.hex().encode(), json.dumps(marker)[1:-1].encode(), *coded}


@pytest.fixture
def everything(
    rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any
) -> Iterator[Everything]:
    """Watches what is asked for and logged from here on."""
    settings.DATA = tmp_path
    seen = Everything(rehearsal.url)
    ask = Client.request

    def asked(client: Client, **request: Any) -> Any:
        answer = ask(client, **request)
        seen.addresses.append(f"{request['PATH_INFO']}?{request.get('QUERY_STRING', '')}")
        seen.addresses.append(answer.headers.get("Location", ""))
        return answer

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            seen.lines.append(JsonLine().format(record))

    handler, root = Lines(), logging.getLogger()
    monkeypatch.setattr(Client, "request", asked)
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield seen
    root.removeHandler(handler)
    root.setLevel(level)


def plant(desk: Desk) -> None:
    """Type the markers at every door, rightly and wrongly."""
    desk.clock(at("2026-03-06 10:24"))
    _at_home(desk.at_desk("citizen2"))
    _at_the_window(desk)
    _by_program(Api(desk.rehearsal))
    for login in (PHONE, ID_NUMBER):
        Client().post(reverse("sign-in"), {"login": login, "password": ILLNESS})
    Client().post(reverse("phone-sign-in"), {"phone": PHONE})
    Client().post(reverse("integrity"), {"about": "staff", "words": f"{ILLNESS} {PHONE}"})
    desk.tick(at("2026-03-06 11:00"))
    for paper in Paper.objects.all():
        render(paper.id)


def _at_home(client: Client) -> None:
    citizen_visit.what(client, reason="")
    citizen_visit.what(client, reason=f"{REASON}，{ILLNESS}")
    citizen_visit.when(client)
    citizen_visit.send(client, phone="12")
    citizen_visit.send(client, phone=PHONE)
    client.post(reverse("my-data-correct"), {"field": "phone", "right": PHONE, "words": ILLNESS})
    client.post(reverse("my-data-correct"), {"field": "id_number", "right": ID_NUMBER + "1"})
    client.post(reverse("my-data-export"), {"form": "json"})


def _at_the_window(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    typed = {
        "party-number": ID_NUMBER,
        "party-phone": PHONE,
        "reason": f"{REASON}，{ILLNESS}",
        "place": PLACE,
    }
    test_window_intake.take(clerk, **typed, date="")
    answer = test_window_intake.take(clerk, **typed, time="11:00")
    reference = test_window_intake.reference_of(answer)
    assert Request.objects.get(reference=reference).place == PLACE
    post_verb(clerk, reference, "ask", {"words": ILLNESS})
    post_verb(
        clerk,
        reference,
        "propose-refusal",
        {"ground": "not_urgent", "reason": ILLNESS, "alternative": PLACE},
    )


def _by_program(api: Api) -> None:
    application = api.application()
    party = {"type": "person", "name": "暗记（样例）", "id_number": ID_NUMBER, "phone": PHONE}
    wanted = {"wanted_at": "2026-03-07T15:00:00+08:00", "reason": REASON, "place": PLACE}
    made = api.post("requests", {**application, "party": party, **wanted}, who="clerk")
    assert made.status == 201, made.body
    api.post("requests", {**application, "party": {**party, "phone": PHONE + "9"}}, who="clerk")
    api.post("requests", raw=f'{{"reason": "{REASON}'.encode(), who="clerk")
    api.get(f"requests/{made.body['reference']}", who="clerk")


def test_nothing_anybody_types_stands_in_clear(
    everything: Everything, rehearsal: Rehearsal
) -> None:
    plant(Desk(rehearsal))
    assert Request.objects.count() == 3
    assert len(everything.addresses) > 20
    assert everything.lines
    assert everything.found() == set()


def test_control_a_marker_in_clear_is_found_wherever_it_is_put(
    everything: Everything, rehearsal: Rehearsal, tmp_path: Path
) -> None:
    assert everything.found() == set()
    with psycopg.connect(rehearsal.url) as server:
        server.execute("UPDATE records_hall SET address = %s", [PLACE])
        server.execute("UPDATE records_account SET head = %s", [ILLNESS.encode()])
    logging.getLogger("banshi").warning("called %s", PHONE)
    Client().get("/find/", {"q": ID_NUMBER.lower()})
    everything.addresses.append(f"/find/?q={ID_NUMBER}")
    (tmp_path / "note.txt").write_text(json.dumps(REASON))
    assert everything.found() == {
        "table records_hall",
        "table records_account",
        "log",
        "address",
        "file note.txt",
    }
