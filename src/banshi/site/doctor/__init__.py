"""Looking what is wrong with an installation, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Health(StrEnum):
    """How one thing stands."""

    WELL = "well"
    CARE = "care"
    ILL = "ill"


@dataclass(frozen=True)
class Sign:
    """One thing looked at: what was seen, and the line that mends it (empty when well)."""

    subject: str
    health: Health
    seen: str
    cure: str = ""


def well(subject: str, seen: str) -> Sign:
    """As it should be."""
    return Sign(subject, Health.WELL, seen)


def care(subject: str, seen: str, cure: str) -> Sign:
    """It works, but somebody should look after it."""
    return Sign(subject, Health.CARE, seen, cure)


def ill(subject: str, seen: str, cure: str) -> Sign:
    """It does not work."""
    return Sign(subject, Health.ILL, seen, cure)
