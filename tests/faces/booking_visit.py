"""Somebody booking a time in working hours at the public's pages, with scripts off."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.booking import Booking
from tests.faces.staff_desk import form_key
from tests.week import at

MONDAY_NINE = at("2026-03-02 09:00")
TUESDAY = "2026-03-03"
NINE = "W02|2026-03-03T09:00:00+08:00"
HALF_PAST = "W02|2026-03-03T09:30:00+08:00"
OWN = {"who": "own", "phone": "13800000001"}


def times(client: Client, day: str = TUESDAY, matter: str = "M002") -> HttpResponse:
    """The page with the day's times."""
    return client.get(reverse("booking", args=[matter]), {"day": day})


def hold(client: Client, slot: str = NINE, matter: str = "M002") -> HttpResponse:
    """A time is pressed."""
    return client.post(reverse("booking", args=[matter]), {"slot": slot, "once": f"k{id(slot)}x"})


def held(client: Client, slot: str = NINE) -> str:
    """A time is pressed and kept; the address of the form."""
    answer = hold(client, slot)
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def send(client: Client, address: str, **changed: Any) -> HttpResponse:
    """The form sent for oneself, with changes."""
    key = form_key(client.get(address))
    return client.post(address, {**OWN, "once": key, **changed})


def booked(client: Client, slot: str = NINE, **changed: Any) -> Booking:
    """From the time pressed to the booking."""
    answer = send(client, held(client, slot), **changed)
    assert answer.status_code == 303, answer.content.decode()
    return Booking.objects.get(reference=str(answer["Location"]).rstrip("/").split("/")[-1])


def deed(client: Client, booking: Booking, name: str, **typed: Any) -> HttpResponse:
    """A step on one's booking, from its page."""
    version = Booking.objects.get(id=booking.id).version
    address = reverse(f"my-booking-{name}", args=[booking.reference])
    return client.post(address, {"version": version, **typed})
