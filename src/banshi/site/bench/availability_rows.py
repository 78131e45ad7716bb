"""What is free in thirty days at forty windows, among many bookings against few."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from time import perf_counter
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.sql import SQL, Identifier

from banshi.boards.booking_places import windows_free
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.catalogue import MatterWindow, Window
from banshi.site.bench.booking_ground import DAYS, MATTER
from banshi.site.bench.ground import MONDAY, Measured
from banshi.site.bench.measuring import Row, median, seconds

FEW, MANY = 100_000, 1_000_000
WINDOWS = 40
SLOTS_A_DAY = 13
LOOKS = 9
TABLES = ("records_booking", "records_bookingslot")


def measure(measured: Measured, quick: bool) -> list[Row]:
    """Growth with the bookings of the past, and whether the plan goes by an index.

    The days to come are full both times; what grows is what a hall keeps of the days before. Few
    and many stand in schemas of their own, so that they are looked at in turn.
    """
    few, many = (20_000, 200_000) if quick else (FEW, MANY)
    windows = _windows(measured)
    looks = {}
    for schema, bookings in (("few", few), ("many", many)):
        with _within(schema, made=True):
            _load(windows, bookings)
        looks[schema] = Looks([], [])
    for _ in range(LOOKS):
        for schema, of_schema in looks.items():
            with _within(schema):
                _look(measured, windows, of_schema)
    with _within("many"):
        scans = _scans(measured, windows)
    runs: dict[str, Any] = {"few": few, "many": many, "scans": scans}
    work = f"availability, {DAYS} days × {WINDOWS} windows, many bookings against few"
    return [
        _growth(work, looks["few"].whole, looks["many"].whole, runs),
        _growth(f"{work}: the statements", looks["few"].statements, looks["many"].statements, runs),
        Row("availability: tables of bookings read whole", len(scans), 0, 0, False, runs),
    ]


@contextmanager
def _within(schema: str, *, made: bool = False) -> Iterator[None]:
    """The tables of bookings are those of the schema; ``made`` makes them, without foreign keys."""
    with connection.cursor() as cursor:
        if made:
            cursor.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
            for table in TABLES:
                cursor.execute(
                    SQL("CREATE TABLE {} (LIKE {} INCLUDING ALL)").format(
                        Identifier(schema, table), Identifier("public", table)
                    )
                )
        cursor.execute(SQL("SET search_path TO {}, public").format(Identifier(schema)))
        try:
            yield
        finally:
            cursor.execute("SET search_path TO DEFAULT")


def _growth(work: str, few: list[float], many: list[float], runs: dict[str, Any]) -> Row:
    seen = {"few_seconds": few, "many_seconds": many}
    return Row(work, median(many) / median(few), 2, 1.3, at_least=False, runs=runs | seen)


def _windows(measured: Measured) -> list[Window]:
    """The hall's windows, and as many more as make forty; all of them handle the matter."""
    windows = list(Window.objects.filter(hall=measured.hall).order_by("code"))[:WINDOWS]
    pattern = windows[0]
    more = [
        Window(
            id=new_id(),
            hall=measured.hall,
            code=f"X{number:02}",
            name=f"样例窗口{number}",
            kind=pattern.kind,
        )
        for number in range(WINDOWS - len(windows))
    ]
    Window.objects.bulk_create(more)
    return [*windows, *more]


@dataclass(frozen=True)
class Looks:
    """How long each look took in seconds, and how much of it the database."""

    whole: list[float]
    statements: list[float]


def _look(measured: Measured, windows: list[Window], looks: Looks) -> None:
    sent: list[float] = []

    def timed(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        began = perf_counter()
        done = execute(sql, params, many, context)
        sent.append(perf_counter() - began)
        return done

    with connection.execute_wrapper(timed):
        looks.whole.append(seconds(lambda: _free(measured, windows)))
    looks.statements.append(sum(sent))


def _free(measured: Measured, windows: list[Window]) -> None:
    handled = MatterWindow.objects.filter(hall=measured.hall, matter__code=MATTER)
    windows_free(
        measured.hall.id,
        {one.id: one for one in windows},
        handled[0].matter_id,
        first=MONDAY.date(),
        last=MONDAY.date() + timedelta(days=DAYS - 1),
        at=MONDAY,
    )


def _load(windows: list[Window], bookings: int) -> None:
    """One booking a slot, thirteen slots a day at every window, up to thirty days ahead; straight
    into the tables (said in the results).
    """
    first_day = DAYS - bookings // (WINDOWS * SLOTS_A_DAY)
    kept = {
        "id": "made.booking",
        "reference": "'H-' || substr(replace(made.booking::text, '-', ''), 1, 18)",
        "state": "CASE WHEN made.starts_at < %s THEN 'arrived' ELSE 'booked' END",
        "window_id": "made.window_id",
        "slot_id": "made.slot",
        "starts_at": "made.starts_at",
        "ends_at": "made.ends_at",
        "party_number_index": "decode(md5(made.booking::text), 'hex')",
    }
    columns = [str(field.column) for field in Booking._meta.concrete_fields]
    asked = [SQL(kept[name]) if name in kept else Identifier("pattern", name) for name in columns]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, hall_id FROM public.records_booking WHERE state = 'booked' LIMIT 1"
        )
        pattern = cursor.fetchone()
        cursor.execute(
            """
            CREATE TEMPORARY TABLE made AS
            SELECT gen_random_uuid() AS booking, gen_random_uuid() AS slot, w.id AS window_id,
                   begins.at AS starts_at, begins.at + interval '30 minutes' AS ends_at
            FROM generate_series(0, %s) AS n
            JOIN unnest(%s::uuid[]) WITH ORDINALITY AS w (id, place) ON w.place = 1 + n %% %s
            CROSS JOIN LATERAL (
                SELECT %s::timestamptz + interval '1 day' * (%s + n / %s)
                    + interval '30 minutes' * (n / %s %% %s) AS at
            ) AS begins
            """,
            [
                bookings - 1,
                [one.id for one in windows],
                len(windows),
                MONDAY,
                first_day,
                len(windows) * SLOTS_A_DAY,
                len(windows),
                SLOTS_A_DAY,
            ],
        )
        cursor.execute(
            SQL(
                "INSERT INTO records_booking ({}) SELECT {} FROM made, public.records_booking AS pattern"
                " WHERE pattern.id = %s"
            ).format(SQL(", ").join(map(Identifier, columns)), SQL(", ").join(asked)),
            [MONDAY, pattern[0]],
        )
        cursor.execute(
            """
            INSERT INTO records_bookingslot (id, hall_id, window_id, starts_at, ends_at,
                capacity, open_capacity, taken, open_taken)
            SELECT slot, %s, window_id, starts_at, ends_at, 1, 1, 1, 1 FROM made
            """,
            [pattern[1]],
        )
        cursor.execute("DROP TABLE made")
        cursor.execute("ANALYZE records_booking, records_bookingslot")


def _scans(measured: Measured, windows: list[Window]) -> list[str]:
    """Which tables of bookings the plan reads from end to end."""
    with CaptureQueriesContext(connection) as sent:
        _free(measured, windows)
    plans = []
    with connection.cursor() as cursor:
        for query in sent.captured_queries:
            cursor.execute(f"EXPLAIN {query['sql']}")
            plans += [str(line) for (line,) in cursor.fetchall()]
    return [line.strip() for line in plans if _reads_whole(line)]


def _reads_whole(line: str) -> bool:
    return any(f"Seq Scan on {table} " in f"{line} " for table in TABLES)
