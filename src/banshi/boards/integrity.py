"""Integrity reports as their readers see them listed: never the words before they are read (1.2)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Role
from banshi.records.oversight import IntegrityReport


@dataclass(frozen=True)
class ReportLine:
    """One report: when it came, about which request, whether it has been read.

    ``refused_by`` is who refused a gift and recorded it; nobody is named in an anonymous report.
    """

    reference: str
    goes_to: Role
    request_reference: str
    received_at: datetime
    read_at: datetime | None
    refused_by: str = ""


def reports(viewer: Actor, *, zone: str) -> tuple[ReportLine, ...]:
    """The reports that go to the viewer's role, unread ones first, then the newest."""
    lines = [_line(one, zone) for one in _to(viewer).order_by("-received_at")]
    return tuple(sorted(lines, key=lambda line: line.read_at is not None))


def report_line(reference: str, *, viewer: Actor, zone: str) -> ReportLine | None:
    """One of them, or none if it does not go to the viewer."""
    found = _to(viewer).filter(reference=reference).first()
    return _line(found, zone) if found else None


def is_lodged(hall: UUID, reference: str) -> bool:
    """Whether a report without a name has this number; nothing else of it. One statement."""
    lodged = IntegrityReport.objects.filter(hall_id=hall, refused_by=None)
    return bool(reference) and lodged.filter(reference=reference).exists()


def _to(viewer: Actor) -> QuerySet[IntegrityReport]:
    return IntegrityReport.objects.filter(
        hall_id=viewer.hall, goes_to__in=viewer.roles
    ).select_related("refused_by")


def _line(kept: IntegrityReport, zone: str) -> ReportLine:
    here = ZoneInfo(zone)
    return ReportLine(
        reference=kept.reference,
        goes_to=Role(kept.goes_to),
        request_reference=kept.request_reference,
        received_at=kept.received_at.astimezone(here),
        read_at=kept.read_at.astimezone(here) if kept.read_at else None,
        refused_by=kept.refused_by.name if kept.refused_by else "",
    )
