"""What is found badly, what people say of a matter, and policy advice, as editors see them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Sum

from banshi.policy.vocabulary import AskedState, SayingKind
from banshi.records.catalogue import Matter
from banshi.records.finding import Advice, AskedWords, Saying

MOST_LISTED = 100
BADLY = 8


@dataclass(frozen=True)
class AskedLine:
    """Words that led astray, without the words: suggested first, ended at, how often, when."""

    reference: str
    first: str
    chosen_code: str
    chosen: str
    times: int
    last_at: datetime
    state: AskedState


@dataclass(frozen=True)
class FoundBadly:
    """A matter people ended at though another was suggested first, and how often."""

    code: str
    name: str
    words: int
    times: int


@dataclass(frozen=True)
class SayingLine:
    """One saying of a matter and who wrote it."""

    id: UUID
    kind: SayingKind
    words: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True)
class AdviceEdited:
    """The newest version of an advice, for its editors; expired ones among them."""

    code: str
    version: int
    question: str
    answer: str
    also: tuple[str, ...]
    sources: tuple[str, ...]
    editor: str
    expires_on: date
    is_expired: bool


def waiting(hall: UUID, *, zone: str) -> tuple[AskedLine, ...]:
    """Words an editor has not settled, asked most often first. Two statements."""
    rows = list(
        AskedWords.objects.filter(hall_id=hall, state=AskedState.WAITING)
        .select_related("chosen")
        .defer("words")
        .order_by("-times", "-last_at")[:MOST_LISTED]
    )
    return _lines(hall, rows, zone)


def asked_line(hall: UUID, reference: str, *, zone: str) -> AskedLine | None:
    """One of them, settled or not; none if there is no such number."""
    rows = list(
        AskedWords.objects.filter(hall_id=hall, reference=reference)
        .select_related("chosen")
        .defer("words")
    )
    return next(iter(_lines(hall, rows, zone)), None)


def is_at_the_desk(hall: UUID, reference: str) -> bool:
    """Whether words went to the desk under this number, settled or not. One statement."""
    there = AskedWords.objects.filter(hall_id=hall, chosen__isnull=True)
    return bool(reference) and there.filter(reference=reference).exists()


def found_badly(hall: UUID) -> tuple[FoundBadly, ...]:
    """The matters most often found only after another one. One statement."""
    rows = (
        AskedWords.objects.filter(hall_id=hall, chosen__isnull=False, state=AskedState.WAITING)
        .values("chosen__code", "chosen__name", "chosen__everyday_name")
        .annotate(words=Count("id"), all_times=Sum("times"))
        .order_by("-all_times", "chosen__code")[:BADLY]
    )
    return tuple(
        FoundBadly(
            code=row["chosen__code"],
            name=row["chosen__everyday_name"] or row["chosen__name"],
            words=row["words"],
            times=row["all_times"],
        )
        for row in rows
    )


def at_the_desk(hall: UUID) -> int:
    """How many words wait at the desk with no matter at all."""
    return AskedWords.objects.filter(
        hall_id=hall, chosen__isnull=True, state=AskedState.WAITING
    ).count()


def sayings(hall: UUID, code: str, *, zone: str) -> tuple[str, tuple[SayingLine, ...]] | None:
    """A matter's name and its sayings, names first; none for an unknown code."""
    matter = Matter.objects.filter(hall_id=hall, code=code).first()
    if matter is None:
        return None
    order = tuple(SayingKind)
    rows = sorted(
        Saying.objects.filter(hall_id=hall, matter=matter),
        key=lambda row: (order.index(SayingKind(row.kind)), row.written_at, row.words),
    )
    here = ZoneInfo(zone)
    return matter.name, tuple(
        SayingLine(
            row.id, SayingKind(row.kind), row.words, row.written_by, row.written_at.astimezone(here)
        )
        for row in rows
    )


def advice(hall: UUID, *, on: date) -> tuple[AdviceEdited, ...]:
    """All advice in its newest version: expired first, then by its last day. One statement."""
    newest: dict[str, Advice] = {}
    for row in Advice.objects.filter(hall_id=hall).order_by("version"):
        newest[row.code] = row
    lines = [
        AdviceEdited(
            code=row.code,
            version=row.version,
            question=row.question,
            answer=row.answer,
            also=tuple(row.also),
            sources=tuple(row.sources),
            editor=row.editor,
            expires_on=row.expires_on,
            is_expired=row.expires_on < on,
        )
        for row in newest.values()
    ]
    return tuple(sorted(lines, key=lambda one: (not one.is_expired, one.expires_on, one.code)))


def _lines(hall: UUID, rows: list[AskedWords], zone: str) -> tuple[AskedLine, ...]:
    codes = {row.first for row in rows if row.first}
    names = {
        code: everyday or name
        for code, everyday, name in Matter.objects.filter(hall_id=hall, code__in=codes).values_list(
            "code", "everyday_name", "name"
        )
    }
    here = ZoneInfo(zone)
    return tuple(
        AskedLine(
            reference=row.reference,
            first=names.get(row.first, ""),
            chosen_code=row.chosen.code if row.chosen else "",
            chosen=(row.chosen.everyday_name or row.chosen.name) if row.chosen else "",
            times=row.times,
            last_at=row.last_at.astimezone(here),
            state=AskedState(row.state),
        )
        for row in rows
    )
