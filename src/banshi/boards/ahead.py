"""What comes due next: every running promise with its moment and the rung to come, by window."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.promises import matter_names
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import PromiseKind, Role, Rung
from banshi.records.promise import Promise

MOST = 500
ALL_WINDOWS = frozenset({Role.MANAGER, Role.SUPERVISOR})


@dataclass(frozen=True)
class DueLine:
    """One promise to come: what it is, when, who owes it, and who is told next and when.

    ``matter`` is the name of the one matter it is about, empty where it is about the request.
    """

    id: UUID
    reference: str
    kind: PromiseKind
    matter: str
    clause: str
    owed_by: Role
    window: str
    window_name: str
    due_at: datetime
    next_rung: Rung | None
    next_rung_at: datetime | None
    stands_since: datetime | None


@dataclass(frozen=True)
class WindowAhead:
    """One window's promises to come, in the order they come due."""

    window: str
    window_name: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True)
class Ahead:
    """What comes due until a moment; ``late`` are those past theirs already."""

    windows: tuple[WindowAhead, ...]
    late: tuple[DueLine, ...]
    more: int

    @property
    def count(self) -> int:
        """How many promises are listed."""
        return sum(len(one.lines) for one in self.windows)


def due_until(viewer: Actor, *, zone: str, at: datetime, until: datetime) -> Ahead:
    """The promises due after ``at`` and up to ``until`` that this viewer watches over.

    A window's leader sees the window's own, without what management has yet to decide.
    """
    running = Promise.objects.filter(
        hall_id=viewer.hall, ended_at__isnull=True, stands_since__isnull=True
    )
    if not viewer.has(*ALL_WINDOWS):
        own = running.filter(window__code__in=viewer.windows)
        running = own.exclude(kind=PromiseKind.CONSENT)
    ordered = running.select_related("window").order_by("due_at", "id")
    late = list(ordered.filter(due_at__lt=at)[: MOST + 1])
    rows = list(ordered.filter(due_at__gte=at, due_at__lte=until)[: MOST + 1])
    here = ZoneInfo(zone)
    more = max(len(rows) - MOST, 0) + max(len(late) - MOST, 0)
    names = matter_names(viewer.hall, {row.matter for row in (*late, *rows)} - {""})
    by_window: dict[UUID | None, list[DueLine]] = {}
    for row in rows[:MOST]:
        line = _line(row, here, names.get(row.matter, ""))
        by_window.setdefault(row.window_id, []).append(line)
    windows = (
        WindowAhead(lines[0].window, lines[0].window_name, tuple(lines))
        for lines in by_window.values()
    )
    by_moment = sorted(windows, key=lambda one: (one.lines[0].due_at, one.window))
    overdue = tuple(_line(row, here, names.get(row.matter, "")) for row in late[:MOST])
    return Ahead(tuple(by_moment), overdue, more)


def limits_running(viewer: Actor, *, zone: str) -> tuple[DueLine, ...]:
    """The limits of matters taken in that the viewer watches over, those that stand still too."""
    running = Promise.objects.filter(
        hall_id=viewer.hall, kind=PromiseKind.LIMIT, ended_at__isnull=True
    )
    if not viewer.has(*ALL_WINDOWS):
        running = running.filter(window__code__in=viewer.windows)
    rows = list(running.select_related("window").order_by("due_at", "id")[:MOST])
    names = matter_names(viewer.hall, {row.matter for row in rows})
    here = ZoneInfo(zone)
    return tuple(_line(row, here, names.get(row.matter, "")) for row in rows)


def _line(promise: Promise, here: ZoneInfo, name: str = "") -> DueLine:
    left = promise.rungs[promise.next_rung :]
    return DueLine(
        id=promise.id,
        reference=promise.reference,
        matter=name,
        kind=PromiseKind(promise.kind),
        clause=promise.clause,
        owed_by=Role(promise.owed_by),
        window=promise.window.code if promise.window else "",
        window_name=promise.window.name if promise.window else "",
        due_at=promise.due_at.astimezone(here),
        next_rung=Rung(left[0]["rung"]) if left else None,
        next_rung_at=datetime.fromisoformat(left[0]["at"]).astimezone(here) if left else None,
        stands_since=promise.stands_since.astimezone(here) if promise.stands_since else None,
    )
