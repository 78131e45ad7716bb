"""A code on its way, as its own browser and hall management may see it: never the code."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.masking import id_ending, masked_name, masked_phone
from banshi.records.account import Account
from banshi.records.phone_code import GOOD_FOR, PhoneCode

NEWEST = 10


@dataclass(frozen=True)
class CodeOnItsWay:
    """To which number a code was sent; the number is masked."""

    phone: str
    sent_at: datetime
    was_taken: bool
    was_used: bool


@dataclass(frozen=True)
class AtThePhone:
    """One of the people with a telephone, as the others at it may see him."""

    account: UUID
    name: str
    id_ending: str


def code_on_its_way(hall: UUID, code: UUID | None) -> CodeOnItsWay | None:
    """The code a browser asked for. One statement."""
    row = PhoneCode.objects.filter(hall_id=hall, id=code).first() if code else None
    return _shown(row, ZoneInfo("UTC")) if row else None


def newest_codes(hall: UUID, *, zone: str) -> tuple[CodeOnItsWay, ...]:
    """The last codes the hall sent, so that somebody who waits for one can be told. One statement."""
    rows = PhoneCode.objects.filter(hall_id=hall).order_by("-sent_at")[:NEWEST]
    return tuple(_shown(row, ZoneInfo(zone)) for row in rows)


def people_at_the_phone(hall: UUID, code: UUID | None, *, at: datetime) -> tuple[AtThePhone, ...]:
    """Who has the telephone of a code just used and not yet chosen. Two statements."""
    since = at - GOOD_FOR
    row = (
        PhoneCode.objects.filter(hall_id=hall, id=code, used_at__gt=since, chosen_at=None).first()
        if code
        else None
    )
    if row is None:
        return ()
    found = Account.objects.filter(
        hall_id=hall, person__phone_index=row.phone_index, staff=None, is_active=True
    )
    return tuple(_at_the_phone(one) for one in found.select_related("person").order_by("login"))


def _at_the_phone(account: Account) -> AtThePhone:
    person = account.person
    if person is None:
        return AtThePhone(account.id, "", "")
    return AtThePhone(account.id, masked_name(person.name), id_ending(person.id_number or ""))


def _shown(row: PhoneCode, zone: ZoneInfo) -> CodeOnItsWay:
    return CodeOnItsWay(
        phone=masked_phone(str(row.phone)),
        sent_at=row.sent_at.astimezone(zone),
        was_taken=row.taken_at is not None,
        was_used=row.used_at is not None,
    )
