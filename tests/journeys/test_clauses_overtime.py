"""Overtime credited and rested, clause 3.5.d, as staff and their leader meet it over the API.

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

from typing import Any

import pytest

from banshi.acts import ledger_corrections
from banshi.acts.duty_files import DutyDone
from banshi.acts.ledger_corrections import CorrectionTyped
from banshi.policy.actor import Actor
from banshi.records.people import Staff
from tests.faces.calling import SATURDAY_TEN, Api, api
from tests.week import at

__all__ = ["api"]

FRIDAY = "2026-03-06T10:24:00+08:00"
NOON = "2026-03-07T12:00:00+08:00"
MONDAY = "2026-03-09T08:00:00+08:00"
AFTERNOON = {"starts_at": "2026-03-10T14:30:00+08:00", "ends_at": "2026-03-10T16:30:00+08:00"}
EIGHT = at("2026-03-09 08:00")


def served(api: Api, until: str = NOON, crew: tuple[str, ...] = ("clerk", "clerk_b")) -> str:
    """Saturday's appointment, begun at ten and done later; then it is Monday morning."""
    reference = api.receive(FRIDAY)
    agreed = api.verb(reference, "agree", api.offer(crew=list(crew)), who="clerk")
    assert agreed.status == 200, agreed.body
    api.clock(SATURDAY_TEN)
    assert api.verb(reference, "start", who="clerk").status == 200
    api.clock(until)
    assert api.verb(reference, "finish", who="clerk").status == 200
    if until < MONDAY:
        api.clock(MONDAY)
    return reference


def ledger(api: Api, who: str = "clerk") -> dict[str, Any]:
    """Somebody's own ledger of the month."""
    seen = api.get("duty/ledger?from=2026-03-01&to=2026-03-31", who=who)
    assert seen.status == 200, seen.body
    return dict(seen.body)


def minutes(api: Api, who: str = "clerk") -> tuple[int, int]:
    """What somebody has left: leave, and pay due."""
    (one,) = ledger(api, who)["balances"] or [{"minutes": 0, "pay_minutes": 0}]
    return one["minutes"], one["pay_minutes"]


def asked(api: Api, who: str = "clerk", **changed: str) -> str:
    """Leave asked for; its reference."""
    answer = api.post("duty/leave", {**AFTERNOON, **changed}, who=who)
    assert answer.status == 201, answer.body
    return str(answer.body["reference"])


@pytest.mark.journey("3.5.d", "overtime.off_hours_worked", "overtime.earns_leave")
def test_two_hours_of_a_saturday_are_credited_rested_and_given_back(api: Api) -> None:
    reference = served(api)
    lines = [
        (one["minutes"], one["day_kind"], one["service"], one["about"])
        for one in ledger(api)["items"]
    ]
    assert lines == [(120, "rest_day", "off_hours", reference)]
    leave = asked(api)
    granted = api.post(f"duty/leave/{leave}/grant", who="leader")
    assert (granted.status, granted.body["state"]) == (200, "granted")
    assert minutes(api) == (0, 0)
    roster = api.get("duty/roster?from=2026-03-10&to=2026-03-10", who="clerk_b").body
    assert [one["staff"]["number"] for one in roster["items"] if one["away"]] == ["BA-001"]
    assert "leave" not in str(roster)
    back = api.post(f"duty/leave/{leave}/cancel", who="clerk")
    assert (back.status, back.body["state"]) == (200, "cancelled")
    assert minutes(api) == (120, 0)


@pytest.mark.journey("3.5.d", "overtime.given_back_as")
def test_whoever_is_on_contract_is_owed_pay(api: Api) -> None:
    Staff.objects.filter(staff_number="BA-002").update(employment="contract")
    served(api)
    assert (minutes(api), minutes(api, "clerk_b")) == ((120, 0), (0, 120))


@pytest.mark.journey("3.5.d", "overtime.credited_by_itself")
def test_saturdays_end_pressed_on_monday_credits_nothing_by_itself(api: Api) -> None:
    served(api, until=MONDAY)
    assert minutes(api) == (0, 0)
    assert "核对" in str(api.get("notices", who="manager").body)


@pytest.mark.journey("3.5.d", "leave_in_lieu.enough_earned")
def test_nobody_rests_in_advance(api: Api) -> None:
    served(api, until="2026-03-07T11:00:00+08:00")
    refused = api.post("duty/leave", AFTERNOON, who="clerk")
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.5.d"]
    assert "还能休的只有60分钟" in refused.body["detail"]


@pytest.mark.journey("3.5.d", "leave_in_lieu.in_whole_units")
def test_leave_is_asked_for_in_whole_units(api: Api) -> None:
    served(api)
    answer = api.post(
        "duty/leave", {**AFTERNOON, "ends_at": "2026-03-10T15:15:00+08:00"}, who="clerk"
    )
    assert answer.status == 422
    assert answer.fields == {"ends_at": "leave_unit"}


@pytest.mark.journey("3.5.d", "leave_in_lieu.not_begun")
def test_what_has_begun_is_not_taken_back(api: Api) -> None:
    served(api)
    leave = asked(api)
    api.post(f"duty/leave/{leave}/grant", who="leader")
    api.clock(AFTERNOON["starts_at"])
    refused = api.post(f"duty/leave/{leave}/cancel", who="clerk")
    assert (refused.status, refused.body["clauses"]) == (409, ["3.5.d"])
    assert minutes(api) == (0, 0)


@pytest.mark.journey("3.5.d", "leave_in_lieu.decided_by_another")
def test_a_leader_asks_another_for_his_own(api: Api) -> None:
    served(api, crew=("clerk", "leader"))
    leave = asked(api, "leader")
    own = api.post(f"duty/leave/{leave}/grant", who="leader")
    assert own.status == 409
    assert api.post(f"duty/leave/{leave}/grant", who="manager").status == 200


@pytest.mark.journey("3.5.d", "leave_in_lieu.post_stays_covered")
def test_two_who_share_a_post_do_not_rest_at_once(api: Api) -> None:
    served(api)
    first, second = asked(api, "clerk_b"), asked(api)
    assert api.post(f"duty/leave/{first}/grant", who="leader").status == 200
    refused = api.post(f"duty/leave/{second}/grant", who="leader")
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.5.d", "6.4.a"]
    assert "先安排B角在岗" in refused.body["detail"]
    assert api.get(f"duty/leave/{second}", who="clerk").body["state"] == "asked"


def proposed(api: Api, number: str, minutes: str, by: Actor) -> str:
    """A correction that waits for a second person."""
    typed = CorrectionTyped(minutes, "", "核对过打卡记录")
    answer = ledger_corrections.propose(number, typed, by=by, at=EIGHT)
    assert isinstance(answer, DutyDone)
    return answer.reference


@pytest.mark.journey("3.5.d", "leave_in_lieu.corrected_by_two")
def test_nobody_confirms_a_correction_of_his_own_ledger(api: Api) -> None:
    served(api, crew=("clerk", "leader"))
    leader, manager = (api.rehearsal.actor(login) for login in ("leader", "manager"))
    more = proposed(api, "BA-007", "600", manager)
    own = ledger_corrections.confirm(more, by=leader, at=EIGHT)
    assert not isinstance(own, DutyDone)
    one = proposed(api, "BA-001", "-30", leader)
    ledger_corrections.confirm(one, by=manager, at=EIGHT)
    assert minutes(api) == (90, 0)


@pytest.mark.journey("3.5.d", "leave_in_lieu.never_negative")
def test_a_correction_takes_back_no_more_than_there_is(api: Api) -> None:
    served(api)
    leader, manager = (api.rehearsal.actor(login) for login in ("leader", "manager"))
    too_much = proposed(api, "BA-001", "-150", leader)
    assert not isinstance(ledger_corrections.confirm(too_much, by=manager, at=EIGHT), DutyDone)
    assert minutes(api) == (120, 0)
