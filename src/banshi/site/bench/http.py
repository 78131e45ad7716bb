"""Many connections at once against a real server of the same installation."""

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
# A machine that does much else may take long; none of the rows is about that.
ANSWER_SECONDS = 300


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


@dataclass(frozen=True)
class Posted:
    """One answer: how long it took in seconds, its status, and its words."""

    took: float
    status: int
    words: bytes


def post_all(
    port: int,
    token: str,
    posts: list[tuple[str, dict[str, object]]],
    ok: int,
    *,
    connections: int = CONNECTIONS,
) -> Load:
    """Post every one of (path, body) over kept connections; each must answer ``ok``."""
    seconds, posted = answers(port, token, posts, connections)
    wrong = [one for one in posted if one.status != ok]
    if wrong:
        raise RuntimeError(f"{len(wrong)} posts were not answered {ok}: {wrong[0].words[:400]!r}")
    return Load(seconds, [one.took for one in posted])


def answers(
    port: int, token: str, posts: list[tuple[str, dict[str, object]]], connections: int
) -> tuple[float, list[Posted]]:
    """Post every one of (path, body) over so many kept connections; seconds, and every answer."""
    left, lock = list(reversed(posts)), threading.Lock()
    posted: list[Posted] = []

    def work() -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
        while True:
            with lock:
                if not left:
                    return
                path, body = left.pop()
            began = time.perf_counter()
            status, words = _posted(line, token, path, body)
            took = time.perf_counter() - began
            with lock:
                posted.append(Posted(took, status, words))

    began = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began, posted


def _posted(
    line: http.client.HTTPConnection, token: str, path: str, body: dict[str, object]
) -> tuple[int, bytes]:
    """Status and words of the answer; 0 and why where there was none."""
    try:
        line.request("POST", path, json.dumps(body), _headers(token))
        answer = line.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException) as fault:
        line.close()
        return 0, repr(fault).encode()


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
