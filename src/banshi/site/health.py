"""What a load balancer, `make run` and `banshi doctor` ask: does the hall answer?

It also tells how long ago the worker went round, for whoever watches from outside; a silent
worker is no reason to take the web away from people, so the status stays 200.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from banshi.boards.gateways import gateway_lines

PATH = "/healthz"


class HealthMiddleware:
    """Answers before anything else: whatever name the machine is asked by, whoever asks."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """200 when the database answers, 503 when it does not; all other paths go on."""
        if request.path != PATH:
            return self.answer(request)
        working = _database_answers()
        words = {
            "status": "ok" if working else "failing",
            "database": working,
            "worker_seconds_ago": _worker_seconds_ago(),
            "gateways_resting": _gateways_resting() if working else None,
        }
        return JsonResponse(
            words, status=200 if working else 503, headers={"Cache-Control": "no-store"}
        )


def _worker_seconds_ago() -> int | None:
    """How long ago the worker finished a round; none where it runs elsewhere or never did."""
    try:
        return int(time.time() - settings.BANSHI.pulse.stat().st_mtime)
    except OSError:
        return None


def _gateways_resting() -> int | None:
    """How many text message gateways failed so often that they are not tried just now."""
    try:
        lines = gateway_lines(at=datetime.now(UTC))
    except Error:
        return None  # a database not yet brought to this version
    return sum(line.rests_until is not None for line in lines)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
