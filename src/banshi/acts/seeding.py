"""Sample halls (样例大厅): an empty database becomes two halls at work, in one transaction."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction

from banshi.acts.answers import Invalid
from banshi.acts.catalogue_files import read_json
from banshi.acts.catalogue_import import Imported, import_catalogue
from banshi.acts.catalogue_kinds import Projects
from banshi.acts.catalogue_lines import Known
from banshi.acts.demo_accounts import DemoAccount, Secret, drawn_password, drawn_token, issue
from banshi.acts.rosters import DAYS_AHEAD, roll_ahead
from banshi.acts.seeding_bookings import keep_bookings
from banshi.acts.seeding_duty import REHEARSAL_ROSTER, keep_duty
from banshi.acts.seeding_finding import keep_advice, keep_sayings
from banshi.acts.seeding_people import keep_people
from banshi.policy.actor import Actor
from banshi.policy.packs.boai_2020_9.hours import CALENDAR
from banshi.policy.vocabulary import Channel, Role
from banshi.records.base import new_id
from banshi.records.hall import CalendarEdition, Hall
from banshi.seeds.samples import FIRST, NEIGHBOUR, SampleHall, sample_hall

PACK = "boai_2020_9"
ZONE = ZoneInfo(CALENDAR.zone_name)
SEEDED_AT = datetime(2026, 1, 1, tzinfo=ZONE)
REHEARSAL_AT = datetime(2026, 3, 2, 8, tzinfo=ZONE)
GUIDES_FROM = date(2026, 1, 1)
# Any number will do, so long as nothing else of ours locks on it.
SEEDING_LOCK = 0x62616E73


@dataclass(frozen=True)
class Seeded:
    """The demo accounts of each hall by its code, then by login."""

    halls: dict[str, dict[str, DemoAccount]]


@dataclass(frozen=True)
class AlreadySeeded:
    """There are halls here, rehearsing or not; ``shifts`` were added to demo rosters."""

    shifts: int
    is_rehearsal: bool


def seed(
    *,
    at: datetime,
    rehearsal: bool = False,
    password: Secret = drawn_password,
    token: Secret = drawn_token,
    roster_days: int = DAYS_AHEAD,
) -> Seeded | AlreadySeeded:
    """Fill an empty database with the sample halls; roll demo rosters where there are halls.

    ``at`` is real time. A rehearsal's halls are dated ``SEEDED_AT`` and their clocks stand at
    ``REHEARSAL_AT``. ``password`` and ``token`` draw the secrets of ``LOGIN@HALL``.
    """
    with transaction.atomic():
        _one_at_a_time()
        if Hall.objects.exists():
            return AlreadySeeded(
                shifts=roll_rosters(today=at.astimezone(ZONE).date()),
                is_rehearsal=Hall.objects.filter(rehearsal_at__isnull=False).exists(),
            )
        dated = SEEDED_AT if rehearsal else at
        issued = {}
        for code in (FIRST, NEIGHBOUR):
            sample = sample_hall(code)
            hall = _keep_hall(sample, at=dated, rehearsal=rehearsal)
            _keep_catalogue(hall, sample, at=dated)
            keep_sayings(hall.id, at=dated)
            keep_advice(hall.id, at=dated)
            Projects().keep(hall.id, sample.projects, Known())
            keep_people(hall.id, sample.people)
            today = (REHEARSAL_AT if rehearsal else at).astimezone(ZONE).date()
            ahead = (today, today + timedelta(days=roster_days))
            keep_duty(hall, sample, today=today, roster=REHEARSAL_ROSTER if rehearsal else ahead)
            if not rehearsal:
                keep_bookings(hall.id, sample.bookings, at=at.astimezone(ZONE))
            issued[code] = issue(hall.id, at=dated, password=password, token=token)
    return Seeded(issued)


def reissue(*, at: datetime) -> Seeded:
    """New passwords and tokens for every account of the sample halls, the old ones void."""
    with transaction.atomic():
        _one_at_a_time()
        halls = Hall.objects.filter(is_demo=True, code__in=(FIRST, NEIGHBOUR))
        return Seeded({hall.code: issue(hall.id, at=at) for hall in halls})


def roll_rosters(*, today: date) -> int:
    """Lay out every demo hall's roster further ahead; the number of shifts added."""
    return sum(roll_ahead(hall, today=today) for hall in Hall.objects.filter(is_demo=True))


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEEDING_LOCK])


def _keep_hall(sample: SampleHall, *, at: datetime, rehearsal: bool) -> Hall:
    hall = Hall.objects.create(
        id=new_id(),
        code=sample.code,
        name=sample.name,
        name_en=sample.name_en,
        zone=CALENDAR.zone_name,
        address=sample.address,
        telephone=sample.telephone,
        duty_telephone=sample.duty_telephone,
        latitude=sample.latitude,
        longitude=sample.longitude,
        pack=PACK,
        is_demo=True,
        rehearsal_at=REHEARSAL_AT if rehearsal else None,
    )
    CalendarEdition.objects.create(
        id=new_id(),
        hall=hall,
        version=CALENDAR.version,
        content=CALENDAR.to_plain(),
        loaded_at=at,
    )
    return hall


def seeder(hall_id: UUID) -> Actor:
    """Who seeds: the hall's own system, through an import."""
    return Actor(hall=hall_id, name="样例", roles=frozenset({Role.SYSTEM}), channel=Channel.IMPORT)


def _keep_catalogue(hall: Hall, sample: SampleHall, *, at: datetime) -> None:
    catalogue = read_json(sample.catalogue)
    if isinstance(catalogue, Invalid):
        message = f"the sample catalogue of {sample.code} is damaged: {catalogue.errors[0]}"
        raise TypeError(message)
    in_force_from = min(GUIDES_FROM, at.astimezone(ZONE).date())
    imported = import_catalogue(
        hall.id, catalogue, by=seeder(hall.id), at=at, in_force_from=in_force_from
    )
    if not isinstance(imported, Imported):
        message = f"the sample catalogue of {sample.code} was not taken: {imported}"
        raise TypeError(message)
