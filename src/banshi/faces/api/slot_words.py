"""The opaque word of a slot: its kind, window and beginning, passed back to book it."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

from banshi.faces.api.problems import Problem, wrong_field
from banshi.policy.vocabulary import SlotKind

LONGEST_SLOT = 120


@dataclass(frozen=True)
class SlotNamed:
    """What a slot's word says."""

    kind: SlotKind
    window: str
    starts_at: datetime


def slot_word(kind: SlotKind, window: str, starts_at: datetime) -> str:
    """A slot as an opaque word."""
    named = f"{kind}|{window}|{starts_at.isoformat()}"
    return base64.urlsafe_b64encode(named.encode()).decode().rstrip("=")


def read_slot(word: str) -> SlotNamed:
    """The slot a word names; 422 when it is none of ours."""
    try:
        padded = word + "=" * (-len(word) % 4)
        plain = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
        kind, window, starts_at = plain.split("|")
        named = SlotNamed(SlotKind(kind), window, datetime.fromisoformat(starts_at))
    except (binascii.Error, ValueError) as fault:
        raise _unreadable() from fault
    if named.starts_at.tzinfo is None or "\x00" in window:
        raise _unreadable()
    return named


def _unreadable() -> Problem:
    return wrong_field(
        "slot",
        "unreadable_slot",
        "请原样传回 slots 里的 slot。",
        "Please send back `slot` as it came from `slots`.",
    )
