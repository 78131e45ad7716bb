"""Starting the hall."""

import argparse
import http.client
import logging
import subprocess
import sys
import time
from urllib.parse import urlsplit

from banshi.site import environment, supervisor

HELP = "run the hall: database, web and worker, each restarted when it ends"
READY_SECONDS = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """In the foreground, unless told otherwise."""
    parser.add_argument(
        "--detach", action="store_true", help="return as soon as the hall answers, leaving it up"
    )


def run(choices: argparse.Namespace) -> int:
    """Run until TERM (0), or say why there is no way to start (1)."""
    here = environment.read()
    try:
        if choices.detach:
            return _detach(here)
        logging.basicConfig(format="%(message)s", level=logging.INFO)
        supervisor.run(here)
    except supervisor.SupervisorFault as fault:
        sys.stderr.write(f"banshi up: {fault}\n")
        return 1
    return 0


def _detach(here: environment.Environment) -> int:
    running = supervisor.is_up(here)
    if running is not None:
        print(f"The hall already runs with the data in {here.data}: {running}.")
        return 0
    supervisor.clear(here)
    supervisor.see_port_free(here)
    here.logs.mkdir(parents=True, exist_ok=True)
    with (here.logs / "up.out").open("w") as out:
        started = subprocess.Popen(
            [sys.executable, "-m", "banshi.site", "up"],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
        )
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        if started.poll() is not None:
            sys.stderr.write((here.logs / "up.out").read_text())
            return 1
        if _answers(here):
            return 0
        time.sleep(0.2)
    sys.stderr.write(
        f"banshi up: no answer at {here.address}/healthz after {READY_SECONDS:.0f} s. "
        f"The logs are in {here.logs}.\n"
    )
    return 1


def _answers(here: environment.Environment) -> bool:
    site = urlsplit(here.address)
    connection = http.client.HTTPConnection(site.hostname or "", site.port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
