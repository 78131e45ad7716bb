"""Looking what is wrong."""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

import django

from banshi.site import environment, supervisor
from banshi.site.doctor import Health, Sign, machine
from banshi.site.environment import Environment

HELP = "say what is wrong with this installation, and the line that mends it"
MARKS = {Health.WELL: "✓", Health.CARE: "!", Health.ILL: "✗"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """For people or for programs."""
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(choices: argparse.Namespace) -> int:
    """0 when the hall can do its work, 1 when something must be mended."""
    signs = []
    for sign in look(environment.read()):
        signs.append(sign)
        if not choices.json:
            print(f"{MARKS[sign.health]} {sign.subject}: {sign.seen}", flush=True)
            if sign.cure:
                print(f"    → {sign.cure}", flush=True)
    ill = [sign.subject for sign in signs if sign.health is Health.ILL]
    if choices.json:
        print(json.dumps({"well": not ill, "signs": [asdict(sign) for sign in signs]}))
    elif ill:
        print(f"\nTo be mended: {', '.join(ill)}.")
    else:
        print("\nThe hall can do its work.")
    return 1 if ill else 0


def look(here: Environment) -> Iterator[Sign]:
    """Every sign, from the machine up to the hall; what lies above a sick database is left out."""
    django.setup()
    from banshi.site.doctor import hall, records

    yield from machine.look(here)
    reached = records.reach(here)
    yield reached
    if reached.health is not Health.ILL:
        kept = list(records.look())
        yield from kept
        if all(sign.health is Health.WELL for sign in kept):
            yield hall.at_the_door(here)
            yield from hall.calendars(today=datetime.now(UTC).astimezone().date())
            yield from hall.gateways(now=datetime.now(UTC))
    yield hall.web(here)
    if supervisor.is_up(here):
        yield hall.worker(here, now=time.time())
