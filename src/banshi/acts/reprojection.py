"""Running promises counted again when the hall's calendar changes (3.1, DESIGN 4).

Every promise is asked for again with the facts its request was judged by, in the numbers of then
and the calendar of now; never with later facts. Where its moment moves, one journal entry says so
and the asker is told. A rung that fired stays fired.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal, notices, promises
from banshi.acts.calendars import current_calendar, current_version, frame_on
from banshi.acts.facts import local
from banshi.acts.standing_still import counted
from banshi.policy.actor import hall_itself
from banshi.policy.decision import Decision, Text
from banshi.policy.frame import Frame
from banshi.policy.plain import to_plain
from banshi.policy.questions.outcome import NoticeWanted
from banshi.policy.replaying import (
    NumbersChange,
    ToldPromise,
    asked_in,
    promises_told,
    unchanged,
)
from banshi.policy.vocabulary import NoticeKind, NoticeTo, PromiseKind, Role, Rung, Unit
from banshi.policy.wording import moment_text
from banshi.policy.working_time import WorkingCalendar
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.promise import Promise
from banshi.records.request import Request

BATCH = 100


@dataclass(frozen=True)
class PromiseMoved:
    """A running promise whose moment is another in the new calendar, on the hall's clock."""

    reference: str
    kind: PromiseKind
    clause: str
    due_at: datetime
    moves_to: datetime
    why: tuple[Text, ...]


def would_move(
    hall: Hall, calendar: WorkingCalendar, change: NumbersChange = unchanged
) -> tuple[PromiseMoved, ...]:
    """What ``calendar``, or numbers changed so, would move, by due moment; nothing is written."""
    moved: list[PromiseMoved] = []
    running = Promise.objects.filter(hall=hall, ended_at__isnull=True).order_by("due_at", "id")
    by_subject: dict[UUID, list[Promise]] = {}
    for promise in running:
        by_subject.setdefault(promise.subject, []).append(promise)
    windows = dict(Request.objects.filter(id__in=by_subject).values_list("id", "window__code"))
    for subject, rows in by_subject.items():
        told = _told_in(hall.id, subject, calendar, windows[subject], change)
        for promise in rows:
            again = told.get(PromiseKind(promise.kind))
            if promise.kind == PromiseKind.LIMIT:
                again = _limit_again(promise, calendar, windows[subject])
            if again is not None and again.due_at != promise.due_at:
                moved.append(_moved(promise, again, hall.zone))
    return tuple(moved)


def reproject(hall: Hall, *, at: datetime) -> int:
    """Bring every running promise of the hall to its newest calendar; how many moved.

    In batches of their own, so that a hall with many open requests is never locked whole. What a
    stopped run left behind, the next finds by the calendar the promises still name.
    """
    version = current_version(hall.id)
    moved = 0
    while batch := _stale(hall.id, version):
        with transaction.atomic():
            moved += sum(_bring(hall, subject, version, at) for subject in batch)
    return moved


def _stale(hall: UUID, version: str) -> list[UUID]:
    rows = Promise.objects.filter(hall_id=hall, ended_at__isnull=True)
    subjects = rows.exclude(calendar_version=version).order_by("subject").distinct()
    return list(subjects.values_list("subject", flat=True)[:BATCH])


def _told_in(
    hall: UUID,
    subject: UUID,
    calendar: WorkingCalendar,
    window: str,
    change: NumbersChange = unchanged,
) -> dict[PromiseKind, ToldPromise]:
    """The promises of a request that run, as its own entries tell them in ``calendar``."""
    told = promises_told(_bodies(hall, subject), asked_in(calendar, window, change))
    return {one.kind: one for one in told if one.ended_at is None}


def _bodies(hall: UUID, subject: UUID) -> Iterator[dict[str, object]]:
    rows = JournalEntry.objects.filter(hall_id=hall, subject=subject).order_by("seq")
    return (json.loads(bytes(body)) for body in rows.values_list("body", flat=True))


def _moved(promise: Promise, again: ToldPromise, zone: str) -> PromiseMoved:
    return PromiseMoved(
        reference=promise.reference,
        kind=PromiseKind(promise.kind),
        clause=promise.clause,
        due_at=local(promise.due_at, zone),
        moves_to=local(again.due_at, zone),
        why=again.why,
    )


def _bring(hall: Hall, subject: UUID, version: str, at: datetime) -> int:
    """One request's running promises, its row locked first; how many moved."""
    request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("hall", "window", "offered_window")
        .get(hall=hall, id=subject)
    )
    told = _told_in(hall.id, subject, current_calendar(hall.id), request.window.code)
    rows = Promise.objects.select_for_update().filter(
        hall=hall, subject=subject, ended_at__isnull=True
    )
    moved = 0
    for promise in rows.order_by("id"):
        again = told.get(PromiseKind(promise.kind))
        promise.calendar_version = version
        if promise.kind == PromiseKind.LIMIT:
            again = _limit_again(promise, current_calendar(hall.id), request.window.code)
        if again is None or not _differs(promise, again):
            promise.save(update_fields=["calendar_version"])
            continue
        moved += 1
        _move(request, promise, again, at=local(at, hall.zone))
    return moved


def _limit_again(promise: Promise, calendar: WorkingCalendar, window: str) -> ToldPromise | None:
    """A matter's own limit counted in ``calendar``; none while it stands still."""
    day = calendar.local(promise.started_at).date()
    parameters = frame_on(promise.hall_id, day).parameters
    ends, rungs = counted(promise, Frame.at_window(parameters, calendar, window))
    if ends.due_at is None:
        return None
    return ToldPromise(
        kind=PromiseKind.LIMIT,
        clause=promise.clause,
        owed_by=Role(promise.owed_by),
        unit=Unit(promise.unit),
        budget=promise.budget,
        on_delivery=promise.on_delivery,
        started_at=promise.started_at,
        due_at=ends.due_at,
        rungs=rungs,
        why=ends.why,
        fired=[Rung(one) for one in promise.fired.values_list("rung", flat=True)],
        matter=promise.matter,
    )


def _differs(promise: Promise, again: ToldPromise) -> bool:
    why = [to_plain(step) for step in again.why]
    rungs = [one.at for one in again.rungs_left]
    left = [datetime.fromisoformat(one["at"]) for one in promise.rungs[promise.next_rung :]]
    return promise.due_at != again.due_at or rungs != left or promise.why != why


def _move(request: Request, promise: Promise, again: ToldPromise, *, at: datetime) -> None:
    told = _moved(promise, again, request.hall.zone)
    owed_to_asker = told.kind in (PromiseKind.ANSWER, PromiseKind.LIMIT)
    entry = journal.write(
        request,
        kind="request",
        reference=request.reference,
        act="move_promise",
        result="moved",
        by=hall_itself(request.hall_id),
        at=at,
        decision=_decision(told, request.hall.pack),
        shown=owed_to_asker,
        facts={
            "promise": promise.kind,
            "clause": promise.clause,
            "from": told.due_at.isoformat(),
            "due_at": told.moves_to.isoformat(),
            "has_passed": told.moves_to <= at,
            "rungs": to_plain(again.rungs),
            "why": to_plain(again.why),
            "calendar": promise.calendar_version,
            **promises.named_matter(promise),
        },
    )
    request.save(update_fields=["seq", "head"])
    promises.lay(promise, again.due_at, again.rungs, again.why)
    if not owed_to_asker or told.moves_to == told.due_at:
        return
    wanted = (NoticeWanted(NoticeKind.MOVED, NoticeTo.ASKER),)
    running = {told.kind: promise}
    notices.queue(request, wanted, promises=running, entry_code=entry.code, at=at)


def _decision(told: PromiseMoved, edition: str) -> Decision[str]:
    until = moment_text(told.moves_to)
    before = moment_text(told.due_at)
    reason = Text(
        f"大厅的工作日历改了，时限从{before.zh}改为{until.zh}。",
        f"The hall's calendar changed: due {until.en} instead of {before.en}.",
    )
    if told.moves_to == told.due_at:
        reason = Text(
            f"大厅的工作日历改了，重算以后时限仍是{until.zh}。",
            f"The hall's calendar changed; counted again it is still due {until.en}.",
        )
    return Decision("moved", (), ("3.1", told.clause), reason, edition)
