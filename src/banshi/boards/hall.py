"""The hall as every face knows it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.records.hall import Hall


@dataclass(frozen=True)
class HallSummary:
    """A hall's name, place and clock; ``rehearsal_at`` is none where real time runs."""

    id: UUID
    code: str
    name: str
    name_en: str
    zone: str
    address: str
    telephone: str
    duty_telephone: str
    pack: str
    is_demo: bool
    rehearsal_at: datetime | None

    @property
    def is_rehearsal(self) -> bool:
        """Whether the hall's clock stands and moves only when told to."""
        return self.rehearsal_at is not None

    def local(self, moment: datetime) -> datetime:
        """The same moment on the hall's clock."""
        return moment.astimezone(ZoneInfo(self.zone))


def _summary(hall: Hall) -> HallSummary:
    return HallSummary(
        id=hall.id,
        code=hall.code,
        name=hall.name,
        name_en=hall.name_en,
        zone=hall.zone,
        address=hall.address,
        telephone=hall.telephone,
        duty_telephone=hall.duty_telephone,
        pack=hall.pack,
        is_demo=hall.is_demo,
        rehearsal_at=hall.rehearsal_at,
    )


def hall_by_code(code: str) -> HallSummary | None:
    """The hall with this code, or none."""
    hall = Hall.objects.filter(code=code).first()
    return _summary(hall) if hall else None


def halls() -> tuple[HallSummary, ...]:
    """All halls kept here, by code."""
    return tuple(_summary(hall) for hall in Hall.objects.order_by("code"))
