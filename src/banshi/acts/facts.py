"""From rows to the plain facts a question is asked about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.acts.calendars import frame_on
from banshi.policy.questions.duty_situations import TrainingFacts
from banshi.policy.questions.situations import CrewFacts, MatterFacts
from banshi.policy.vocabulary import RequestKind, ShiftKind
from banshi.records.catalogue import Matter, MatterWindow, Window
from banshi.records.duty import Absence, Shift
from banshi.records.guide import Guide
from banshi.records.people import Authority, Credential, Staff
from banshi.records.request import Appointed, Request
from banshi.records.training import Training

APPOINTMENT = timedelta(hours=1)


def length_of(request: Request, at: datetime) -> timedelta:
    """How long a request takes its people: a visit as long as the pack says, else an hour."""
    if request.kind != RequestKind.HOME_VISIT:
        return APPOINTMENT
    day = local(at, request.hall.zone).date()
    return timedelta(minutes=frame_on(request.hall_id, day).parameters.visit_minutes)


def local(moment: datetime, zone: str) -> datetime:
    """The same moment on the hall's clock."""
    return moment.astimezone(ZoneInfo(zone))


def guides_in_force(matters: Sequence[Matter], day: date) -> dict[UUID, Guide]:
    """The guide in force on ``day`` for each matter, by the matter's id."""
    in_force = Guide.objects.filter(matter__in=matters).in_force_on(day)
    return {guide.matter_id: guide for guide in in_force}


def windows_handling(matters: Iterable[Matter]) -> dict[UUID, list[Window]]:
    """The windows that handle each matter, in order of their codes. One statement."""
    found: dict[UUID, list[Window]] = {matter.id: [] for matter in matters}
    handled = MatterWindow.objects.filter(matter__in=list(found)).select_related("window")
    for row in handled.order_by("window__code"):
        found[row.matter_id].append(row.window)
    return found


def matter_facts(
    matters: Sequence[Matter],
    guides: dict[UUID, Guide],
    windows: Mapping[UUID, Sequence[Window]],
    said: Iterable[str] = (),
) -> tuple[MatterFacts, ...]:
    """What the catalogue says of each matter asked for, in the order asked."""
    answered = frozenset(said)
    facts = []
    for matter in matters:
        guide = guides.get(matter.id)
        must_say = tuple(one["code"] for one in guide.must_say) if guide else ()
        facts.append(
            MatterFacts(
                code=matter.code,
                windows=tuple(one.code for one in windows[matter.id]),
                has_procedure=bool(guide and guide.procedure.strip()),
                must_say=must_say,
                said=tuple(code for code in must_say if code in answered),
            )
        )
    return tuple(facts)


def crew_facts(
    crew: Sequence[Staff],
    *,
    request: Request,
    window: Window | None,
    matters: Sequence[UUID],
    starts_at: datetime,
    length: timedelta = APPOINTMENT,
) -> tuple[CrewFacts, ...]:
    """For each member of staff named: at the window, with authority, credentialled, free."""
    ends_at = starts_at + length
    on_day = local(starts_at, request.hall.zone).date()
    people = [member.id for member in crew]
    credentialled = set(
        Credential.objects.filter(
            staff_id__in=people, valid_from__lte=on_day, valid_until__gte=on_day
        ).values_list("staff_id", flat=True)
    )
    authority: dict[UUID, set[UUID | None]] = {member: set() for member in people}
    at_window = set()
    for row in Authority.objects.filter(staff_id__in=people, window=window):
        authority[row.staff_id].add(row.matter_id)
        at_window.add(row.staff_id)
    busy = set(
        Appointed.objects.filter(
            staff_id__in=people,
            released_at__isnull=True,
            starts_at__lt=ends_at,
            ends_at__gt=starts_at,
        )
        .exclude(request=request)
        .values_list("staff_id", flat=True)
    )
    trainings = Training.objects.days_of(people)
    away = set(
        Absence.objects.between(starts_at, ends_at)
        .filter(staff_id__in=people)
        .values_list("staff_id", flat=True)
    )
    return tuple(
        CrewFacts(
            at_window=member.id in at_window,
            has_authority=None in authority[member.id] or set(matters) <= authority[member.id],
            credential_valid=member.id in credentialled,
            free=member.id not in busy,
            trainings=tuple(TrainingFacts(*row) for row in trainings.get(member.id, ())),
            away=member.id in away,
        )
        for member in crew
    )


def duty_rostered(hall: UUID, zone: str, at: datetime) -> bool:
    """Whether a duty officer is rostered for what is left of the day of ``at``."""
    here = local(at, zone)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return Shift.objects.filter(
        hall_id=hall, kind=ShiftKind.DUTY, starts_at__lt=midnight, ends_at__gt=at
    ).exists()
