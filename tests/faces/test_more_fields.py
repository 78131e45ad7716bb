"""Fields nobody asked for, and fields sent twice: what is kept is what the form has, once."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banshi.policy.vocabulary import Scope
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.request import Request
from tests.faces.breaking import undone
from tests.faces.calling import Api
from tests.faces.citizen_visit import fill_in, send
from tests.faces.staff_desk import MORNING, Desk
from tests.seeded import NEIGHBOUR, Rehearsal

# Drawn anew for each, or sealed under a key of its own row.
OWN = {"id", "reference", "head", "received_at", "version", "slot_id"}
PLANTED = {
    "state": "done",
    "shown_state": "done",
    "code_generation": 7,
    "channel": "window",
    "asked_by": "00000000-0000-0000-0000-000000000001",
    "consented_by": "00000000-0000-0000-0000-000000000001",
    "finished_at": "2026-03-06T10:00:00+08:00",
    "erased_at": "2026-03-06T10:00:00+08:00",
    "by_agent": True,
    "roles": ["manager"],
    "scopes": [one.value for one in Scope],
    "is_staff": True,
}


def kept(model: Any) -> dict[str, Any]:
    """The newest row, without what is drawn anew."""
    row = model.objects.order_by("-received_at", "-reference").first()
    return {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if field.attname not in OWN and not field.attname.endswith("_index")
    }


def test_further_fields_change_nothing_of_a_request_or_a_booking(sample_halls: Rehearsal) -> None:
    api = Api(sample_halls)
    api.clock("2026-03-06T10:24:00+08:00")
    planted = {**PLANTED, "hall": str(Hall.objects.get(code=NEIGHBOUR).id)}
    slot = {"matter": "M002", "wanted_at": "2026-03-10T09:00:00+08:00", "window": "W02"}
    asked = api.application()
    for path, sent, model in (
        ("requests", asked, Request),
        ("bookings", {**slot, "party": asked["party"]}, Booking),
    ):
        found = []
        for more in ({}, planted):
            with undone():
                answer = api.post(path, {**sent, **more, "party": {**asked["party"], **more}})
                assert answer.status == 201 or (more and answer.status == 422), answer.body
                found.append(kept(model) if answer.status == 201 else found[0])
        assert found[0] == found[1], path


@pytest.mark.parametrize("first", [True, False])
def test_a_field_sent_twice_counts_once_and_as_the_form_checked_it(desk: Desk, first: bool) -> None:
    """The last one is read and checked; there is no second reading that could take the other."""
    desk.clock(MORNING)
    citizen = desk.at_desk("citizen")
    fill_in(citizen)
    own, other = "13800000001", "13900000009"
    phones = [other, own] if first else [own, other]
    answer = send(citizen, phone=phones, **dict.fromkeys(PLANTED, "x"))
    assert answer.status_code == 303
    row = Request.objects.get()
    assert row.party_phone == phones[-1]
    assert (row.state, row.consented_by_id, row.finished_at) == ("received", None, None)


def test_a_member_of_staff_gets_no_other_role_by_sending_one(desk: Desk) -> None:
    clerk: Client = desk.at_desk("clerk")
    for more in ({"roles": "manager"}, {"role": "admin"}, {"is_staff": "1"}):
        assert clerk.get(reverse("hall-today"), more).status_code in (403, 404)
        clerk.post(reverse("own-stay"), more)
    assert clerk.get(reverse("hall-today")).status_code in (403, 404)
