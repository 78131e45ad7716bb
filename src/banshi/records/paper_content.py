"""The words of a paper as they are kept: plain values, written as JSON."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class PaperSection:
    """A headed group of lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PaperEnglish:
    """The same words in English, printed above the Chinese for whoever chose English."""

    title: str
    opening: str
    sections: tuple[PaperSection, ...]
    closing: str
    integrity: str


@dataclass(frozen=True)
class PaperContent:
    """Everything printed on a paper, fixed when it is issued; ``issued_at`` on the hall's clock.

    ``sign_line`` says who signs on the paper itself, empty where nobody does.
    """

    title: str
    number: str
    addressee: str
    opening: str
    sections: tuple[PaperSection, ...]
    closing: str
    integrity: str
    issuer: str
    telephone: str
    issued_at: datetime
    reference: str
    entry_code: str
    english: PaperEnglish | None = None
    sign_line: str = ""

    def to_text(self) -> str:
        """As it is kept in ``Paper.content``."""
        return json.dumps(
            {**asdict(self), "issued_at": self.issued_at.isoformat()}, ensure_ascii=False
        )

    @classmethod
    def from_text(cls, text: str) -> "PaperContent":
        """What ``to_text`` wrote."""
        kept = json.loads(text)
        sections = _sections(kept.pop("sections"))
        issued_at = datetime.fromisoformat(kept.pop("issued_at"))
        # Papers issued before there was English have none.
        english = kept.pop("english", None)
        if english is not None:
            english = PaperEnglish(**{**english, "sections": _sections(english["sections"])})
        return cls(**kept, sections=sections, issued_at=issued_at, english=english)


def _sections(kept: list[dict[str, Any]]) -> tuple[PaperSection, ...]:
    return tuple(PaperSection(one["heading"], tuple(one["lines"])) for one in kept)
