"""A visit to somebody who cannot come, clause by clause through the API (chapter 2).

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

from typing import Any

import pytest

from tests.faces.calling import Api, api

__all__ = ["api"]

MONDAY = "2026-03-09T10:15:00+08:00"
TUESDAY_NINE = "2026-03-10T09:00:00+08:00"
TUESDAY_TEN = "2026-03-10T10:00:00+08:00"
HOME = "幸福里小区3号楼1单元101"
LATER = {"until": "2026-03-12T08:30:00+08:00", "reason": "进村的路塌了，车过不去"}


def ask(api: Api, at: str = MONDAY, **changed: Any) -> str:
    """王婶 asks for a visit on Tuesday at nine; its reference."""
    changed = {
        "kind": "home_visit",
        "ground": "old",
        "reason": "父亲卧床，下不了楼",
        "wanted_at": TUESDAY_NINE,
        "place": HOME,
        **changed,
    }
    return api.receive(at, **changed)


def crew(api: Api, *logins: str, **changed: Any) -> dict[str, Any]:
    """Who goes, when and where."""
    return api.offer(
        at=TUESDAY_NINE, place=HOME, crew=list(logins or ("clerk", "clerk_b")), **changed
    )


def agreed(api: Api) -> str:
    """A visit agreed and told; the request's reference."""
    reference = ask(api)
    answer = api.verb(reference, "agree", crew(api), who="clerk")
    assert (answer.status, answer.body["state"]) == (200, "agreed"), answer.body
    api.tick()
    return reference


def visit(api: Api, reference: str, who: str = "clerk") -> dict[str, Any]:
    """The visit of a request."""
    seen: dict[str, Any] = api.get(f"requests/{reference}", who=who).body["visit"]
    return seen


@pytest.mark.journey("2.0", "visit_work.outcome_for_each")
@pytest.mark.journey("2.3.d", "visit_work.credentials_shown")
def test_two_come_show_their_papers_and_do_the_work_at_the_bedside(api: Api) -> None:
    reference = agreed(api)
    notice = next(
        one
        for one in api.get(f"notices?reference={reference}").body["items"]
        if one["kind"] == "agreed"
    )
    for words in ("上门", HOME, "六位数", "居民户口簿", "怎么办"):
        assert words in notice["body"]
    code, visited = visit(api, reference)["code"], visit(api, reference)["reference"]

    api.clock("2026-03-10T08:50:00+08:00")
    door = api.post("visits/verify", {"code": code}, who=None)
    assert (door.status, door.body["genuine"]) == (200, True)
    assert len(door.body["crew"]) == 2
    assert HOME not in str(door.body)
    early = api.verb(reference, "start", who="clerk")
    assert early.status == 409
    assert early.body["clauses"] == ["2.3.d"]
    shown = api.post(f"visits/{visited}/show-credentials", who="clerk")
    assert shown.status == 200, shown.body
    assert shown.body["credentials_shown_at"] == "2026-03-10T08:50:00+08:00"
    assert api.verb(reference, "start", who="clerk").status == 200

    unfinished = api.verb(reference, "finish", who="clerk")
    assert unfinished.status == 409
    assert unfinished.body["clauses"] == ["2.0"]
    told = {"matter": "M002", "outcome": "accepted"}
    recorded = api.post(f"visits/{visited}/record-outcome", told, who="clerk_b")
    assert recorded.body["outcomes"] == [{**told, "words": ""}]
    assert api.verb(reference, "finish", who="clerk").body["state"] == "done"
    after = api.post("visits/verify", {"code": code}, who=None)
    assert after.body["genuine"] is False


@pytest.mark.journey("6.5.c", "matter_limit.limit_of")
def test_what_a_visit_takes_in_is_decided_within_the_limit_of_its_guide(api: Api) -> None:
    reference = agreed(api)
    visited = visit(api, reference)["reference"]
    api.clock("2026-03-10T09:00:00+08:00")
    api.post(f"visits/{visited}/show-credentials", who="clerk")
    api.verb(reference, "start", who="clerk")
    api.post(
        f"visits/{visited}/record-outcome", {"matter": "M002", "outcome": "accepted"}, who="clerk"
    )
    mine = api.get(f"requests/{reference}").body
    limit = mine["promises"][-1]
    assert (limit["kind"], limit["clause"], limit["matter"]) == ("limit", "6.5.c", "M002")
    assert (limit["unit"], limit["budget"], limit["state"]) == ("working_day", 15, "running")
    assert limit["due_at"] == "2026-03-31T23:59:59+08:00"
    api.tick()
    told = api.get(f"notices?reference={reference}").body["items"]
    assert any(one["kind"] == "taken_in" and "3 月 31 日" in one["body"] for one in told)


@pytest.mark.journey("2.1", "home_visit.off_hours_minutes")
def test_a_visit_in_the_evening_is_agreed_and_its_overtime_is_said(api: Api) -> None:
    evening = "2026-03-10T19:00:00+08:00"
    reference = ask(api, wanted_at=evening)
    found = api.get(f"requests/{reference}", who="clerk").body["decision"]["findings"]
    facts = [fact for one in found if one["clause"] == "2.1" for fact in one["facts"]]
    assert {"off_hours_minutes": "120"}.items() <= {
        one["name"]: one["value"] for one in facts
    }.items()


@pytest.mark.journey("2.2.1", "home_visit.difficulty_stated")
def test_whoever_is_old_says_what_keeps_them(api: Api) -> None:
    api.clock(MONDAY)
    asked = {"kind": "home_visit", "wanted_at": TUESDAY_NINE, "place": HOME}
    answer = api.post("requests", api.application(**asked, ground="old", reason=""))
    assert answer.status == 422
    assert answer.fields == {"reason": "reason_missing"}


@pytest.mark.journey("2.3.a", "same_day_answer.answer_due")
def test_a_visit_is_answered_the_same_day_under_its_own_clause(api: Api) -> None:
    reference = ask(api)
    (promise,) = api.get(f"requests/{reference}").body["promises"]
    assert (promise["clause"], promise["due_at"]) == ("2.3.a", "2026-03-09T17:30:00+08:00")


@pytest.mark.journey("2.3.b", "agreement.agreed_or_offered")
def test_another_time_is_an_offer_until_the_asker_takes_it(api: Api) -> None:
    reference = ask(api)
    offer = {**crew(api), "at": TUESDAY_TEN}
    offered = api.verb(reference, "agree", offer, who="clerk")
    assert (offered.body["state"], offered.body["visit"]) == ("offered", None)
    confirmed = api.verb(reference, "confirm")
    assert confirmed.body["state"] == "agreed"
    assert confirmed.body["visit"]["starts_at"] == TUESDAY_TEN


@pytest.mark.journey("2.3.c", "home_visit.enough_people")
def test_one_goes_alone_only_with_a_reason_and_the_halls_consent(api: Api) -> None:
    reference = ask(api)
    alone = api.verb(reference, "agree", crew(api, "clerk"), who="clerk")
    assert alone.status == 409
    assert alone.body["clauses"] == ["2.3.c"]
    why = crew(api, "clerk", alone_reason="另一位要守窗口，家里有人帮忙")
    assert api.verb(reference, "agree", why, who="clerk").status == 409
    by_hall = api.verb(reference, "agree", why, who="manager")
    assert (by_hall.status, by_hall.body["state"]) == (200, "agreed")
    assert by_hall.body["alone_reason"] == why["alone_reason"]
    assert api.get(f"requests/{reference}").body["alone_reason"] == ""


@pytest.mark.journey("2.3.d", "home_visit.at_the_door")
def test_the_door_is_told_not_to_open_the_evening_before(api: Api) -> None:
    reference = agreed(api)
    code = visit(api, reference)["code"]
    api.clock("2026-03-09T20:00:00+08:00")
    door = api.post("visits/verify", {"code": code}, who=None)
    assert (door.body["genuine"], door.body["crew"], door.body["starts_at"]) == (False, [], None)
    assert "请不要开门" in door.body["says"]


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６"])
def test_what_is_no_code_is_said_to_be_none(api: Api, typed: str) -> None:
    assert api.post("visits/verify", {"code": typed}, who=None).fields == {"code": "malformed"}


@pytest.mark.journey("2.3.e", "postponement.until_named")
@pytest.mark.journey("2.3.e", "postponement.comes_back")
def test_a_postponed_visit_comes_back_by_itself(api: Api) -> None:
    reference = ask(api)
    past = {**LATER, "until": "2026-03-09T10:00:00+08:00"}
    refused = api.verb(reference, "propose-postponement", past, who="clerk")
    assert refused.status == 422
    assert refused.fields == {"until": "past"}
    proposed = api.verb(reference, "propose-postponement", LATER, who="clerk")
    assert (proposed.status, proposed.body["state"]) == (200, "postponement_proposed")
    hidden = api.get(f"requests/{reference}").body
    assert (hidden["state"], hidden["postponement"], hidden["version"]) == ("received", None, 1)
    assert api.verb(reference, "consent", who="manager").body["state"] == "postponed"
    api.tick()
    mine = api.get(f"requests/{reference}").body
    assert (mine["state"], mine["postponement"]) == ("postponed", LATER)
    assert mine["promises"][-1]["state"] == "kept"
    api.clock(LATER["until"])
    assert api.tick()["postponed_back"] == 1
    back = api.get(f"requests/{reference}").body
    assert (back["state"], back["wanted_at"]) == ("received", "2026-03-13T09:00:00+08:00")
    assert back["promises"][-1]["due_at"] == "2026-03-12T17:30:00+08:00"
    assert not any(api.tick().values())


def test_an_appointment_is_not_postponed(api: Api) -> None:
    reference = api.receive()
    refused = api.verb(
        reference, "propose-postponement", {**LATER, "until": TUESDAY_NINE}, who="clerk"
    )
    assert refused.status == 409


@pytest.mark.journey("2.2.2", "home_visit.special_reason_stated")
def test_a_firm_without_a_reason_is_told_what_is_missing(api: Api) -> None:
    api.clock(MONDAY)
    asked = api.application(
        kind="home_visit",
        wanted_at=TUESDAY_NINE,
        place=HOME,
        ground="enterprise_reason",
        reason="",
    )
    answer = api.post("requests", asked)
    assert answer.status == 422
    assert answer.fields == {"reason": "reason_missing"}


def test_only_those_who_go_record_what_came_of_it_and_strangers_see_nothing(api: Api) -> None:
    reference = agreed(api)
    visited = visit(api, reference)["reference"]
    api.clock(TUESDAY_NINE)
    other = api.post(f"visits/{visited}/show-credentials", who="leader")
    assert other.status in (404, 409)
    assert api.post(f"visits/{visited}/show-credentials", who="citizen").status == 403
    assert api.get(f"visits/{visited}", who="citizen2").status == 404
    assert api.get("visits/V-00000000-0", who="clerk").status == 404
    assert api.get(f"visits/{visited}", who="citizen").body["crew"]


def test_a_visit_that_was_moved_has_a_new_code_and_the_old_one_opens_no_door(api: Api) -> None:
    reference = agreed(api)
    old = visit(api, reference)["code"]
    api.verb(reference, "reschedule", {"wanted_at": TUESDAY_TEN})
    api.verb(reference, "agree", {**crew(api), "at": TUESDAY_TEN}, who="clerk")
    assert visit(api, reference)["code"] != old
    api.clock(TUESDAY_NINE)
    assert api.post("visits/verify", {"code": old}, who=None).body["genuine"] is False
