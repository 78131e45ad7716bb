"""Asking for an off-hours appointment, clause by clause, as a program of the public sees it.

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

from typing import Any

import pytest

from tests.faces.calling import SATURDAY_ELEVEN, SATURDAY_TEN, Answer, Api, api

__all__ = ["api"]

FRIDAY_AFTERNOON = "2026-03-06T16:30:00+08:00"
FRIDAY_AFTER_HALF_PAST_FOUR = "2026-03-06T16:31:00+08:00"


def ask(api: Api, **changed: Any) -> Answer:
    """王婶 asks on Friday morning, unless changed."""
    api.clock(changed.pop("now", "2026-03-06T10:24:00+08:00"))
    return api.post("requests", api.application(**changed))


def states(answer: Answer, clause: str) -> list[str]:
    """What was found under a clause."""
    found = answer.body["decision"]["findings"]
    return [one["state"] for one in found if one["clause"] == clause]


@pytest.mark.journey("3.0")
def test_a_time_in_working_time_needs_no_off_hours_service(api: Api) -> None:
    refused = ask(api, wanted_at="2026-03-11T10:00:00+08:00")
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.0", "3.1"]
    assert "直接来办就行" in refused.body["detail"]


@pytest.mark.journey("3.1")
def test_working_time_follows_the_states_days_and_the_halls_sittings(api: Api) -> None:
    lunch = ask(api, wanted_at="2026-03-09T12:30:00+08:00")
    assert lunch.status == 201
    for working in ("2026-05-09T10:00:00+08:00", "2026-03-09T08:30:00+08:00"):
        assert ask(api, wanted_at=working).status == 409
    feast = ask(api, wanted_at="2026-04-06T10:00:00+08:00", matters=["M001"])
    assert feast.status == 201


@pytest.mark.journey("3.2.1")
def test_a_need_before_the_time_asked_for_is_put_right_at_entry(api: Api) -> None:
    slip = ask(api, needed_by="2026-03-07T09:00:00+08:00")
    assert slip.status == 422
    assert slip.fields == {"needed_by": "needed_too_early"}
    assert ask(api, needed_by=SATURDAY_TEN).status == 201


@pytest.mark.journey("3.2.2")
def test_a_key_project_is_named_and_received_though_no_register_knows_it(api: Api) -> None:
    nameless = ask(api, ground="key_project")
    assert nameless.status == 422
    assert set(nameless.fields) == {"key_project"}
    named = ask(api, ground="key_project", key_project="县人民医院新院区（样例）")
    assert named.status == 201
    assert states(named, "3.2.2") == ["not_met"]


@pytest.mark.journey("3.2.2")
def test_a_key_project_is_matched_to_the_register_by_any_of_its_names(api: Api) -> None:
    for written in ("ZD-2026-001", "示例产业园 一期", "博爱县示例产业园一期（样例）"):
        named = ask(api, ground="key_project", key_project=written)
        assert named.status == 201
        assert states(named, "3.2.2") == ["met"], written


@pytest.mark.journey("3.3.1", "conditions.may_ask_back")
def test_a_vague_reason_is_asked_about_once_and_the_answer_stays_due(api: Api) -> None:
    asked = ask(api, reason="急")
    assert asked.status == 201
    reference = asked.body["reference"]
    once = api.verb(reference, "ask", {"words": "请问周六要赶去哪里用？"}, who="clerk")
    assert once.status == 200
    due = [one["due_at"] for one in once.body["promises"]]
    assert due == [one["due_at"] for one in asked.body["promises"]]
    again = api.verb(reference, "ask", {"words": "再问一句"}, who="clerk")
    assert again.status == 409
    assert again.body["clauses"] == ["3.3.1"]


@pytest.mark.journey("3.3.3", "conditions.time_clear")
def test_a_time_that_has_passed_is_said_to_have_passed(api: Api) -> None:
    past = ask(api, wanted_at="2026-03-01T10:00:00+08:00")
    assert past.status == 422
    assert past.fields == {"wanted_at": "past"}


@pytest.mark.journey("3.3.3", "conditions.place_clear")
def test_a_place_of_one_character_is_no_place(api: Api) -> None:
    vague = ask(api, place="家")
    assert vague.status == 422
    assert vague.fields == {"place": "unclear"}


@pytest.mark.journey("3.3.4")
def test_what_a_matter_wants_said_beforehand_is_asked_for_exactly(api: Api) -> None:
    silent = ask(api, matters=["M005"])
    assert silent.status == 422
    (field,) = silent.fields
    assert field.startswith("said")
    assert ask(api, matters=["M005"], said={"follows_whom": "随母亲，叫小满"}).status == 201


@pytest.mark.journey("3.4.a")
def test_the_channel_is_recorded_and_the_rule_is_the_same(api: Api) -> None:
    own = ask(api)
    assert own.status == 201
    assert own.body["channel"] == "api"
    assert states(own, "3.4.a") == ["met"]


@pytest.mark.journey("3.4.b", "authority.agent_may")
def test_an_agent_confirms_under_an_authorisation_and_not_without(api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    reference = api.post("requests", api.application(), who="agent").body["reference"]
    api.verb(reference, "agree", api.offer(at=SATURDAY_ELEVEN), who="clerk")
    refused = api.verb(reference, "confirm", who="agent")
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.4.b"]
    given = {
        "kind": "agent",
        "agent_name": "钱帮办（样例）",
        "agent_phone": "13800000003",
        "ends_on": "2026-03-31",
        "matters": ["M002"],
    }
    assert api.post("authorisations", given).status == 201
    assert api.verb(reference, "confirm", who="agent").status == 200


@pytest.mark.journey("3.4.b", "contact.contact_authorised")
def test_who_asks_is_found_and_kept(api: Api) -> None:
    own = ask(api)
    assert own.status == 201
    assert states(own, "3.4.b") == ["met"]


@pytest.mark.journey("3.5.a")
@pytest.mark.parametrize(
    ("now", "due"),
    [
        pytest.param("2026-03-06T10:24:00+08:00", "2026-03-06T17:30:00+08:00", id="morning"),
        pytest.param(FRIDAY_AFTERNOON, "2026-03-06T17:30:00+08:00", id="an hour before closing"),
        pytest.param(FRIDAY_AFTER_HALF_PAST_FOUR, "2026-03-06T23:59:59+08:00", id="59 minutes"),
        pytest.param("2026-03-06T20:00:00+08:00", "2026-03-06T23:59:59+08:00", id="evening"),
    ],
)
def test_the_answer_is_due_the_same_day_and_seen_at_once(api: Api, now: str, due: str) -> None:
    received = ask(api, now=now)
    assert received.status == 201
    (answer,) = received.body["promises"]
    assert (answer["clause"], answer["due_at"], answer["state"]) == ("3.5.a", due, "running")


@pytest.mark.journey("3.5.a")
def test_too_near_a_time_is_sent_to_the_duty_telephone(api: Api) -> None:
    refused = ask(api, now="2026-03-07T09:00:00+08:00", wanted_at=SATURDAY_ELEVEN)
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.5.a"]
    assert refused.body["field"] == "wanted_at"
    assert "值班电话" in refused.body["detail"]


@pytest.mark.journey("3.5.a")
def test_an_answer_nobody_gives_is_late_the_same_evening(api: Api) -> None:
    reference = api.receive()
    api.clock("2026-03-06T17:31:00+08:00")
    api.tick()
    (answer,) = api.get(f"requests/{reference}").body["promises"]
    assert answer["state"] == "late"
