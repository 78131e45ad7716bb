"""How people speak of matters, and what became of words that led astray."""

from enum import StrEnum


class SayingKind(StrEnum):
    """What a saying is: a name, what happened in somebody's life, or a whole sentence."""

    NAME = "name"
    EVENT = "event"
    SENTENCE = "sentence"


class AskedState(StrEnum):
    """What an editor made of words that did not lead straight to where they belonged."""

    WAITING = "waiting"
    KEPT = "kept"
    DECLINED = "declined"
