"""The web alone, for a machine whose database and worker run elsewhere."""

import argparse

from banshi.site import environment
from banshi.site.serving import serve
from banshi.site.tether import tie_to_parent

HELP = "run the web alone, at PORT (`banshi up` does this for you)"
NEEDS_DATABASE = True


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: the variables say it all."""


def run(_choices: argparse.Namespace) -> int:
    """Serve until TERM."""
    tie_to_parent()
    serve(environment.read())
    return 0
