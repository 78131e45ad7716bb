"""A page to be looked at: whose it is, and what is done on it first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from banshi.faces.entry import HALL_PREFIX


@dataclass(frozen=True)
class Look:
    """A page to look at: a url name or an address, who looks, of which request, what is done."""

    page: str
    login: str = ""
    of: str = "received"
    done: Callable[[Page], Any] | None = None
    # What has no name of its own in the list.
    called: str = ""
    # The url name of the page that stands at the end, where what is done leads on to another.
    reaches: str = ""
    # Looked at by night alone: a sister of the page is looked at every time.
    nightly: bool = False

    def __str__(self) -> str:
        of = f" {self.of}" if self.of != "received" else ""
        return f"{self.page}{of} {self.called}".strip()


def route_of(address: str) -> str:
    """The url name behind an address, with its hall or without; empty where there is no page."""
    path = urlsplit(address).path
    named = HALL_PREFIX.match(path)
    try:
        return resolve(named[2] if named else path).view_name
    except Resolver404:
        return ""
