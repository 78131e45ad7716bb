"""The log files in ``DATA/logs``: one per process, JSON lines, rotated by the supervisor alone."""

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_BYTES = 5_000_000
FILES_KEPT = 5


class _JsonOnly(logging.Formatter):
    """Lines that are JSON stay as they are; anything else a program prints is wrapped."""

    def format(self, record: logging.LogRecord) -> str:
        line = record.getMessage()
        if line.startswith("{") and _is_json(line):
            return line
        return json.dumps(
            {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "text": line},
            ensure_ascii=False,
        )


def lines_of(name: str, folder: Path) -> logging.Logger:
    """Where the supervisor writes what process ``name`` prints."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = logging.getLogger(f"banshi.lines.{name}")
    lines.setLevel(logging.INFO)
    lines.propagate = False
    handler = RotatingFileHandler(
        folder / f"{name}.log", maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
    )
    handler.setFormatter(_JsonOnly())
    lines.handlers = [handler]
    return lines


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True
