"""The register of what is kept: every field with its class, how long, and on what ground.

Data, in ``register.toml`` beside this module; pages and erasure read it here.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("register.toml")
Words = tuple[str, str]


class FieldClass(StrEnum):
    """How closely a field touches a person (数据分级)."""

    PUBLIC = "public"
    INTERNAL = "internal"
    INDEX = "indexes"
    NAME = "names"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


SEALED = (FieldClass.PERSONAL, FieldClass.SENSITIVE)
OF_PEOPLE = (FieldClass.NAME, *SEALED)


@dataclass(frozen=True)
class Keeping:
    """How long: ``days`` from the end, or none where the words say it; texts Chinese, English."""

    name: str
    words: Words
    ground: Words
    source: str
    days: int | None
    is_sample: bool

    @property
    def time(self) -> timedelta:
        """The keeping time; only where there is one in days."""
        assert self.days is not None, self.name
        return timedelta(days=self.days)


@dataclass(frozen=True)
class FieldEntry:
    """One field of a model; ``words`` is what people call it, where it is about people."""

    name: str
    kind: FieldClass
    words: Words


@dataclass(frozen=True)
class ModelEntry:
    """One kind of thing kept, with its fields; ``of_request`` leads to the request it belongs to."""

    model: str
    title: Words
    keeping: Keeping
    fields: tuple[FieldEntry, ...]
    of_request: str = ""

    def of(self, *kinds: FieldClass) -> tuple[FieldEntry, ...]:
        """The fields of these classes."""
        return tuple(field for field in self.fields if field.kind in kinds)


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def answer_working_days() -> int:
    """Within how many working days a wish about one's own data is answered."""
    days: int = _read()["answer"]["working_days"]
    return days


def privacy_version() -> tuple[str, date]:
    """The privacy notice in force: its version, and the day it is in force from."""
    told = _read()["privacy"]
    return told["version"], told["since"]


@cache
def register() -> tuple[ModelEntry, ...]:
    """Every model's entry, in the file's order."""
    read = _read()
    keepings = {name: _keeping(name, one) for name, one in read["keeping"].items()}
    return tuple(
        ModelEntry(
            model,
            _words(one["title"]),
            keepings[one["keeping"]],
            tuple(_fields(one)),
            one.get("of_request", ""),
        )
        for model, one in read["model"].items()
    )


def keeping(name: str) -> Keeping:
    """One keeping rule by name."""
    return next(one.keeping for one in register() if one.keeping.name == name)


def _keeping(name: str, one: dict[str, Any]) -> Keeping:
    return Keeping(
        name,
        _words(one["words"]),
        _words(one["ground"]),
        one["source"],
        one.get("days"),
        one.get("sample", False),
    )


def _fields(one: dict[str, Any]) -> list[FieldEntry]:
    found = []
    for kind in FieldClass:
        listed = one.get(kind, ())
        named = (
            listed.items() if isinstance(listed, dict) else ((name, ("", "")) for name in listed)
        )
        found += [FieldEntry(name, kind, _words(words)) for name, words in named]
    return found


def _words(pair: Any) -> Words:
    zh, en = pair
    return zh, en
