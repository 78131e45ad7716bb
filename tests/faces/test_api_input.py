"""What may be sent: each field missing, wrong, too long, in the past; nothing is ever a fault."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.faces.calling import FRIDAY_MORNING, HALL_WINDOW, SATURDAY_TEN, Api, api
from tests.seeded import HALL

__all__ = ["api"]

NAUGHTY = json.loads((Path(__file__).parents[1] / "vendor" / "blns.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def _morning(api: Api) -> None:
    api.clock(FRIDAY_MORNING)


@pytest.mark.parametrize(
    "name", ["kind", "matters", "party", "ground", "reason", "wanted_at", "place"]
)
def test_a_field_left_out_is_named(api: Api, name: str) -> None:
    sent = api.application()
    del sent[name]
    answer = api.post("requests", sent)
    assert (answer.status, answer.fields) == (422, {name: "missing"})


def party(api: Api, **changed: Any) -> dict[str, Any]:
    account = api.rehearsal.accounts[HALL]["citizen"]
    person = {
        "type": "person",
        "name": account.name,
        "id_number": account.id_number,
        "phone": account.phone,
    }
    return {**person, **changed}


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"kind": "picnic"}, {"kind": "not_a_choice"}),
        ({"kind": 7}, {"kind": "not_a_choice"}),
        ({"matters": []}, {"matters": "missing"}),
        ({"matters": "M002"}, {"matters": "not_a_list"}),
        ({"matters": ["M999"]}, {"matters": "unknown_matter"}),
        ({"matters": ["M002", "M002"]}, {"matters": "repeated"}),
        ({"matters": ["M\x00"]}, {"matters.0": "unreadable_characters"}),
        ({"matters": ["M002"] * 21}, {"matters": "too_many"}),
        ({"party": "王婶"}, {"party": "not_an_object"}),
        ({"ground": "tired"}, {"ground": "not_a_choice"}),
        ({"reason": ""}, {"reason": "missing"}),
        ({"reason": "  \n "}, {"reason": "missing"}),
        ({"reason": "急" * 1001}, {"reason": "too_long"}),
        ({"reason": "急" * 4001}, {"reason": "too_long"}),
        ({"reason": "a\x00b 有急事要办"}, {"reason": "unreadable_characters"}),
        ({"reason": ["急"]}, {"reason": "not_text"}),
        ({"place": ""}, {"place": "missing"}),
        ({"place": "楼" * 201}, {"place": "too_long"}),
        ({"wanted_at": "2026-03-07T10:00:00"}, {"wanted_at": "no_offset"}),
        ({"wanted_at": "2026-03-07"}, {"wanted_at": "no_offset"}),
        ({"wanted_at": "周六上午"}, {"wanted_at": "not_a_moment"}),
        ({"wanted_at": 1772848800}, {"wanted_at": "not_a_moment"}),
        ({"wanted_at": "9999-12-31T23:59:59+08:00"}, {"wanted_at": "out_of_range"}),
        ({"wanted_at": "0001-01-01T00:00:00+08:00"}, {"wanted_at": "out_of_range"}),
        ({"wanted_at": "2026-03-05T10:00:00+08:00"}, {"wanted_at": "past"}),
        ({"needed_by": "2026-03-07T09:00:00+08:00"}, {"needed_by": "needed_too_early"}),
        ({"ground": "key_project"}, {"key_project": "key_project_missing"}),
        ({"said": ["x"]}, {"said": "not_an_object"}),
    ],
)
def test_a_wrong_field_is_named_with_what_is_wrong(
    api: Api, changed: dict[str, Any], fields: dict[str, str]
) -> None:
    answer = api.post("requests", api.application(**changed))
    assert (answer.status, answer.fields) == (422, fields)
    for one in answer.body["errors"]:
        assert one["detail"]
        assert one["detail_en"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"type": "firm"}, "party.type"),
        ({"name": ""}, "party.name"),
        ({"name": "王" * 90}, "party.name"),
        ({"id_number": "999999195603120021"}, "party.id_number"),
        ({"id_number": "123"}, "party.id_number"),
        ({"id_number": ""}, "party.id_number"),
        ({"id_number": "99999919560231002X"}, "party.id_number"),
        ({"phone": "12345"}, "party.phone"),
        ({"type": "enterprise", "credit_code": "91999999MA9DEM0011"}, "party.credit_code"),
    ],
)
def test_a_forged_or_wrong_party_is_named_at_its_field(
    api: Api, changed: dict[str, Any], field: str
) -> None:
    answer = api.post("requests", api.application(party=party(api, **changed)))
    assert answer.status == 422
    assert set(answer.fields) == {field}


def test_everything_wrong_is_named_at_once(api: Api) -> None:
    sent = api.application(
        party=party(api, id_number="999999195603120021", phone="1"),
        reason="",
        place="",
        wanted_at=SATURDAY_TEN,
    )
    answer = api.post("requests", sent)
    assert set(answer.fields) == {"party.id_number", "party.phone", "reason", "place"}
    sent = api.application(wanted_at="later", ground="tired", party=party(api, type="x"))
    assert set(api.post("requests", sent).fields) == {"wanted_at", "ground", "party.type"}


@pytest.mark.parametrize("kind", ["extended_hours", "fast_track", "assistance"])
def test_a_service_not_offered_yet_says_only_that(api: Api, kind: str) -> None:
    answer = api.post("requests", {"kind": kind, "ground": "old"})
    assert (answer.status, answer.fields) == (422, {"kind": "not_offered_yet"})


def test_a_ground_of_another_service_is_named(api: Api) -> None:
    answer = api.post("requests", api.application(ground="old"))
    assert (answer.status, answer.fields) == (422, {"ground": "of_another_service"})


def test_an_agent_is_not_taken_yet_and_that_is_said(api: Api) -> None:
    answer = api.post("requests", api.application(agent={"name": "钱帮办"}))
    assert (answer.status, answer.fields) == (422, {"agent": "not_offered_yet"})


def test_a_moment_in_another_zone_is_the_same_moment(api: Api) -> None:
    answer = api.post("requests", api.application(wanted_at="2026-03-07T02:00:00Z"))
    assert answer.status == 201
    assert answer.body["wanted_at"] == SATURDAY_TEN


def test_staff_may_say_when_it_truly_came_and_others_may_not(api: Api) -> None:
    late = {"happened_at": "2026-03-06T09:00:00+08:00", "happened_reason": "上午停电"}
    citizen = api.post("requests", api.application(**late))
    assert (citizen.status, citizen.fields) == (422, {"happened_at": "staff_only"})
    clerk = api.post("requests", api.application(**late), who="clerk")
    assert clerk.status == 201, clerk.body
    assert clerk.body["received_at"] == late["happened_at"]
    assert clerk.body["timeline"][0]["happened_at"] == late["happened_at"]
    assert clerk.body["timeline"][0]["at"] == FRIDAY_MORNING
    without = {**late, "happened_reason": ""}
    missing = api.post("requests", api.application(**without), who="clerk")
    assert missing.fields == {"happened_reason": "missing"}
    ahead = {**late, "happened_at": "2026-03-06T11:00:00+08:00"}
    future = api.post("requests", api.application(**ahead), who="clerk")
    assert future.fields == {"happened_at": "in_the_future"}


def test_lone_surrogates_are_no_text(api: Api) -> None:
    raw = json.dumps(api.application(reason="REASON")).replace("REASON", "\\ud800 有急事").encode()
    answer = api.call("POST", "requests", raw=raw)
    assert (answer.status, answer.fields) == (422, {"reason": "unreadable_characters"})
    odd = json.dumps(api.application(said={"CODE": "x"})).replace("CODE", "\\udfff").encode()
    assert api.call("POST", "requests", raw=odd).status == 422


def _kept_or_refused(api: Api, text: str) -> None:
    """One naughty string in every field of text: kept as it is, or refused in words."""
    sent = api.application(reason=text, place=text, key_project=text)
    sent["party"]["name"] = text
    answer = api.post("requests", sent)
    assert answer.status in (201, 409, 422), ascii(text)
    if answer.status != 201:
        return
    reference = answer.body["reference"]
    kept = api.get(f"requests/{reference}").body
    shown = (kept["reason"], kept["place"], kept["key_project"], kept["party"]["name"])
    assert shown == (text.strip(),) * 4
    assert api.verb(reference, "withdraw", {"reason": text}).status == 200


def _found_nowhere(api: Api, text: str) -> None:
    """One naughty string in addresses and queries: nothing is there, nothing breaks."""
    named = quote(text.replace("/", "_") or "_", safe="")
    assert api.get(f"requests/{named}").status in (404, 405), ascii(text)
    assert api.get(f"matters/{named}").status == 404, ascii(text)
    for asked in (f"matters?q={quote(text)}", f"notices?cursor={quote(text)}"):
        assert api.get(asked).status in (200, 422), ascii(text)


def test_naughty_strings_are_kept_as_they_are_or_refused_in_words(api: Api) -> None:
    for text in NAUGHTY[::12]:
        _kept_or_refused(api, text)


def test_naughty_strings_in_addresses_find_nothing_and_break_nothing(api: Api) -> None:
    for text in NAUGHTY[::12]:
        _found_nowhere(api, text)


@pytest.mark.long
def test_every_naughty_string_is_taken_so(api: Api) -> None:
    for text in NAUGHTY:
        _kept_or_refused(api, text)
        _found_nowhere(api, text)


@pytest.mark.parametrize("text", ["%00", "a%00b", "%ff%fe", "%ud800"])
def test_bytes_that_are_no_text_in_a_query_break_nothing(api: Api, text: str) -> None:
    assert api.get(f"matters?q={text}").status in (200, 422)
    assert api.get(f"notices?reference={text}").status in (200, 422)
    assert api.get(f"slots?matter={text}").status == 422


def test_an_offer_with_something_missing_names_it(api: Api) -> None:
    reference = api.receive()
    for name, code in (("at", "missing"), ("place", "missing"), ("window", "missing")):
        sent = api.offer()
        del sent[name]
        answer = api.verb(reference, "agree", sent, who="clerk")
        assert (answer.status, answer.fields) == (422, {name: code})
    for changed, field in (
        ({"crew": []}, "crew"),
        ({"crew": ["nobody"]}, "crew"),
        ({"window": "W99"}, "window"),
        ({"place": " "}, "place"),
        ({"at": "2026-03-05T10:00:00+08:00"}, "at"),
        ({"crew": ["clerk"] * 11}, "crew"),
        ({"spoken": "perhaps"}, "spoken"),
    ):
        answer = api.verb(reference, "agree", api.offer(**changed), who="clerk")
        assert (answer.status, set(answer.fields)) == (422, {field}), changed
    assert api.get(f"requests/{reference}").body["state"] == "received"


def test_words_are_wanted_where_a_step_says_something(api: Api) -> None:
    reference = api.receive(place=HALL_WINDOW)
    assert api.verb(reference, "ask", who="clerk").fields == {"": "missing"}
    assert api.verb(reference, "ask", {}, who="clerk").fields == {"words": "missing"}
    assert api.verb(reference, "ask", {"words": " "}, who="clerk").fields == {"words": "missing"}
    assert api.verb(reference, "withdraw", {"reason": "改天"}).status == 200
