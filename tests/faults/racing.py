"""Several people at the same moment, each in a thread with a database connection of its own."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

from django.db import connection, connections

START_SECONDS = 30
# Whoever waits for a lock cannot come to the meeting; the others then go on without it.
MEETING_SECONDS = 1.0


def at_once(deeds: Sequence[Callable[[], Any]], *, meet_after: str = "") -> list[Any]:
    """What the deeds gave back, or the exception each ended with, all begun together.

    With ``meet_after`` each stops once after its first statement that contains these words,
    until all have come so far, or as long as a lock keeps one of them away.
    """
    start, meeting = Barrier(len(deeds)), Barrier(len(deeds))
    seen: list[Any] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], Any]) -> None:
        met = False

        def meet(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal met
            done = execute(sql, params, many, context)
            if meet_after and meet_after in sql and not met:
                met = True
                with suppress(BrokenBarrierError):
                    meeting.wait(MEETING_SECONDS)
            return done

        try:
            start.wait(START_SECONDS)
            with connection.execute_wrapper(meet):
                seen[place] = deed()
        except Exception as fault:
            seen[place] = fault
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def faults(seen: Iterable[Any]) -> list[Exception]:
    """The exceptions among what deeds gave back."""
    return [one for one in seen if isinstance(one, Exception)]
