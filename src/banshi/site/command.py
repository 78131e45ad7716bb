"""The ``banshi`` program: reads the environment, makes the database ready, runs one command."""

import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack

import django
from django.db import ProgrammingError
from psycopg.errors import UndefinedColumn, UndefinedTable

from banshi.site import database, embedded, environment, registry


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = sys.argv[1:] if words is None else words
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banshi.site.settings")
    try:
        here = environment.read()
        asked = registry.asked_for(given)
        if asked is None or asked.needs_django:
            django.setup()
        candidates = (asked,) if asked else registry.known()
        choices = registry.parser(command.load() for command in candidates).parse_args(given)
        with ExitStack() as stack:
            if choices.command.needs_database:
                stack.enter_context(database.running(here))
            return int(choices.command.run(choices) or 0)
    except (environment.EnvironmentFault, embedded.DatabaseFault) as fault:
        sys.stderr.write(f"banshi: {fault}\n")
        return 1
    except ProgrammingError as fault:
        if not isinstance(fault.__cause__, (UndefinedTable, UndefinedColumn)):
            raise
        sys.stderr.write(
            f"banshi: the data in {here.data} hold no hall of this version. "
            "For a hall kept elsewhere set DATA=its folder; to make one: make run\n"
        )
        return 1
    except BrokenPipeError:
        # Whoever read us has read enough (`| head`); nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
