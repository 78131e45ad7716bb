"""The number on a resident's identity card: 18 characters with a check digit (GB 11643)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from banshi.policy.checked import Checked, tidied
from banshi.policy.decision import Text

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
FIRST_BIRTH_YEAR = 1880
GUARDED_UNTIL = 14


class Sex(StrEnum):
    """Sex as the number says it."""

    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True)
class IdNumber(Checked):
    """An identity number read; birth and sex only where it can be taken."""

    born_on: date | None = None
    sex: Sex | None = None


def check_digit(body: str) -> str:
    """The eighteenth character for the first seventeen digits."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return CHECK_DIGITS[total % len(CHECK_DIGITS)]


def check_id_number(typed: str, on: date | None = None) -> IdNumber:
    """Read an identity number; ``on`` is the day a birth may not lie after.

    Full-width figures, a small x, spaces and dashes are taken. The area is not checked: areas are
    renamed and abolished, and the number stays.
    """
    number = tidied(typed)
    if not number:
        return _wrong(number, "missing", "请填写身份证号。", "Please fill in the ID number.")
    if len(number) != LENGTH:
        return _wrong(
            number,
            "length",
            f"身份证号是18位，现在是{len(number)}位。",
            f"An ID number has 18 characters; this has {len(number)}.",
        )
    body, last = number[:-1], number[-1]
    if not (body.isascii() and body.isdigit()) or last not in CHECK_DIGITS:
        return _wrong(
            number,
            "characters",
            "身份证号前17位是数字，最后一位是数字或X。",
            "An ID number is 17 figures and a last one, which may be X.",
        )
    born_on = _birth(body)
    if born_on is None or (on is not None and born_on > on):
        return _wrong(
            number,
            "birth_date",
            "第7到14位不是一个出生日期，请对照证件。",
            "Characters 7 to 14 are no date of birth; please compare the card.",
        )
    if check_digit(body) != last:
        return _wrong(
            number,
            "check_digit",
            "身份证号有一位不对，请对照证件再填。",
            "One character of the ID number is wrong; please compare the card.",
        )
    sex = Sex.MALE if int(body[-1]) % 2 else Sex.FEMALE
    return IdNumber(number, born_on=born_on, sex=sex)


def _birth(body: str) -> date | None:
    try:
        born_on = date(int(body[6:10]), int(body[10:12]), int(body[12:14]))
    except ValueError:
        return None
    return born_on if born_on.year >= FIRST_BIRTH_YEAR else None


def _wrong(number: str, code: str, zh: str, en: str) -> IdNumber:
    return IdNumber(number, code, Text(zh, en))


def is_under_fourteen(number: str, on: date) -> bool:
    """Whether the holder is a child under fourteen on that day, whose guardian consents.

    We read 不满十四周岁 as up to and including the fourteenth birthday: an age is full the day after.
    """
    born_on = check_id_number(number).born_on
    if born_on is None:
        return False
    before = (on.month, on.day) <= (born_on.month, born_on.day)
    return on.year - born_on.year - before < GUARDED_UNTIL
