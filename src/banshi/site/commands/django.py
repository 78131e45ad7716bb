"""Django's own commands, for developers."""

import argparse

from django.core.management import execute_from_command_line

HELP = "run one of Django's own commands (migrate, makemigrations, shell …)"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything after ``django`` is Django's."""
    parser.add_argument("words", nargs=argparse.REMAINDER, help="the command and its options")


def run(choices: argparse.Namespace) -> int:
    """Hand over to Django."""
    execute_from_command_line(["banshi django", *choices.words])
    return 0
