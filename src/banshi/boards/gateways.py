"""How the text message gateways stand, for operators: resting, silent, or well."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.records.gateway import GatewayStanding


@dataclass(frozen=True)
class GatewayLine:
    """One gateway of a hall; ``rests_until`` none where it is tried at once.

    ``failures`` are those since it last took a message.
    """

    hall: UUID
    name: str
    failures: int
    rests_until: datetime | None
    taken_at: datetime | None
    failed_at: datetime | None
    last_fault: str
    silences: int
    strange_reports: int


def gateway_lines(
    *, at: datetime, hall: UUID | None = None, zone: str = "UTC"
) -> tuple[GatewayLine, ...]:
    """The gateways that were ever tried, of one hall or of all, by name. One statement."""
    rows = GatewayStanding.objects.order_by("hall", "name")
    if hall is not None:
        rows = rows.filter(hall_id=hall)
    here = ZoneInfo(zone)

    def local(moment: datetime | None) -> datetime | None:
        return moment.astimezone(here) if moment else None

    return tuple(
        GatewayLine(
            hall=row.hall_id,
            name=row.name,
            failures=row.failures,
            rests_until=local(row.rests_until)
            if row.rests_until is not None and row.rests_until > at
            else None,
            taken_at=local(row.taken_at),
            failed_at=local(row.failed_at),
            last_fault=row.last_fault,
            silences=row.silences,
            strange_reports=row.strange_reports,
        )
        for row in rows
    )
