"""Trainings and credentials: whose, until when, and which are about to end (6.4.b)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from banshi.boards.calendars import frame_on
from banshi.policy.decision import Text
from banshi.policy.rules.qualification import warned_of
from banshi.records.people import Credential
from banshi.records.training import Training


@dataclass(frozen=True)
class Ending:
    """A training or credential that ends soon, or has ended and was not replaced."""

    number: str
    name: str
    what: str
    is_training: bool
    until: date
    over: bool
    says: Text


@dataclass(frozen=True)
class TrainingLine:
    """A training as it is listed."""

    number: str
    name: str
    course: str
    certificate: str
    window_kind: str
    matters: tuple[str, ...]
    trained_on: date
    valid_until: date


def proofs_ending(
    hall: UUID, *, today: date, windows: frozenset[str] | None = None, number: str = ""
) -> tuple[Ending, ...]:
    """What is warned of, the soonest first. Three statements, whatever the number of people."""
    frame = frame_on(hall, today)
    horizon = today + timedelta(days=frame.parameters.training_warned_days)
    found = []
    for whose, name, what, is_training, until in _last_of_each(hall, windows, number):
        if until > horizon:
            continue
        warned = warned_of(until, today, frame)
        if warned.value:
            found.append(
                Ending(whose, name, what, is_training, until, until < today, warned.reason)
            )
    return tuple(sorted(found, key=lambda one: (one.until, one.number)))


def _last_of_each(
    hall: UUID, windows: frozenset[str] | None, sought: str
) -> Iterator[tuple[str, str, str, bool, date]]:
    """The last training of each sort and the last credential of everybody."""
    trainings = Training.objects.filter(hall_id=hall)
    credentials = Credential.objects.filter(hall_id=hall)
    if sought:
        trainings = trainings.filter(staff__staff_number=sought)
        credentials = credentials.filter(staff__staff_number=sought)
    if windows is not None:
        trainings = trainings.filter(staff__authorities__window__code__in=windows)
        credentials = credentials.filter(staff__authorities__window__code__in=windows)
    last: dict[tuple[str, str], tuple[str, str, str, bool, date]] = {}
    for number, name, course, kind, until in trainings.order_by("valid_until").values_list(
        "staff__staff_number", "staff__name", "course", "window_kind", "valid_until"
    ):
        # A later course for the same kind of window, or of the same name, takes its place.
        last[number, kind or course] = (number, name, course, True, until)
    for number, name, shown, until in credentials.order_by("valid_until").values_list(
        "staff__staff_number", "staff__name", "number", "valid_until"
    ):
        last[number, "credential"] = (number, name, shown, False, until)
    yield from last.values()


def trainings_kept(hall: UUID, *, number: str = "") -> tuple[TrainingLine, ...]:
    """All trainings of the hall, or of one person, the soonest to end first; two statements."""
    rows = Training.objects.filter(hall_id=hall)
    if number:
        rows = rows.filter(staff__staff_number=number)
    return tuple(
        TrainingLine(
            number=one.staff.staff_number,
            name=one.staff.name,
            course=one.course,
            certificate=one.certificate,
            window_kind=one.window_kind,
            matters=tuple(sorted(matter.code for matter in one.matters.all())),
            trained_on=one.trained_on,
            valid_until=one.valid_until,
        )
        for one in rows.select_related("staff")
        .prefetch_related("matters")
        .order_by("valid_until", "staff__staff_number")
    )
