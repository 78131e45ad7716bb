"""Where a phone call at an exchange stands."""

from enum import StrEnum


class PhoneMenu(StrEnum):
    """What the caller was asked last (电话菜单)."""

    MAIN = "main"
    REFERENCE = "reference"
    CODE = "code"
    NUMBER = "number"
    ENDED = "ended"
