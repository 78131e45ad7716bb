"""Everything between installing and starting."""

import argparse
from contextlib import redirect_stdout
from io import StringIO

import django
from django.core.management import call_command

from banshi.site import environment

HELP = "bring the database to this version, gather static files, seed the samples if it is empty"
NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A county with halls of its own wants no samples."""
    parser.add_argument("--no-seed", action="store_true", help="leave an empty database empty")


def run(choices: argparse.Namespace) -> int:
    """0 when the hall can start."""
    here = environment.read()
    django.setup()
    from banshi.faces.cli import seed

    print("Bringing the database to this version …", flush=True)
    call_command("migrate", verbosity=0, interactive=False)
    print("Gathering static files …", flush=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    if choices.no_seed:
        return 0
    print("Seeding the sample halls, unless halls of your own are here …", flush=True)
    with redirect_stdout(StringIO()):  # `banshi status` shows the accounts once the hall is up
        return seed.run(argparse.Namespace(rehearsal=here.rehearsal, renew=False, json=True))
