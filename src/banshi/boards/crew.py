"""Who could be sent to an appointment, and why not the others (3.5.b)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import UUIDField, Value

from banshi.policy.questions.duty_situations import TrainingFacts, Work
from banshi.policy.rules.qualification import training_holds
from banshi.policy.vocabulary import ShiftKind
from banshi.records.duty import Absence, Shift
from banshi.records.people import Authority, RoleGrant, Staff
from banshi.records.request import Appointed
from banshi.records.training import Training, TrainingDays

APPOINTMENT = timedelta(hours=1)


class CrewLack(StrEnum):
    """What keeps somebody off an appointment; why somebody is away is never said."""

    NO_ACCOUNT = "no_account"
    NOT_AT_WINDOW = "not_at_window"
    CREDENTIAL_INVALID = "credential_invalid"
    UNTRAINED = "untrained"
    AWAY = "away"
    NOT_FREE = "not_free"


@dataclass(frozen=True)
class CrewQuestion:
    """For which request and matters, at which window and when somebody is looked for.

    ``shift`` is what those rostered for come first.
    """

    request: UUID
    window: str
    at: datetime
    matters: frozenset[str]
    shift: ShiftKind = ShiftKind.OFF_HOURS


@dataclass(frozen=True)
class Candidate:
    """Somebody of the window. ``rostered`` is what the roster has him do then, if anything.

    One of those sent must have ``has_authority`` for the matters; ``lacks`` is why he cannot go.
    """

    login: str
    name: str
    has_authority: bool
    rostered: ShiftKind | None
    lacks: tuple[CrewLack, ...]

    @property
    def can_go(self) -> bool:
        """Whether nothing keeps him from going."""
        return not self.lacks


@dataclass(frozen=True)
class Taken:
    """A stretch in which somebody is appointed to a request, or away; no request is away."""

    staff: UUID
    request: UUID | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class _Known:
    """What the records say about everybody concerned."""

    authority: dict[tuple[str, UUID], set[str | None]]
    members: dict[str, dict[UUID, str]]
    logins: dict[UUID, str]
    credentials: dict[UUID, set[tuple[date, date]]]
    taken: list[Taken]
    shifts: list[Shift]
    kinds: dict[str, str]
    trainings: dict[UUID, tuple[TrainingDays, ...]]


def crew_candidates(
    hall: UUID, questions: Iterable[CrewQuestion], *, zone: str
) -> dict[UUID, tuple[Candidate, ...]]:
    """Everybody of each window asked about, those who can go first, by the request's id.

    Six statements, whatever the number of questions.
    """
    asked = list(questions)
    if not asked:
        return {}
    here = ZoneInfo(zone)
    known = _known(hall, asked)
    return {one.request: _candidates(one, known, here) for one in asked}


def _known(hall: UUID, asked: list[CrewQuestion]) -> _Known:
    windows = {one.window for one in asked}
    first, last = min(one.at for one in asked), max(one.at for one in asked) + APPOINTMENT
    authority: dict[tuple[str, UUID], set[str | None]] = defaultdict(set)
    kinds: dict[str, str] = {}
    members: dict[str, dict[UUID, str]] = defaultdict(dict)
    held = Authority.objects.filter(hall_id=hall, window__code__in=windows)
    for window, kind, staff, name, matter in held.values_list(
        "window__code", "window__kind", "staff_id", "staff__name", "matter__code"
    ):
        kinds[window] = kind
        authority[window, staff].add(matter)
        members[window][staff] = name
    granted = RoleGrant.objects.filter(hall_id=hall, window__code__in=windows)
    for window, staff, name in granted.values_list("window__code", "staff_id", "staff__name"):
        members[window][staff] = name
    people = {staff for of_window in members.values() for staff in of_window}
    logins: dict[UUID, str] = {}
    credentials: dict[UUID, set[tuple[date, date]]] = defaultdict(set)
    for staff, login, is_active, since, until in Staff.objects.filter(
        hall_id=hall, id__in=people
    ).values_list(
        "id",
        "accounts__login",
        "accounts__is_active",
        "credentials__valid_from",
        "credentials__valid_until",
    ):
        if is_active:
            logins[staff] = login
        if since is not None:
            credentials[staff].add((since, until))
    return _Known(
        authority=authority,
        members=members,
        logins=logins,
        credentials=dict(credentials),
        taken=_taken(hall, people, first, last),
        shifts=list(
            Shift.objects.filter(
                hall_id=hall, staff__in=people, starts_at__lt=last, ends_at__gt=first
            )
        ),
        kinds=kinds,
        trainings=Training.objects.days_of(people),
    )


def _taken(hall: UUID, people: set[UUID], first: datetime, last: datetime) -> list[Taken]:
    appointed = Appointed.objects.filter(
        hall_id=hall,
        staff__in=people,
        released_at__isnull=True,
        starts_at__lt=last,
        ends_at__gt=first,
    ).values_list("staff_id", "request_id", "starts_at", "ends_at")
    away = Absence.objects.between(first, last).filter(hall_id=hall, staff__in=people)
    nothing = Value(None, output_field=UUIDField(null=True))
    both = appointed.union(
        away.annotate(none=nothing).values_list("staff_id", "none", "starts_at", "ends_at"),
        all=True,
    )
    return [Taken(*one) for one in both]


def _at_once(one: Taken, starts_at: datetime, ends_at: datetime) -> bool:
    return one.starts_at < ends_at and one.ends_at > starts_at


def _candidates(question: CrewQuestion, known: _Known, here: ZoneInfo) -> tuple[Candidate, ...]:
    found = [
        _candidate(staff, name, question, known, here)
        for staff, name in known.members[question.window].items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                not one.can_go,
                not one.has_authority,
                one.rostered is not question.shift,
                one.login,
                one.name,
            ),
        )
    )


def _candidate(
    staff: UUID,
    name: str,
    question: CrewQuestion,
    known: _Known,
    here: ZoneInfo,
) -> Candidate:
    on_day = question.at.astimezone(here).date()
    ends_at = question.at + APPOINTMENT
    may = known.authority.get((question.window, staff), set())
    credentialled = any(
        since <= on_day <= until for since, until in known.credentials.get(staff, ())
    )
    taken = [
        one for one in known.taken if one.staff == staff and _at_once(one, question.at, ends_at)
    ]
    away = any(one.request is None for one in taken)
    busy = any(one.request not in (None, question.request) for one in taken)
    shift = next(
        (
            one
            for one in known.shifts
            if one.staff_id == staff and one.starts_at <= question.at < one.ends_at
        ),
        None,
    )
    lacks = {
        CrewLack.NO_ACCOUNT: staff not in known.logins,
        CrewLack.NOT_AT_WINDOW: not may,
        CrewLack.CREDENTIAL_INVALID: not credentialled,
        CrewLack.UNTRAINED: not _is_trained(staff, question, known, on_day),
        CrewLack.AWAY: away,
        CrewLack.NOT_FREE: busy,
    }
    return Candidate(
        login=known.logins.get(staff, ""),
        name=name,
        has_authority=None in may or (bool(question.matters) and question.matters <= may),
        rostered=ShiftKind(shift.kind) if shift else None,
        lacks=tuple(lack for lack, applies in lacks.items() if applies),
    )


def _is_trained(staff: UUID, question: CrewQuestion, known: _Known, on: date) -> bool:
    work = Work(known.kinds.get(question.window, ""), tuple(sorted(question.matters)))
    trainings = tuple(TrainingFacts(*one) for one in known.trainings.get(staff, ()))
    return training_holds(trainings, work, on)
