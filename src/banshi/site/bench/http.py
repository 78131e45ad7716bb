"""Sixteen connections at once against a real server of the same installation."""

import http.client
import json
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

CONNECTIONS = 16
START_SECONDS = 60


@dataclass(frozen=True)
class Load:
    """How many were answered in how long, and how each fared."""

    seconds: float
    times: list[float]

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.times) / self.seconds

    @property
    def tail(self) -> float:
        """The 99th percentile as a multiple of the median."""
        cut = statistics.quantiles(self.times, n=100)
        return cut[98] / cut[49]


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(variables: dict[str, str]) -> Iterator[tuple[int, int]]:
    """The web as `banshi serve` runs it; its port and process id."""
    port = free_port()
    program = subprocess.Popen(
        [sys.executable, "-m", "banshi.site", "serve"],
        env={**variables, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(port):
            if time.monotonic() > deadline or program.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.2)
        yield port, program.pid
    finally:
        program.terminate()
        program.wait(30)


def _answers(port: int) -> bool:
    try:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        line.request("GET", "/healthz")
        return line.getresponse().status == 200
    except OSError:
        return False


def post_all(port: int, token: str, posts: list[tuple[str, dict[str, object]]], ok: int) -> Load:
    """Post every one of (path, body) over sixteen kept connections; each must answer ``ok``."""
    left, lock = list(reversed(posts)), threading.Lock()
    times: list[float] = []
    wrong: list[bytes] = []

    def work() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                if not left:
                    return
                path, body = left.pop()
            began = time.perf_counter()
            line.request("POST", path, json.dumps(body), _headers(token))
            answer = line.getresponse()
            words = answer.read()
            took = time.perf_counter() - began
            with lock:
                times.append(took)
                if answer.status != ok:
                    wrong.append(words)

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"{len(wrong)} posts were not answered {ok}: {wrong[0][:400]!r}")
    return Load(time.perf_counter() - began, times)


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
