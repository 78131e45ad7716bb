"""Which clauses a hall has loaded the official wording of."""

from dataclasses import dataclass
from uuid import UUID

from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.records.official_text import OfficialText


@dataclass(frozen=True)
class WordedClause:
    """A clause, where it stands, its wording, and where that came from."""

    clause: str
    at: str
    text: str
    source: str


def worded_clauses(hall: UUID) -> tuple[WordedClause, ...]:
    """Those with wording, in the document's order. One statement."""
    kept = {row.clause: row for row in OfficialText.objects.filter(hall_id=hall)}
    return tuple(
        WordedClause(one.id, one.at, kept[one.id].text, kept[one.id].source)
        for one in PACK.clauses
        if one.id in kept
    )
