"""Opening a browser session for somebody who proved who he is, and closing it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpRequest
from django.urls import reverse

from banshi.acts import rights, sessions
from banshi.acts.notice_language import choose_language
from banshi.faces.entry import LANGUAGE_COOKIE, LANGUAGES, PHONES, channel_of
from banshi.faces.moment import present
from banshi.faces.own_cookies import own_cookie
from banshi.policy.vocabulary import Language

BACKEND = "banshi.site.backend.AccountBackend"
OPENED = "opened"
# In the order in which a browser's words tell them apart.
BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = ("Windows", "Android", "iPhone", "Mac OS", "Linux")


def open_session(request: HttpRequest, account: Any, *, at: datetime) -> None:
    """Sign somebody in: a new session under a new key, with the limits of his hall's profile."""
    login(request, account, backend=BACKEND)
    _take_language(request, account)
    request.session[OPENED] = sessions.opened(account, device=device_of(request), at=at)


def _take_language(request: Any, account: Any) -> None:
    """A language chosen here before signing in is his, unless he chose one earlier."""
    language = own_cookie(request, LANGUAGE_COOKIE)
    if language in LANGUAGES and not account.language:
        by = rights.actor_of(account, channel_of(request))
        choose_language(Language(language), by=by, at=present(request.hall))


def reopen(request: HttpRequest, account_id: UUID) -> None:
    """After its password changed, this session goes on under a new key."""
    account = rights.accounts_with_rights().get(id=account_id)
    update_session_auth_hash(request, account)


def session_end(request: HttpRequest, *, at: datetime) -> dict[str, Any] | None:
    """How many seconds until this sign-in ends unused and in all, and how early it is warned of."""
    opened = request.session.get(OPENED)
    if not opened:
        return None
    whole = datetime.fromisoformat(opened["until"]) - at
    return {
        "idle": opened["idle"],
        "warned": opened["warned"],
        "whole": max(int(whole.total_seconds()), 0),
        "stay_url": reverse("own-stay"),
    }


def close_session(request: HttpRequest) -> None:
    """Sign out here."""
    logout(request)


def device_of(request: HttpRequest) -> str:
    """The browser and system a request says it comes from, for its owner to know it again."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for word, name in BROWSERS if word in agent), "")
    system = next((name for name in SYSTEMS if name in agent), "")
    known = " · ".join(part for part in (browser, system) if part)
    return known or ("phone" if any(word in agent for word in PHONES) else "")
