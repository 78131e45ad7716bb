"""Telephone numbers of the mainland: mobile and landline."""

import re
from dataclasses import dataclass

from banshi.policy.checked import Checked, tidied
from banshi.policy.decision import Text

COUNTRY = re.compile(r"^(?:\+86|0086)")
MOBILE = re.compile(r"^1[3-9]\d{9}$", re.ASCII)
# Three-figure area codes are 010 and 02x; all others have four.
LANDLINE = re.compile(r"^(010|02\d|0[3-9]\d{2})([2-8]\d{6,7})$", re.ASCII)


@dataclass(frozen=True)
class Phone(Checked):
    """A telephone number read. ``is_mobile``: it can take text messages."""

    is_mobile: bool = False


def check_phone(typed: str) -> Phone:
    """Read a mobile or a landline number with its area code; spaces and dashes are taken.

    The value is written 13800001234 or 0391-8681234.
    """
    number = COUNTRY.sub("", tidied(typed).replace("(", "").replace(")", ""))
    if not number:
        return Phone("", "missing", Text("请填写电话号码。", "Please fill in a telephone number."))
    if MOBILE.match(number):
        return Phone(number, is_mobile=True)
    if landline := LANDLINE.match(number):
        return Phone(f"{landline[1]}-{landline[2]}")
    detail = Text(
        "电话号码不对。手机11位，座机要带区号。",
        "This is no telephone number. A mobile has 11 figures; a landline needs its area code.",
    )
    return Phone(number, "format", detail)
