"""Looking a request or a booking up by reference and code (凭编号和查询码), without any account.

Whatever does not fit is answered alike: a reference nobody has, another hall's, a wrong code.
``at`` is real time: tries are no rehearsal.
"""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from unicodedata import normalize
from uuid import UUID

from banshi.acts.references import BOOKING_LETTER
from banshi.acts.try_counts import Most, count_try, forget_tries
from banshi.policy.decision import Text
from banshi.policy.reference import tidy_reference
from banshi.records.booking import Booking
from banshi.records.request import CODE_DIGITS, Request, on_keypad
from banshi.records.sealing import keyed_digest

LONGEST = 60
# Few for one reference from one address, more for it from everywhere, and a bound for an address
# behind which a whole hall may sit.
PAIR = Most("look.pair", 5, timedelta(minutes=15))
REFERENCE = Most("look.reference", 50, timedelta(days=1))
ADDRESS = Most("look.address", 120, timedelta(hours=1))
CALLER = Most("look.caller", 20, timedelta(hours=1))
# So many references with the same keys there are never: letters sharing keys are few.
MOST_ALIKE = 20


@dataclass(frozen=True)
class Opened:
    """The request is open to whoever looked: its reference, and which of its codes did it."""

    reference: str
    generation: int


@dataclass(frozen=True)
class NotOpened:
    """Nothing was opened; never which of the two was wrong."""

    reason: Text
    wait_minutes: int | None = None


NO_MATCH = NotOpened(
    Text(
        "编号和查询码对不上，请对照短信或回执再填。",
        "Reference and code do not fit. Please compare the message or the slip.",
    )
)


def look_up(
    hall_id: UUID, reference: str, code: str, *, address: str, at: datetime
) -> Opened | NotOpened:
    """Open a request for whoever knows its reference and code, or say that they do not fit."""
    tidy = tidy_reference(normalize("NFKC", reference[:LONGEST])) or ""
    for most, key in ((ADDRESS, address), (REFERENCE, tidy), (PAIR, f"{tidy}|{address}")):
        wait = count_try(hall_id, most, key, at=at)
        if wait is not None:
            return _too_many(wait)
    nouns = Booking if tidy.startswith(BOOKING_LETTER) else Request
    asked = nouns._default_manager.filter(hall_id=hall_id, reference=tidy).first()
    expected = asked.lookup_code() if asked else keyed_digest("request.code", b"")[:4].hex()
    fits = hmac.compare_digest(expected.encode(), _digits(code).encode())
    if asked is None or not fits:
        return NO_MATCH
    forget_tries(hall_id, PAIR, f"{tidy}|{address}")
    return Opened(asked.reference, asked.code_generation)


def look_up_by_keys(
    hall_id: UUID, keys: str, code: str, *, whose: str, at: datetime
) -> Opened | NotOpened:
    """The same by telephone: the reference as pressed on a keypad, where letters share keys.

    ``whose`` is the number that calls. Several references may have the same keys; the code tells.
    """
    pressed = keys if len(keys) <= LONGEST and keys.isascii() and keys.isdigit() else ""
    for most, key in ((CALLER, whose), (REFERENCE, pressed), (PAIR, f"{pressed}|{whose}")):
        wait = count_try(hall_id, most, key, at=at)
        if wait is not None:
            return _too_many(wait)
    typed = _digits(code).encode()
    candidates = Request.objects.filter(hall_id=hall_id).alias(pressed=on_keypad())
    for request in candidates.filter(pressed=pressed)[:MOST_ALIKE] if pressed else ():
        if hmac.compare_digest(request.lookup_code().encode(), typed):
            forget_tries(hall_id, PAIR, f"{pressed}|{whose}")
            return Opened(request.reference, request.code_generation)
    return NO_MATCH


def _digits(typed: str) -> str:
    """The code as it is written, whatever spaces and dashes it was typed with."""
    narrow = normalize("NFKC", typed[:LONGEST])
    bare = "".join(one for one in narrow if not one.isspace() and one not in "-–—")
    is_code = len(bare) == CODE_DIGITS and bare.isascii() and bare.isdigit()
    return bare if is_code else ""


def _too_many(minutes: int) -> NotOpened:
    return NotOpened(
        Text(
            f"试的次数太多，请过 {minutes} 分钟再试。急办的请打大厅电话，报编号就能查。",
            f"Too many tries. Please try again in {minutes} minutes, or call the hall.",
        ),
        wait_minutes=minutes,
    )
