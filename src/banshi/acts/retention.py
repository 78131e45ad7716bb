"""What is past its keeping time goes, by the register's rules, when the hall keeps house."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from banshi.acts import journal
from banshi.acts.erasure import ACT, ENDED, NOBODY_NOW, empty_request, shred
from banshi.acts.facts import local
from banshi.acts.person_erasure import empty_person, has_a_post
from banshi.policy.actor import hall_itself
from banshi.policy.vocabulary import ENDED_BOOKINGS, DataRequestState, PromiseKind
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.journal import CommitmentSalt, JournalEntry
from banshi.records.oversight import IntegrityReport
from banshi.records.people import Person
from banshi.records.phone_call import CallBack
from banshi.records.promise import Promise
from banshi.records.register import keeping
from banshi.records.request import Request
from banshi.records.rights import DataRequest

GROUND = "time"
BATCH = 500


def sweep(hall: Hall, *, at: datetime) -> int:
    """Erase what is past its time in one hall, each in a transaction of its own; how much."""
    done = sum(_ended(Request, one, at) for one in _old_requests(hall, at))
    done += sum(_ended(Booking, one, at) for one in _old_bookings(hall, at))
    done += sum(_person(one, at) for one in _old_people(hall, at))
    done += sum(_report(one, at) for one in _old_reports(hall, at))
    done += sum(_data_request(one, at) for one in _old_data_requests(hall, at))
    done += sum(_call_back(one, at) for one in _old_call_backs(hall, at))
    shred(hall.id)
    return done


def _old_requests(hall: Hall, at: datetime) -> list[UUID]:
    """Requests whose last state is older than their keeping time, and so is what was decided."""
    limit = at - keeping("request").time
    entry = JournalEntry.objects.filter(
        hall=hall, subject=OuterRef("id"), version=OuterRef("version")
    )
    rows = Request.objects.filter(
        ~Exists(_limits_since(hall, limit)),
        hall=hall,
        state__in=ENDED,
        erased_at=None,
        received_at__lt=limit,
    ).annotate(ended=Subquery(entry.values("at")[:1]))
    return list(rows.filter(ended__lt=limit).values_list("id", flat=True)[:BATCH])


def _limits_since(hall: Hall, since: datetime) -> QuerySet[Promise]:
    """Limits of matters taken in that run on after the visit, or ended only after ``since``."""
    of_request = Promise.objects.filter(hall=hall, subject=OuterRef("id"), kind=PromiseKind.LIMIT)
    return of_request.filter(Q(ended_at=None) | Q(ended_at__gte=since))


def _old_bookings(hall: Hall, at: datetime) -> list[UUID]:
    """Bookings whose last state is older than their keeping time."""
    limit = at - keeping("request").time
    entry = JournalEntry.objects.filter(
        hall=hall, subject=OuterRef("id"), version=OuterRef("version")
    )
    rows = Booking.objects.filter(
        hall=hall, state__in=ENDED_BOOKINGS, erased_at=None, received_at__lt=limit
    ).annotate(ended=Subquery(entry.values("at")[:1]))
    return list(rows.filter(ended__lt=limit).values_list("id", flat=True)[:BATCH])


def _ended(noun: type[Request] | type[Booking], subject: UUID, at: datetime) -> bool:
    states = ENDED if noun is Request else ENDED_BOOKINGS
    with transaction.atomic():
        ended = (
            noun._default_manager.select_for_update(of=("self",), skip_locked=True)
            .select_related("hall")
            .filter(id=subject, erased_at=None, state__in=states)
            .first()
        )
        if ended is None:
            return False
        empty_request(ended, ground=GROUND, by=hall_itself(ended.hall_id), at=at)
    return True


def _old_people(hall: Hall, at: datetime) -> list[UUID]:
    """People all of whose requests and bookings are emptied and whose account stood unused since."""
    limit = at - keeping("request").time
    requests = Request.objects.filter(hall=hall, asker=OuterRef("id"))
    bookings = Booking.objects.filter(hall=hall, asker=OuterRef("id"))
    used = JournalEntry.objects.filter(
        hall=hall,
        at__gte=limit,
        subject__in=Account.objects.filter(person=OuterRef(OuterRef("id"))).values("id"),
    )
    asks = DataRequest.objects.filter(person=OuterRef("id"), state=DataRequestState.RECEIVED)
    rows = Person.objects.filter(
        Exists(requests) | Exists(bookings),
        ~Exists(requests.filter(erased_at=None)),
        ~Exists(bookings.filter(erased_at=None)),
        ~Exists(used),
        ~Exists(asks),
        hall=hall,
    ).exclude(name=NOBODY_NOW)
    return [
        one for one in rows.values_list("id", flat=True)[:BATCH] if not has_a_post(hall.id, one)
    ]


def _person(person_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        person = Person.objects.get(id=person_id)
        empty_person(person, ground=GROUND, by=hall_itself(person.hall_id), at=at)
    return True


def _old_reports(hall: Hall, at: datetime) -> list[UUID]:
    limit = at - keeping("integrity").time
    rows = IntegrityReport.objects.filter(hall=hall, received_at__lt=limit)
    return list(rows.extra(where=["length(words) > 0"]).values_list("id", flat=True)[:BATCH])


def _report(report_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        report = (
            IntegrityReport.objects.select_for_update(of=("self",))
            .select_related("hall")
            .get(id=report_id)
        )
        _emptied(report, "integrity", at)
        report.words = ""
        report.save(update_fields=["seq", "head", "words"])
    return True


def _old_data_requests(hall: Hall, at: datetime) -> list[UUID]:
    limit = at - keeping("right").time
    rows = DataRequest.objects.filter(hall=hall, settled_at__lt=limit)
    return list(
        rows.extra(where=["length(words) + length(answer) + length(right_value) > 0"])
        .order_by(F("settled_at"))
        .values_list("id", flat=True)[:BATCH]
    )


def _data_request(request_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        asked = (
            DataRequest.objects.select_for_update(of=("self",))
            .select_related("hall")
            .get(id=request_id)
        )
        _emptied(asked, "data_request", at)
        asked.words = asked.answer = asked.right_value = ""
        asked.save(update_fields=["seq", "head", "words", "answer", "right_value"])
    return True


def _old_call_backs(hall: Hall, at: datetime) -> list[UUID]:
    limit = at - keeping("integrity").time
    rows = CallBack.objects.filter(hall=hall, done_at__lt=limit)
    return list(rows.extra(where=["length(phone) > 0"]).values_list("id", flat=True)[:BATCH])


def _call_back(call_back: UUID, at: datetime) -> bool:
    with transaction.atomic():
        asked = (
            CallBack.objects.select_for_update(of=("self",))
            .select_related("hall")
            .get(id=call_back)
        )
        _emptied(asked, "call_back", at)
        asked.phone = asked.outcome = ""
        asked.save(update_fields=["seq", "head", "phone", "outcome"])
    return True


def _emptied(subject: IntegrityReport | DataRequest | CallBack, kind: str, at: datetime) -> None:
    """The entry of an erasure, and the salts gone."""
    journal.write(
        subject,
        kind=kind,
        reference=subject.reference,
        act=ACT,
        result="erased",
        by=hall_itself(subject.hall_id),
        at=local(at, subject.hall.zone),
        facts={"ground": GROUND, "what": "everything"},
        shown=False,
    )
    CommitmentSalt.objects.filter(hall_id=subject.hall_id, entry__subject=subject.id).delete()
