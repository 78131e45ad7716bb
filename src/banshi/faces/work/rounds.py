"""Round after round through the halls, doing what is due in each."""

import logging
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from threading import Event

from django.db import close_old_connections

from banshi.acts import resealing
from banshi.acts.daily import keep_house
from banshi.acts.tick import beat, tick
from banshi.boards.hall import HallSummary, halls
from banshi.faces.moment import present
from banshi.faces.work.duty_gaps import tell_near_gaps

PAUSE_SECONDS = 2.0
STEPS_TO_NEW_KEYS = 4  # batches a round, so that nothing due waits for them

log = logging.getLogger(__name__)


def go_round(pulse: Path) -> dict[str, int]:
    """One round through all halls but rehearsals; the work done, summed.

    A hall that fails is left for the next round and does not hold up the others. ``pulse`` is
    touched when the round ends: its age tells how the worker is.
    """
    done: dict[str, int] = {}
    for hall in halls():
        if hall.is_rehearsal:
            continue
        for name, count in _look_after(hall).items():
            done[name] = done.get(name, 0) + count
    pulse.touch()
    return done


def go_on(stop: Event, pulse: Path) -> None:
    """Rounds until ``stop`` is set; the round then running is finished first."""
    kept: date | None = None
    mover: Iterator[resealing.Moved] | None = None
    while not stop.is_set():
        try:
            done = go_round(pulse)
            kept, more = _once_a_day(kept)
            done |= more
            mover, done["moved_to_new_keys"] = _to_new_keys(mover)
            if any(done.values()):
                log.info("round: %s", ", ".join(f"{name} {count}" for name, count in done.items()))
        except Exception:
            mover = None
            log.exception("no round was possible")
        finally:
            close_old_connections()
        stop.wait(PAUSE_SECONDS)


def _once_a_day(kept: date | None) -> tuple[date, dict[str, int]]:
    """Keep house unless ``kept`` is today; the day it is kept for, and what was done."""
    now = datetime.now(UTC)
    if now.date() == kept:
        return now.date(), {}
    done = keep_house(at=now)
    real = (hall for hall in halls() if not hall.is_rehearsal)
    done["gaps"] = sum(tell_near_gaps(hall, at=now) for hall in real)
    return now.date(), done


def _to_new_keys(
    mover: Iterator[resealing.Moved] | None,
) -> tuple[Iterator[resealing.Moved] | None, int]:
    """Some steps of bringing everything over to a new key, where that was begun; how many came."""
    if mover is None:
        if not resealing.is_moving():
            return None, 0
        mover = resealing.go_on(at=datetime.now(UTC))
    steps = list(islice(mover, STEPS_TO_NEW_KEYS))
    return (mover if steps else None), sum(step.moved for step in steps)


def _look_after(hall: HallSummary) -> dict[str, int]:
    began = time.monotonic()
    try:
        done = tick(hall.id, at=present(hall))
        beat(hall.id, at=present(hall), lag_seconds=time.monotonic() - began)
    except Exception:
        log.exception("hall %s was left for the next round", hall.code)
        return {}
    return done
