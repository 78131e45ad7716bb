"""Where Django looks for models; each noun has its own module."""

from banshi.records import (
    account,
    catalogue,
    draft,
    duty,
    guide,
    hall,
    journal,
    notice,
    once,
    oversight,
    people,
    promise,
    request,
)

__all__ = [
    "account",
    "catalogue",
    "draft",
    "duty",
    "guide",
    "hall",
    "journal",
    "notice",
    "once",
    "oversight",
    "people",
    "promise",
    "request",
]
