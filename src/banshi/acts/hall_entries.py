"""What was done to a hall itself: one entry on the hall's own chain, whoever did it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry


def write_on_hall(
    hall: Hall,
    act: str,
    facts: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    reference: str = "",
    shown: bool = False,
) -> JournalEntry:
    """Journal an act on the hall, which the caller has locked, and move the end of its chain.

    ``facts`` are plain values that name nobody; ``reference`` is of what was changed, if it has one.
    """
    entry = journal.write(
        hall,
        kind="hall",
        reference=reference,
        act=act,
        result="done",
        by=by,
        at=local(at, hall.zone),
        shown=shown,
        facts=facts,
    )
    hall.save(update_fields=["seq", "head"])
    return entry
