"""Short words for bookings through the API."""

from typing import Any

from tests.faces.calling import Answer, Api
from tests.seeded import HALL

MONDAY_NINE = "2026-03-02T09:00:00+08:00"
TUESDAY_NINE = "2026-03-03T09:00:00+08:00"


def party(api: Api, login: str = "citizen") -> dict[str, Any]:
    """Somebody of the demo accounts as a party."""
    account = api.rehearsal.accounts[HALL][login]
    return {
        "type": "person",
        "name": account.name,
        "id_number": account.id_number,
        "phone": account.phone,
    }


def asked(api: Api, login: str = "citizen", **changed: Any) -> dict[str, Any]:
    """Tuesday at nine at the police window, with changes; a change to none takes it away."""
    sent = {
        "matter": "M002",
        "wanted_at": TUESDAY_NINE,
        "window": "W02",
        "party": party(api, login),
        **changed,
    }
    return {name: value for name, value in sent.items() if value is not None}


def book(api: Api, login: str = "citizen", **changed: Any) -> Answer:
    """Book on Monday at nine."""
    api.clock(MONDAY_NINE)
    return api.post("bookings", asked(api, login, **changed), who=login)


def act(api: Api, reference: str, verb: str, sent: Any = None, **how: Any) -> Answer:
    """A step on a booking."""
    return api.post(f"bookings/{reference}/{verb}", sent, **how)
