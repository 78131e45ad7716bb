"""The example clients run as they stand against a served hall: a mini-program, an exchange."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.rehearsal import set_clock
from banshi.records.phone_code import TryCount
from banshi.records.request import Request
from banshi.site.wsgi import application
from tests.seeded import HALL, Rehearsal
from tests.week import at

EXAMPLES = Path(__file__).parents[2] / "examples"
FRIDAY, SATURDAY_ELEVEN = at("2026-03-06 10:24"), at("2026-03-07 11:00")


class _Quiet(WSGIRequestHandler):
    def log_message(self, *words: object) -> None:
        """Nothing: a test says what it has to say itself."""


@pytest.fixture
def address(rehearsal: Rehearsal) -> Iterator[str]:
    """Where the hall is served."""
    set_clock(rehearsal.hall().id, FRIDAY)
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def run(*words: str, typed: str = "") -> str:
    done = subprocess.run(
        words, input=typed, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_mini_program_signs_in_asks_follows_and_confirms(
    address: str, rehearsal: Rehearsal, settings: Any, tmp_path: Path
) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine: the example is plain JavaScript")
    settings.DATA = tmp_path
    me = rehearsal.accounts[HALL]["citizen"]
    play = (node, str(EXAMPLES / "mini-program" / "play.js"), address, me.phone)
    told = json.loads(run(*play, me.name, me.id_number, "2026-03-07"))
    assert (told["matter"], told["same"], told["channel"]) == ("M002", True, "mobile")
    assert told["due"] == "2026-03-06T17:30:00+08:00"
    assert told["wrong"][0].startswith("reason: ")
    offer = requests.Offer(SATURDAY_ELEVEN, "县政务服务大厅公安综合窗口", "W02", ("clerk",))
    answer = requests.agree(told["made"], offer, by=rehearsal.actor("clerk"), at=FRIDAY)
    assert isinstance(answer, Accepted), answer
    # A second code within the minute would be refused, as on the web.
    TryCount.objects.all().delete()
    agreed = json.loads(run(*play, me.name, me.id_number, "", told["made"]))
    assert agreed == {"was": "offered", "state": "agreed", "channel": "mobile"}


def test_an_exchange_plays_a_call_on_the_console(address: str, rehearsal: Rehearsal) -> None:
    token = rehearsal.accounts[HALL]["consult"].token
    script = str(EXAMPLES / "phone" / "exchange.py")
    heard = run(sys.executable, script, address, token, typed="1\n3\n1#\n0\n")
    for words in ("您好，这里是博爱县政务服务大厅", "大厅正在办公，到12:00", "给您回电", "→ "):
        assert words in heard
    english = run(sys.executable, script, address, token, "--english", typed="1\n\n")
    assert "The hall is open until 12:00." in english
    assert Request.objects.count() == 0
