"""The book of text message gateways (``gateways.toml``): who there is, and in which order.

    [gateway.first]
    url = "https://sms.example.gov.cn/v1/messages"
    account = "boai"
    secret = "…"                 # at least 16 characters
    digest = "hmac-sm3"          # or hmac-sha256
    seconds = 5                  # the longest a message may take
    fields = {id = "msgId"}      # the gateway's own names, where they differ

    [order]
    boai = ["first", "second"]   # tried in this order

A hall without an order keeps the stand-in.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from banshi.outside.sms_http import DIGESTS, HttpAccount

SHORTEST_SECRET = 16
LONGEST_SECONDS = 20.0
FIELDS = frozenset({"id", "phone", "words"})


class BookFault(Exception):
    """The book cannot be used; the message names the place and what to write there."""


@dataclass(frozen=True)
class Book:
    """All gateways by name, and each hall's order."""

    gateways: dict[str, HttpAccount]
    order: dict[str, tuple[str, ...]]


EMPTY = Book({}, {})


def read_book(path: Path) -> Book:
    """The book at ``path``, empty where there is none; raises ``BookFault``."""
    try:
        kept = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return EMPTY
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise BookFault(f"{path}: {fault}") from fault
    listed = kept.get("gateway", {})
    order = kept.get("order", {})
    if not isinstance(listed, dict) or not isinstance(order, dict):
        raise BookFault(f"{path}: write [gateway.NAME] and [order]")
    gateways = {name: _account(path, name, one) for name, one in listed.items()}
    return Book(gateways, {hall: _order(path, hall, one, gateways) for hall, one in order.items()})


def _account(path: Path, name: str, kept: Any) -> HttpAccount:
    def wrong(what: str) -> BookFault:
        return BookFault(f"{path}: gateway.{name}: {what}")

    if not isinstance(kept, dict):
        raise wrong("write it as a table")
    # A receipt's address holds the name.
    if not (name.isascii() and name.replace("-", "").isalnum() and len(name) <= len("x" * 40)):
        raise wrong("give it a name of letters, digits and hyphens")
    url, secret = str(kept.get("url", "")), str(kept.get("secret", ""))
    site = urlsplit(url)
    if site.scheme not in ("http", "https") or not site.hostname:
        raise wrong("url must be an http or https address")
    if len(secret) < SHORTEST_SECRET:
        raise wrong(f"secret needs at least {SHORTEST_SECRET} characters")
    digest = str(kept.get("digest", "hmac-sha256"))
    if digest not in DIGESTS:
        raise wrong(f"digest is one of {', '.join(DIGESTS)}")
    seconds = kept.get("seconds", 5)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise wrong("seconds is a number")
    if not 0 < seconds <= LONGEST_SECONDS:
        raise wrong(f"seconds is more than 0, at most {LONGEST_SECONDS:.0f}")
    fields = kept.get("fields", {})
    if not isinstance(fields, dict) or not set(fields) <= FIELDS:
        raise wrong(f"fields may rename {', '.join(sorted(FIELDS))}")
    names = {key: str(value) for key, value in fields.items()}
    return HttpAccount(
        name, url, str(kept.get("account", "")), secret.encode(), digest, float(seconds), names
    )


def _order(path: Path, hall: str, kept: Any, gateways: dict[str, HttpAccount]) -> tuple[str, ...]:
    names = kept if isinstance(kept, list) else []
    if not names or any(name not in gateways for name in names):
        raise BookFault(f"{path}: order.{hall}: a list of gateways named above")
    return tuple(dict.fromkeys(names))
