"""The papers (文书) of a request or a booking as a plain list: name, number, day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from banshi.faces.spoken import moment_words


class WithPaper(Protocol):
    """A notice that may have been printed."""

    @property
    def title(self) -> str:
        """What the notice is called."""
        ...

    @property
    def queued_at(self) -> datetime:
        """When it was written, and with it the paper."""
        ...

    @property
    def paper(self) -> UUID | None:
        """The paper, or none."""
        ...

    @property
    def paper_title(self) -> str:
        """What is printed over it, empty where that was erased."""
        ...

    @property
    def paper_number(self) -> str:
        """Its number, empty without one."""
        ...


def paper_rows(notices: Iterable[WithPaper], now: datetime) -> list[dict[str, object]]:
    """One row for each paper, newest first."""
    rows = [
        {
            "paper": one.paper,
            "title": one.paper_title or one.title,
            "number": one.paper_number,
            "at": moment_words(one.queued_at, now),
        }
        for one in notices
        if one.paper is not None
    ]
    return rows[::-1]
