"""An ordinary booking, from the slots listed to the window, through the API (3.0, 3.1).

The journey is run again without each rule it shows, and must fail then (docs/proof).
"""

import pytest

from tests.faces.booking_calls import MONDAY_NINE, act, asked
from tests.faces.calling import Api, api

__all__ = ["api"]

SATURDAY = "2026-03-07T10:00:00+08:00"


@pytest.mark.journey(
    "3.0",
    "booking_time.in_working_time",
    "booking_time.within_horizon",
    "booking_places.bookable_places",
    "booking_places.place_left",
    "booking_day.arrives_on_time",
    "booking_day.grace_over",
)
@pytest.mark.journey("3.1", "booking_time.in_working_time")
def test_a_time_in_working_time_is_booked_at_once_and_kept_on_the_day(api: Api) -> None:
    api.clock(MONDAY_NINE)
    off = api.post("bookings", asked(api, wanted_at=SATURDAY))
    assert (off.status, off.body.get("code")) == (409, "outside_working_time")
    assert off.body["instead"]["code"] == "off_hours"
    far = api.post("bookings", asked(api, wanted_at="2026-04-03T09:00:00+08:00"))
    assert (far.status, far.body.get("code")) == (409, "too_far_ahead")
    day = api.get("slots?matter=M002&from=2026-03-03&to=2026-03-03").body["items"]
    nine = next(one for one in day if "T09:00" in one["starts_at"] and one["window"] == "W02")
    assert nine["free"] == 3
    answers = [
        api.post("bookings", asked(api, who, slot=nine["slot"]), who=who)
        for who in ("citizen", "citizen2", "agent", "enterprise")
    ]
    assert [one.status for one in answers] == [201, 201, 201, 409]
    full = answers[-1].body
    assert (full.get("code"), full["clauses"]) == ("slot_full", ["3.0"])
    assert [one["starts_at"][11:16] for one in full["nearest"]] == ["08:30", "09:30", "10:00"]
    kept = api.post("bookings", asked(api, "enterprise", slot=nine["slot"]), who="consult")
    assert kept.status == 201, "a place is kept for whoever telephones"
    last = api.post("bookings", asked(api, "approver", slot=nine["slot"]), who="consult")
    assert last.body.get("code") == "slot_full", "and the share of walk-ins is never booked"
    reference = answers[0].body["reference"]
    api.clock("2026-03-03T08:20:00+08:00")
    assert act(api, reference, "check-in", who="clerk").body.get("code") == "before_time"
    api.clock("2026-03-03T09:10:00+08:00")
    assert act(api, reference, "no-show", who="clerk").body.get("code") == "not_due_yet"
    here = act(api, reference, "check-in", who="clerk")
    assert (here.status, here.body["state"]) == (200, "arrived")
