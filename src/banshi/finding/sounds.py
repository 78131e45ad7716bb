"""How words sound: syllables without tones for slips of the ear, initials for a short keyboard."""

from functools import cache
from importlib.resources import files


def syllables(plain: str) -> list[str]:
    """The usual reading of every character; what has none stands for itself."""
    readings = _readings()
    return [readings.get(one, one) for one in plain]


def initials(plain: str) -> str:
    """The first letter of every character, as one types them at a kiosk."""
    return "".join(one[0] for one in syllables(plain))


def spelled(plain: str) -> str:
    """All syllables in a row."""
    return "".join(syllables(plain))


def fits_letters(letters: str, plain: str) -> float:
    """How well typed letters fit a name, from 0 to 1: by initials or by syllables written out."""
    best = 0.0
    for written in (initials(plain), spelled(plain)):
        place = written.find(letters)
        if place >= 0:
            from_the_start = 0.3 if place == 0 else 0.0
            best = max(best, 0.4 + from_the_start + 0.3 * len(letters) / len(written))
    return best


@cache
def _readings() -> dict[str, str]:
    lines = files(__package__).joinpath("words", "syllables.txt").read_text(encoding="utf-8")
    return {
        character: syllable
        for line in lines.splitlines()
        if not line.startswith("#")
        for syllable, characters in [line.split(" ")]
        for character in characters
    }
