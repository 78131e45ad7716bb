"""Rounds, medians, and a line of results."""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

import django
import psycopg
from django.db import connection

ROUNDS = 3


@dataclass(frozen=True)
class Row:
    """One line: ``ratio`` held against ``must``; ``at_least`` says in which direction."""

    work: str
    ratio: float
    must: float
    aim: float
    at_least: bool = True
    runs: dict[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether the must is met."""
        return self.ratio >= self.must if self.at_least else self.ratio <= self.must

    def plain(self) -> dict[str, Any]:
        """As it stands in bench.json."""
        return {**asdict(self), "ratio": round(self.ratio, 4), "holds": self.holds}


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def interleaved(
    one: Callable[[], float], other: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """Three rounds of both, turn by turn, so that a busy machine weighs on both alike."""
    ones, others = [], []
    for _ in range(ROUNDS):
        ones.append(one())
        others.append(other())
    return ones, others


def median(figures: list[float]) -> float:
    """The middle one."""
    return statistics.median(figures)


def machine() -> dict[str, Any]:
    """What it was measured on."""
    return {"cores": os.cpu_count(), "system": platform.platform(), "load": os.getloadavg()[0]}


def versions() -> dict[str, str]:
    """With what."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0]
    return {
        "python": platform.python_version(),
        "django": django.get_version(),
        "psycopg": psycopg.__version__,
        "postgresql": server,
    }
