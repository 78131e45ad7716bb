"""A line between a browser and the hall that is really cut: connections end, nobody listens."""

import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from urllib.parse import urlsplit

from tests.journeys.serving import LiveHall

CHUNK = 65_536
LOCAL = "127.0.0.1"
BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Line:
    """Carries bytes to the hall's port and back, until it is cut or chokes.

    Cut, a browser is refused; choked, it is taken and never answered, as in a lift; where the
    hall is away, what stands before it says so. What a browser emulates for itself proves less.
    """

    def __init__(self, to: int) -> None:
        """``to`` is the port of the hall's server on this machine."""
        self._to = to
        self._ends: set[socket.socket] = set()
        self._away = False
        self._flows = Event()
        self._flows.set()
        self._listening = self._listen(0)
        self.port: int = self._listening.getsockname()[1]
        self.whole = True

    @property
    def address(self) -> str:
        """What the browser is given for the hall's address."""
        return f"http://{LOCAL}:{self.port}"

    def cut(self) -> None:
        """End every connection and take no other."""
        self._flows.set()
        if self.whole:
            self.whole = False
            for one in (self._listening, *self._ends):
                _end(one)

    def choke(self) -> None:
        """Take what is sent and answer nothing; connections stay."""
        self._flows.clear()

    def hall_away(self) -> None:
        """Only what stands before the hall answers, as while it is started anew."""
        self._away = True
        for one in list(self._ends):
            _end(one)

    def mend(self) -> None:
        """Carry again, where the browser looks for it."""
        self._flows.set()
        self._away = False
        if not self.whole:
            self.whole = True
            self._listening = self._listen(self.port)

    def _listen(self, port: int) -> socket.socket:
        listening = socket.create_server((LOCAL, port), backlog=64)
        Thread(target=self._accept, args=(listening,), daemon=True).start()
        return listening

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                near, _ = listening.accept()
            except OSError:
                return
            Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        if self._away:
            with suppress(OSError), near:
                near.recv(CHUNK)
                near.sendall(BAD_GATEWAY)
            return
        with suppress(OSError), near, socket.create_connection((LOCAL, self._to)) as far:
            ends = {near, far}
            self._ends |= ends
            try:
                if self.whole:
                    self._pass_on(near, far)
            finally:
                self._ends -= ends

    def _pass_on(self, near: socket.socket, far: socket.socket) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(near, selectors.EVENT_READ, (near, far))
            ready.register(far, selectors.EVENT_READ, (far, near))
            while True:
                for key, _ in ready.select():
                    source, target = key.data
                    told = source.recv(CHUNK)
                    self._flows.wait()
                    if not told:
                        return
                    target.sendall(told)


def _end(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)
    one.close()


@contextmanager
def line_to(hall: LiveHall) -> Iterator[Line]:
    """A line to the hall for as long as a test needs it."""
    port = urlsplit(hall.address).port
    assert port is not None
    line = Line(port)
    try:
        yield line
    finally:
        line.cut()
