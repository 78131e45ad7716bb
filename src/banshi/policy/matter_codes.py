"""The codes of a matter, by their structure: basic, implementation and item code.

A basic code has 12 digits (area 2, kind 2, body 2, main item 3, sub-item 3). An implementation
code is the body's credit code (18), the level that exercises the power (1) and the basic code; an
item code is two digits more.
"""

import re

from banshi.policy.checked import Checked, tidied
from banshi.policy.credit_code import check_credit_code
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Level

BASIC, CREDIT, IMPLEMENTATION, ITEM = 12, 18, 31, 33
LEVELS = {
    "1": Level.NATIONAL,
    "2": Level.PROVINCE,
    "3": Level.CITY,
    "4": Level.COUNTY,
    "5": Level.TOWNSHIP,
    "6": Level.VILLAGE,
}
# What a hall may call its matters by: files are held to it, and so is what a form carries.
OWN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z", re.ASCII)


def is_matter_code(typed: str) -> bool:
    """Whether a hall may know a matter by this code (事项编码): ASCII letters, digits, hyphens."""
    return OWN.match(typed) is not None


def check_basic_code(typed: str) -> Checked:
    """Read a basic code (基本编码)."""
    code = tidied(typed)
    if len(code) == BASIC and code.isascii() and code.isdigit():
        return Checked(code)
    return _wrong(
        code,
        "basic_code",
        f"基本编码是12位数字，现在是“{code}”（{len(code)}位）。",
        f"A basic code has 12 digits; this is “{code}” ({len(code)}).",
    )


def check_implementation_code(typed: str, basic: str = "") -> Checked:
    """Read an implementation code (实施编码), and hold it against the basic code if one is given."""
    code = tidied(typed)
    if len(code) != IMPLEMENTATION:
        return _wrong(
            code,
            "length",
            f"实施编码是31位，现在是{len(code)}位。",
            f"An implementation code has 31 characters; this has {len(code)}.",
        )
    body = check_credit_code(code[:CREDIT])
    if body.error:
        return _wrong(
            code,
            "credit_code",
            f"实施编码前18位应是部门的统一社会信用代码：{body.error.zh}",
            f"The first 18 characters should be the body's credit code: {body.error.en}",
        )
    if code[CREDIT] not in LEVELS:
        return _wrong(
            code,
            "level",
            f"实施编码第19位是行使层级1到6，现在是“{code[CREDIT]}”。",
            f"Place 19 of an implementation code is the level, 1 to 6; this is “{code[CREDIT]}”.",
        )
    ending = check_basic_code(code[CREDIT + 1 :])
    if ending.error:
        return Checked(code, ending.code, ending.error)
    if basic and code[CREDIT + 1 :] != basic:
        return _wrong(
            code,
            "basic_code_differs",
            f"实施编码后12位应和基本编码{basic}一样。",
            f"The last 12 characters should be the basic code {basic}.",
        )
    return Checked(code)


def check_item_code(typed: str, implementation: str = "") -> Checked:
    """Read an item code (业务办理项编码): an implementation code and two digits more."""
    code = tidied(typed)
    if len(code) != ITEM or not code[IMPLEMENTATION:].isdigit():
        return _wrong(
            code,
            "length",
            f"业务办理项编码是33位，末两位是数字，现在是{len(code)}位。",
            f"An item code has 33 characters, the last two digits; this has {len(code)}.",
        )
    if implementation and code[:IMPLEMENTATION] != implementation:
        return _wrong(
            code,
            "implementation_code_differs",
            "业务办理项编码前31位应和实施编码一样。",
            "The first 31 characters should be the implementation code.",
        )
    return Checked(code)


def _wrong(code: str, name: str, zh: str, en: str) -> Checked:
    return Checked(code, name, Text(zh, en))
