"""The worker's two processes, each ending cleanly on TERM: the rounds, and the queued jobs.

They stay apart because procrastinate's worker swaps the connection jobs are deferred through;
beside it a round could no longer defer a job inside its own transaction.
"""

import asyncio
import signal
from pathlib import Path
from threading import Event
from types import FrameType

from procrastinate import App
from procrastinate.contrib.django import app

from banshi.faces.work.rounds import go_on

POLL_SECONDS = 1.0
GRACE_SECONDS = 20.0


def rounds(pulse: Path) -> None:
    """Go round the halls until TERM or INT."""
    stop = Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    pulse.parent.mkdir(parents=True, exist_ok=True)
    go_on(stop, pulse)


def jobs() -> None:
    """Run queued jobs until TERM or INT; raises when the queue cannot be reached."""
    with app.replace_connector(app.connector.get_worker_connector()) as queue:
        asyncio.run(_jobs(queue))


async def _jobs(queue: App) -> None:
    async with queue.open_async():
        await queue.run_worker_async(
            fetch_job_polling_interval=POLL_SECONDS, shutdown_graceful_timeout=GRACE_SECONDS
        )
