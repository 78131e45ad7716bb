"""Stopping the hall."""

import argparse

from banshi.site import environment, supervisor

HELP = "stop the hall that runs with this DATA; nothing is lost"


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing to choose."""


def run(_choices: argparse.Namespace) -> int:
    """0 whether or not it ran."""
    here = environment.read()
    stopped = supervisor.stop(here, print)
    print("The hall is stopped." if stopped else f"Nothing runs with the data in {here.data}.")
    return 0
