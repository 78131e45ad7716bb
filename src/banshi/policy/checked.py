"""What reading a number somebody typed gives: the tidy number, or what is wrong with it."""

from dataclasses import dataclass
from unicodedata import normalize

from banshi.policy.decision import Text


@dataclass(frozen=True)
class Checked:
    """A number in its written form. ``error`` is none when it can be taken; ``code`` names it."""

    value: str
    code: str = ""
    error: Text | None = None


def tidied(typed: str) -> str:
    """``typed`` in half-width capitals, without spaces and dashes."""
    narrow = normalize("NFKC", typed).upper()
    return "".join(one for one in narrow if not one.isspace() and one not in "-–—_")
