"""What a notice may mention, and how its words are laid out."""

from dataclasses import dataclass, field
from datetime import datetime

FAR_YEAR = 9999


@dataclass(frozen=True)
class MatterWords:
    """A matter as a notice tells it: its name, what to bring, how it goes."""

    name: str
    materials: tuple[str, ...]
    procedure: str


@dataclass(frozen=True)
class NoticeFacts:
    """Everything a notice about a request may mention. Moments are on the hall's clock."""

    hall: str
    telephone: str
    reference: str
    matters: tuple[MatterWords, ...]
    window: str
    wanted_at: datetime
    answer_due_at: datetime | None = None
    agreed_at: datetime | None = None
    place: str = ""
    crew: tuple[str, ...] = ()
    question: str = ""
    refusal_reason: str = ""
    refusal_alternative: str = ""
    withheld_reason: str = ""
    closing_words: str = ""
    consent_due_at: datetime | None = None
    arrange_due_at: datetime | None = None
    rung_due_at: datetime | None = None
    basis: str = ""
    lookup_code: str = ""
    published_through: int = FAR_YEAR


@dataclass(frozen=True)
class Section:
    """A headed group of lines in a notice and on its paper."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class NoticeWords:
    """A notice: its title, the text message, and the full text in sections."""

    title: str
    short: str
    opening: str
    sections: tuple[Section, ...] = field(default=())
    closing: str = ""

    def body(self) -> str:
        """The full text."""
        parts = [self.opening]
        for section in self.sections:
            parts.append(f"{section.heading}：")
            parts.extend(f"· {line}" for line in section.lines)
        if self.closing:
            parts.append(self.closing)
        return "\n".join(parts)
