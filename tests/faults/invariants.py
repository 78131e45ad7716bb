"""What must hold in a hall after any fault, whoever died at whatever step."""

from collections import Counter

from django.db.models import Count, Q

from banshi.acts.folding import fold
from banshi.acts.gateways import sms_gateway
from banshi.acts.verification import verify
from banshi.policy.transitions import CLOSED_STATES
from banshi.policy.vocabulary import NoticeChannel, PromiseKind, RequestState
from banshi.records.journal import JournalEntry
from banshi.records.notice import Counter as NumberCounter
from banshi.records.notice import Notice, Paper
from banshi.records.once import Once
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Appointed, OffHoursSlot, Request
from tests.faults.booking_invariants import broken_bookings
from tests.seeded import HALL

EVERY = 1_000_000

OWED = {
    RequestState.RECEIVED: PromiseKind.ANSWER,
    RequestState.COUNTERED: PromiseKind.ANSWER,
    RequestState.REFUSAL_PROPOSED: PromiseKind.CONSENT,
    RequestState.TO_ARRANGE: PromiseKind.ARRANGE,
}


def broken() -> list[str]:
    """Every invariant of the hall that does not hold now, in words."""
    return [
        *_journal(),
        *_places(),
        *broken_bookings(),
        *_promises(),
        *_rungs(),
        *_messages(),
        *_numbers(),
    ]


def _journal() -> list[str]:
    found = verify(HALL)
    if not found.is_whole:
        return [f"the journal is broken: {found.first}"]
    folded = fold(HALL)
    return [] if folded.agrees else [f"a row says otherwise than the journal: {folded.first}"]


def _places() -> list[str]:
    slots = OffHoursSlot.objects.annotate(holders=Count("requests"))
    wrong = [slot for slot in slots if slot.taken != slot.holders or slot.taken > slot.capacity]
    seen = [f"{slot.starts_at}: {slot.taken} taken, {slot.holders} hold it" for slot in wrong]
    appointed = Appointed.objects.filter(released_at__isnull=True).select_related("staff")
    twice = Counter((one.staff_id, one.starts_at) for one in appointed)
    seen += [
        f"somebody is appointed {times} times at once" for times in twice.values() if times > 1
    ]
    closed = appointed.filter(request__state__in=CLOSED_STATES).select_related("request")
    return seen + [f"{one.request} is {one.request.state} and keeps people" for one in closed]


def _promises() -> list[str]:
    running = Promise.objects.filter(ended_at__isnull=True)
    kept = Counter(running.values_list("subject", "kind"))
    seen = [f"{kind} runs {times} times" for (_, kind), times in kept.items() if times > 1]
    for request in Request.objects.filter(state__in=OWED):
        owed = OWED[RequestState(request.state)]
        if not kept[(request.id, owed)]:
            seen.append(f"{request} is {request.state} and owes no {owed}")
    return seen


def _rungs() -> list[str]:
    fired = Counter(FiredRung.objects.values_list("promise", "rung"))
    seen = [f"rung {rung} fired {times} times" for (_, rung), times in fired.items() if times > 1]
    seen += [
        f"{promise.kind}: {promise.next_rung} rungs passed, {promise.firings} fired"
        for promise in Promise.objects.annotate(firings=Count("fired"))
        if promise.firings < promise.next_rung
    ]
    entries = JournalEntry.objects.filter(result="fired").count()
    if entries != sum(fired.values()):
        seen.append(f"{sum(fired.values())} rungs fired, {entries} journalled")
    return seen


def _messages() -> list[str]:
    texts = Notice.objects.filter(hall__code=HALL, channel=NoticeChannel.SMS)
    keys = {str(key) for key in texts.values_list("message_key", flat=True)}
    at_gateway = [message.key for message in sms_gateway(HALL).messages(EVERY)]
    seen = [
        f"the gateway has a message nobody wrote: {key}" for key in at_gateway if key not in keys
    ]
    unsent = texts.filter(Q(sent_at__isnull=False)).exclude(message_key__in=at_gateway)
    return seen + [f"{one.kind} is marked sent, and is not at the gateway" for one in unsent]


def _numbers() -> list[str]:
    papers = Paper.objects.filter(hall__code=HALL).count()
    counted = sum(NumberCounter.objects.filter(hall__code=HALL).values_list("last", flat=True))
    seen = [] if papers == counted else [f"{counted} paper numbers given for {papers} papers"]
    unsettled = Once.objects.filter(Q(status=0) | Q(reference="")).values_list("key", flat=True)
    return seen + [f"key {key} is kept for nothing done" for key in unsettled]
