"""Entries made from what a hall keeps: matters, packages, services, clauses, advice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from banshi.finding.entries import Entry, EntryKind, Phrase, PhraseKind
from banshi.finding.speech import words_file

SAYING_KINDS = {
    "names": PhraseKind.EVERYDAY,
    "events": PhraseKind.EVENT,
    "said": PhraseKind.SAID,
}


@dataclass(frozen=True)
class MatterWords:
    """A matter as plain words; ``sayings`` are what people call it, by kind."""

    code: str
    name: str
    department: str
    everyday_name: str = ""
    aliases: Sequence[str] = ()
    sayings: Sequence[tuple[str, PhraseKind]] = ()
    windows: Sequence[str] = ()
    materials: Sequence[str] = ()
    parts: Sequence[str] = ()
    packages: Sequence[str] = field(default=())


def matter_entry(matter: MatterWords) -> Entry:
    """A matter, or a package when it has parts."""
    words: list[tuple[str, PhraseKind]] = [
        (matter.name, PhraseKind.NAME),
        (matter.everyday_name, PhraseKind.EVERYDAY),
        *((one, PhraseKind.EVERYDAY) for one in matter.aliases),
        *matter.sayings,
        *((one, PhraseKind.MATERIAL) for one in matter.materials),
        *((one, PhraseKind.PART) for one in (*matter.parts, *matter.packages)),
    ]
    kind = EntryKind.PACKAGE if matter.parts else EntryKind.MATTER
    return Entry(
        kind, matter.code, matter.name, matter.department, phrases(words), tuple(matter.windows)
    )


def service_entries() -> tuple[Entry, ...]:
    """The four services of the notice, by the words people ask for them with."""
    return tuple(
        Entry(EntryKind.SERVICE, code, read["name"], "", _words_of(read))
        for code, read in words_file("services").items()
        if isinstance(read, dict)
    )


def clause_entries(clauses: Iterable[tuple[str, str]]) -> tuple[Entry, ...]:
    """Clauses of the notice: id and gist."""
    return tuple(
        Entry(EntryKind.CLAUSE, clause, gist, "", (Phrase(gist, PhraseKind.MATERIAL),))
        for clause, gist in clauses
    )


def advice_entry(code: str, question: str, also: Iterable[str], department: str) -> Entry:
    """One entry of policy advice, found by its question and other ways to ask it."""
    words = [(question, PhraseKind.SAID), *((one, PhraseKind.SAID) for one in also)]
    return Entry(EntryKind.ADVICE, code, question, department, phrases(words))


def sayings_of(read: Mapping[str, str]) -> tuple[tuple[str, PhraseKind], ...]:
    """What a list of sayings has for one matter, with the kind of each."""
    return tuple(
        (words, kind) for name, kind in SAYING_KINDS.items() for words in read.get(name, "").split()
    )


def phrases(words: Iterable[tuple[str, PhraseKind]]) -> tuple[Phrase, ...]:
    """Each wording once, under the first kind it came with; empty ones left out."""
    kept: dict[str, Phrase] = {}
    for one, kind in words:
        tidy = one.strip()
        if tidy:
            kept.setdefault(tidy, Phrase(tidy, kind))
    return tuple(kept.values())


def _words_of(read: Mapping[str, str]) -> tuple[Phrase, ...]:
    return phrases([(read["name"], PhraseKind.NAME), *sayings_of(read)])
