"""The cookies of our pages: under TLS bound to this very host (``__Host-``), never read by scripts.

A browser takes a cookie of that name only over TLS, for the whole site, and from no other host: a
neighbouring host of the same county can set none in our name. Plain loopback has no TLS, so the
names stand bare there.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def own_name(name: str) -> str:
    """What this installation calls a cookie."""
    return f"{settings.COOKIE_PREFIX}{name}"


def own_cookie(request: HttpRequest, name: str) -> str:
    """What the browser kept for us, empty if nothing."""
    return request.COOKIES.get(own_name(name), "")


def keep_cookie(response: HttpResponse, name: str, value: str, *, seconds: int) -> None:
    """Let the browser keep something for us."""
    response.set_cookie(
        own_name(name),
        value,
        max_age=seconds,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )


def drop_cookie(response: HttpResponse, name: str) -> None:
    """Let the browser forget it."""
    response.delete_cookie(own_name(name), samesite="Lax")
