"""How promises stand at a moment: late is computed here, never stored."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects

from banshi.policy.decision import Text
from banshi.policy.plain import from_plain
from banshi.policy.rules.suspensions import NEVER
from banshi.policy.vocabulary import (
    PromiseEnding,
    PromiseKind,
    PromiseState,
    Role,
    Rung,
    SuspensionGround,
    Unit,
)
from banshi.records.catalogue import Matter
from banshi.records.promise import Promise, Suspension


@dataclass(frozen=True)
class SuspensionLine:
    """A stretch that does not count, on its lawful ground; it lasts while ``until`` is none."""

    ground: SuspensionGround
    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class PromiseView:
    """A promise as people see it; ``why`` explains ``due_at`` step by step.

    ``warns_at`` is when its first rung fires, none where it has none: from then on it is near.
    ``supervised_at`` is when supervision is told that it is still not kept. ``matter`` is the one
    matter it is about, by its code, empty where it is about the whole request.
    """

    kind: PromiseKind
    clause: str
    owed_by: Role
    unit: Unit
    budget: int
    started_at: datetime
    due_at: datetime
    ended_at: datetime | None
    state: PromiseState
    why: tuple[Text, ...]
    suspensions: tuple[SuspensionLine, ...] = ()
    stands_since: datetime | None = None
    warns_at: datetime | None = None
    supervised_at: datetime | None = None
    id: UUID | None = None
    matter: str = ""
    matter_name: str = ""


def state_of(promise: Promise, at: datetime) -> PromiseState:
    """Kept if done at or before its due moment; late if it was not, or still is not, by then.

    One no longer owed has ended, unless it was late already when it fell away. One that stands
    still is as it was when it stopped.
    """
    at = promise.stands_since or at
    if promise.ended_how == PromiseEnding.DROPPED and promise.ended_at is not None:
        return PromiseState.LATE if promise.ended_at > promise.due_at else PromiseState.ENDED
    if promise.ended_at is not None:
        return PromiseState.KEPT if promise.ended_at <= promise.due_at else PromiseState.LATE
    return PromiseState.LATE if at > promise.due_at else PromiseState.RUNNING


def promise_view(
    promise: Promise,
    *,
    zone: str,
    at: datetime,
    still: Iterable[Suspension] = (),
    matter_name: str = "",
) -> PromiseView:
    """One promise on the hall's clock; lists leave out the stretches it stood ``still``."""
    here = ZoneInfo(zone)
    stretches = sorted(still, key=lambda one: one.from_at)
    return PromiseView(
        kind=PromiseKind(promise.kind),
        clause=promise.clause,
        owed_by=Role(promise.owed_by),
        unit=Unit(promise.unit),
        budget=promise.budget,
        started_at=promise.started_at.astimezone(here),
        due_at=promise.due_at.astimezone(here),
        ended_at=promise.ended_at.astimezone(here) if promise.ended_at else None,
        state=state_of(promise, at),
        suspensions=tuple(
            SuspensionLine(
                SuspensionGround(one.ground),
                one.from_at.astimezone(here),
                one.until_at.astimezone(here) if one.until_at else None,
            )
            for one in stretches
        ),
        stands_since=promise.stands_since.astimezone(here) if promise.stands_since else None,
        why=tuple(from_plain(Text, step) for step in promise.why),
        warns_at=_rung_at(here, promise.rungs[:1]),
        supervised_at=_rung_at(
            here, [one for one in promise.rungs if one["rung"] == Rung.SUPERVISION]
        ),
        id=promise.id,
        matter=promise.matter,
        matter_name=matter_name,
    )


def _rung_at(here: ZoneInfo, rungs: list[dict[str, str]]) -> datetime | None:
    return datetime.fromisoformat(rungs[0]["at"]).astimezone(here) if rungs else None


def in_hand(promises: Iterable[PromiseView]) -> bool:
    """Whether a matter was taken in whose limit still runs: it is not decided yet."""
    limits = (one for one in promises if one.kind is PromiseKind.LIMIT)
    return any(one.ended_at is None for one in limits)


def promises_of(
    hall: UUID, subjects: Iterable[UUID], *, zone: str, at: datetime
) -> dict[UUID, tuple[PromiseView, ...]]:
    """Every promise of each subject, in the order they began; three statements at most."""
    rows = list(
        Promise.objects.filter(hall_id=hall, subject__in=list(subjects)).order_by(
            "started_at", "due_at"
        )
    )
    limits = [row for row in rows if PromiseKind(row.kind) not in NEVER]
    prefetch_related_objects(limits, "suspensions")
    names = matter_names(hall, {row.matter for row in rows if row.matter})
    found: dict[UUID, list[PromiseView]] = {}
    for row in rows:
        view = promise_view(
            row,
            zone=zone,
            at=at,
            still=row.suspensions.all() if PromiseKind(row.kind) not in NEVER else (),
            matter_name=names.get(row.matter, ""),
        )
        found.setdefault(row.subject, []).append(view)
    return {subject: tuple(views) for subject, views in found.items()}


def matter_names(hall: UUID, codes: Collection[str]) -> dict[str, str]:
    """What each matter is called every day, by its code."""
    if not codes:
        return {}
    rows = Matter.objects.filter(hall_id=hall, code__in=codes)
    return {one.code: one.everyday_name or one.name for one in rows}
