"""Whose account a proven telephone opens (开户); who has none gets one by proving it.

Several people may share one telephone: then one of them is chosen, once, right after.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.acts.phone_codes import OVER, CodeRefused, use_code
from banshi.acts.references import new_code
from banshi.acts.rights import actor_of
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import Person
from banshi.records.phone_code import GOOD_FOR, PhoneCode

UNUSABLE = "!"
MOST_AT_ONE_PHONE = 8


@dataclass(frozen=True)
class SeveralPeople:
    """The telephone is proven, and more than one person has it."""

    accounts: tuple[UUID, ...]


def sign_in_by_code(
    hall_id: UUID, code_id: UUID | None, typed: str, *, channel: Channel, at: datetime
) -> Account | SeveralPeople | CodeRefused:
    """The account of whoever has the telephone; a new one for a number nobody has here."""
    with transaction.atomic():
        code = use_code(hall_id, code_id, typed, at=at)
        if isinstance(code, CodeRefused):
            return code
        found = accounts_at(code)
        if len(found) > 1:
            return SeveralPeople(tuple(one.id for one in found))
        code.chosen_at = at
        code.save(update_fields=["chosen_at"])
        return found[0] if found else _open(code, channel=channel, at=at)


def choose_person(
    hall_id: UUID, code_id: UUID | None, account: UUID | None, *, channel: Channel, at: datetime
) -> Account | CodeRefused:
    """Which of the people with this telephone it is; ``account`` none: somebody else, anew."""
    with transaction.atomic():
        code = (
            PhoneCode.objects.select_for_update()
            .filter(hall_id=hall_id, id=code_id, used_at__isnull=False, chosen_at=None)
            .first()
            if code_id
            else None
        )
        if code is None or code.used_at is None or at >= code.used_at + GOOD_FOR:
            return OVER
        found = accounts_at(code)
        chosen = next((one for one in found if one.id == account), None)
        if account is not None and chosen is None:
            return OVER
        if chosen is None and len(found) >= MOST_AT_ONE_PHONE:
            return OVER
        code.chosen_at = at
        code.save(update_fields=["chosen_at"])
        return chosen or _open(code, channel=channel, at=at)


def accounts_at(code: PhoneCode) -> Sequence[Account]:
    """The open accounts of people, never of staff, with the telephone of a code used."""
    _one_at_a_time(code)
    rows = Account.objects.filter(
        hall_id=code.hall_id,
        person__phone_index=code.phone_index,
        staff=None,
        is_active=True,
    )
    return list(
        rows.select_related("hall", "person", "staff").order_by("login")[:MOST_AT_ONE_PHONE]
    )


def _one_at_a_time(code: PhoneCode) -> None:
    """Two codes to one new number, used at once, open one account: the second waits here."""
    place = hashlib.sha256(bytes(code.phone_index) + code.hall_id.bytes).digest()[:8]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(place, "big", signed=True)]
        )


def _open(code: PhoneCode, *, channel: Channel, at: datetime) -> Account:
    """A person of whom only the telephone is known yet, and an account for him."""
    hall = Hall.objects.get(id=code.hall_id)
    person = Person(id=new_id(), hall=hall, name="")
    person.set_phone(str(code.phone))
    person.save(force_insert=True)
    account = Account(
        id=new_id(),
        hall=hall,
        login=f"p-{new_code().lower()}",
        password=UNUSABLE,
        person=person,
        party_role=Role.CITIZEN,
    )
    # ``at`` is real time; a rehearsal's journal stands at its own clock, which no sign-in holds up.
    journal.write(
        account,
        kind="account",
        reference="",
        act="open_account",
        result="done",
        by=actor_of(account, channel),
        at=local(hall.rehearsal_at or at, hall.zone),
        facts={"proven_by": "phone_code"},
        shown=False,
    )
    account.save(force_insert=True)
    return account
