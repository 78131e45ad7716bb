"""The unified social credit code of an enterprise: 18 characters with a check (GB 32100)."""

from banshi.policy.checked import Checked, tidied
from banshi.policy.decision import Text

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, place, len(ALPHABET)) for place in range(LENGTH - 1))


def check_character(body: str) -> str:
    """The eighteenth character for the first seventeen."""
    total = sum(weight * ALPHABET.index(one) for weight, one in zip(WEIGHTS, body, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def check_credit_code(typed: str) -> Checked:
    """Read a unified social credit code; full-width and small letters, spaces, dashes are taken."""
    code = tidied(typed)
    if not code:
        return _wrong(
            code, "missing", "请填写统一社会信用代码。", "Please fill in the credit code."
        )
    if len(code) != LENGTH:
        return _wrong(
            code,
            "length",
            f"统一社会信用代码是18位，现在是{len(code)}位。",
            f"A credit code has 18 characters; this has {len(code)}.",
        )
    if any(one not in ALPHABET for one in code) or not code[2:8].isdigit():
        return _wrong(
            code,
            "characters",
            "统一社会信用代码不用I、O、S、V、Z，第3到8位是数字。",
            "A credit code has no I, O, S, V, Z, and figures in places 3 to 8.",
        )
    if check_character(code[:-1]) != code[-1]:
        return _wrong(
            code,
            "check_digit",
            "统一社会信用代码有一位不对，请对照执照。",
            "One character of the credit code is wrong; please compare the licence.",
        )
    return Checked(code)


def _wrong(code: str, name: str, zh: str, en: str) -> Checked:
    return Checked(code, name, Text(zh, en))
