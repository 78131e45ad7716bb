"""Questions the rules left to a person: those that wait, and how the newest were settled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.decision import Text
from banshi.policy.plain import from_plain
from banshi.policy.vocabulary import QuestionKind
from banshi.records.question import PolicyQuestion

SETTLED_SHOWN = 20
MOST = 200


@dataclass(frozen=True)
class QuestionLine:
    """One question: why the rules do not answer it, about which request, and what was decided."""

    id: UUID
    kind: QuestionKind
    reference: str
    clauses: tuple[str, ...]
    text: Text
    raised_at: datetime
    settled_at: datetime | None
    settled_by: str
    settlement: str


def questions(hall: UUID, *, zone: str) -> tuple[QuestionLine, ...]:
    """Those that wait, the oldest first, then the newest settled. Two statements."""
    rows = PolicyQuestion.objects.filter(hall_id=hall).select_related("settled_by__staff")
    waiting = rows.filter(settled_at__isnull=True).order_by("raised_at", "id")[:MOST]
    settled = rows.filter(settled_at__isnull=False).order_by("-settled_at", "id")[:SETTLED_SHOWN]
    here = ZoneInfo(zone)
    return tuple(_line(row, here) for row in (*waiting, *settled))


def waiting_questions(hall: UUID) -> int:
    """How many wait for a person."""
    return PolicyQuestion.objects.filter(hall_id=hall, settled_at__isnull=True).count()


def _line(row: PolicyQuestion, here: ZoneInfo) -> QuestionLine:
    by = row.settled_by
    return QuestionLine(
        id=row.id,
        kind=QuestionKind(row.kind),
        reference=row.reference,
        clauses=tuple(row.clauses),
        text=from_plain(Text, row.text),
        raised_at=row.raised_at.astimezone(here),
        settled_at=row.settled_at.astimezone(here) if row.settled_at else None,
        settled_by=(by.staff.name if by.staff else by.login) if by else "",
        settlement=row.settlement,
    )
