"""Measure in the empty installation the variables name, and keep the figures."""

import argparse
import json
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import django
from django.core.management import call_command

from banshi.site import database, environment

CALENDAR_SUMS = 240


def main() -> int:
    """Exit code 1 only with ``--strict`` and a must that does not hold."""
    choices = _choices()
    here = environment.read()
    with database.running(here):
        django.setup()
        print("Laying out a hall to measure …", flush=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        held = _measure(choices, database.url(here))
    return 1 if choices.strict and not held else 0


def _choices() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("results", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--strict", action="store_true")
    return parser.parse_args()


def _measure(choices: argparse.Namespace, address: str) -> bool:
    from banshi.site.bench import (
        act_rows,
        availability_rows,
        booking_rows,
        calendar_rows,
        finding_rows,
        import_rows,
        journal_rows,
        page_rows,
        verify_rows,
        worker_rows,
    )
    from banshi.site.bench.ground import laid_out
    from banshi.site.bench.measuring import Row, machine, versions

    size = 20 if choices.quick else 200
    measured = laid_out()
    rows: list[Row] = []
    subjects: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
        ("pages", lambda: page_rows.measure(measured)),
        ("calendar", lambda: calendar_rows.measure(CALENDAR_SUMS)),
        ("journal", lambda: journal_rows.measure(measured, size * 2)),
        ("promises in batches", lambda: [worker_rows.batches(measured, size)]),
        ("acts through HTTP", lambda: act_rows.measure(measured, address, size)),
        ("bookings", lambda: booking_rows.measure(measured, address, size)),
        ("the journal walked", lambda: verify_rows.measure(measured, size * 100)),
        ("finding", lambda: finding_rows.measure(measured, choices.quick)),
        ("a large workbook", import_rows.measure),
        ("what is free", lambda: availability_rows.measure(measured, choices.quick)),
        ("an idle look", lambda: [worker_rows.idle(measured, choices.quick)]),
    )
    for subject, measure in subjects:
        print(f"Measuring {subject} …", flush=True)
        rows += measure()
    results = {
        "machine": machine(),
        "versions": versions(),
        "notes": "open promises were loaded by COPY, bookings of the past by one INSERT into"
        " tables without foreign keys; ratios are medians of three rounds in turn",
        "results": [row.plain() for row in rows],
    }
    choices.results.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    if find_spec("pandas") is None:
        print("No pandas here, so its two rows are left out: uv sync --inexact --group bench")
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        mark = "✓" if row.holds else "✗"
        print(f"{mark} {row.ratio:9.2f}  must {sign} {row.must:g}, aim {row.aim:g}  {row.work}")
    print(f"Kept in {choices.results}")
    return all(row.holds for row in rows)


if __name__ == "__main__":
    sys.exit(main())
