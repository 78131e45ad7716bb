"""The words of a paper as they are kept: plain values, written as JSON."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime


@dataclass(frozen=True)
class PaperSection:
    """A headed group of lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PaperContent:
    """Everything printed on a paper, fixed when it is issued; ``issued_at`` on the hall's clock."""

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

    def to_text(self) -> str:
        """As it is kept in ``Paper.content``."""
        return json.dumps(
            {**asdict(self), "issued_at": self.issued_at.isoformat()}, ensure_ascii=False
        )

    @classmethod
    def from_text(cls, text: str) -> "PaperContent":
        """What ``to_text`` wrote."""
        kept = json.loads(text)
        sections = tuple(
            PaperSection(one["heading"], tuple(one["lines"])) for one in kept.pop("sections")
        )
        issued_at = datetime.fromisoformat(kept.pop("issued_at"))
        return cls(**kept, sections=sections, issued_at=issued_at)
