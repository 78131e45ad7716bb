"""A web process that dies while it answers one call of the API, and the client that waits for it."""

import http.client
import json
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from banshi.site.wsgi import application
from tests.acts.asking import Story
from tests.faces.calling import Api
from tests.faults.killing import Ended, killed_after
from tests.faults.safeguards import Off
from tests.seeded import HALL

KEY = "one-and-the-same"
Body = Callable[[Api], Any]


class _OneAddress(WSGIServer):
    """The hall's own WSGI application behind a socket that already listens."""

    def __init__(self, listening: socket.socket) -> None:
        address = listening.getsockname()
        super().__init__(address, _Quiet, bind_and_activate=False)
        self.socket.close()
        self.socket = listening
        self.server_name, self.server_port = address
        self.setup_environ()
        self.set_app(application)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Posting:
    """A post to the API: who sends it, to which step (none: asking), what it says, its key.

    ``noun`` is where the thing lives that the step is about.
    """

    login: str
    step: str
    body: Body
    key: str = KEY
    noun: str = "requests"

    def here(self, story: Story, told: Any) -> Any:
        """See ``Deed``; another process answers, and lives."""
        return self.killed(story, told, after=None)[1]

    def warm_up(self, story: Story, told: Any) -> None:
        """See ``Deed``."""
        api = Api(story.rehearsal)
        api.post(self._path(told), self.body(api), who=self.login)

    def killed(
        self, story: Story, told: Any, *, after: int | None, off: Iterable[Off] = ()
    ) -> tuple[Ended, Any]:
        """See ``Deed``; what was told is status, reference and state, read to the end."""
        with socket.create_server(("127.0.0.1", 0)) as listening:
            server = _OneAddress(listening)
            return killed_after(
                after,
                server.handle_request,
                off=off,
                meanwhile=lambda: self._ask(story, told, server.server_port, guarded=not off),
            )

    def _path(self, told: Any) -> str:
        return f"{self.noun}/{told}/{self.step}" if self.step else self.noun

    def _ask(
        self, story: Story, told: Any, port: int, *, guarded: bool
    ) -> tuple[int, str, str] | None:
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {
            "Authorization": f"Bearer {story.rehearsal.accounts[HALL][self.login].token}",
            "Content-Type": "application/json",
            **({"Idempotency-Key": self.key} if self.key else {}),
        }
        try:
            body = json.dumps(self.body(Api(story.rehearsal)))
            client.request("POST", f"/api/v1/{self._path(told)}", body, headers)
            reply = client.getresponse()
            envelope = json.loads(reply.read())
        except (ConnectionError, http.client.HTTPException):
            return None
        finally:
            client.close()
        if reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR and not guarded:
            # With a safeguard off the act may stumble over its own half: nobody was answered then.
            return None
        assert reply.status in (200, 201), envelope
        return reply.status, envelope["reference"], envelope["state"]
