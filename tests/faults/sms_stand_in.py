"""A text message gateway over loopback that works, is down, slow, or lies, as a test wants."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

from banshi.outside.sms_http import MOMENT, SIGNATURE, HttpAccount, signature

SECRET = "a secret of the tests only"


@dataclass
class StandIn:
    """One gateway. ``taken`` are the messages in the order they came; an id it has it takes once.

    ``answers`` is the status it gives; ``hangs`` keeps the line open without an answer.
    """

    name: str
    port: int
    digest: str = "hmac-sha256"
    answers: int = 200
    hangs: bool = False
    forgets_ids: bool = False
    taken: list[dict[str, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    released: Event = field(default_factory=Event)

    @property
    def account(self) -> HttpAccount:
        """How it is spoken to."""
        url = f"http://127.0.0.1:{self.port}/messages?v=1"
        return HttpAccount(self.name, url, "boai", SECRET.encode(), self.digest, 0.3)

    def receive(self, path: str, headers: Any, body: bytes) -> int:
        """Take a message, once under each id; a wrong signature is refused."""
        signed = signature(SECRET.encode(), self.digest, headers[MOMENT], "POST", path, body)
        if headers[SIGNATURE] != f"{self.digest}={signed}":
            self.refused.append(headers[SIGNATURE])
            return 401
        message = json.loads(body)
        known = any(one["id"] == message["id"] for one in self.taken)
        if self.answers == 200 and (self.forgets_ids or not known):
            self.taken.append(message)
        return self.answers

    def receipts(
        self, path: str, at: datetime, *told: tuple[str, str]
    ) -> tuple[bytes, dict[str, str]]:
        """A body of receipts signed at ``at``, each an id and a state, and its headers."""
        body = json.dumps({"receipts": [{"id": key, "state": state} for key, state in told]})
        moment = str(int(at.timestamp()))
        signed = signature(SECRET.encode(), self.digest, moment, "POST", path, body.encode())
        return body.encode(), {MOMENT: moment, SIGNATURE: f"{self.digest}={signed}"}


@contextmanager
def gateway(name: str, digest: str = "hmac-sha256") -> Iterator[StandIn]:
    """A gateway that listens while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = stand_in.receive(self.path, self.headers, body)
            if stand_in.hangs:
                stand_in.released.wait(5)
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_words: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand_in = StandIn(name, server.server_address[1], digest)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        stand_in.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def write_book(path: Path, *gateways: StandIn, hall: str = "boai") -> None:
    """The book of gateways that names these, in this order."""
    lines = []
    for one in gateways:
        lines += [
            f"[gateway.{one.name}]",
            f'url = "{one.account.url}"',
            'account = "boai"',
            f'secret = "{SECRET}"',
            f'digest = "{one.digest}"',
            f"seconds = {one.account.seconds}",
        ]
    names = ", ".join(f'"{one.name}"' for one in gateways)
    lines += ["[order]", f"{hall} = [{names}]"]
    path.write_text("\n".join(lines), "utf-8")
