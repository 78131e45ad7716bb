"""The two ways to add or prove a second factor, as forms: a code, and a passkey."""

import ipaddress
from typing import Any
from uuid import UUID

import segno
from django.http import HttpRequest

from banshi.acts import passkeys, second_factor
from banshi.acts.answers import NotFound
from banshi.acts.passkeys import Ceremony, Site
from banshi.acts.second_factor import Pending
from banshi.faces.entry import HallRequest
from banshi.faces.opening import device_of

PENDING, CEREMONY = "pending_factor", "ceremony"
GROUP = 4
SCALE = 5


def site_of(request: HttpRequest) -> Site | None:
    """Where the browser is; none at a bare number, to which no passkey can be bound."""
    host = request.get_host().rsplit(":", 1)[0] if ":" in request.get_host() else request.get_host()
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return Site(host, f"{request.scheme}://{request.get_host()}")
    return None


def adding(request: HallRequest, account: UUID) -> dict[str, Any]:
    """The context of a page where a factor is added: a secret to scan, a key to make."""
    kept = request.session.get(PENDING, "")
    pending = second_factor.shown_again(request.hall.id, account, kept) if kept else None
    if pending is None:
        drawn = second_factor.begin_generator(request.hall.id, account)
        assert isinstance(drawn, Pending)
        pending = drawn
        request.session[PENDING] = pending.kept
    picture = segno.make(pending.address, error="m", micro=False)
    site = site_of(request)
    asked = passkeys.begin_passkey(request.hall.id, account, site) if site else None
    return {
        "picture": picture.svg_data_uri(scale=SCALE, border=2),
        "secret": " ".join(_groups(pending.secret)),
        "device": device_of(request),
        "passkey": _asked(request, asked),
    }


def proving(request: HallRequest, account: UUID) -> dict[str, Any]:
    """The context of a page where a factor is proved."""
    site = site_of(request)
    asked = passkeys.ask_passkey(request.hall.id, account, site) if site else None
    return {"passkey": _asked(request, asked)}


def ceremony(request: HallRequest) -> dict[str, Any]:
    """The state of the passkey form that was shown; each serves once."""
    kept = request.session.pop(CEREMONY, None)
    return kept if isinstance(kept, dict) else {}


def _asked(request: HallRequest, asked: Ceremony | NotFound | None) -> str:
    if not isinstance(asked, Ceremony):
        return ""
    request.session[CEREMONY] = asked.state
    return asked.options


def _groups(secret: str) -> list[str]:
    return [secret[at : at + GROUP] for at in range(0, len(secret), GROUP)]
