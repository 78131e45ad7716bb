"""People as others may see them, and as they may see themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.policy.vocabulary import PostPart, ShiftKind
from banshi.records.account import Account
from banshi.records.duty import Shift
from banshi.records.people import Authority, Credential, Enterprise, Staff
from banshi.records.post import PostHolder


@dataclass(frozen=True)
class Identity:
    """What an account's holder may see of himself, to fill in a form with."""

    name: str
    id_number: str
    phone: str
    enterprise_name: str
    credit_code: str

    @property
    def is_known(self) -> bool:
        """Whether he has said who he is: a telephone alone is no name."""
        return bool(self.name and self.id_number)


@dataclass(frozen=True)
class MaskedIdentity:
    """The same as anybody else sees it."""

    name: str
    id_number: str
    phone: str


@dataclass(frozen=True)
class CrewChoice:
    """Somebody who could be appointed at a window on a day.

    ``login`` is how the API names staff; ``part`` is the A or B role at a post of the window.
    """

    login: str
    name: str
    part: PostPart | None
    is_rostered: bool
    is_credentialled: bool


def own_identity(account_id: UUID) -> Identity | None:
    """Name and numbers in clear, for the account's holder only."""
    account = Account.objects.filter(id=account_id).select_related("person", "enterprise").first()
    if account is None or account.person is None:
        return None
    firm = (
        account.enterprise
        or Enterprise.objects.filter(hall_id=account.hall_id, representative=account.person)
        .order_by("name")
        .first()
    )
    return Identity(
        name=account.person.name,
        id_number=str(account.person.id_number),
        phone=str(account.person.phone),
        enterprise_name=firm.name if firm else "",
        credit_code=firm.credit_code if firm else "",
    )


def masked_identity(identity: Identity) -> MaskedIdentity:
    """The identity as others see it by default."""
    return MaskedIdentity(
        name=masked_name(identity.name),
        id_number=masked_id(identity.id_number),
        phone=masked_phone(identity.phone),
    )


def crew_choices(
    hall: UUID, window: str, *, starts_at: datetime, on: date
) -> tuple[CrewChoice, ...]:
    """Who holds authority at a window and could be appointed then, A role first.

    ``on`` is the day of ``starts_at`` in the hall. People without an account cannot be named
    and are left out. Five statements, whatever the number of people.
    """
    members = Staff.objects.filter(
        hall_id=hall,
        id__in=Authority.objects.filter(hall_id=hall, window__code=window).values("staff_id"),
    ).prefetch_related("accounts")
    credentialled = set(
        Credential.objects.filter(
            hall_id=hall, valid_from__lte=on, valid_until__gte=on
        ).values_list("staff_id", flat=True)
    )
    rostered = set(
        Shift.objects.filter(
            hall_id=hall,
            window__code=window,
            kind=ShiftKind.OFF_HOURS,
            starts_at__lte=starts_at,
            ends_at__gt=starts_at,
        ).values_list("staff_id", flat=True)
    )
    held = PostHolder.objects.held_on(on).filter(hall_id=hall, post__window__code=window)
    parts: dict[UUID, str] = {}
    for holder in held.order_by("-part"):
        parts[holder.staff_id] = holder.part
    choices = [
        CrewChoice(
            login=account.login,
            name=member.name,
            part=PostPart(parts[member.id]) if member.id in parts else None,
            is_rostered=member.id in rostered,
            is_credentialled=member.id in credentialled,
        )
        for member in members
        for account in member.accounts.all()
        if account.is_active
    ]
    return tuple(sorted(choices, key=lambda one: (not one.is_rostered, one.part or "Z", one.login)))
