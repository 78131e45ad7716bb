"""When a material is brought to the hall: always, if one has it, or not at all."""

from banshi.policy.decision import Text
from banshi.policy.vocabulary import MaterialSource

# How a guide says that a form is filled in at the hall.
FILLED_IN_HERE = "现场填写"
IF_ANY = Text("（有就带）", " (if you have it)")
HERE = Text("（现场填写，不用带）", " (filled in at the hall; nothing to bring)")
LOOKED_UP = Text("（系统能查到，不用带）", " (the hall looks it up; nothing to bring)")


def is_filled_in_here(medium: str) -> bool:
    """Whether a guide says that a form is filled in at the hall, so that nobody brings it."""
    return medium.startswith(FILLED_IN_HERE)


def named(name: str, is_required: bool, medium: str, source: str) -> str:
    """A material as it stands in a list of what to bring; alone where it is always brought."""
    if source == MaterialSource.SHARED:
        return f"{name}{LOOKED_UP.zh}"
    if is_filled_in_here(medium):
        return f"{name}{HERE.zh}"
    return name if is_required else f"{name}{IF_ANY.zh}"


def in_english(named: str) -> str:
    """A material as it stands in such a list, its note in English."""
    for note in (IF_ANY, HERE, LOOKED_UP):
        if named.endswith(note.zh):
            return f"{named.removesuffix(note.zh)}{note.en}"
    return named
