"""The finder of a hall, and what it answers; one index for each hall in each process."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from uuid import UUID

from django.conf import settings

from banshi.boards.catalogue import MatterLine, all_lines, lines_of
from banshi.boards.hall import HallSummary
from banshi.finding.answers import DepartmentAnswer, Found, Lacking, Refusal, Suggestion
from banshi.finding.departments import plain_department
from banshi.finding.documents import (
    MatterWords,
    advice_entry,
    clause_entries,
    matter_entry,
    service_entries,
)
from banshi.finding.entries import Entry, EntryKind, PhraseKind
from banshi.finding.finder import Finder
from banshi.finding.fit import fits_fully
from banshi.finding.meaning import load
from banshi.policy.packs.boai_2020_9.clauses import CLAUSES
from banshi.policy.vocabulary import SayingKind
from banshi.records.catalogue import Matter, MatterWindow
from banshi.records.finding import Advice, Saying
from banshi.records.guide import GuideMaterial

KINDS = {
    SayingKind.NAME: PhraseKind.EVERYDAY,
    SayingKind.EVENT: PhraseKind.EVENT,
    SayingKind.SENTENCE: PhraseKind.SAID,
}
MOST_SHOWN = 20
# A matter said beside a service is as sure as a service must be to be shown.
BESIDE = 0.5
MOST_HALLS = 8

_kept: dict[UUID, tuple[bytes, Finder]] = {}
_lock = Lock()


@dataclass(frozen=True)
class AdviceLine:
    """A piece of policy advice still in date."""

    code: str
    question: str
    answer: str
    sources: tuple[str, ...]
    editor: str
    expires_on: date


@dataclass(frozen=True)
class LackingLine:
    """An errand the hall lists nowhere, whose it is, and what of that department it does list."""

    errand: str
    department: str
    window: str
    lines: tuple[MatterLine, ...]


@dataclass(frozen=True)
class Answer:
    """What a hall's people are shown for their words.

    ``lines`` are matters with windows and limits, best first, each with why; ``services`` and
    ``clauses`` are codes. ``leads`` is what the very first suggestion is, none without any;
    where ``is_a_guess``, no line is to be named as the likeliest. ``lacking`` where the first
    ``fits_fully`` is another errand said in the same breath.
    """

    asked: str
    lines: tuple[tuple[MatterLine, Suggestion], ...]
    services: tuple[str, ...]
    advice: tuple[AdviceLine, ...]
    clauses: tuple[str, ...]
    departments: tuple[DepartmentAnswer, ...]
    refusal: Refusal | None
    is_complaint: bool
    emergency: str
    leads: EntryKind | None
    lacking: LackingLine | None = None
    is_a_guess: bool = False
    fits_fully: bool = False

    @property
    def matters(self) -> tuple[MatterLine, ...]:
        """The lines, each with how well it fits and which phrase led there."""
        return tuple(replace(line, score=why.score, because=why.phrase) for line, why in self.lines)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether the words ask for a service or for advice rather than for a matter."""
        return bool(
            (self.leads is EntryKind.ADVICE and self.advice)
            or (self.leads is EntryKind.SERVICE and self.services)
        )

    @property
    def likeliest(self) -> tuple[MatterLine, Suggestion] | None:
        """The matter that may be named as the likeliest, and why; none where it is in doubt."""
        best = next(iter(self.lines), None)
        if best is None or self.refusal or self.is_a_guess or self.leads_elsewhere:
            return None
        if self.lacking is not None and not self.fits_fully:
            return None
        return best

    @property
    def offered(self) -> tuple[MatterLine, ...]:
        """What may be chosen: where all that was asked is lacking, what its department handles."""
        if self.lacking is not None and self.likeliest is None:
            return self.lacking.lines
        return self.matters

    @property
    def spoken_for(self) -> tuple[DepartmentAnswer, ...]:
        """The first departments that some word speaks for: nobody is sent about on a guess."""
        return tuple(one for one in self.departments[:3] if one.words)


def finder_of(hall: HallSummary) -> Finder:
    """The hall's finder, made anew when the hall's own chain has moved since."""
    with _lock:
        kept = _kept.get(hall.id)
        if kept is not None and kept[0] == hall.head:
            return kept[1]
        finder = Finder(_entries(hall.id), load() if settings.FINDING_MEANING else None)
        _kept.pop(hall.id, None)
        while len(_kept) >= MOST_HALLS:
            _kept.pop(next(iter(_kept)))
        _kept[hall.id] = (hall.head, finder)
        return finder


def found(hall: HallSummary, asked: str, *, on: date, most: int = MOST_SHOWN) -> Answer:
    """What the words mean in this hall on this day. Three statements once the index stands."""
    answer = finder_of(hall).find(asked)
    meant = _beside_the_service(answer)
    leading = meant or next(iter(answer.suggestions), None)
    matters = _first(meant, answer.matters)[:most]
    by_code = {line.code: line for line in lines_of(hall.id, [m.entry.code for m in matters], on)}
    return Answer(
        asked=asked,
        lines=tuple((by_code[one.entry.code], one) for one in matters if one.entry.code in by_code),
        services=_codes(answer, EntryKind.SERVICE, at_least=BESIDE),
        advice=_advice(hall.id, _codes(answer, EntryKind.ADVICE, at_least=0.45), on),
        clauses=_codes(answer, EntryKind.CLAUSE, at_least=0.5),
        departments=answer.departments,
        refusal=answer.refusal,
        is_complaint=answer.is_complaint,
        emergency=answer.emergency,
        leads=leading.entry.kind if leading else None,
        lacking=_lacking(answer.lacking, hall.id, on),
        is_a_guess=answer.is_a_guess,
        fits_fully=fits_fully(answer.suggestions),
    )


def _lacking(lacking: Lacking | None, hall: UUID, on: date) -> LackingLine | None:
    if lacking is None:
        return None
    lines = tuple(
        one for one in all_lines(hall, on) if plain_department(one.department) == lacking.department
    )
    return LackingLine(lacking.errand, lacking.department, lacking.window, lines)


def _beside_the_service(answer: Found) -> Suggestion | None:
    """The matter named in one breath with a service: 走不了路，身份证要换 wants both.

    It was said with words of its own; sharing only the service's words is not enough.
    """
    leading = next(iter(answer.suggestions), None)
    if leading is None or leading.entry.kind is not EntryKind.SERVICE:
        return None
    services = "\n".join(leading.shared)
    return next(
        (
            one
            for one in answer.matters
            if one.score >= BESIDE and any(words not in services for words in one.shared)
        ),
        None,
    )


def _first(meant: Suggestion | None, matters: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    if meant is None:
        return tuple(matters)
    return (meant, *(one for one in matters if one is not meant))


def named_first(hall: HallSummary, asked: str, *, on: date) -> str:
    """The code of the matter named as the likeliest for these words; empty where none is.

    Whoever keeps words for an editor keeps them with it, at every door (6.1.c).
    """
    best = found(hall, asked, on=on).likeliest
    return best[0].code if best else ""


def _codes(answer: Found, kind: EntryKind, *, at_least: float) -> tuple[str, ...]:
    return tuple(
        one.entry.code
        for one in answer.suggestions
        if one.entry.kind is kind and one.score >= at_least
    )


def _advice(hall: UUID, codes: tuple[str, ...], on: date) -> tuple[AdviceLine, ...]:
    """The advice of these codes in their newest versions, expired ones left out."""
    if not codes:
        return ()
    rows = Advice.objects.filter(hall_id=hall, code__in=codes).order_by("version")
    newest = {row.code: row for row in rows}
    return tuple(
        AdviceLine(
            one.code, one.question, one.answer, tuple(one.sources), one.editor, one.expires_on
        )
        for code in codes
        if (one := newest.get(code)) is not None and one.expires_on >= on
    )


def _entries(hall: UUID) -> list[Entry]:
    sayings: dict[UUID, list[tuple[str, PhraseKind]]] = defaultdict(list)
    for matter, words, kind in Saying.objects.filter(hall_id=hall).values_list(
        "matter_id", "words", "kind"
    ):
        sayings[matter].append((words, KINDS[SayingKind(kind)]))
    windows: dict[UUID, list[str]] = defaultdict(list)
    for matter, name in MatterWindow.objects.filter(hall_id=hall).values_list(
        "matter_id", "window__name"
    ):
        windows[matter].append(name)
    materials: dict[UUID, set[str]] = defaultdict(set)
    for matter, name in GuideMaterial.objects.filter(hall_id=hall).values_list(
        "guide__matter_id", "name"
    ):
        materials[matter].add(name)
    rows = Matter.objects.filter(hall_id=hall).select_related("department").order_by("code")
    matters = [
        matter_entry(
            MatterWords(
                code=row.code,
                name=row.name,
                department=row.department.name,
                everyday_name=row.everyday_name,
                aliases=row.aliases,
                sayings=sayings[row.id],
                windows=windows[row.id],
                materials=sorted(materials[row.id]),
                parts=row.parts,
                packages=row.packages,
            )
        )
        for row in rows
    ]
    newest = {row.code: row for row in Advice.objects.filter(hall_id=hall).order_by("version")}
    advice = [
        advice_entry(row.code, row.question, row.also, row.department) for row in newest.values()
    ]
    clauses = clause_entries((one.id, one.gist.zh) for one in CLAUSES)
    return [*matters, *service_entries(), *advice, *clauses]
