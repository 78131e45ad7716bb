"""What the hall keeps about people and how long: the register as a page shows it."""

from dataclasses import dataclass
from datetime import date

from banshi.policy.decision import Text
from banshi.records.register import (
    OF_PEOPLE,
    FieldClass,
    Keeping,
    ModelEntry,
    Words,
    answer_working_days,
    privacy_version,
    register,
)

# Keeping rules of what is about those who ask, not about those who work here.
OF_ASKERS = ("request", "notice", "person", "draft", "right", "integrity", "tries")


@dataclass(frozen=True)
class FieldLine:
    """One field about people: its words and its class."""

    words: Text
    kind: str


@dataclass(frozen=True)
class KeptLine:
    """One kind of thing kept: its fields about people, how many others, how long, on what ground.

    ``of_askers`` when it is about those who ask, not about those who work here.
    """

    title: Text
    fields: tuple[FieldLine, ...]
    others: int
    time: Text
    ground: Text
    source: str
    is_sample: bool
    of_askers: bool


@dataclass(frozen=True)
class KeptFields:
    """The register: what is about people first, then what is not."""

    of_people: tuple[KeptLine, ...]
    others: tuple[KeptLine, ...]
    counts: dict[str, int]


@dataclass(frozen=True)
class PrivacyFacts:
    """What the privacy notice says in numbers: its version, since when, days to an answer."""

    version: str
    since: date
    answer_days: int


def privacy_facts() -> PrivacyFacts:
    """The facts of the privacy notice in force."""
    version, since = privacy_version()
    return PrivacyFacts(version, since, answer_working_days())


def kept_fields() -> KeptFields:
    """The whole register; nothing is read but the project's own data."""
    lines = [(one, _line(one)) for one in register()]
    counts = dict.fromkeys((kind.value for kind in FieldClass), 0)
    for one, _ in lines:
        for field in one.fields:
            counts[field.kind] += 1
    return KeptFields(
        of_people=tuple(line for one, line in lines if one.of(*OF_PEOPLE)),
        others=tuple(line for one, line in lines if not one.of(*OF_PEOPLE)),
        counts=counts,
    )


def _line(one: ModelEntry) -> KeptLine:
    about = one.of(*OF_PEOPLE)
    kept: Keeping = one.keeping
    return KeptLine(
        title=_text(one.title),
        fields=tuple(FieldLine(_text(field.words), field.kind) for field in about),
        others=len(one.fields) - len(about),
        time=_text(kept.words),
        ground=_text(kept.ground),
        source=kept.source,
        is_sample=kept.is_sample,
        of_askers=kept.name in OF_ASKERS,
    )


def _text(words: Words) -> Text:
    zh, en = words
    return Text(zh, en)
