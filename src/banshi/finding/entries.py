"""What can be found: entries, and the phrases that lead to them."""

from dataclasses import dataclass, field
from enum import StrEnum


class EntryKind(StrEnum):
    """What an entry is; a package is a matter made of others."""

    MATTER = "matter"
    PACKAGE = "package"
    SERVICE = "service"
    CLAUSE = "clause"
    ADVICE = "advice"

    @property
    def is_matter(self) -> bool:
        """Whether it is handled at a window: a matter, or a package of matters."""
        return self in (EntryKind.MATTER, EntryKind.PACKAGE)


class PhraseKind(StrEnum):
    """What a phrase is to its entry; it decides how much the phrase counts."""

    NAME = "name"
    EVERYDAY = "everyday"
    EVENT = "event"
    SAID = "said"
    MATERIAL = "material"
    PART = "part"

    @property
    def is_name(self) -> bool:
        """Whether people may begin to type it as a name."""
        return self in (PhraseKind.NAME, PhraseKind.EVERYDAY)


@dataclass(frozen=True)
class Phrase:
    """One way to speak of an entry."""

    words: str
    kind: PhraseKind


@dataclass(frozen=True)
class Entry:
    """Something that words may lead to; ``department`` is who answers for it, as the hall says."""

    kind: EntryKind
    code: str
    name: str
    department: str
    phrases: tuple[Phrase, ...]
    windows: tuple[str, ...] = ()
    about: str = field(default="", compare=False)
