"""The worker's jobs about papers; acts ask for them by name."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from banshi.acts.paper_files import render, render_waiting
from banshi.acts.papers import QUEUE, RENDER

TRIES = 3
WAIT_SECONDS = 10


@app.task(name=RENDER, queue=QUEUE, retry=RetryStrategy(max_attempts=TRIES, wait=WAIT_SECONDS))
def render_paper(paper: str) -> None:
    """Make one paper's file."""
    render(UUID(paper))


@app.periodic(cron="*/5 * * * *")
@app.task(name="render_waiting_papers", queue=QUEUE, queueing_lock="render_waiting_papers")
def render_waiting_papers(timestamp: int) -> None:
    """Make what a killed worker or a lack of fonts left waiting; ``timestamp`` is not needed."""
    render_waiting()
