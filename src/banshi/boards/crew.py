"""Who could be sent to an appointment, and why not the others (3.5.b)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.vocabulary import ShiftKind
from banshi.records.account import Account
from banshi.records.duty import Shift
from banshi.records.people import Authority, Credential, RoleGrant
from banshi.records.request import Appointed

APPOINTMENT = timedelta(hours=1)


class CrewLack(StrEnum):
    """What keeps somebody off an appointment."""

    NO_ACCOUNT = "no_account"
    NOT_AT_WINDOW = "not_at_window"
    CREDENTIAL_INVALID = "credential_invalid"
    NOT_FREE = "not_free"


@dataclass(frozen=True)
class CrewQuestion:
    """For which request and matters, at which window and when somebody is looked for."""

    request: UUID
    window: str
    at: datetime
    matters: frozenset[str]


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
class _Known:
    """What the records say about everybody concerned."""

    authority: dict[tuple[str, UUID], set[str | None]]
    members: dict[str, dict[UUID, str]]
    logins: dict[UUID, str]
    credentials: list[Credential]
    appointed: list[Appointed]
    shifts: list[Shift]


def crew_candidates(
    hall: UUID, questions: Iterable[CrewQuestion], *, zone: str
) -> dict[UUID, tuple[Candidate, ...]]:
    """Everybody of each window asked about, those who can go first, by the request's id.

    Six statements, whatever the number of questions.
    """
    asked = list(questions)
    if not asked:
        return {}
    known = _known(hall, asked)
    here = ZoneInfo(zone)
    return {one.request: _candidates(one, known, here) for one in asked}


def _known(hall: UUID, asked: list[CrewQuestion]) -> _Known:
    windows = {one.window for one in asked}
    first, last = min(one.at for one in asked), max(one.at for one in asked) + APPOINTMENT
    authority: dict[tuple[str, UUID], set[str | None]] = defaultdict(set)
    members: dict[str, dict[UUID, str]] = defaultdict(dict)
    held = Authority.objects.filter(hall_id=hall, window__code__in=windows)
    for window, staff, name, matter in held.values_list(
        "window__code", "staff_id", "staff__name", "matter__code"
    ):
        authority[window, staff].add(matter)
        members[window][staff] = name
    granted = RoleGrant.objects.filter(hall_id=hall, window__code__in=windows)
    for window, staff, name in granted.values_list("window__code", "staff_id", "staff__name"):
        members[window][staff] = name
    people = {staff for of_window in members.values() for staff in of_window}
    accounts = Account.objects.filter(hall_id=hall, staff__in=people, is_active=True)
    return _Known(
        authority=authority,
        members=members,
        logins=dict(accounts.values_list("staff_id", "login")),
        credentials=list(Credential.objects.filter(hall_id=hall, staff__in=people)),
        appointed=list(
            Appointed.objects.filter(
                hall_id=hall,
                staff__in=people,
                released_at__isnull=True,
                starts_at__lt=last,
                ends_at__gt=first,
            )
        ),
        shifts=list(
            Shift.objects.filter(
                hall_id=hall, staff__in=people, starts_at__lt=last, ends_at__gt=first
            )
        ),
    )


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
                one.rostered is not ShiftKind.OFF_HOURS,
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
        one.staff_id == staff and one.valid_from <= on_day <= one.valid_until
        for one in known.credentials
    )
    busy = any(
        one.staff_id == staff
        and one.request_id != question.request
        and one.starts_at < ends_at
        and one.ends_at > question.at
        for one in known.appointed
    )
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
        CrewLack.NOT_FREE: busy,
    }
    return Candidate(
        login=known.logins.get(staff, ""),
        name=name,
        has_authority=None in may or (bool(question.matters) and question.matters <= may),
        rostered=ShiftKind(shift.kind) if shift else None,
        lacks=tuple(lack for lack, applies in lacks.items() if applies),
    )
