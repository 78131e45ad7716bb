"""What somebody hands in for a booking, checked field by field and looked up in the catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from banshi.acts.answers import FieldError
from banshi.acts.application import Caller, Party, checked_caller, checked_party
from banshi.acts.text_fields import LINE_LENGTH, NAME_LENGTH, FieldCheck
from banshi.policy.decision import Text
from banshi.policy.phone import check_phone
from banshi.policy.vocabulary import Language
from banshi.records.catalogue import Matter, MatterWindow, Window
from banshi.records.hall import Hall
from banshi.records.people import id_number_index, phone_index

UNKNOWN_MATTER = Text(
    "没有找到这个事项，请从清单里选。", "There is no such matter; choose one from the list."
)
UNKNOWN_WINDOW = Text(
    "没有找到这个窗口，请从列出的时段里选。",
    "There is no such window; choose one of the slots listed.",
)
WHICH_WINDOW = Text(
    "这个事项有几个窗口能办，请选一个。",
    "Several windows handle this matter; please choose one.",
)


@dataclass(frozen=True)
class Contact:
    """Who is reached about a booking; by default the party."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Reached:
    """How staff were told to reach somebody: a letter's address, the language of his notices.

    Nothing of it where he said nothing: his account's language counts then.
    """

    post_address: str = ""
    language: Language | None = None


NOTHING_SAID = Reached()


@dataclass(frozen=True)
class BroughtFrom:
    """The line of a file by which a booking comes from the hall's former system.

    ``mark`` knows the line again whatever file it stands in; ``file`` is a digest of this one.
    """

    mark: bytes
    file: str
    line: int


@dataclass(frozen=True)
class BookingAsked:
    """A booking as typed. ``window`` may be left out where only one handles the matter.

    ``caller`` is whoever telephones for the party, none where the party speaks himself (3.4.b).
    """

    matter: str
    party: Party
    starts_at: datetime
    window: str = ""
    contact: Contact = Contact()
    reached: Reached = NOTHING_SAID
    caller: Caller | None = None
    brought: BroughtFrom | None = None


@dataclass(frozen=True)
class WaitAsked:
    """A place in line as typed: for any slot that begins from one moment to another.

    ``caller`` is whoever telephones for the party, as for a booking (3.4.b).
    """

    matter: str
    party: Party
    wanted_from: datetime
    wanted_until: datetime
    window: str = ""
    contact: Contact = Contact()
    reached: Reached = NOTHING_SAID
    caller: Caller | None = None


@dataclass(frozen=True)
class CheckedPeople:
    """Party, contact and caller tidied, what they are found by, and everything wrong with them."""

    party: Party
    contact: Contact
    number_index: bytes
    phone_index: bytes
    reached: Reached
    errors: tuple[FieldError, ...]
    caller: Caller | None = None


@dataclass(frozen=True)
class Place:
    """Matter and window, and whether that window handles the matter."""

    matter: Matter
    window: Window
    handles: bool


def check_people(
    party: Party,
    contact: Contact,
    reached: Reached = NOTHING_SAID,
    caller: Caller | None = None,
) -> CheckedPeople:
    """Tidy party, contact, address and caller and note every field that cannot be taken."""
    checks = FieldCheck()
    tidy = checked_party(party, checks)
    label = Text("联系人", "the contact")
    name = checks.text(
        "contact.name", contact.name, longest=NAME_LENGTH * 2, label=label, needed=False
    )
    phone = contact.phone.strip()
    if phone:
        called = check_phone(phone)
        if called.error is not None:
            checks.wrong("contact.phone", called.code, called.error.zh, called.error.en)
        phone = called.value
    address = checks.text(
        "post_address",
        reached.post_address,
        longest=LINE_LENGTH,
        label=Text("寄信地址", "the postal address"),
        needed=False,
    )
    called_by = checked_caller(caller, checks)
    called_at = Contact(name or tidy.name, phone or tidy.phone)
    return CheckedPeople(
        party=tidy,
        contact=called_at,
        number_index=id_number_index(tidy.number),
        phone_index=phone_index(called_at.phone) if called_at.phone else b"",
        reached=Reached(address, reached.language),
        errors=tuple(checks.errors),
        caller=called_by,
    )


def place_asked(hall: Hall, matter: str, window: str) -> Place | FieldError:
    """The matter and the window named, or what is wrong."""
    if not _is_code(matter):
        return FieldError("matter", "unknown_matter", UNKNOWN_MATTER)
    rows = MatterWindow.objects.filter(hall=hall, matter__code=matter)
    handled = list(rows.select_related("matter", "window").order_by("window__code"))
    if not window:
        return _only(hall, matter, handled)
    for row in handled:
        if row.window.code == window:
            return Place(row.matter, row.window, handles=True)
    known = Matter.objects.filter(hall=hall, code=matter).first()
    if known is None:
        return FieldError("matter", "unknown_matter", UNKNOWN_MATTER)
    named = Window.objects.filter(hall=hall, code=window).first() if _is_code(window) else None
    if named is None:
        return FieldError("window", "window_unknown", UNKNOWN_WINDOW)
    return Place(known, named, handles=False)


def _only(hall: Hall, matter: str, handled: Sequence[MatterWindow]) -> Place | FieldError:
    if len(handled) == 1:
        return Place(handled[0].matter, handled[0].window, handles=True)
    if handled or Matter.objects.filter(hall=hall, code=matter).exists():
        return FieldError("window", "missing", WHICH_WINDOW)
    return FieldError("matter", "unknown_matter", UNKNOWN_MATTER)


def _is_code(typed: str) -> bool:
    return typed.isascii() and typed.isprintable()
