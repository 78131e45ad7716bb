"""Overtime is credited as a service ends, from what really happened, in its transaction (3.5.d)."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import Q, QuerySet

from banshi.acts import ledger
from banshi.acts.calendars import frame_on
from banshi.acts.duty_files import Asked, write_on
from banshi.acts.facts import local
from banshi.acts.hall_reports import report
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.overtime import Credit, credit
from banshi.policy.questions.overtime_situations import Span, Worked
from banshi.policy.vocabulary import AppointedPart, Employment, GivenAs, LedgerEntry, RequestKind
from banshi.policy.wording import moment_text
from banshi.records.duty import Absence
from banshi.records.overtime import OvertimeLine
from banshi.records.people import Staff
from banshi.records.request import Appointed, Request


def credit_crew(request: Request, ends_at: datetime, *, by: Actor, at: datetime) -> None:
    """Credit everybody who was there from the beginning to ``ends_at``.

    The caller holds the request's lock and has not let its people go yet; what never began
    earned nothing. People are locked in the order of their ids.
    """
    if request.started_at is None or ends_at <= request.started_at:
        return
    there = Q(part=AppointedPart.CREW) | Q(took_part=True)
    appointed = Appointed.objects.filter(there, request=request, released_at__isnull=True)
    crew = (
        Staff.objects.select_for_update(no_key=True, of=("self",))
        .select_related("hall")
        .filter(id__in=appointed.values("staff_id"))
        .order_by("id")
    )
    frame: Frame | None = None
    for person in list(crew):
        frame = frame or _frame(request, request.started_at)
        worked = _worked(request, person, request.started_at, ends_at)
        found = credit(worked, frame)
        if found.parts or found.is_held:
            _write(request, person, found, Asked("crediting", worked, frame), by=by, at=at)


def _frame(request: Request, starts_at: datetime) -> Frame:
    day = local(starts_at, request.hall.zone).date()
    window = request.offered_window or request.window
    return frame_on(request.hall_id, day, window=window.code).under(RequestKind(request.kind))


def _worked(request: Request, person: Staff, starts_at: datetime, ends_at: datetime) -> Worked:
    zone = request.hall.zone
    away = Absence.objects.between(starts_at, ends_at).filter(staff=person)
    counted = OvertimeLine.objects.filter(
        staff=person, entry=LedgerEntry.EARNED, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    return Worked(
        service=RequestKind(request.kind),
        employment=Employment(person.employment),
        starts_at=local(starts_at, zone),
        ends_at=local(ends_at, zone),
        away=_spans(away.values_list("starts_at", "ends_at"), zone),
        counted=_spans(set(_known(counted)), zone),
    )


def _known(lines: QuerySet[OvertimeLine]) -> Iterator[tuple[datetime, datetime]]:
    for begin, end in lines.values_list("starts_at", "ends_at"):
        if begin and end:
            yield begin, end


def _spans(rows: Iterable[tuple[datetime, datetime]], zone: str) -> tuple[Span, ...]:
    return tuple(Span(local(begin, zone), local(end, zone)) for begin, end in sorted(rows))


def _write(
    request: Request, person: Staff, found: Credit, asked: Asked, *, by: Actor, at: datetime
) -> None:
    worked = asked.situation
    assert isinstance(worked, Worked)
    # A request that took two days was credited at the end of the first already.
    before = OvertimeLine.objects.filter(request=request, staff=person, entry=LedgerEntry.EARNED)
    for number, one in enumerate(found.parts, start=before.count()):
        is_leave = one.given_as is GivenAs.LEAVE
        ledger.add(
            person,
            LedgerEntry.EARNED,
            part=number,
            day=one.part.day,
            day_kind=one.part.day_kind,
            service=request.kind,
            minutes=one.part.minutes if is_leave else 0,
            pay_minutes=0 if is_leave else one.part.minutes,
            starts_at=worked.starts_at,
            ends_at=worked.ends_at,
            request=request,
            at=at,
        )
    facts = {
        "request": request.reference,
        "minutes": found.minutes,
        "pay_minutes": found.pay_minutes,
    }
    write_on(person, "credit_overtime", by=by, at=at, facts=facts, asked=asked)
    if found.is_held:
        _tell_of_held(request, person, found, worked.starts_at, at=at)


def _tell_of_held(
    request: Request, person: Staff, found: Credit, starts_at: datetime, *, at: datetime
) -> None:
    reference, began = request.reference, moment_text(starts_at)
    report(
        request.hall_id,
        f"overtime held {reference} {person.staff_number} {starts_at.isoformat()}",
        title=Text(
            "加班没有自动记，要核对", "Overtime was not credited by itself: please look at it"
        ),
        body=Text(
            f"{reference}，{person.name}，{began.zh}开始：{found.decision.reason.zh}",
            f"{reference}, {person.name}, begun {began.en}: {found.decision.reason.en}",
        ),
        at=at,
    )
