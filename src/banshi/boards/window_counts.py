"""What each window's services came to in a period: asked, answered in time, late, refused (1.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, F, Q

from banshi.boards.calendars import frame_on
from banshi.policy.decision import Decision
from banshi.policy.periods import Period
from banshi.policy.questions.offering import ServiceCounts
from banshi.policy.rules.offering import promises_kept
from banshi.policy.services import service_of
from banshi.policy.vocabulary import PromiseEnding, PromiseKind, RequestKind
from banshi.records.catalogue import Window
from banshi.records.promise import Promise
from banshi.records.request import Request

SERVICES = (RequestKind.HOME_VISIT, RequestKind.OFF_HOURS)
# Which column a step counts under: by act, or for a consent by where it led.
COLUMNS = {
    "refused": "refused",
    "postponed": "postponed",
    "withdrawn": "withdrawn",
    "done": "done",
    "not_done": "not_done",
}
STEPS = """
    SELECT w.code, r.kind, convert_from(e.body, 'UTF8')::jsonb #>> '{facts,to}' AS led_to, count(*)
    FROM records_journalentry AS e
    JOIN records_request AS r ON r.hall_id = e.hall_id AND r.id = e.subject
    JOIN records_window AS w ON w.id = r.window_id
    WHERE e.hall_id = %s AND e.at >= %s AND e.at < %s AND e.result = 'done'
      AND e.act IN ('consent', 'withdraw', 'finish', 'not_done')
    GROUP BY 1, 2, 3
"""


@dataclass(frozen=True)
class ServiceLine:
    """One service of one window in the period, and whether its promise was kept."""

    service: RequestKind
    counts: ServiceCounts
    says: Decision[str]


@dataclass(frozen=True)
class WindowCounts:
    """One window with every service it offers; a service nobody asked for is listed too."""

    window: str
    window_name: str
    services: tuple[ServiceLine, ...]

    @property
    def nothing(self) -> bool:
        """Whether nobody asked for anything and nothing happened."""
        return all(one.counts.nothing for one in self.services)


def window_counts(
    hall: UUID, period: Period, *, zone: str, at: datetime
) -> tuple[WindowCounts, ...]:
    """Every window of the hall, by code. Five statements, however many requests there are."""
    since, until = period.moments(zone)
    found: dict[tuple[str, RequestKind], ServiceCounts] = {}

    def add(window: str, service: RequestKind, column: str, number: int) -> None:
        now = found.get((window, service), ServiceCounts())
        found[window, service] = replace(now, **{column: getattr(now, column) + number})

    for window, kind, asked in _asked(hall, since, until):
        add(window, RequestKind(kind), "asked", asked)
    for window, clause, in_time, late, waiting in _answers(hall, since, until, at):
        service = service_of(clause)
        add(window, service, "in_time", in_time)
        add(window, service, "late", late)
        add(window, service, "waiting", waiting)
    for window, kind, led_to, number in _steps(hall, since, until):
        if led_to in COLUMNS:
            add(window, RequestKind(kind), COLUMNS[led_to], number)
    frame = frame_on(hall, at.astimezone(ZoneInfo(zone)).date())
    windows = Window.objects.filter(hall_id=hall).order_by("code").values_list("code", "name")
    return tuple(
        WindowCounts(
            code,
            name,
            tuple(
                ServiceLine(service, counts, promises_kept(counts, frame))
                for service in SERVICES
                for counts in (found.get((code, service), ServiceCounts()),)
            ),
        )
        for code, name in windows
    )


def _asked(hall: UUID, since: datetime, until: datetime) -> Iterable[tuple[str, str, int]]:
    rows = Request.objects.filter(hall_id=hall, received_at__gte=since, received_at__lt=until)
    counted = rows.values("window__code", "kind").annotate(asked=Count("id"))
    return counted.values_list("window__code", "kind", "asked")


def _answers(
    hall: UUID, since: datetime, until: datetime, at: datetime
) -> Iterable[tuple[str, str, int, int, int]]:
    """By window and clause: answers owed since days of the period that came in time, or did not."""
    in_time = Q(ended_at__isnull=False, ended_at__lte=F("due_at"))
    waiting = Q(ended_at__isnull=True, due_at__gte=at)
    rows = Promise.objects.filter(
        hall_id=hall, kind=PromiseKind.ANSWER, started_at__gte=since, started_at__lt=until
    ).exclude(ended_how=PromiseEnding.DROPPED, ended_at__lte=F("due_at"))
    counted = rows.values("window__code", "clause").annotate(
        in_time=Count("id", filter=in_time),
        late=Count("id", filter=~in_time & ~waiting),
        waiting=Count("id", filter=waiting),
    )
    return counted.values_list("window__code", "clause", "in_time", "late", "waiting")


def _steps(hall: UUID, since: datetime, until: datetime) -> list[tuple[str, str, str, int]]:
    """What became of requests in the period, as the journal tells it."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [hall, since, until])
        return [(row[0], row[1], row[2] or "", row[3]) for row in cursor.fetchall()]
