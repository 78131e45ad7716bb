"""A call under a key happens once, and is answered alike however often it is sent."""

from typing import Any

import pytest

from banshi.records.oversight import IntegrityReport
from banshi.records.request import Request
from tests.faces.calling import FRIDAY_MORNING, REFUSAL, SATURDAY_ELEVEN, Api, api

__all__ = ["api"]


def test_a_request_sent_twice_is_one_request(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    sent = api.application()
    first = api.post("requests", sent, idempotency_key="one")
    again = api.post("requests", dict(reversed(sent.items())), idempotency_key="one")
    assert (first.status, again.status) == (201, 201)
    assert again.body["reference"] == first.body["reference"]
    assert again.response.headers["Location"] == first.response.headers["Location"]
    assert Request.objects.filter(hall__code="boai").count() == 1
    other = api.post("requests", sent, idempotency_key="two")
    assert other.body["reference"] != first.body["reference"]


def test_the_same_key_with_another_body_is_refused(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    api.post("requests", api.application(), idempotency_key="one")
    other = api.post("requests", api.application(reason="别的急事要办"), idempotency_key="one")
    assert (other.status, other.fields) == (422, {"Idempotency-Key": "key_reused"})
    reference = api.receive()
    elsewhere = api.verb(reference, "withdraw", api.application(), idempotency_key="one")
    assert elsewhere.fields == {"Idempotency-Key": "key_reused"}


def test_a_key_is_its_own_for_each_account(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    mine = api.post("requests", api.application(), idempotency_key="one")
    others = api.post("requests", api.application(), who="citizen2", idempotency_key="one")
    assert others.status == 201
    assert others.body["reference"] != mine.body["reference"]


@pytest.mark.parametrize(
    ("verb", "said", "who"),
    [
        ("ask", {"words": "几点能到？"}, "clerk"),
        ("agree", "offer", "clerk"),
        ("propose-refusal", REFUSAL, "clerk"),
        ("withdraw", {"reason": "改天"}, "citizen"),
        ("withdraw", None, "citizen"),
    ],
)
def test_a_step_sent_twice_is_taken_once(api: Api, verb: str, said: Any, who: str) -> None:
    reference = api.receive()
    said = api.offer(at=SATURDAY_ELEVEN) if said == "offer" else said
    first = api.verb(reference, verb, said, who=who, idempotency_key="k")
    again = api.verb(reference, verb, said, who=who, idempotency_key="k")
    assert (first.status, again.status) == (200, 200)
    assert again.body["version"] == first.body["version"]
    assert again.body["timeline"] == first.body["timeline"]


def test_the_answer_is_written_anew_as_things_stand(api: Api) -> None:
    reference = api.receive()
    said = {"words": "几点能到？"}
    api.verb(reference, "ask", said, who="clerk", idempotency_key="k")
    api.verb(reference, "reply-to-ask", {"words": "十点"})
    again = api.verb(reference, "ask", said, who="clerk", idempotency_key="k", if_match='"1"')
    assert (again.status, again.body["version"]) == (200, 3)


def test_a_call_that_failed_gives_its_key_back(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    wrong = api.post("requests", api.application(reason=" "), idempotency_key="k")
    assert wrong.status == 422
    refused = api.application(wanted_at="2026-03-09T10:00:00+08:00")
    assert api.post("requests", refused, idempotency_key="k").status == 409
    assert api.post("requests", api.application(), idempotency_key="k").status == 201


@pytest.mark.parametrize("key", ["é", "k" * 256, "ключ".encode().decode("latin-1")])
def test_a_key_that_cannot_be_one_is_named(api: Api, key: str) -> None:
    answer = api.post("requests", api.application(), idempotency_key=key)
    assert (answer.status, answer.fields) == (422, {"Idempotency-Key": "malformed"})


def test_a_report_sent_twice_is_kept_once(api: Api) -> None:
    said = {"words": "有人要我给他带条烟"}
    first = api.post("integrity", said, who=None, idempotency_key="r")
    again = api.post("integrity", said, who=None, idempotency_key="r")
    assert (first.status, again.status) == (201, 201)
    assert first.body == again.body
    assert IntegrityReport.objects.count() == 1
    other = api.post("integrity", {"words": "别的事情"}, who=None, idempotency_key="r")
    assert other.fields == {"Idempotency-Key": "key_reused"}


def test_the_clock_and_the_worker_answer_alike_when_asked_again(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    api.receive()
    on = {"advance_minutes": 10}
    moved = api.post("rehearsal/clock", on, who="admin", idempotency_key="on")
    worked = api.post("rehearsal/tick", who="admin", idempotency_key="work")
    assert worked.body["notices_sent"] == 1
    api.clock("2026-03-06T10:44:00+08:00")
    assert api.post("rehearsal/clock", on, who="admin", idempotency_key="on").body == moved.body
    assert api.post("rehearsal/tick", who="admin", idempotency_key="work").body == worked.body
    stands = api.get("rehearsal/clock", who="admin").body
    assert stands == {"at": "2026-03-06T10:44:00+08:00"}


def test_a_key_outlives_the_days_a_rehearsal_passes_in_a_moment(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    reference = api.receive()
    asked = {"words": "几点能到？"}
    first = api.verb(reference, "ask", asked, who="clerk", idempotency_key="one")
    api.clock("2026-03-09T10:00:00+08:00")
    api.tick()
    again = api.verb(reference, "ask", asked, who="clerk", idempotency_key="one")
    assert (again.status, again.body["version"]) == (first.status, first.body["version"])
