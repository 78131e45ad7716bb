"""What is written of the API is true: document, examples, page, and the story in docs/api.md."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from django.test import Client
from jsonschema_rs import Draft202012Validator

from banshi.faces.api import codes
from banshi.policy.vocabulary import RequestState, Role
from banshi.site.wsgi import application
from tests.faces.calling import REFUSAL, Api, api
from tests.seeded import HALL, NEIGHBOUR, Rehearsal

__all__ = ["api"]

STORY = Path(__file__).parents[2] / "docs" / "api.md"
ENVELOPE = {
    "reference",
    "kind",
    "state",
    "version",
    "hall",
    "channel",
    "decision",
    "promises",
    "next",
    "timeline",
    "links",
}


@pytest.fixture
def document(api: Api) -> dict[str, Any]:
    """The OpenAPI document as it is served."""
    served: dict[str, Any] = api.get("openapi.json", who=None).body
    return served


# What anybody may ask without a token.
OPEN = (
    "/api/v1/integrity",
    "/api/v1/seals",
    "/api/v1/visits/verify",
    "/api/v1/sign-in/codes",
    "/api/v1/sign-in/tokens",
)


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_the_document_is_openapi_3_1_and_names_each_operation_once(
    document: dict[str, Any],
) -> None:
    assert document["openapi"].startswith("3.1")
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names)) > 25


def test_every_error_is_a_problem_with_an_example(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                content = answer["content"]["application/problem+json"]
                assert content["example"]["status"] == int(status), name
                assert answer["description"], name
        assert "401" in operation["responses"] or name.split()[1].startswith(OPEN), name


def test_every_act_takes_a_key_and_every_step_a_version(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        headers = {one["name"] for one in operation["parameters"] if one["in"] == "header"}
        assert ("Idempotency-Key" in headers) == name.startswith("POST"), name
        assert ("If-Match" in headers) == ("POST" in name and "{reference}" in name), name


def test_every_operation_has_examples_that_fit_its_shapes(document: dict[str, Any]) -> None:
    for name, operation in operations(document):
        places = [operation.get("requestBody", {})]
        places += [one for status, one in operation["responses"].items() if int(status) < 400]
        for place in places:
            content = place.get("content", {}).get("application/json")
            if content is None:
                continue
            shape = {**content["schema"], "components": document["components"]}
            if "example" in content:
                found = Draft202012Validator(shape).iter_errors(content["example"])
                assert [error.message for error in found] == [], name
            elif place is places[0]:
                pytest.fail(f"{name} has no example of what is sent")


def test_a_request_has_the_envelope_that_was_agreed(api: Api) -> None:
    envelope = api.get(f"requests/{api.receive()}").body
    assert envelope.keys() >= ENVELOPE
    assert envelope["decision"].keys() >= {
        "value",
        "reason",
        "reason_en",
        "cites",
        "findings",
        "edition",
    }
    assert envelope["promises"][0].keys() >= {
        "kind",
        "clause",
        "due_at",
        "state",
        "unit",
        "budget",
        "suspensions",
    }
    assert envelope["timeline"][0].keys() >= {"at", "act", "by", "reason", "clauses"}
    assert RequestState(envelope["state"])
    assert Role(envelope["timeline"][0]["by"])


def test_what_may_be_done_next_can_be_done(api: Api) -> None:
    # Every verb named in ``next`` is an address, and none is refused as not now or not yours.
    bodies: dict[str, Any] = {
        "reply-to-ask": {"words": "带得上"},
        "ask": {"words": "带得上户口簿吗？"},
        "agree": api.offer(),
        "propose-refusal": REFUSAL,
        "withdraw": {"reason": "改天"},
    }
    for who in ("citizen", "clerk"):
        first = api.receive()
        offered = api.get(f"requests/{first}", who=who).body["next"]
        api.verb(first, "withdraw")
        for verb in offered:
            reference = api.receive()
            if verb == "reply-to-ask":
                api.verb(reference, "ask", bodies["ask"], who="clerk")
            answer = api.verb(reference, verb, bodies[verb], who=who)
            assert answer.status == 200, (verb, answer.body)
            api.verb(reference, "withdraw")


def test_the_page_says_every_operation_and_loads_nothing_from_elsewhere(
    api: Api, document: dict[str, Any]
) -> None:
    for prefix in ("", f"/h/{NEIGHBOUR}"):
        page = Client().get(f"{prefix}/api/v1/docs")
        assert page.status_code == 200
        text = page.content.decode()
        for name, _ in operations(document):
            method, path = name.split(" ")
            assert f"{method} {prefix}{path}" in text
        assert "<script" not in text
        assert " style=" not in text
        assert not re.search(r"(src|href)=\"(https?:)?//", text)


def test_every_code_of_a_problem_has_its_place_on_the_page(api: Api) -> None:
    assert codes.unexplained() == frozenset()
    text = Client().get("/api/v1/docs").content.decode()
    for code, _, _ in codes.all_codes():
        assert f'id="{code}"' in text
    reference = api.receive()
    absent = api.verb(
        reference, "propose-refusal", {**REFUSAL, "ground": "staff_absent"}, who="clerk"
    )
    page, _, place = absent.body["type"].partition("#")
    assert f'id="{place}"' in Client().get(page).content.decode()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *words: object) -> None:
        """Nothing: a test says what it has to say itself."""


def test_the_story_in_the_guide_runs_as_it_stands(rehearsal: Rehearsal, tmp_path: Path) -> None:
    story = re.search(r"```python\n(.*?)```", STORY.read_text("utf-8"), re.DOTALL)
    assert story is not None
    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as server:
        accounts = {
            login: {"token": one.token, "name": one.name, "id_number": one.id_number}
            | {"phone": one.phone}
            for login, one in rehearsal.accounts[HALL].items()
        }
        demo = {"base_url": f"http://127.0.0.1:{server.server_port}", "accounts": accounts}
        (tmp_path / "demo.json").write_text(json.dumps(demo), encoding="utf-8")
        (tmp_path / "story.py").write_text(story.group(1), encoding="utf-8")
        Thread(target=server.serve_forever, daemon=True).start()
        told = subprocess.run(
            [sys.executable, tmp_path / "story.py", tmp_path / "demo.json"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        server.shutdown()
    assert told.returncode == 0, told.stderr
    assert "2026-03-06T17:30:00+08:00 3.5.a" in told.stdout
    assert "agreed 2026-03-07T11:00:00+08:00" in told.stdout
    assert "居民户口簿" in told.stdout
