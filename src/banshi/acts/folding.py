"""The fold check: what the journal tells, replayed, must be what the rows hold.

The chains show that no entry was changed; this shows that no row was, beside them. State, times,
promises, rungs, deliveries and overtime are told again from the entries; texts about persons are held
against the salted commitments of the newest entry that wrote them. A salt may only be missing
where the journal tells of an erasure.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from banshi.acts.booking_folding import fold_bookings
from banshi.acts.fold_difference import Difference
from banshi.acts.journal import commitment
from banshi.acts.ledger_fold import ledger_differences
from banshi.acts.promises import as_kept_rungs
from banshi.policy.plain import to_plain
from banshi.policy.replaying import ToldPromise, promises_told
from banshi.policy.vocabulary import NoticeChannel, NoticeState, RequestState, Verb
from banshi.records.hall import Hall
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Appointed, Request

BATCH = 200
# Where each committed text of an act stands on the request.
TEXTS: dict[str, dict[str, str]] = {
    Verb.RECEIVE: {
        "reason": "reason",
        "place": "place",
        "said": "said",
        "late_entry_reason": "late_entry_reason",
        "caller_name": "caller_name",
        "caller_phone": "caller_phone",
        "health_consent_words": "health_consent_words",
    },
    Verb.ASK: {"asked_words": "asked_words"},
    Verb.REPLY_TO_ASK: {"replied_words": "replied_words"},
    Verb.AGREE: {"place": "offered_place", "alone_reason": "alone_reason"},
    Verb.PROPOSE_POSTPONEMENT: {"postpone_reason": "postpone_reason"},
    Verb.PROPOSE_REFUSAL: {
        "refusal_reason": "refusal_reason",
        "refusal_alternative": "refusal_alternative",
    },
    Verb.WITHHOLD_CONSENT: {"withheld_reason": "withheld_reason"},
    Verb.WITHDRAW: {"reason": "closing_words"},
    Verb.NOT_DONE: {"reason": "closing_words"},
}
HOLDING = (RequestState.AGREED, RequestState.OFFERED)
# What decides on a proposal; where the request goes on, what had begun is over.
DECIDES = (Verb.CONSENT, Verb.WITHHOLD_CONSENT, Verb.LAPSE_REFUSAL)
GOES_ON = (RequestState.TO_ARRANGE, RequestState.POSTPONED)


@dataclass(frozen=True)
class Folded:
    """What a fold found; ``first`` names the first row that differs, none when all agree."""

    requests: int
    promises: int
    differing: int
    first: Difference | None
    bookings: int = 0

    @property
    def agrees(self) -> bool:
        """Whether every row holds what the journal tells."""
        return self.first is None


@dataclass
class _Told:
    """A request as its entries tell it, so far."""

    version: int = 0
    plain: dict[str, Any] = field(default_factory=dict)
    crew: int = 0
    deliveries: int = 0
    erased: bool = False
    commitments: dict[str, tuple[UUID, str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Rows:
    """What is kept of one request beside its own row."""

    promises: list[Promise]
    fired: dict[UUID, list[str]]
    crew: int
    deliveries: int
    salts: dict[tuple[UUID, str], bytes]


def fold(hall_code: str | None = None) -> Folded:
    """Replay every request's and booking's entries and hold the rows against them; one hall's, or all."""
    halls = Hall.objects.order_by("code")
    requests = promises = differing = bookings = 0
    first: Difference | None = None
    for hall in halls.filter(code=hall_code) if hall_code else halls:
        rows = Request.objects.filter(hall=hall).order_by("id").iterator(chunk_size=BATCH)
        while batch := list(islice(rows, BATCH)):
            for request, told, kept in _batch(hall, batch):
                requests += 1
                promises += len(kept.promises)
                found = next(_differences(hall, request, told, kept), None)
                differing += found is not None
                first = first or found
        for number, of_booking in fold_bookings(hall):
            bookings += number
            differing += of_booking is not None
            first = first or of_booking
        for moved in ledger_differences(hall):
            differing += 1
            first = first or Difference(hall.code, *moved)
    return Folded(requests, promises, differing, first, bookings)


def _batch(
    hall: Hall, batch: list[Request]
) -> Iterator[tuple[Request, list[dict[str, Any]], _Rows]]:
    ids = [request.id for request in batch]
    bodies: dict[UUID, list[dict[str, Any]]] = {one: [] for one in ids}
    entries = JournalEntry.objects.filter(hall=hall, subject__in=ids).order_by("subject", "seq")
    for entry_id, subject, body in entries.values_list("id", "subject", "body"):
        bodies[subject].append({**json.loads(bytes(body)), "id": entry_id})
    salts: dict[UUID, dict[tuple[UUID, str], bytes]] = {one: {} for one in ids}
    kept = CommitmentSalt.objects.filter(hall=hall, entry__subject__in=ids)
    for subject, entry_id, name, salt in kept.values_list(
        "entry__subject", "entry", "field", "salt"
    ):
        salts[subject][entry_id, name] = bytes(salt)
    promises: dict[UUID, list[Promise]] = {one: [] for one in ids}
    rows = Promise.objects.filter(hall=hall, subject__in=ids)
    for promise in rows.order_by("started_at", "id"):
        promises[promise.subject].append(promise)
    fired: dict[UUID, list[str]] = {}
    rungs = FiredRung.objects.filter(hall=hall, promise__subject__in=ids).order_by("due_at")
    for promise_id, rung in rungs.values_list("promise", "rung"):
        fired.setdefault(promise_id, []).append(rung)
    crew = list(
        Appointed.objects.filter(hall=hall, request__in=ids, released_at=None).values_list(
            "request", flat=True
        )
    )
    told = Notice.objects.filter(
        hall=hall,
        subject__in=ids,
        state=NoticeState.DELIVERED,
        channel__in=(NoticeChannel.SMS, NoticeChannel.TASK),
    )
    deliveries = list(told.values_list("subject", flat=True))
    for request in batch:
        one = request.id
        yield (
            request,
            bodies[one],
            _Rows(promises[one], fired, crew.count(one), deliveries.count(one), salts[one]),
        )


def _differences(
    hall: Hall, request: Request, bodies: list[dict[str, Any]], kept: _Rows
) -> Iterator[Difference]:
    told = _told(bodies)

    def differs(what: str, said: object, is_kept: object) -> Iterator[Difference]:
        if said != is_kept:
            yield Difference(hall.code, request.reference, what, str(said), str(is_kept))

    yield from differs("version", told.version, request.version)
    for name, said in told.plain.items():
        yield from differs(name, said, _plain(request, name))
    if request.state in HOLDING:
        yield from differs("crew", told.crew, kept.crew)
    yield from differs("deliveries", told.deliveries, kept.deliveries)
    for name, (entry, field_name, said) in told.commitments.items():
        salt = kept.salts.get((entry, field_name))
        if salt is not None:
            yield from differs(name, said, commitment(salt, getattr(request, name)))
        elif not told.erased:
            yield from differs(name, said, "without its salt")
    promises = sorted(promises_told(bodies), key=lambda one: (one.started_at, one.kind, one.matter))
    rows = sorted(kept.promises, key=lambda one: (one.started_at, one.kind, one.matter))
    yield from differs("promises", len(promises), len(rows))
    for promise, row in zip(promises, rows, strict=False):
        pairs = zip(_of_told(promise), _of_row(row, kept.fired.get(row.id, [])), strict=True)
        for (what, said), (_, is_kept) in pairs:
            yield from differs(f"promise {promise.kind} {what}", said, is_kept)


def _plain(request: Request, name: str) -> object:
    value = getattr(request, name)
    return value.timestamp() if isinstance(value, datetime) else value


def _told(bodies: list[dict[str, Any]]) -> _Told:
    told = _Told()
    for body in bodies:
        if body["result"] == "told":
            told.deliveries += 1
        if body["result"] == "erased":
            told.erased = True
        if body["result"] == "done":
            _take(told, body)
    return told


def _take(told: _Told, body: dict[str, Any]) -> None:
    act, facts = body["act"], body["facts"]
    told.version = body["version"] or told.version
    told.plain["state"] = facts["to"]
    situation = body["receipt"]["situation"]
    at = datetime.fromisoformat(body["happened_at"] or body["at"]).timestamp()
    if act == Verb.RECEIVE:
        told.plain["wanted_at"] = _stamp(situation["wanted_at"])
        told.plain["received_at"] = _stamp(situation["received_at"])
        told.plain["ground"] = situation["ground"]
    elif act == Verb.BRING_BACK:
        told.plain["wanted_at"] = _stamp(facts["wanted_at"])
    elif act in (Verb.COUNTER, Verb.RESCHEDULE):
        told.plain["wanted_at"] = _stamp(facts["wanted_at"])
        told.plain["offered_at"] = None
        told.commitments.pop("offered_place", None)
    elif act == Verb.CONSENT and facts["to"] == RequestState.POSTPONED:
        told.plain["offered_at"] = None
        told.commitments.pop("offered_place", None)
    elif act == Verb.AGREE:
        told.plain["offered_at"] = _stamp(situation["offered_at"])
        told.crew = facts["crew"] + facts.get("approvers", 0)
        # Two who go leave no reason why one went alone.
        told.commitments.pop("alone_reason", None)
    elif act == Verb.PROPOSE_REFUSAL:
        told.plain["refusal_ground"] = facts["ground"]
    elif act == Verb.NOT_DONE:
        told.plain["not_done_cause"] = facts["cause"]
    if act == Verb.AGREE or (act in DECIDES and facts["to"] in GOES_ON):
        told.plain["started_at"] = None
    stamped = {Verb.ASK: "asked_at", Verb.START: "started_at", Verb.FINISH: "finished_at"}
    if act in stamped:
        told.plain[stamped[Verb(act)]] = at
    if act == Verb.WITHDRAW and facts["to"] != RequestState.WITHDRAWN:
        return
    for name, said in body["words"].items():
        kept_as = TEXTS.get(act, {}).get(name)
        if kept_as:
            told.commitments[kept_as] = (body["id"], name, said)


def _stamp(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()


def _of_told(promise: ToldPromise) -> list[tuple[str, object]]:
    return [
        ("kind", promise.kind),
        ("matter", promise.matter),
        ("clause", promise.clause),
        ("owed_by", promise.owed_by),
        ("unit", promise.unit),
        ("budget", promise.budget),
        ("on_delivery", promise.on_delivery),
        ("started_at", promise.started_at.timestamp()),
        ("due_at", promise.due_at.timestamp()),
        ("ended_at", promise.ended_at.timestamp() if promise.ended_at else None),
        ("ended_how", promise.ended_how or ""),
        ("fired", [str(rung) for rung in promise.fired]),
        ("rungs", as_kept_rungs(promise.rungs_left)),
        ("why", to_plain(promise.why)),
    ]


def _of_row(promise: Promise, fired: list[str]) -> list[tuple[str, object]]:
    return [
        ("kind", promise.kind),
        ("matter", promise.matter),
        ("clause", promise.clause),
        ("owed_by", promise.owed_by),
        ("unit", promise.unit),
        ("budget", promise.budget),
        ("on_delivery", promise.on_delivery),
        ("started_at", promise.started_at.timestamp()),
        ("due_at", promise.due_at.timestamp()),
        ("ended_at", promise.ended_at.timestamp() if promise.ended_at else None),
        ("ended_how", promise.ended_how),
        ("fired", fired),
        ("rungs", promise.rungs[promise.next_rung :]),
        ("why", promise.why),
    ]
