"""Codes a spreadsheet took for numbers: 0101 typed into a column that is not text becomes 101."""

from collections.abc import Iterable

from banshi.policy.decision import Text


def with_its_zeros(code: str, known: Iterable[str]) -> str:
    """The known code that this one is without the zeros before it; empty where there is none."""
    if not (code.isascii() and code.isdigit()) or code.startswith("0"):
        return ""
    return next((one for one in known if one != code and one.lstrip("0") == code), "")


def lost_zeros(code: str, meant: str) -> Text:
    """What is said of it, and the way out."""
    return Text(
        f"“{meant}”在表里变成了“{code}”，请把这一列设成文本，再填“{meant}”。",
        f"“{meant}” became “{code}” in the sheet; make the column text and write “{meant}” again.",
    )
