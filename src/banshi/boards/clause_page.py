"""The document clause by clause, for everybody: how each is honoured, and how often it was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q

from banshi.policy.decision import Text
from banshi.policy.examples import ExampleRow, asked
from banshi.policy.matrix import ClauseEntry, RuleEntry, entry, matrix
from banshi.policy.pack import Pack
from banshi.policy.packs.boai_2020_9.examples import FRAME, examples_of
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.packs.law.articles import ARTICLES, LICENCES, Article, articles_behind
from banshi.policy.parameters import Parameter
from banshi.policy.periods import Span, period_of
from banshi.policy.vocabulary import Bound, ClauseKind, PromiseEnding
from banshi.records.official_text import OfficialText
from banshi.records.promise import Promise


@dataclass(frozen=True)
class ClauseLine:
    """One clause in a list."""

    id: str
    at: str
    gist: Text
    kind: ClauseKind
    bound: Bound

    @property
    def chapter(self) -> int:
        """Its chapter; 0 is the preamble."""
        return int(self.id.split(".")[0])


@dataclass(frozen=True)
class Document:
    """The document the clauses are of."""

    title: Text
    number: str
    issuer: str
    in_force_on: date


@dataclass(frozen=True)
class KeptAndBroken:
    """How often a clause's promises were kept and broken in one hall, up to a moment."""

    kept: int
    broken: int


@dataclass(frozen=True)
class ArticleLine:
    """An article of a law above the document; ``licences_only`` where it binds only those (R14)."""

    law: Text
    number: int
    gist: Text
    licences_only: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class ClausePage:
    """Everything public about one clause. ``how`` and ``planned`` are none where not said."""

    line: ClauseLine
    how: Text | None
    planned: Text | None
    readings: tuple[tuple[str, Text], ...]
    rules: tuple[RuleEntry, ...]
    parameters: tuple[Parameter, ...]
    pages: tuple[str, ...]
    acts: tuple[str, ...]
    api: tuple[str, ...]
    counted: KeptAndBroken
    examples: tuple[ExampleRow, ...]
    articles: tuple[ArticleLine, ...]
    official: str
    before: str
    after: str


def document() -> Document:
    """The document itself."""
    return Document(PACK.title, PACK.number, PACK.issuer, PACK.in_force_on)


def clause_lines(pack: Pack = PACK) -> tuple[ClauseLine, ...]:
    """Every clause in the document's order. No statement."""
    return tuple(_line(one) for one in matrix(pack))


def clause_page(clause: str, *, hall: UUID, at: datetime) -> ClausePage | None:
    """One clause, or none if the document has no such one. Two statements."""
    found = entry(clause)
    if found is None:
        return None
    return _pages([found], hall=hall, at=at)[0]


def clause_book(hall: UUID, *, at: datetime) -> tuple[ClausePage, ...]:
    """Every clause in full, in the document's order. Two statements."""
    return _pages(list(matrix()), hall=hall, at=at)


def _pages(entries: list[ClauseEntry], *, hall: UUID, at: datetime) -> tuple[ClausePage, ...]:
    wanted = [one.clause.id for one in entries]
    counted = counts(wanted, hall=hall, at=at)
    official = official_texts(hall, wanted)
    ids = [one.id for one in PACK.clauses]
    places = {clause: place for place, clause in enumerate(ids)}
    return tuple(
        ClausePage(
            line=_line(one),
            how=one.binding.how,
            planned=one.binding.planned,
            readings=tuple((reading.id, reading.text) for reading in one.readings),
            rules=one.rules,
            parameters=one.parameters,
            pages=one.binding.pages,
            acts=one.binding.acts,
            api=one.binding.api,
            counted=counted[one.clause.id],
            examples=examples_asked(one.clause.id),
            articles=tuple(_article(found) for found in articles_behind(one.clause.id)),
            official=official.get(one.clause.id, ""),
            before=ids[places[one.clause.id] - 1] if places[one.clause.id] else "",
            after=ids[places[one.clause.id] + 1] if one.clause.id != ids[-1] else "",
        )
        for one in entries
    )


def examples_asked(clause: str) -> tuple[ExampleRow, ...]:
    """The examples of a clause, each answered by its rule just now. No statement."""
    return tuple(asked(one, FRAME) for one in examples_of(clause))


def official_texts(hall: UUID, clauses: Iterable[str]) -> dict[str, str]:
    """The official wording a hall has loaded, by clause. One statement."""
    rows = OfficialText.objects.filter(hall_id=hall, clause__in=list(clauses))
    return dict(rows.values_list("clause", "text"))


def law_articles() -> tuple[ArticleLine, ...]:
    """The articles above the document, in order. No statement."""
    return tuple(_article(one) for one in ARTICLES)


def _article(one: Article) -> ArticleLine:
    return ArticleLine(one.law, one.number, one.gist, one.binds == LICENCES, one.clauses)


def counts(
    clauses: Iterable[str], *, hall: UUID, at: datetime, since: datetime | None = None
) -> dict[str, KeptAndBroken]:
    """Kept and broken promises of each clause in a hall up to ``at``. One statement.

    ``since`` leaves out those that began before.
    """
    wanted = list(clauses)
    began = {"started_at__gte": since} if since else {}
    done = Q(ended_how=PromiseEnding.DONE, ended_at__lte=F("due_at"))
    late = Q(ended_at__gt=F("due_at")) | Q(ended_at__isnull=True, due_at__lt=at)
    rows = (
        Promise.objects.filter(hall_id=hall, clause__in=wanted, **began)
        .values("clause")
        .annotate(kept=Count("id", filter=done), broken=Count("id", filter=late))
    )
    found = {row["clause"]: KeptAndBroken(row["kept"], row["broken"]) for row in rows}
    return {clause: found.get(clause, KeptAndBroken(0, 0)) for clause in wanted}


def counts_of_quarter(
    clauses: Iterable[str], *, hall: UUID, zone: str, at: datetime
) -> dict[str, KeptAndBroken]:
    """The same of the quarter that ``at`` lies in."""
    today = at.astimezone(ZoneInfo(zone)).date()
    since, _ = period_of(Span.QUARTER, today).moments(zone)
    return counts(clauses, hall=hall, at=at, since=since)


def _line(found: ClauseEntry) -> ClauseLine:
    clause = found.clause
    return ClauseLine(clause.id, clause.at, clause.gist, clause.kind, found.binding.bound)


def discipline_body() -> Text:
    """Where a report about hall management goes (1.2)."""
    return PACK.discipline_body
