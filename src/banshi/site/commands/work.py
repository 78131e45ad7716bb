"""The worker."""

import argparse

import django

from banshi.site import environment
from banshi.site.tether import tie_to_parent

HELP = "fire what is due and send notices, round after round (`banshi up` does this for you)"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which of the worker's two parts, and whether once."""
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--jobs", action="store_true", help="run queued jobs instead of rounds")
    part.add_argument("--once", action="store_true", help="one round, then end")


def run(choices: argparse.Namespace) -> int:
    """Work until TERM."""
    tie_to_parent()
    here = environment.read()
    django.setup()
    from banshi.faces.work import process, rounds

    if choices.once:
        done = rounds.go_round(here.pulse)
        print(
            " ".join(f"{name}={count}" for name, count in done.items()) or "no hall to look after"
        )
        return 0
    if choices.jobs:
        process.jobs()
    else:
        process.rounds(here.pulse)
    return 0
