"""The one-time key in every form: a second press of the button does nothing twice."""

import secrets
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

from banshi.acts.once import OnceKey

FIELD = "once"
CSRF_FIELD = "csrfmiddlewaretoken"
KEY_BYTES = 18
LONGEST_KEY = 64


def new_key() -> str:
    """A key for a form about to be shown."""
    return secrets.token_urlsafe(KEY_BYTES)


def shown_key(request: HttpRequest) -> str:
    """The key a form shown again carries on, or a new one."""
    typed = request.POST.get(FIELD, "")
    return typed if _is_key(typed) else new_key()


def once_key(request: HttpRequest, account: UUID | None) -> OnceKey | None:
    """The key a form came with and what it said; none without a usable key."""
    typed = request.POST.get(FIELD, "")
    if account is None or not _is_key(typed):
        return None
    said = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name != CSRF_FIELD
        for value in values
    )
    body = urlencode([(request.path, ""), *said], errors="backslashreplace").encode()
    return OnceKey(account, typed, body)


def _is_key(typed: str) -> bool:
    plain = typed.replace("-", "").replace("_", "")
    return 0 < len(typed) <= LONGEST_KEY and plain.isascii() and plain.isalnum()
