"""The approver on call behind an agreed time, clause 3.5.b, as a window meets it over the API.

The journey is run again without the rule it shows, and must fail then (docs/proof).
"""

import pytest

from banshi.acts import rostering
from banshi.acts.duty_files import DutyDone
from banshi.acts.rostering import RosterTyped
from banshi.policy.actor import Actor
from tests.acts.approving import CARD, approved_elsewhere, nobody_on_call
from tests.faces.calling import Api, api
from tests.week import at

__all__ = ["api"]


def manager(api: Api) -> Actor:
    """Hall management."""
    return api.rehearsal.actor("manager")


@pytest.mark.journey("3.5.b", "approver.approver_on_call")
def test_a_same_day_matter_is_agreed_after_hours_only_with_an_approver_on_call(api: Api) -> None:
    approved_elsewhere()
    nobody_on_call()
    reference = api.receive(matters=[CARD])
    held = api.verb(reference, "agree", api.offer(), who="clerk")
    assert held.status == 409, held.body
    assert held.body["code"] == "no_approver_on_call"
    assert held.body["clauses"] == ["3.5.b"]
    assert "排一位审批人" in held.body["detail"]
    typed = RosterTyped("BA-009", "", "on_call", "2026-03-07", starts="09:00", ends="12:00")
    put = rostering.roster(typed, by=manager(api), at=at("2026-03-06 10:30"))
    assert isinstance(put, DutyDone), put
    agreed = api.verb(reference, "agree", api.offer(approver="approver"), who="clerk")
    assert (agreed.status, agreed.body["state"]) == (200, "agreed")
    assert agreed.body["offer"]["approver"] == "蒋审批（样例）"
    assert api.get(f"requests/{reference}").body["offer"]["approver"] == ""
