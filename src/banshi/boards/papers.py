"""What anybody may ask about a paper in his hand: whether the hall issued it (public check)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.reference import ALPHABET, SPOKEN_ALIKE
from banshi.records.notice import Paper
from banshi.records.paper_content import PaperContent

CODE_LENGTH = 10


@dataclass(frozen=True)
class IssuedPaper:
    """What the hall tells everybody about a paper: nothing of whom it is for."""

    number: str
    title: str
    issuer: str
    issued_at: datetime
    stamped_by: str


def paper_title(row: Paper | None) -> str:
    """What a paper is called on its face; empty without one, or once its words were erased."""
    if row is None or row.erased_at is not None:
        return ""
    return PaperContent.from_text(str(row.content)).title


TITLE_ERASED = "告知书（内容已按期限删除）"


def tidy_code(typed: str) -> str | None:
    """The code somebody typed in its written form, or none if no paper can carry it."""
    letters = "".join(typed.split()).replace("-", "").upper().translate(SPOKEN_ALIKE)
    if len(letters) != CODE_LENGTH or any(one not in ALPHABET for one in letters):
        return None
    return letters


def issued_papers(hall: UUID, code: str) -> tuple[IssuedPaper, ...]:
    """The papers of one hall that carry ``code``, in its written form; none: it issued none."""
    rows = Paper.objects.filter(hall_id=hall, entry_code=code).select_related("hall")
    return tuple(_issued(row) for row in rows.order_by("number"))


def _issued(row: Paper) -> IssuedPaper:
    """What the public may know; of a paper whose words were erased only that it was issued."""
    if row.erased_at is not None:
        title, issuer = TITLE_ERASED, row.hall.name
    else:
        content = PaperContent.from_text(row.content)
        title, issuer = content.title, content.issuer
    return IssuedPaper(
        number=row.number,
        title=title,
        issuer=issuer,
        issued_at=row.issued_at.astimezone(ZoneInfo(row.hall.zone)),
        stamped_by=row.stamped_by,
    )
