"""Whose account a checked identity opens: bound before, else by its ID number, else a new one.

Never by name or telephone: two people can share both. One subject opens one account and one
account has one subject, so nobody else can sign himself into it.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from banshi.acts.account_journal import itself, locked, note
from banshi.acts.province_words import ANOTHER, CLOSED, NO_STAFF, ProvinceRefused
from banshi.acts.references import new_code
from banshi.acts.text_fields import NAME_LENGTH
from banshi.policy.vocabulary import Channel, Role
from banshi.records.access import ProvinceIdentity
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.people import Person, id_number_index
from banshi.records.sealing import blind_index

UNUSABLE = "!"
FACTOR = "province"


@dataclass(frozen=True)
class Known:
    """Whom a provider named: its own name for him, and the ID number it checked."""

    issuer: str
    subject: str
    name: str
    id_number: str

    @property
    def subject_index(self) -> bytes:
        """Under what he is found again; what it is made from is not kept."""
        return blind_index("province.subject", self.subject)


def account_of(
    hall_id: UUID, known: Known, *, channel: Channel, at: datetime
) -> Account | ProvinceRefused:
    """The citizen's account, bound now if it was not; opened now if there is none."""
    with transaction.atomic():
        _one_at_a_time(hall_id, known)
        bound = ProvinceIdentity.objects.filter(
            hall_id=hall_id, issuer=known.issuer, subject_index=known.subject_index
        ).first()
        account = locked(hall_id, bound.account_id) if bound else _by_number(hall_id, known)
        if account is not None:
            refused = _refusal(account, known, bound)
            if refused is not None:
                _note(account, "sign_in", channel, at, result="refused", code=refused.code)
                return refused
        else:
            account = _open(hall_id, known, channel=channel, at=at)
        if bound is None:
            bound = ProvinceIdentity(
                id=new_id(),
                hall_id=hall_id,
                account=account,
                issuer=known.issuer,
                subject_index=known.subject_index,
                bound_at=at,
            )
            _note(account, "bind_province", channel, at, issuer=known.issuer)
        bound.used_at = at
        bound.save()
        _note(account, "sign_in", channel, at, factor=FACTOR)
    return account


def staff_account_of(hall_id: UUID, known: Known) -> Account | ProvinceRefused:
    """The account of the member of staff with this ID number; a second factor is still asked for."""
    people = Person.objects.filter(
        hall_id=hall_id, id_number_index=id_number_index(known.id_number)
    )
    found = list(
        Account.objects.filter(
            hall_id=hall_id, staff__person__in=people, is_active=True
        ).select_related("hall", "person", "staff")[:2]
    )
    return found[0] if len(found) == 1 else NO_STAFF


def _by_number(hall_id: UUID, known: Known) -> Account | None:
    """The account of whoever the hall knows by this number, once checked; his own before others."""
    found = list(
        Account.objects.filter(
            hall_id=hall_id,
            person__id_number_index=id_number_index(known.id_number),
            staff=None,
            is_active=True,
        )
        .order_by("login")
        .values_list("id", "party_role")
    )
    own = [account for account, role in found if role == Role.CITIZEN] or [
        account for account, _ in found
    ]
    return locked(hall_id, own[0]) if own else None


def _refusal(
    account: Account, known: Known, bound: ProvinceIdentity | None
) -> ProvinceRefused | None:
    """Why this account does not open to this identity, if it does not."""
    if not account.is_active or account.person is None or account.staff_id:
        return CLOSED
    # A provider may give one name to another person later: the number tells.
    if account.person.id_number != known.id_number:
        return ANOTHER
    others = ProvinceIdentity.objects.filter(
        hall_id=account.hall_id, issuer=known.issuer, account=account
    )
    return ANOTHER if bound is None and others.exists() else None


def _open(hall_id: UUID, known: Known, *, channel: Channel, at: datetime) -> Account:
    """An account for somebody new, or for somebody known who had none; name and number checked."""
    index = id_number_index(known.id_number)
    person = Person.objects.filter(hall_id=hall_id, id_number_index=index).first()
    if person is None:
        person = Person(id=new_id(), hall_id=hall_id, name=known.name[:NAME_LENGTH])
        person.set_id_number(known.id_number)
        person.save(force_insert=True)
    account = Account(
        id=new_id(),
        hall_id=hall_id,
        login=f"p-{new_code().lower()}",
        password=UNUSABLE,
        person=person,
        party_role=Role.CITIZEN,
    )
    account.save(force_insert=True)
    _note(account, "open_account", channel, at, proven_by=FACTOR)
    return account


def _note(
    account: Account,
    act: str,
    channel: Channel,
    at: datetime,
    *,
    result: str = "done",
    **facts: str,
) -> None:
    by = itself(account, channel)
    if result == "refused":
        note(account, act, by=by, at=at, result="refused", facts=facts)
    else:
        note(account, act, by=by, at=at, facts=facts)


def _one_at_a_time(hall_id: UUID, known: Known) -> None:
    """Two first sign-ins of one person at once open one account: the second waits here."""
    place = hashlib.sha256(f"{hall_id}|{known.id_number}".encode()).digest()[:8]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(place, "big", signed=True)]
        )
