"""A form somebody types into, and who comes."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.faces.busy_hall import NOON

WHO = {"who": "person", "name": "赵小禾（样例）", "number": "999999198809150041"}


@dataclass(frozen=True)
class TypedForm:
    """A form and its fields: ``words`` must come back as typed, ``others`` must only be survived.

    ``shown`` says where accepted words are read again: who opens which page.
    """

    name: str
    login: str = ""
    of: str = "received"
    page: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()
    when: datetime = NOON
    # What stands after the question mark of the page with the form.
    query: dict[str, str] = field(default_factory=dict)
