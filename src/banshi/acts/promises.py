"""Promises begin, move and end with the acts that make, change and keep them."""

from datetime import datetime

from banshi.policy.decision import Text
from banshi.policy.plain import to_plain
from banshi.policy.questions.outcome import Outcome, PromiseMove, PromiseStart, RungMoment
from banshi.policy.transitions import HIDDEN_STATES
from banshi.policy.vocabulary import PromiseEnding, PromiseKind
from banshi.records.base import new_id
from banshi.records.promise import Promise
from banshi.records.request import Request


def as_kept_rungs(moments: tuple[RungMoment, ...]) -> list[dict[str, str]]:
    """Rungs as a promise's row holds them."""
    return [{"rung": one.rung.value, "at": one.at.isoformat()} for one in moments]


def named_matter(promise: Promise) -> dict[str, str]:
    """What the facts of an entry about a promise name besides its kind: its matter, if it has one."""
    return {"matter": promise.matter} if promise.matter else {}


def running(
    request: Request, kind: PromiseKind, matter: str = "", *, lock: bool = False
) -> Promise | None:
    """The request's running promise of a kind, or that of one matter; locked if asked for."""
    rows = Promise.objects.select_for_update() if lock else Promise.objects.all()
    return rows.filter(
        hall_id=request.hall_id, subject=request.id, kind=kind, matter=matter, ended_at__isnull=True
    ).first()


def _start(request: Request, start: PromiseStart, *, at: datetime, calendar: str) -> Promise:
    first = start.rungs[0].at if start.rungs else None
    promise = Promise(
        id=new_id(),
        hall_id=request.hall_id,
        subject_kind="request",
        subject=request.id,
        reference=request.reference,
        kind=start.kind,
        matter=start.matter,
        clause=start.clause,
        owed_by=start.owed_by,
        window_id=request.window_id,
        unit=start.unit,
        budget=start.budget,
        started_at=at,
        due_at=start.due_at,
        on_delivery=start.on_delivery,
        rungs=as_kept_rungs(start.rungs),
        next_rung_at=first,
        why=[to_plain(step) for step in start.why],
        calendar_version=calendar,
    )
    promise.save(force_insert=True)
    return promise


def _move(request: Request, move: PromiseMove) -> None:
    promise = running(request, move.kind, lock=True)
    if promise is None:
        return
    lay(promise, move.due_at, move.rungs, move.why)


def lay(
    promise: Promise, due_at: datetime, rungs: tuple[RungMoment, ...], why: tuple[Text, ...]
) -> None:
    """Give a locked running promise another moment and its rungs anew; what fired stays fired."""
    fired = set(promise.fired.values_list("rung", flat=True))
    left = [one for one in as_kept_rungs(rungs) if one["rung"] not in fired]
    promise.due_at = due_at
    promise.rungs, promise.next_rung = left, 0
    promise.next_rung_at = datetime.fromisoformat(left[0]["at"]) if left else None
    promise.why = [to_plain(step) for step in why]
    promise.save()


def end(promise: Promise, ending: PromiseEnding, *, at: datetime) -> None:
    """Stop a promise: fulfilled, or no longer owed."""
    promise.ended_at, promise.ended_how, promise.next_rung_at = at, ending, None
    promise.save(update_fields=["ended_at", "ended_how", "next_rung_at"])


def _end_running(
    request: Request, kind: PromiseKind, ending: PromiseEnding, *, at: datetime, matter: str = ""
) -> None:
    promise = running(request, kind, matter, lock=True)
    if promise is not None:
        end(promise, ending, at=at)


def follow(
    request: Request, outcome: Outcome, *, at: datetime, started_at: datetime, calendar: str
) -> dict[PromiseKind, Promise]:
    """Do what an outcome says about promises; those running or started, the newest of a kind.

    ``at`` is the moment of the act, ``started_at`` the moment promises run from.
    """
    for ended in outcome.ends:
        _end_running(request, ended.kind, ended.ending, at=at, matter=ended.matter)
    if request.state not in HIDDEN_STATES:
        # The asker's own step can overtake a proposal he knows nothing of.
        _end_running(request, PromiseKind.CONSENT, PromiseEnding.DROPPED, at=at)
    for move in outcome.moves:
        _move(request, move)
    for start in outcome.starts:
        _start(request, start, at=started_at, calendar=calendar)
    rows = Promise.objects.filter(
        hall_id=request.hall_id, subject=request.id, ended_at__isnull=True
    ).order_by("started_at", "matter")
    return {PromiseKind(promise.kind): promise for promise in rows}
