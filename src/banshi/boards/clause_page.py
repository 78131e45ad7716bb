"""The document clause by clause, for everybody: how each is honoured, and how often it was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q

from banshi.policy.decision import Text
from banshi.policy.matrix import ClauseEntry, RuleEntry, entry, matrix
from banshi.policy.pack import Pack
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import Parameter
from banshi.policy.vocabulary import Bound, ClauseKind, PromiseEnding
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
    before: str
    after: str


def document() -> Document:
    """The document itself."""
    return Document(PACK.title, PACK.number, PACK.issuer, PACK.in_force_on)


def clause_lines(pack: Pack = PACK) -> tuple[ClauseLine, ...]:
    """Every clause in the document's order. No statement."""
    return tuple(_line(one) for one in matrix(pack))


def clause_page(clause: str, *, hall: UUID, at: datetime) -> ClausePage | None:
    """One clause, or none if the document has no such one. One statement."""
    found = entry(clause)
    if found is None:
        return None
    ids = [one.id for one in PACK.clauses]
    place = ids.index(clause)
    return ClausePage(
        line=_line(found),
        how=found.binding.how,
        planned=found.binding.planned,
        readings=tuple((one.id, one.text) for one in found.readings),
        rules=found.rules,
        parameters=found.parameters,
        pages=found.binding.pages,
        acts=found.binding.acts,
        api=found.binding.api,
        counted=counts([clause], hall=hall, at=at)[clause],
        before=ids[place - 1] if place else "",
        after=ids[place + 1] if place + 1 < len(ids) else "",
    )


def counts(clauses: Iterable[str], *, hall: UUID, at: datetime) -> dict[str, KeptAndBroken]:
    """Kept and broken promises of each clause in a hall up to ``at``. One statement."""
    wanted = list(clauses)
    done = Q(ended_how=PromiseEnding.DONE, ended_at__lte=F("due_at"))
    late = Q(ended_at__gt=F("due_at")) | Q(ended_at__isnull=True, due_at__lt=at)
    rows = (
        Promise.objects.filter(hall_id=hall, clause__in=wanted)
        .values("clause")
        .annotate(kept=Count("id", filter=done), broken=Count("id", filter=late))
    )
    found = {row["clause"]: KeptAndBroken(row["kept"], row["broken"]) for row in rows}
    return {clause: found.get(clause, KeptAndBroken(0, 0)) for clause in wanted}


def _line(found: ClauseEntry) -> ClauseLine:
    clause = found.clause
    return ClauseLine(clause.id, clause.at, clause.gist, clause.kind, found.binding.bound)


def discipline_body() -> Text:
    """Where a report about hall management goes (1.2)."""
    return PACK.discipline_body
