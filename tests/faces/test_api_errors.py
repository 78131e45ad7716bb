"""Errors of the API: one shape, both languages, and always the first in the order comes first."""

from typing import Any

import pytest
from django.db import OperationalError, connection

from tests.faces.calling import REFUSAL, Api, api
from tests.seeded import NEIGHBOUR

__all__ = ["api"]

GET_ADDRESSES = (
    "clauses",
    "clauses/3.5.a",
    "calendar/day/2026-02-14",
    "calendar/add?from=2026-02-13&working_days=5",
    "matters?q=身份证",
    "matters/M002",
    "slots?matter=M002",
    "requests",
    "notices",
    "rehearsal/clock",
)


@pytest.mark.parametrize("path", GET_ADDRESSES)
def test_without_a_token_nothing_is_told(api: Api, path: str) -> None:
    answer = api.get(path, who=None)
    assert answer.status == 401
    assert answer.response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("sent", ["Bearer", "Bearer ", "Bearer nonsense", "Basic eDp5", "token"])
def test_a_token_that_is_none_is_nobodys(api: Api, sent: str) -> None:
    assert api.get("requests", who=None, authorization=sent).status == 401


def test_another_halls_token_is_nobodys_here_and_somebodys_there(api: Api) -> None:
    token = api.rehearsal.accounts[NEIGHBOUR]["clerk"].token
    bearer = f"Bearer {token}"
    assert api.get("requests", who=None, authorization=bearer).status == 401
    there = api.get("requests", who=None, authorization=bearer, prefix=f"/h/{NEIGHBOUR}")
    assert (there.status, there.body["items"]) == (200, [])
    assert api.get("requests", prefix=f"/h/{NEIGHBOUR}").status == 401


@pytest.mark.parametrize("verb", ["agree", "confirm", "withdraw", "consent", "counter"])
def test_another_halls_reference_is_not_there(api: Api, verb: str) -> None:
    reference = api.receive()
    for login in ("manager", "clerk", "citizen"):
        there = {"who": login, "hall": NEIGHBOUR, "prefix": f"/h/{NEIGHBOUR}"}
        assert api.get(f"requests/{reference}", **there).status == 404
        assert api.verb(reference, verb, {}, **there).status == 404
        assert api.get(f"journal/requests/{reference}", **there).status == 404
        listed = api.get("requests", **there).body["items"]
        assert reference not in {one["reference"] for one in listed}


def test_somebody_elses_request_is_not_there(api: Api) -> None:
    reference = api.receive()
    for login in ("citizen2", "enterprise", "clerk_realty"):
        assert api.get(f"requests/{reference}", who=login).status == 404
        assert api.verb(reference, "withdraw", who=login).status == 404
        assert api.get(f"journal/requests/{reference}", who=login).status == 404


def test_not_there_comes_before_not_your_role_and_bad_input(api: Api) -> None:
    assert api.verb("Y-00000000-0", "agree", {"at": "nonsense"}).status == 404
    assert api.verb("%00", "agree", {}).status == 404
    assert api.verb("没有", "confirm").status == 404


def test_not_your_role_comes_before_an_old_version_and_bad_input(api: Api) -> None:
    reference = api.receive()
    assert api.verb(reference, "agree", {"at": "nonsense"}, if_match='"9"').status == 403
    assert api.verb(reference, "consent", who="clerk", if_match='"9"').status == 403
    assert api.verb(reference, "confirm", who="clerk").status == 403
    assert api.post("requests", {}, who="supervisor").status == 403


def test_an_old_version_comes_before_bad_input_and_shows_the_present(api: Api) -> None:
    reference = api.receive()
    assert api.verb(reference, "ask", {"words": "几点能到？"}, who="clerk").status == 200
    for sent in ({}, REFUSAL, {"ground": 7}):
        answer = api.verb(reference, "propose-refusal", sent, who="clerk", if_match='"1"')
        assert answer.status == 412
        assert (answer.body["version"], answer.body["state"]) == (2, "received")
        assert answer.body["present"]["reference"] == reference
        assert answer.response.headers["ETag"] == '"2"'
    same = api.verb(reference, "propose-refusal", REFUSAL, who="clerk", if_match='"2"')
    assert same.status == 200


@pytest.mark.parametrize("tag", ['"nonsense"', '"', "x", '"99999999999999999999"', '"-1"', '"٣"'])
def test_a_version_that_never_was_is_stale(api: Api, tag: str) -> None:
    reference = api.receive()
    assert api.verb(reference, "withdraw", if_match=tag.encode().decode("latin-1")).status == 412


@pytest.mark.parametrize("tag", ['"1"', "1", 'W/"1"', "*", ""])
def test_the_present_version_is_taken_in_any_spelling(api: Api, tag: str) -> None:
    assert api.verb(api.receive(), "withdraw", if_match=tag).status == 200


def test_bad_input_comes_before_a_refusal_by_rule(api: Api) -> None:
    reference = api.receive()
    answer = api.verb(reference, "not-done", {"cause": "nobody"}, who="clerk")
    assert answer.status == 422
    assert answer.fields == {"cause": "not_a_choice", "reason": "missing"}
    told = api.verb(reference, "not-done", {"cause": "asker", "reason": "没来"}, who="clerk")
    assert told.status == 409


def test_a_refusal_by_rule_names_its_clauses_and_findings(api: Api) -> None:
    reference = api.receive()
    absent = {**REFUSAL, "ground": "staff_absent"}
    answer = api.verb(reference, "propose-refusal", absent, who="clerk")
    assert answer.status == 409
    assert answer.body["code"] == "staff_absent"
    assert answer.body["clauses"] == ["6.4.d"]
    assert answer.body["findings"]
    assert answer.body["detail"]
    assert answer.body["detail_en"]
    assert answer.body["type"] == "/api/v1/docs#staff_absent"


def test_too_near_a_time_shows_the_duty_telephone(api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    near = api.post("requests", api.application(wanted_at="2026-03-06T12:10:00+08:00"))
    assert near.status == 409
    assert near.body["duty_telephone"] == api.rehearsal.hall().duty_telephone
    assert near.body["field"] == "wanted_at"


@pytest.mark.parametrize(
    "raw",
    [
        b"{",
        b"nonsense",
        b"\xff\xfe\xfa",
        b'{"kind": NaN}',
        b'{"a": Infinity}',
        b"[" * 100_000,
        b'{"a": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_body_that_is_no_json_is_said_to_be_none(api: Api, raw: bytes) -> None:
    answer = api.call("POST", "requests", raw=raw)
    assert (answer.status, answer.body["code"]) == (422, "bad_json")


@pytest.mark.parametrize("raw", [b"[]", b'"text"', b"7", b"null", b"true", b""])
def test_json_that_is_no_object_is_bad_input(api: Api, raw: bytes) -> None:
    answer = api.call("POST", "requests", raw=raw)
    assert answer.status == 422
    assert answer.body["errors"]


def test_too_much_is_said_to_be_too_much(api: Api) -> None:
    answer = api.post("requests", api.application(reason="好" * 400_000))
    assert (answer.status, answer.body["code"]) == (413, "too_big")


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "clauses", "GET"),
        ("PUT", "requests", "GET, POST"),
        ("GET", "requests/Y-00000000-0/agree", "POST"),
        ("POST", "openapi.json", "GET, HEAD"),
    ],
)
def test_a_method_that_is_not_taken_says_which_are(
    api: Api, method: str, path: str, allowed: str
) -> None:
    answer = api.call(method, path)
    assert answer.status == 405
    assert set(answer.response.headers["Allow"].split(", ")) == set(allowed.split(", "))


@pytest.mark.parametrize(
    "path",
    ["", "nothing", "requests/", "requests/Y-1/fly", "notices/none", "journal/x", "visits/x/fly"],
)
def test_an_address_that_is_none_is_a_problem_too(api: Api, path: str) -> None:
    assert api.get(path).status == 404


@pytest.mark.parametrize("verb", ["agree", "confirm", "consent", "start"])
def test_every_problem_says_the_same_thing_in_both_languages(api: Api, verb: str) -> None:
    answers: list[Any] = [
        api.verb("Y-00000000-0", verb),
        api.verb(api.receive(), verb, who="citizen"),
        api.verb(api.receive(wanted_at="2026-03-07T15:00:00+08:00"), verb, who="clerk"),
    ]
    for answer in answers:
        assert answer.status >= 400
        for name in ("type", "title", "title_en", "code", "detail", "detail_en"):
            assert answer.body[name]
        assert isinstance(answer.body["clauses"], list)


@pytest.mark.parametrize("path", ["requests", "clauses", "docs", "nothing"])
def test_a_hall_that_is_none_is_a_problem_too(api: Api, path: str) -> None:
    assert api.get(path, prefix="/h/nowhere").status == 404


@pytest.mark.parametrize(("fault", "status"), [(KeyError("王婶"), 500), (OperationalError(), 503)])
def test_a_fault_of_ours_is_told_apart_from_a_database_that_is_away(
    api: Api, fault: Exception, status: int
) -> None:
    def broken(execute: Any, sql: str, *words: Any) -> Any:
        if '"records_matter"' in sql:
            raise fault
        return execute(sql, *words)

    with connection.execute_wrapper(broken):
        answer = api.get("matters/M002")
    assert answer.status == status
    assert "王婶" not in answer.response.content.decode()
