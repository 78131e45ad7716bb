"""What becomes of each material of a guide: brought, filled in at the hall, or looked up by it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from banshi.policy.decision import Text
from banshi.policy.vocabulary import MaterialSource

# How a guide says that a form is filled in at the hall.
FILLED_IN_HERE = "现场填写"
IF_ANY = Text("（有就带）", " (if you have it)")
HERE = "（现场填写，不用带）"
LOOKED_UP = "（系统能查到，不用带）"


class Listed(Protocol):
    """What of a material says whether it is brought."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    @property
    def is_required(self) -> bool:
        """Whether nothing goes without it."""
        ...

    @property
    def medium(self) -> str:
        """What it is on: paper, a file, a form filled in at the hall."""
        ...

    @property
    def source(self) -> str:
        """Whether people bring it or the hall shares it, a word of ``MaterialSource``."""
        ...


@dataclass(frozen=True)
class Bringing:
    """The materials of one guide by what becomes of them, in its order; nobody brings the others.

    ``brought`` says of what is not required that it is brought if one has it.
    """

    brought: tuple[str, ...] = ()
    filled_in_here: tuple[str, ...] = ()
    looked_up: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them in one list, those brought first."""
        return (*self.brought, *self.filled_in_here, *self.looked_up)

    @property
    def everything(self) -> tuple[str, ...]:
        """All of them in one list, each with a note where it is not brought."""
        here = (f"{one}{HERE}" for one in self.filled_in_here)
        return (*self.brought, *here, *(f"{one}{LOOKED_UP}" for one in self.looked_up))


def is_filled_in_here(medium: str) -> bool:
    """Whether a guide says that a form is filled in at the hall, so that nobody brings it."""
    return medium.startswith(FILLED_IN_HERE)


def bringing_of(materials: Iterable[Listed]) -> Bringing:
    """The materials of a guide by what becomes of them."""
    brought, here, looked_up = [], [], []
    for one in materials:
        if one.source == MaterialSource.SHARED:
            looked_up.append(one.name)
        elif is_filled_in_here(one.medium):
            here.append(one.name)
        else:
            brought.append(one.name if one.is_required else f"{one.name}{IF_ANY.zh}")
    return Bringing(tuple(brought), tuple(here), tuple(looked_up))


def in_english(brought: str) -> str:
    """A material as it stands among those brought, its note in English."""
    if brought.endswith(IF_ANY.zh):
        return f"{brought.removesuffix(IF_ANY.zh)}{IF_ANY.en}"
    return brought
