"""Pages: how many statements each takes, and how heavy the first view is."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from banshi.records.account import Account
from banshi.site.bench import ground
from banshi.site.bench.ground import Measured
from banshi.site.bench.measuring import Row

KB = 1024


def measure(measured: Measured) -> list[Row]:
    """Statements of the spine's pages, and the bytes of the first one with its sheet and script."""
    reference = ground.receive(measured, 30_000)
    pages = (
        ("citizen", "/"),
        ("citizen", "/matters/M002/"),
        ("citizen", "/my/"),
        ("citizen", f"/my/{reference}/"),
        ("clerk", "/window/"),
        ("clerk", f"/window/requests/{reference}/"),
        ("manager", "/hall/"),
        ("manager", "/hall/bookings/"),
    )
    counts = {path: _statements(measured, login, path) for login, path in pages}
    runs = {path.replace(reference, "REFERENCE"): count for path, count in counts.items()}
    heaviest = Row("statements of the heaviest page", max(counts.values()), 20, 10, False, runs)
    return [heaviest, _first_view()]


def _client(measured: Measured, login: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(
        Account.objects.get(hall=measured.hall, login=login),
        backend=settings.AUTHENTICATION_BACKENDS[0],
    )
    return client


def _statements(measured: Measured, login: str, path: str) -> int:
    client = _client(measured, login)
    with CaptureQueriesContext(connection) as sent:
        answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(sent)


def _first_view() -> Row:
    answer = Client(HTTP_HOST="127.0.0.1").get("/")
    parts = {"page": len(answer.content)}
    for name in ("design/banshi.css", "design/banshi.js"):
        found = finders.find(name)
        if isinstance(found, str):
            parts[name] = Path(found).stat().st_size
    return Row("first view in KB, uncompressed", sum(parts.values()) / KB, 100, 60, False, parts)
