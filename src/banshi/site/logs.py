"""One JSON object per line on stderr, without personal data; `banshi up` keeps the files.

Messages of exceptions and request paths may hold names and numbers, so a fault is logged as
its type and the places it came through, never as its words.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

PLACES = 25


# Line breaks of Unicode that JSON leaves as they are: some readers of logs would split there.
BREAKS = {ord(one): f"\\u{ord(one):04x}" for one in "\x7f\x85\u2028\u2029"}


class JsonLine(logging.Formatter):
    """A log record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with the fault's type and places when there is one."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "text": self._words(record),
            "pid": record.process,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["fault"] = _fault(record.exc_info[1], record.exc_info[2])
        return json.dumps(line, ensure_ascii=False).translate(BREAKS)

    def _words(self, record: logging.LogRecord) -> str:
        """The message; of a request only method, route and status."""
        request = getattr(record, "request", None)
        if request is None or not hasattr(request, "method"):
            return record.getMessage()
        match = getattr(request, "resolver_match", None)
        route = match.route if match else "no route"
        return f"{request.method} {route} {getattr(record, 'status_code', '')}".rstrip()


def _fault(fault: BaseException | None, trace: TracebackType | None) -> dict[str, Any]:
    frames = traceback.extract_tb(trace)[-PLACES:]
    described: dict[str, Any] = {
        "type": type(fault).__name__,
        "places": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    diagnosis = getattr(fault.__cause__ if fault else None, "diag", None)
    if diagnosis is not None:
        described["sqlstate"] = diagnosis.sqlstate
        described["constraint"] = diagnosis.constraint_name
    return described


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonLine}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "procrastinate": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
