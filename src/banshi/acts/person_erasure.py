"""Erasing a person: his ended requests, his own row, his accounts and how they sign in."""

from datetime import datetime
from uuid import UUID

from django.apps import apps

from banshi.acts import journal
from banshi.acts.erasure import (
    ACT,
    CONTACT,
    ENDED,
    EVERYTHING,
    blank_rows,
    empty_request,
    note_files,
)
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import ENDED_BOOKINGS, PromiseKind
from banshi.records.access import WebSession
from banshi.records.account import Account, ApiToken
from banshi.records.booking import Booking
from banshi.records.notice import Notice
from banshi.records.people import Enterprise, Person, Staff
from banshi.records.promise import Promise
from banshi.records.register import FieldClass, register
from banshi.records.request import Request
from banshi.records.rights import Consent


def open_requests(hall_id: UUID, person: UUID) -> int:
    """How many requests and bookings of the person are still being handled."""
    requests = Request.objects.filter(hall_id=hall_id, asker=person).exclude(state__in=ENDED)
    bookings = Booking.objects.filter(hall_id=hall_id, asker=person)
    return requests.count() + bookings.exclude(state__in=ENDED_BOOKINGS).count()


def limits_running(hall_id: UUID, person: UUID) -> list[Promise]:
    """Limits of matters taken in from the person that run on, the last one first (6.5.c)."""
    of_person = Request.objects.filter(hall_id=hall_id, asker=person)
    running = Promise.objects.filter(
        hall_id=hall_id, subject__in=of_person.values("id"), kind=PromiseKind.LIMIT, ended_at=None
    )
    return list(running.order_by("-due_at"))


def has_a_post(hall_id: UUID, person: UUID) -> bool:
    """Whether the person works for the hall or stands for a firm: then the row must stay."""
    return (
        Staff.objects.filter(hall_id=hall_id, person=person).exists()
        or Enterprise.objects.filter(hall_id=hall_id, representative=person).exists()
    )


def empty_person(
    person: Person, *, ground: str, by: Actor, at: datetime, contact_only: bool = False
) -> int:
    """Empty everything of a person in one transaction of the caller's; how many requests
    and bookings went.

    Rows are locked in the one order: requests by id, bookings by id, then the person's accounts.
    """
    kinds = CONTACT if contact_only else EVERYTHING
    requests = (
        Request.objects.select_for_update(of=("self",))
        .select_related("hall")
        .filter(hall_id=person.hall_id, asker=person, erased_at=None, state__in=ENDED)
        .order_by("id")
    )
    count = 0
    for request in requests:
        empty_request(request, ground=ground, by=by, at=at, kinds=kinds)
        count += 1
    bookings = (
        Booking.objects.select_for_update(of=("self",))
        .select_related("hall")
        .filter(hall_id=person.hall_id, asker=person, erased_at=None, state__in=ENDED_BOOKINGS)
        .order_by("id")
    )
    for booking in bookings:
        empty_request(booking, ground=ground, by=by, at=at, kinds=kinds)
        count += 1
    for entry in register():
        if entry.model == "Person":
            blank_rows(Person.objects.filter(id=person.id), entry, kinds)
        if entry.model == "Consent" and not contact_only:
            consents = Consent.objects.filter(hall_id=person.hall_id, person=person)
            consents.filter(withdrawn_at=None).update(withdrawn_at=at)
            blank_rows(consents.exclude(guardian=""), entry, (FieldClass.NAME,))
    if contact_only:
        Person.objects.filter(id=person.id).update(phone_index=None, phone_last4_index=None)
    for account in _accounts(person):
        _empty_account(account, ground=ground, by=by, at=at, contact_only=contact_only)
    return count


def _accounts(person: Person) -> list[Account]:
    rows = Account.objects.select_for_update(of=("self",)).select_related("hall")
    return list(rows.filter(hall_id=person.hall_id, person=person).order_by("id"))


def _empty_account(
    account: Account, *, ground: str, by: Actor, at: datetime, contact_only: bool
) -> None:
    journal.write(
        account,
        kind="account",
        reference="",
        act=ACT,
        result="erased",
        by=by,
        at=local(at, account.hall.zone),
        facts={"ground": ground, "what": "contact" if contact_only else "everything"},
        shown=False,
    )
    if contact_only:
        account.save(update_fields=["seq", "head"])
        return
    told = Notice.objects.filter(hall_id=account.hall_id, to_account=account)
    keys = list(told.values_list("message_key", flat=True))
    note_files(account.hall_id, [f"sms/{account.hall.code}/{key}.message" for key in keys], at=at)
    for entry in register():
        if entry.model == "Notice":
            blank_rows(told, entry, EVERYTHING)
    ApiToken.objects.filter(account=account, revoked_at=None).update(revoked_at=at)
    WebSession.objects.filter(account=account).delete()
    for model in ("SecondFactor", "RecoveryCode", "ProvinceIdentity"):
        apps.get_model("records", model).objects.filter(account=account).delete()
    account.login, account.is_active, account.ended_at = f"erased-{account.id.hex}", False, at
    account.set_unusable_password()
    account.former_passwords = []
    account.save()
