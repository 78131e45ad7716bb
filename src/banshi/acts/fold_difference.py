"""Where a row says otherwise than the journal."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One column that says otherwise than the journal: what was told, and what is kept."""

    hall: str
    reference: str
    what: str
    told: str
    kept: str
