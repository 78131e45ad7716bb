"""Joins the style sources into the files pages link: ``python -m banshi.design.stylesheet``."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOM = Path(__file__).parent


@dataclass(frozen=True)
class Sheet:
    """A style sheet that is served: its name, the sources it is joined from, its most bytes."""

    name: str
    sources: tuple[str, ...]
    limit_bytes: int

    @property
    def served(self) -> Path:
        """The file that pages link."""
        return ROOM / "static" / "design" / f"{self.name}.css"

    def joined(self) -> str:
        """The whole style sheet without comments and spare blanks, one rule a line."""
        styles = ((ROOM / "styles" / f"{source}.css").read_text("utf-8") for source in self.sources)
        text = re.sub(r"/\*.*?\*/", "", "\n".join(styles), flags=re.DOTALL)
        # A blank after ":" or "," and around "{", ">" never means anything in our rules; one
        # before ":" and around "+" may.
        text = re.sub(r"([:,;{]) +", r"\1", re.sub(r" +([{}>]) *", r"\1", text))
        lines = (line.strip() for line in text.splitlines())
        return "\n".join(line for line in lines if line) + "\n"


EVERYBODY = Sheet(
    "banshi",
    (
        "tokens",
        "base",
        "controls",
        "joints",
        "citizen",
        "blocks",
        "timeline",
        "forms",
        "tables",
        "print",
    ),
    40_000,
)
# Linked after the one above, by the pages of staff and by the gallery: citizens never load it.
STAFF = Sheet("staff", ("staff", "roster", "due", "staff_large", "gallery", "staff_print"), 20_000)
# Linked by the check-in machine in the hall alone.
KIOSK = Sheet("kiosk", ("kiosk",), 4_000)
SHEETS = (EVERYBODY, STAFF, KIOSK)


if __name__ == "__main__":
    for sheet in SHEETS:
        sheet.served.write_text(sheet.joined(), "utf-8")
