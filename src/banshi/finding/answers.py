"""What the finder answers: suggestions and departments with their reasons, or an honest no."""

from dataclasses import dataclass
from enum import StrEnum

from banshi.finding.entries import Entry


class Refusal(StrEnum):
    """Why nothing is named with confidence; the consultation desk takes the words on."""

    NOT_A_WINDOW = "not_a_window"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Suggestion:
    """An entry the words may mean: how sure (0 to 1), and which phrase or words led to it."""

    entry: Entry
    score: float
    phrase: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class DepartmentAnswer:
    """A department that may answer for the matter, its share of what was said, and the words."""

    name: str
    window: str
    share: float
    words: tuple[str, ...]
    duties: str = ""


@dataclass(frozen=True)
class Lacking:
    """An errand that was named, as said, and no matter of the hall is called so; whose it is."""

    errand: str
    department: str
    window: str


@dataclass(frozen=True)
class Found:
    """The whole answer. ``emergency`` is the number to call at once, or empty.

    ``refusal`` stands beside suggestions: they are the nearest, and may be shown as such; so are
    they where ``is_a_guess`` says that the first is none to be sure of. ``lacking`` beside a first
    that fits fully is a second errand, of another department.
    """

    asked: str
    suggestions: tuple[Suggestion, ...]
    departments: tuple[DepartmentAnswer, ...]
    refusal: Refusal | None = None
    is_complaint: bool = False
    emergency: str = ""
    lacking: Lacking | None = None
    is_a_guess: bool = False

    @property
    def matters(self) -> tuple[Suggestion, ...]:
        """Only suggestions that are matters or packages, best first."""
        return tuple(one for one in self.suggestions if one.entry.kind.is_matter)
