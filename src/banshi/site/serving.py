"""The web server: granian in front of Django, ended by TERM."""

from typing import Any

from granian import Granian
from granian.constants import Interfaces

from banshi.site.environment import Environment
from banshi.site.logs import LOGGING

WORKERS = 2
# Requests wait for the database most of the time, so two threads a core keep both busy.
THREADS = 4
KILL_SECONDS = 15
LOGS: dict[str, Any] = {
    **LOGGING,
    "loggers": {
        "_granian": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "granian.access": {"handlers": [], "propagate": False},
    },
}


def serve(here: Environment) -> None:
    """Serve until TERM; a worker that dies is replaced."""
    Granian(
        "banshi.site.wsgi:application",
        address=here.bind,
        port=here.port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        log_dictconfig=LOGS,
    ).serve()
