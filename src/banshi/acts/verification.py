"""Walking the journal: every chain re-hashed, linked, gapless, and ending where its subject says.

What no walk can see, a whole chain removed together with its subject, shows in the hall's seals,
which are checked after the chains.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet

from banshi.acts.chain_checks import Fault, FaultFound, Link, followed, found
from banshi.acts.seal_checks import SealFault, seal_count, seal_faults
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.oversight import IntegrityReport
from banshi.records.parameter import ParameterChange
from banshi.records.people import Staff
from banshi.records.post import Post
from banshi.records.request import Request
from banshi.records.rights import DataRequest

PAGE = 1000
Subject = (
    type[Request]
    | type[Booking]
    | type[Account]
    | type[Hall]
    | type[IntegrityReport]
    | type[ParameterChange]
    | type[Staff]
    | type[Post]
    | type[DataRequest]
)
SUBJECTS: dict[str, Subject] = {
    "request": Request,
    "booking": Booking,
    "account": Account,
    "hall": Hall,
    "integrity": IntegrityReport,
    "parameter": ParameterChange,
    "staff": Staff,
    "post": Post,
    "data_request": DataRequest,
}
# Subjects whose every state has its version and its entry.
STATED: dict[str, type[Request] | type[Booking]] = {"request": Request, "booking": Booking}
NOBODY = UUID(int=0)

# How many entries were read so far, of how many.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class BrokenEntry:
    """Where a chain breaks first: the entry, or the last one left where the end is missing."""

    hall: str
    kind: str
    reference: str
    subject: UUID
    seq: int
    code: str
    fault: FaultFound


@dataclass(frozen=True)
class Verification:
    """What a walk found; ``first`` is the first broken entry, none when all is whole.

    ``entries`` counts those that hold, up to the break of a broken chain.
    """

    entries: int
    chains: int
    broken_chains: int
    first: BrokenEntry | None
    seals: int = 0
    broken_seals: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing is broken."""
        return self.first is None


@dataclass(frozen=True)
class _Chain:
    """One walked chain: its last entry, its end, and where it broke."""

    last: JournalEntry
    end: Link
    broken: BrokenEntry | None


@dataclass(frozen=True)
class _End:
    """What the subject's own row says of its chain's end."""

    seq: int
    head: bytes
    version: int | None = None
    state: str | None = None


def verify(hall_code: str | None = None, *, progress: Progress | None = None) -> Verification:
    """Walk every chain of one hall, or of all, as they stood at one moment.

    ``progress`` is told now and then how many entries were read, of how many.
    """
    halls = Hall.objects.order_by("code")
    if hall_code is not None:
        halls = halls.filter(code=hall_code)
    entries = chains = broken_chains = seals = broken_seals = 0
    first: BrokenEntry | None = None
    with _one_moment():
        told = _counting(halls, progress)
        for hall in halls:
            for chain in _with_ends(hall, _chains(hall, None, told)):
                entries += chain.end.seq
                chains += 1
                if chain.broken is not None:
                    broken_chains += 1
                    first = first or chain.broken
            for lost in _without_entries(hall):
                broken_chains += 1
                first = first or lost
            seals += seal_count(hall)
            for fault in seal_faults(hall):
                broken_seals += 1
                first = first or _broken_seal(hall, fault)
    return Verification(entries, chains, broken_chains, first, seals, broken_seals)


def chain_break(hall: Hall, subject: UUID) -> BrokenEntry | None:
    """Where the chain of one subject breaks; none if it is whole."""
    chains = _with_ends(hall, _chains(hall, subject, None))
    return next((chain.broken for chain in chains if chain.broken is not None), None)


Told = Callable[[int], None]


def _counting(halls: QuerySet[Hall], progress: Progress | None) -> Told | None:
    """Adds up pages read over all halls, and tells."""
    if progress is None:
        return None
    total = JournalEntry.objects.filter(hall__in=halls).count()
    read = 0

    def told(more: int) -> None:
        nonlocal read
        read += more
        progress(read, total)

    return told


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read everything as it stood when the walk began, whatever is written meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _entries(hall: Hall, subject: UUID | None, told: Told | None) -> Iterator[JournalEntry]:
    """A hall's entries, chain by chain, in order; read page by page."""
    after_subject, after_seq = NOBODY, -1
    rows = JournalEntry.objects.filter(hall=hall).order_by("subject", "seq")
    if subject is not None:
        yield from rows.filter(subject=subject)
        return
    while page := list(
        rows.extra(where=["(subject, seq) > (%s, %s)"], params=[after_subject, after_seq])[:PAGE]
    ):
        yield from page
        after_subject, after_seq = page[-1].subject, page[-1].seq
        if told is not None:
            told(len(page))


def _chains(hall: Hall, subject: UUID | None, told: Told | None) -> Iterator[_Chain]:
    last: JournalEntry | None = None
    end, broken = Link(), None
    for entry in _entries(hall, subject, told):
        if last is not None and entry.subject != last.subject:
            yield _Chain(last, end, broken)
            end, broken = Link(), None
        last = entry
        if broken is not None:
            continue
        step = followed(entry, end)
        if isinstance(step, Link):
            end = step
        else:
            broken = _broken(hall, entry, step)
    if last is not None:
        yield _Chain(last, end, broken)


def _with_ends(hall: Hall, chains: Iterator[_Chain]) -> Iterator[_Chain]:
    """The same chains, those that walked well also held against their subjects' rows."""
    while batch := list(islice(chains, PAGE)):
        ends: dict[tuple[str, UUID], _End] = {}
        for kind in SUBJECTS:
            ends.update(_ends(kind, [one.last for one in batch if one.last.subject_kind == kind]))
        for chain in batch:
            if chain.broken is not None:
                yield chain
                continue
            fault = _end_fault(chain, ends.get((chain.last.subject_kind, chain.last.subject)))
            broken = _broken(hall, chain.last, fault) if fault is not None else None
            yield _Chain(chain.last, chain.end, broken)


def _ends(kind: str, lasts: list[JournalEntry]) -> dict[tuple[str, UUID], _End]:
    ids = [entry.subject for entry in lasts]
    if not ids:
        return {}
    stated = STATED.get(kind)
    if stated is not None:
        rows = stated.objects.filter(id__in=ids).values_list(
            "id", "seq", "head", "version", "state"
        )
        return {
            (kind, row): _End(seq, bytes(head), version, state)
            for row, seq, head, version, state in rows
        }
    plain = SUBJECTS[kind].objects.filter(id__in=ids).values_list("id", "seq", "head")
    return {(kind, row): _End(seq, bytes(head)) for row, seq, head in plain}


def _end_fault(chain: _Chain, end: _End | None) -> FaultFound | None:
    if end is None:
        return found(Fault.SUBJECT_GONE)
    if (end.seq, end.head) != (chain.end.seq, chain.end.hash):
        return found(Fault.TAIL)
    if end.version is not None and end.version != chain.end.version:
        return found(Fault.VERSION)
    if end.state is not None and end.state != chain.end.state:
        return found(Fault.STATE)
    return None


def _without_entries(hall: Hall) -> Iterator[BrokenEntry]:
    """Subjects whose row remembers a chain of which nothing is left."""
    for kind, subjects in SUBJECTS.items():
        entry = JournalEntry.objects.filter(hall=hall, subject=OuterRef("id"))
        within = {"id": hall.id} if kind == "hall" else {"hall_id": hall.id}
        for row in subjects.objects.filter(~Exists(entry), seq__gt=0, **within):
            yield BrokenEntry(
                hall=hall.code,
                kind=kind,
                reference=getattr(row, "reference", ""),
                subject=row.id,
                seq=0,
                code="",
                fault=found(Fault.TAIL),
            )


def _broken_seal(hall: Hall, fault: SealFault) -> BrokenEntry:
    if fault.entry is not None:
        return _broken(hall, fault.entry, fault.fault)
    return BrokenEntry(hall.code, "seal", "", hall.id, fault.number, "", fault.fault)


def _broken(hall: Hall, entry: JournalEntry, fault: FaultFound) -> BrokenEntry:
    return BrokenEntry(
        hall=hall.code,
        kind=entry.subject_kind,
        reference=entry.reference,
        subject=entry.subject,
        seq=entry.seq,
        code=entry.code,
        fault=fault,
    )
