"""What became of the lines of a file of bookings, and the sealed form in which a page keeps it.

Nothing of the file is kept at the hall: what was read travels in the page's own form, sealed for
whoever sent it, and is of no use to anybody else or on another day.
"""

import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from banshi.acts.answers import FieldError
from banshi.acts.booking_sheet import Line
from banshi.policy.actor import Actor
from banshi.policy.plain import from_plain, to_plain
from banshi.records.sealing import SealBroken, seal_bytes, unseal_bytes

GOOD_FOR = timedelta(days=1)


class LineStanding(StrEnum):
    """Where one line of the file stands."""

    CAN = "can"
    TAKEN = "taken"
    HERE = "here"
    WRONG = "wrong"
    REFUSED = "refused"


# These go back to whoever brought the file, with the reason.
LEFT_OVER = (LineStanding.WRONG, LineStanding.REFUSED)


@dataclass(frozen=True)
class BroughtLine:
    """One line, what is or would be of it, and why not; ``free`` are the nearest free times.

    ``reference`` is that of its booking, the one just made or the one that was here; none where
    that stands at a window whose bookings are not for whoever brings.
    """

    line: Line
    standing: LineStanding
    why: tuple[FieldError, ...] = ()
    free: tuple[datetime, ...] = ()
    reference: str = ""
    matter: str = ""
    window: str = ""
    starts_at: datetime | None = None

    @property
    def is_reached(self) -> bool:
        """Whether there is a telephone to send a message to."""
        cells = self.line.cells
        return bool(cells.get("phone", "").strip() or cells.get("contact_phone", "").strip())


@dataclass(frozen=True)
class Bringing:
    """A file of bookings as it was looked at, or taken; ``file`` is a digest of its content."""

    file: str
    at: datetime
    lines: tuple[BroughtLine, ...]

    def of(self, *standings: LineStanding) -> tuple[BroughtLine, ...]:
        """The lines that stand so, in the file's order."""
        return tuple(one for one in self.lines if one.standing in standings)


def sealed(found: Bringing, by: Actor) -> str:
    """The bringing as a form can carry it, readable by nobody but the hall."""
    plain = json.dumps(to_plain(found), ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(seal_bytes(_place(by), zlib.compress(plain.encode()))).decode()


def unsealed(typed: str, by: Actor, *, at: datetime) -> Bringing | None:
    """What was sealed for this person a short while ago; none otherwise."""
    try:
        plain = zlib.decompress(unseal_bytes(_place(by), urlsafe_b64decode(typed.encode())))
    except (NotBase64, SealBroken, UnicodeEncodeError):
        return None
    found = from_plain(Bringing, json.loads(plain))
    return found if abs(at - found.at) <= GOOD_FOR else None


def _place(by: Actor) -> str:
    return f"bringing|{by.hall}|{by.account}"
