"""A real provider of electronic stamps, asked over HTTP, and the book that names it.

``stamps.toml`` in the keys folder, one table for each hall:

    [boai]
    url = "https://stamp.example.gov.cn/v1/stamps"
    account = "boai"
    secret = "…"               # at least 16 characters
    digest = "sm3"             # of the paper's words; or sha256
    seconds = 5                # the longest one stamp may take
"""

import base64
import binascii
import http.client
import json
import socket
import ssl
import time
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from threading import Timer
from typing import Any
from urllib.parse import urlsplit

from banshi.outside.sms_http import signature
from banshi.outside.stamp import DIGESTS, PNG, Stamp, StamperAway, ToStamp

ACCOUNT, MOMENT, SIGNATURE = "X-Stamp-Account", "X-Stamp-Time", "X-Stamp-Signature"
SHORTEST_SECRET = 16
LONGEST_SECONDS = 20.0
MOST_ANSWER_BYTES = 600_000
MOST_PICTURE_BYTES = 400_000
LONGEST_BY = 80
LONGEST_MARK = 400


class StampBookFault(Exception):
    """The book cannot be used; the message names the place and what to write there."""


@dataclass(frozen=True)
class StampAccount:
    """How the provider of one hall is spoken to."""

    url: str
    account: str
    secret: bytes
    digest: str
    seconds: float


class HttpStamper:
    """The adapter: a signed request with the digest, never the words themselves."""

    def __init__(self, account: StampAccount) -> None:
        self.account = account

    def stamp(self, paper: ToStamp) -> Stamp:
        """Ask for the stamp; raises ``StamperAway`` for everything but a whole answer."""
        asked = {
            "digest": paper.digest(self.account.digest),
            "digest_name": self.account.digest,
            "number": paper.number,
            "title": paper.title,
        }
        answer = self._post(json.dumps(asked, ensure_ascii=False).encode())
        try:
            told = json.loads(answer)
            by, mark = str(told["by"]).strip(), str(told["mark"]).strip()
            picture = base64.b64decode(told["picture"], validate=True)
        except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as fault:
            raise StamperAway("the answer is not in the form of a stamp") from fault
        fits = 0 < len(by) <= LONGEST_BY and 0 < len(mark) <= LONGEST_MARK
        if not fits or not picture.startswith(PNG) or len(picture) > MOST_PICTURE_BYTES:
            raise StamperAway("the stamp is too large, or not a PNG with by and mark")
        return Stamp(by, mark, picture)

    def _post(self, body: bytes) -> bytes:
        site = urlsplit(self.account.url)
        path = f"{site.path or '/'}{f'?{site.query}' if site.query else ''}"
        moment = str(int(time.time()))
        keyed = f"hmac-{self.account.digest}"
        signed = signature(self.account.secret, keyed, moment, "POST", path, body)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            ACCOUNT: self.account.account,
            MOMENT: moment,
            SIGNATURE: f"{keyed}={signed}",
        }
        line = self._line(site.scheme, site.hostname or "", site.port)
        try:
            line.connect()
            # A provider that answers byte by byte would outlast any limit for one read.
            end = Timer(self.account.seconds, _hang_up, (line.sock,))
            end.daemon = True
            end.start()
            try:
                line.request("POST", path, body, headers)
                answer = line.getresponse()
                told = answer.read(MOST_ANSWER_BYTES)
            finally:
                end.cancel()
        except (OSError, http.client.HTTPException) as fault:
            raise StamperAway(f"no answer: {type(fault).__name__}") from fault
        finally:
            line.close()
        if answer.status != HTTPStatus.OK:
            raise StamperAway(f"answered {answer.status}")
        return told

    def _line(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(
                host, port, timeout=self.account.seconds, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(host, port, timeout=self.account.seconds)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def stamp_account(path: Path, hall: str) -> StampAccount | None:
    """The provider of a hall as the book at ``path`` has it, or none; raises ``StampBookFault``."""
    try:
        kept = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise StampBookFault(f"{path}: {fault}") from fault
    return _account(f"{path}: {hall}", kept[hall]) if hall in kept else None


def _account(where: str, kept: Any) -> StampAccount:
    if not isinstance(kept, dict):
        raise StampBookFault(f"{where}: write it as a table")
    url, secret = str(kept.get("url", "")), str(kept.get("secret", ""))
    site = urlsplit(url)
    if site.scheme not in ("http", "https") or not site.hostname:
        raise StampBookFault(f"{where}: url must be an http or https address")
    if len(secret) < SHORTEST_SECRET:
        raise StampBookFault(f"{where}: secret needs at least {SHORTEST_SECRET} characters")
    digest = str(kept.get("digest", "sm3"))
    if digest not in DIGESTS:
        raise StampBookFault(f"{where}: digest is one of {', '.join(DIGESTS)}")
    seconds = kept.get("seconds", 5)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise StampBookFault(f"{where}: seconds is a number")
    if not 0 < seconds <= LONGEST_SECONDS:
        raise StampBookFault(f"{where}: seconds is more than 0, at most {LONGEST_SECONDS:.0f}")
    return StampAccount(url, str(kept.get("account", "")), secret.encode(), digest, float(seconds))
