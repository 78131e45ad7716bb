"""A witness outside the database: one line for every seal, only ever added to.

Whoever cuts the end off the journal and its seals together leaves these lines behind. The file
holds no personal data; a hall may copy it elsewhere as often as it likes, or print it.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class WitnessLine:
    """What is written down of a seal: its number, moment (ISO 8601), leaves and hash (hex)."""

    number: int
    sealed_at: str
    leaves: int
    hash: str


class Witness:
    """The lines of one hall."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def lines(self) -> tuple[WitnessLine, ...]:
        """All lines in order; none where nothing was written yet. ValueError for a spoilt one."""
        if not self.place.exists():
            return ()
        written = self.place.read_text("utf-8").splitlines()
        return tuple(_line(text, at) for at, text in enumerate(written, 1) if text.strip())

    def add(self, *lines: WitnessLine) -> None:
        """Write lines at the end; they are on the disk when this returns."""
        self.place.parent.mkdir(parents=True, exist_ok=True)
        with self.place.open("a", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(asdict(line))}\n" for line in lines)
            file.flush()

    def forget(self) -> None:
        """Begin again, as a rehearsal does."""
        self.place.unlink(missing_ok=True)


def _line(text: str, at: int) -> WitnessLine:
    try:
        return WitnessLine(**json.loads(text))
    except (ValueError, TypeError) as wrong:
        raise ValueError(f"line {at} of the witness file cannot be read") from wrong
