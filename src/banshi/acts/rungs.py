"""Rungs fire: once per promise and rung, in due order, many promises in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from banshi.acts import journal
from banshi.acts.facts import local
from banshi.acts.promises import named_matter
from banshi.acts.rung_notices import rung_notices
from banshi.policy.actor import hall_itself
from banshi.policy.vocabulary import (
    Rung,
    Verb,
)
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Request

BATCH = 200


@dataclass(frozen=True)
class Firing:
    """One promise's rungs that are due, with the request they are about."""

    promise: Promise
    request: Request
    rungs: tuple[tuple[Rung, datetime], ...]


def fire_due(hall: Hall, *, at: datetime) -> int:
    """Fire up to ``BATCH`` promises' due rungs in one transaction; how many rungs fired."""
    due = Promise.objects.filter(
        hall=hall, ended_at__isnull=True, next_rung_at__isnull=False, next_rung_at__lte=at
    )
    candidates = list(due.order_by("next_rung_at").values_list("id", "subject")[:BATCH])
    if not candidates:
        return 0
    with transaction.atomic():
        firings = _lock(hall.id, candidates, at)
        if not firings:
            return 0
        _fire(hall, firings, at)
    return sum(len(firing.rungs) for firing in firings)


def _lock(hall: UUID, candidates: list[tuple[UUID, UUID]], at: datetime) -> list[Firing]:
    """Lock requests, then promises, each in the order of their ids; another's rows are left."""
    requests = {
        request.id: request
        for request in Request.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(hall_id=hall, id__in={subject for _, subject in candidates})
        .select_related("window")
        .order_by("id")
    }
    promises = (
        Promise.objects.select_for_update()
        .filter(
            id__in=[promise for promise, subject in candidates if subject in requests],
            ended_at__isnull=True,
            next_rung_at__isnull=False,
            next_rung_at__lte=at,
        )
        .order_by("id")
    )
    firings = []
    for promise in promises:
        moments = [(Rung(one["rung"]), datetime.fromisoformat(one["at"])) for one in promise.rungs]
        due = tuple(one for one in moments[promise.next_rung :] if one[1] <= at)
        firings.append(Firing(promise, requests[promise.subject], due))
    return sorted(firings, key=lambda firing: firing.rungs[0][1])


def _fire(hall: Hall, firings: list[Firing], at: datetime) -> None:
    here = local(at, hall.zone)
    by = hall_itself(hall.id)
    entries, fired, changed = [], [], []
    for firing in firings:
        promise, request = firing.promise, firing.request
        for rung, due_at in firing.rungs:
            entries.append(
                journal.drafted(
                    request,
                    kind="request",
                    reference=request.reference,
                    act=Verb.FIRE_RUNG,
                    result="fired",
                    by=by,
                    at=here,
                    shown=False,
                    facts={
                        "promise": promise.kind,
                        "clause": promise.clause,
                        "rung": rung,
                        "rung_due_at": local(due_at, hall.zone).isoformat(),
                        **named_matter(promise),
                    },
                )
            )
            fired.append(
                FiredRung(
                    id=new_id(),
                    hall=hall,
                    promise=promise,
                    rung=rung,
                    due_at=due_at,
                    fired_at=at,
                )
            )
        promise.next_rung += len(firing.rungs)
        left = promise.rungs[promise.next_rung :]
        promise.next_rung_at = datetime.fromisoformat(left[0]["at"]) if left else None
        changed.append(promise)
    JournalEntry.objects.bulk_create(entries)
    FiredRung.objects.bulk_create(fired)
    _save_all(changed, {firing.request.id: firing.request for firing in firings}.values())
    Notice.objects.bulk_create(rung_notices(hall, firings, at))


def _save_all(promises: Iterable[Promise], requests: Iterable[Request]) -> None:
    """Each table in one plain statement; Django's own spells out a case per row and column."""
    rows = [(one.id, one.next_rung, one.next_rung_at) for one in promises]
    ends = [(one.id, one.seq, bytes(one.head)) for one in requests]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE records_promise AS kept SET next_rung = new.rung, next_rung_at = new.at
            FROM unnest(%s::uuid[], %s::smallint[], %s::timestamptz[]) AS new (id, rung, at)
            WHERE kept.id = new.id
            """,
            [list(column) for column in zip(*rows, strict=True)],
        )
        cursor.execute(
            """
            UPDATE records_request AS kept SET seq = new.seq, head = new.head
            FROM unnest(%s::uuid[], %s::integer[], %s::bytea[]) AS new (id, seq, head)
            WHERE kept.id = new.id
            """,
            [list(column) for column in zip(*ends, strict=True)],
        )
