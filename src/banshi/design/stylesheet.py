"""Joins the style sources into the one file pages link: ``python -m banshi.design.stylesheet``."""

import re
from pathlib import Path

ROOM = Path(__file__).parent
SOURCES = (
    "tokens",
    "base",
    "controls",
    "joints",
    "citizen",
    "blocks",
    "timeline",
    "forms",
    "staff",
    "tables",
    "gallery",
    "print",
)
SHEET = ROOM / "static" / "design" / "banshi.css"
LIMIT_BYTES = 40_000


def joined() -> str:
    """The whole style sheet without comments and spare blanks, one rule a line."""
    text = "\n".join((ROOM / "styles" / f"{source}.css").read_text("utf-8") for source in SOURCES)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    # A blank after ":" or "," and around "{", ">" never means anything in our rules; one before
    # ":" and around "+" may.
    text = re.sub(r"([:,;{]) +", r"\1", re.sub(r" +([{}>]) *", r"\1", text))
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


if __name__ == "__main__":
    SHEET.write_text(joined(), "utf-8")
