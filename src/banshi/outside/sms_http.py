"""A real text message gateway, spoken to over HTTP: signed requests, signed receipts.

Every request carries its moment and a keyed digest over moment, method, path and body, so that
nobody in between can send or change one; the gateway signs its receipts in the same way. The
message's own key goes along as its id: a gateway that sees the same id again must not send twice.
"""

import hmac
import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from threading import Timer
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.hmac import HMAC

from banshi.outside.sms import GatewayDown, GatewayRefuses, GatewayUnclear, Message, Report

DIGESTS: Mapping[str, type[hashes.HashAlgorithm]] = {
    "hmac-sha256": hashes.SHA256,
    "hmac-sm3": hashes.SM3,
}
ACCOUNT, MOMENT, SIGNATURE = "X-Sms-Account", "X-Sms-Time", "X-Sms-Signature"
MOST_ANSWER_BYTES = 65_536
SIGNED_FOR_SECONDS = 300
MOST_RECEIPTS = 500
# Statuses that are about us, not about this one message.
NOT_ABOUT_THE_MESSAGE = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.METHOD_NOT_ALLOWED,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)


class ReceiptRefused(Exception):
    """A receipt whose signature, moment or form does not hold; nothing in it is believed."""


@dataclass(frozen=True)
class HttpAccount:
    """How one gateway is spoken to. ``fields`` names its words for ours: id, phone, words."""

    name: str
    url: str
    account: str
    secret: bytes
    digest: str = "hmac-sha256"
    seconds: float = 5.0
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """What a gateway reports of the message under ``key``."""

    key: str
    report: Report


def signature(secret: bytes, digest: str, moment: str, method: str, path: str, body: bytes) -> str:
    """The keyed digest in hexadecimal over what is sent."""
    mac = HMAC(secret, DIGESTS[digest]())
    mac.update("\n".join((moment, method, path, "")).encode() + body)
    return mac.finalize().hex()


class HttpGateway:
    """The adapter; a message not answered for in ``seconds`` has an unclear fate."""

    def __init__(self, account: HttpAccount) -> None:
        self.account = account
        self.name = account.name

    def send(self, message: Message) -> None:
        """Hand a message over; raises ``GatewayDown``, ``GatewayUnclear`` or ``GatewayRefuses``."""
        body = json.dumps(self._named(message), ensure_ascii=False).encode()
        status = self._post(body, message.at)
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status == HTTPStatus.CONFLICT:
            return
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise GatewayUnclear(f"answered {status}")
        if status in NOT_ABOUT_THE_MESSAGE or status < HTTPStatus.BAD_REQUEST:
            raise GatewayDown(f"answered {status}")
        raise GatewayRefuses(f"answered {status}")

    def report(self, _key: str) -> Report:
        """Nothing: this gateway reports by itself, with receipts."""
        return Report.UNKNOWN

    def _named(self, message: Message) -> dict[str, str]:
        names = self.account.fields
        return {
            names.get("id", "id"): message.key,
            names.get("phone", "phone"): message.phone,
            names.get("words", "words"): message.words,
        }

    def _post(self, body: bytes, at: str) -> int:
        site = urlsplit(self.account.url)
        path = f"{site.path or '/'}{f'?{site.query}' if site.query else ''}"
        moment = str(int(datetime.fromisoformat(at).timestamp()))
        signed = signature(self.account.secret, self.account.digest, moment, "POST", path, body)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            ACCOUNT: self.account.account,
            MOMENT: moment,
            SIGNATURE: f"{self.account.digest}={signed}",
        }
        line = self._line(site.scheme, site.hostname or "", site.port)
        try:
            line.connect()
        except OSError as fault:
            raise GatewayDown(f"no connection: {type(fault).__name__}") from fault
        # A gateway that answers byte by byte would outlast any limit for one read.
        end = Timer(self.account.seconds, _hang_up, (line.sock,))
        end.daemon = True
        end.start()
        try:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            answer.read(MOST_ANSWER_BYTES)
        except (OSError, http.client.HTTPException) as fault:
            raise GatewayUnclear(f"no answer: {type(fault).__name__}") from fault
        finally:
            end.cancel()
            line.close()
        return answer.status

    def _line(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme == "https":
            return http.client.HTTPSConnection(
                host, port, timeout=self.account.seconds, context=ssl.create_default_context()
            )
        return http.client.HTTPConnection(host, port, timeout=self.account.seconds)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def read_receipts(
    account: HttpAccount,
    headers: Mapping[str, str],
    path: str,
    body: bytes,
    *,
    seconds_now: float,
) -> tuple[Receipt, ...]:
    """The receipts in a signed body; raises ``ReceiptRefused``."""
    moment = headers.get(MOMENT, "")
    if not (moment.isascii() and moment.isdecimal() and len(moment) <= len("1000000000000")):
        raise ReceiptRefused("no moment")
    if abs(seconds_now - int(moment)) > SIGNED_FOR_SECONDS:
        raise ReceiptRefused("signed too long ago")
    right = signature(account.secret, account.digest, moment, "POST", path, body)
    given = headers.get(SIGNATURE, "").removeprefix(f"{account.digest}=")
    if not hmac.compare_digest(right.encode(), given.encode("utf-8", "replace")):
        raise ReceiptRefused("the signature is wrong")
    return _receipts(body)


def _receipts(body: bytes) -> tuple[Receipt, ...]:
    try:
        listed = json.loads(body)["receipts"]
        read = tuple(Receipt(str(one["id"]), Report(one["state"])) for one in listed)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise ReceiptRefused("not in the form of receipts") from fault
    if len(read) > MOST_RECEIPTS:
        raise ReceiptRefused(f"more than {MOST_RECEIPTS} at once")
    return read
