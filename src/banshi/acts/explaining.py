"""Asking a kept decision again: from its receipt, in its own numbers and its own calendar.

The journal keeps the situation, the pack's numbers and the calendar's version with every
decision; the answer must come out byte for byte, else rule, numbers or journal were changed.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from banshi.acts.answers import NotFound
from banshi.acts.calendars import frame_of
from banshi.acts.receipts import canonical
from banshi.acts.verification import BrokenEntry, chain_break
from banshi.policy.plain import to_plain
from banshi.policy.questions.bookings import BOOKING_QUESTIONS
from banshi.policy.questions.requests import QUESTIONS
from banshi.records.booking import Booking
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.overtime import Leave
from banshi.records.request import Request


@dataclass(frozen=True)
class Explained:
    """One kept decision and what the same question answers now; ``at`` on the hall's clock.

    ``kept`` and ``again`` are outcomes as plain values; ``difference`` is the dotted path of the
    first place where they part, or why the question cannot be asked; empty when they agree.
    """

    seq: int
    code: str
    at: datetime
    act: str
    result: str
    question: str
    edition: str
    parameters: dict[str, Any]
    calendar: str
    situation: dict[str, Any]
    kept: dict[str, Any]
    again: dict[str, Any] | None
    difference: str

    @property
    def agrees(self) -> bool:
        """Whether the same question gave the same bytes."""
        return not self.difference


@dataclass(frozen=True)
class TextsErased:
    """When the texts about people were erased and on what ground; ``at`` on the hall's clock.

    Decisions rest on no text, only on lengths, moments and codes: they are asked again as before.
    What the texts said, and whether they fit the commitments, nobody can say any more.
    """

    at: datetime
    ground: str
    what: str


@dataclass(frozen=True)
class Explanation:
    """Every decision about one subject, in order; ``broken`` is where its chain breaks, if so."""

    hall: str
    reference: str
    decisions: tuple[Explained, ...]
    broken: BrokenEntry | None
    erased: tuple[TextsErased, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the chain is whole and every decision came out the same."""
        return self.broken is None and all(one.agrees for one in self.decisions)


def explain(named: str, hall_code: str | None = None) -> Explanation | NotFound:
    """Ask again what was decided under a request's or a leave's reference, or an entry's code.

    ``hall_code`` narrows it to one hall; otherwise the first hall that knows the name answers.
    """
    halls = Hall.objects.order_by("code")
    for hall in halls.filter(code=hall_code) if hall_code else halls:
        entries = _entries(hall, named)
        if not entries:
            continue
        return Explanation(
            hall=hall.code,
            reference=entries[0].reference or named,
            decisions=tuple(_explained(hall, entries)),
            broken=chain_break(hall, entries[0].subject),
            erased=tuple(_erased(entries)),
        )
    return NotFound()


def _entries(hall: Hall, named: str) -> list[JournalEntry]:
    if "\x00" in named:
        return []
    subjects = [
        subject
        for noun in (Request, Booking)
        for subject in noun.objects.filter(hall=hall, reference=named).values_list("id", flat=True)
    ]
    rows = JournalEntry.objects.filter(hall=hall, subject__in=subjects).order_by("seq")
    return list(rows) or _of_leave(hall, named) or _by_code(hall, named)


def _by_code(hall: Hall, named: str) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(hall=hall, code=named))


def _of_leave(hall: Hall, named: str) -> list[JournalEntry]:
    """What was decided about one leave; it stands in the chain of whoever asked for it."""
    people = Leave.objects.filter(hall=hall, reference=named).values_list("staff", flat=True)
    rows = JournalEntry.objects.filter(hall=hall, subject__in=list(people), reference=named)
    return list(rows.order_by("seq"))


def _erased(entries: list[JournalEntry]) -> Iterator[TextsErased]:
    for entry in entries:
        if entry.result == "erased":
            body = json.loads(bytes(entry.body))
            facts = body["facts"]
            yield TextsErased(datetime.fromisoformat(body["at"]), facts["ground"], facts["what"])


def _explained(hall: Hall, entries: list[JournalEntry]) -> Iterator[Explained]:
    for entry in entries:
        try:
            body = json.loads(bytes(entry.body))
            receipt = body["receipt"]
            if receipt is not None:
                yield _asked_again(hall, entry, body, receipt)
        except (LookupError, TypeError, ValueError, AttributeError):
            continue  # its bytes were changed: the chain's break names it


def _asked_again(
    hall: Hall, entry: JournalEntry, body: dict[str, Any], receipt: dict[str, Any]
) -> Explained:
    kept = receipt["outcome"]
    again, difference = None, ""
    try:
        frame = frame_of(hall.id, receipt["frame"])
        question = QUESTIONS.get(receipt["question"]) or BOOKING_QUESTIONS[receipt["question"]]
        again = to_plain(question.ask_again(receipt["situation"], frame))
    except (LookupError, TypeError, ValueError) as fault:
        difference = f"{type(fault).__name__}: {fault}"
    else:
        if canonical(again) != canonical(kept):
            difference = _parting(kept, again)
        elif body["decision"] != kept["decision"]:
            difference = "decision"
    return Explained(
        seq=entry.seq,
        code=entry.code,
        at=datetime.fromisoformat(body["at"]),
        act=entry.act,
        result=entry.result,
        question=receipt["question"],
        edition=kept["decision"]["edition"],
        parameters=receipt["frame"]["parameters"],
        calendar=receipt["frame"]["calendar"],
        situation=receipt["situation"],
        kept=kept,
        again=again,
        difference=difference,
    )


def _parting(kept: Any, again: Any, path: str = "outcome") -> str:
    """The dotted path of the first place where two plain values differ."""
    if isinstance(kept, dict) and isinstance(again, dict):
        for name in sorted(kept.keys() | again.keys()):
            if kept.get(name) != again.get(name) or (name in kept) != (name in again):
                return _parting(kept.get(name), again.get(name), f"{path}.{name}")
    if isinstance(kept, list) and isinstance(again, list) and len(kept) == len(again):
        for index, (one, other) in enumerate(zip(kept, again, strict=True)):
            if one != other:
                return _parting(one, other, f"{path}.{index}")
    return path
