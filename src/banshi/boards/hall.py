"""The hall as every face knows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from banshi.boards.calendars import edition_of
from banshi.policy.map_point import MapPoint
from banshi.policy.vocabulary import WindowKind
from banshi.records.catalogue import Window
from banshi.records.hall import CalendarEdition, Hall, Heartbeat


@dataclass(frozen=True)
class HallSummary:
    """A hall's name, place and clock; ``rehearsal_at`` is none where real time runs.

    ``desk_place`` is where its consultation desk is, as the hall says it, empty where it does not.
    ``worker_at`` is when the worker last looked at it, in real time; none where it never did.
    ``head`` ends the hall's own chain: what was made from its catalogue is stale once it moved.
    """

    id: UUID
    code: str
    name: str
    name_en: str
    zone: str
    address: str
    telephone: str
    duty_telephone: str
    desk_place: str
    point: MapPoint | None
    pack: str
    is_demo: bool
    rehearsal_at: datetime | None
    sign_in_profile: str
    second_factor_always: bool
    administrators_apart: bool
    worker_at: datetime | None
    calendar_version: str
    head: bytes

    @property
    def is_rehearsal(self) -> bool:
        """Whether the hall's clock stands and moves only when told to."""
        return self.rehearsal_at is not None

    @property
    def published_through(self) -> int:
        """The last year whose working days are loaded; no statement once the edition is known."""
        return edition_of(self.id, self.calendar_version).published_through

    def local(self, moment: datetime) -> datetime:
        """The same moment on the hall's clock."""
        return moment.astimezone(ZoneInfo(self.zone))


def _rows() -> QuerySet[Hall]:
    """Halls with the worker's last look, the calendar in force and the desk, in one statement."""
    beats = Heartbeat.objects.filter(hall=OuterRef("pk")).values("at")
    editions = CalendarEdition.objects.filter(hall=OuterRef("pk")).order_by("-loaded_at")
    desks = Window.objects.filter(hall=OuterRef("pk"), kind=WindowKind.CONSULT).order_by("code")
    return Hall.objects.annotate(
        worker_at=Subquery(beats[:1]),
        calendar_version=Subquery(editions.values("version")[:1]),
        desk_place=Subquery(desks.values("address")[:1]),
    )


def _summary(hall: Any) -> HallSummary:
    return HallSummary(
        id=hall.id,
        code=hall.code,
        name=hall.name,
        name_en=hall.name_en,
        zone=hall.zone,
        address=hall.address,
        telephone=hall.telephone,
        duty_telephone=hall.duty_telephone,
        desk_place=hall.desk_place or "",
        point=None
        if hall.latitude is None or hall.longitude is None
        else MapPoint(hall.latitude, hall.longitude),
        pack=hall.pack,
        is_demo=hall.is_demo,
        rehearsal_at=hall.rehearsal_at,
        sign_in_profile=hall.sign_in_profile,
        second_factor_always=hall.second_factor_always,
        administrators_apart=hall.administrators_apart,
        worker_at=hall.worker_at,
        calendar_version=hall.calendar_version or "",
        head=bytes(hall.head),
    )


def hall_by_code(code: str) -> HallSummary | None:
    """The hall with this code, or none."""
    hall = _rows().filter(code=code).first()
    return _summary(hall) if hall else None


def halls() -> tuple[HallSummary, ...]:
    """All halls kept here, by code."""
    return tuple(_summary(hall) for hall in _rows().order_by("code"))
