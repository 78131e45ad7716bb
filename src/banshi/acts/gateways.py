"""Which outside systems this installation speaks to."""

from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from banshi.outside.sms import FolderGateway, Gateway, GatewayDown, Message, Report
from banshi.outside.sms_book import Book, BookFault, read_book
from banshi.outside.sms_http import HttpAccount, HttpGateway
from banshi.records.hall import Hall
from banshi.records.sealed_places import OUTBOX_LABEL, OUTBOX_ROW
from banshi.records.sealing import seal, unseal

__all__ = [
    "STAND_IN",
    "BookFault",
    "book",
    "gateway_account",
    "gateways_of",
    "sms_gateway",
    "uses_stand_in",
]

STAND_IN = FolderGateway.name


class ClosedGateway:
    """Stands where the book of gateways cannot be read: nothing leaves, and it says why."""

    def __init__(self, why: str) -> None:
        self.name, self._why = "gateways.toml", why

    def send(self, _message: Message) -> None:
        """Takes nothing."""
        raise GatewayDown(self._why)

    def report(self, _key: str) -> Report:
        """Knows nothing."""
        return Report.UNKNOWN


def sms_gateway(hall_code: str, *, practice: bool = True) -> FolderGateway:
    """The stand-in of a hall, its messages sealed like all else.

    Only in a ``practice`` hall, a demo or a rehearsal, does it play that they arrive.
    """
    return FolderGateway(
        Path(settings.DATA) / "sms" / hall_code,
        seal=lambda plain: seal(OUTBOX_LABEL, OUTBOX_ROW, plain),
        unseal=lambda kept: unseal(OUTBOX_LABEL, OUTBOX_ROW, kept),
        practice=practice,
    )


def gateways_of(hall: Hall) -> tuple[Gateway, ...]:
    """A hall's gateways in the order they are tried; a rehearsal never writes to a real telephone.

    A hall that no order names keeps the stand-in: where it is no demo nothing arrives, and people
    call instead.
    """
    if hall.is_rehearsal:
        return (sms_gateway(hall.code),)
    try:
        kept = book()
    except BookFault as fault:
        return (ClosedGateway(str(fault)),)
    names = kept.order.get(hall.code, ())
    if not names:
        return (sms_gateway(hall.code, practice=hall.is_demo),)
    return tuple(HttpGateway(kept.gateways[name]) for name in names)


def uses_stand_in(hall_id: UUID) -> bool:
    """Whether messages of this hall reach no telephone."""
    hall = Hall.objects.get(id=hall_id)
    return all(isinstance(one, FolderGateway) for one in gateways_of(hall))


def gateway_account(hall: Hall, name: str) -> HttpAccount | None:
    """How a gateway of this hall signs; none for a name the hall does not use."""
    try:
        kept = book()
    except BookFault:
        return None
    return kept.gateways.get(name) if name in kept.order.get(hall.code, ()) else None


def book() -> Book:
    """The installation's book of gateways as it stands now; raises ``BookFault``."""
    path = Path(settings.GATEWAYS_FILE)
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        stamp = 0
    return _book(path, stamp)


@lru_cache(maxsize=4)
def _book(path: Path, _stamp: int) -> Book:
    return read_book(path)
