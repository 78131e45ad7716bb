"""Words that led astray: kept sealed, counted, and made into sayings by an editor (6.1.c)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from banshi.acts import journal
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.facts import local
from banshi.acts.receiving import account_of
from banshi.acts.references import ASKED_LETTER, new_reference
from banshi.acts.sayings import EDITORS, NOT_YOURS, NewSaying, add_checked, check
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Decision, Text
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.vocabulary import AskedState, Role
from banshi.records.base import new_id
from banshi.records.catalogue import Matter
from banshi.records.finding import AskedWords
from banshi.records.hall import Hall
from banshi.records.sealing import blind_index

LONGEST = 100
# A robot that asks without end fills no table: an editor has more than enough with these.
MOST_WAITING = 2000
CLAUSE = "6.1.c"
SETTLED_ALREADY = Text("这句话已经处理过了。", "These words were settled already.")


@dataclass(frozen=True)
class WordsRead:
    """The words themselves, opened on the record."""

    words: str


def note(
    words: str, *, first: str, chosen: str | None, by: Actor, at: datetime
) -> str | Invalid | NotFound | None:
    """Keep words that ended at another matter than ``first``, or (none chosen) at the desk.

    Their reference; none where enough wait already. ``by`` need be nobody in particular.
    """
    checks = FieldCheck()
    tidy = checks.text("words", words, longest=LONGEST, label=Text("要问的话", "the words"))
    if checks.errors:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        hall = Hall.objects.get(id=by.hall)
        matter = None
        if chosen is not None:
            matter = Matter.objects.filter(hall=hall, code=chosen).first()
            if matter is None:
                return NotFound()
        index = blind_index("asked_words.words", tidy)
        kept = _waiting(hall.id, index, matter) or _begun(hall, tidy, index, first, matter, at)
        if kept is None:
            return None
        if kept.seq:
            kept.times += 1
            kept.last_at = at
        journal.write(
            kept,
            kind="asked_words",
            reference=kept.reference,
            act="note_words",
            result="done",
            by=by,
            at=local(at, hall.zone),
            shown=False,
            words={"words": tidy},
            facts={"first": first, "chosen": chosen or ""},
        )
        kept.save(update_fields=["seq", "head", "times", "last_at"])
    return kept.reference


def _waiting(hall: UUID, index: bytes, matter: Matter | None) -> AskedWords | None:
    return (
        AskedWords.objects.select_for_update()
        .filter(hall_id=hall, words_index=index, chosen=matter, state=AskedState.WAITING)
        .first()
    )


def _begun(
    hall: Hall, words: str, index: bytes, first: str, matter: Matter | None, at: datetime
) -> AskedWords | None:
    """A new row, or the one somebody else began in the same moment; none where enough wait."""
    if AskedWords.objects.filter(hall=hall, state=AskedState.WAITING).count() >= MOST_WAITING:
        return None
    row = AskedWords(
        id=new_id(),
        hall=hall,
        reference=new_reference(ASKED_LETTER),
        words=words,
        words_index=index,
        first=first,
        chosen=matter,
        first_at=at,
        last_at=at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return _waiting(hall.id, index, matter)
    return row


def read(reference: str, *, by: Actor, at: datetime) -> WordsRead | NotFound | Forbidden:
    """Open the words; who did stays in their journal."""
    if not by.has(*EDITORS, Role.CONSULT):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        kept = _locked(reference, by)
        if kept is None:
            return NotFound()
        _write(kept, "read", "read", by=by, at=at)
        kept.save(update_fields=["seq", "head"])
    return WordsRead(str(kept.words))


def keep(
    reference: str, saying: NewSaying, *, by: Actor, at: datetime
) -> str | Invalid | NotFound | Forbidden | Refused:
    """Make a saying of them, in the editor's wording: one that names nobody."""

    def made(kept: AskedWords, hall: Hall) -> Invalid | None:
        checked = check(hall.id, saying)
        if isinstance(checked, Invalid):
            return checked
        add_checked(hall, checked, reference=kept.reference, by=by, at=at)
        return None

    return _settle(reference, AskedState.KEPT, made, by=by, at=at)


def decline(
    reference: str, *, by: Actor, at: datetime
) -> str | Invalid | NotFound | Forbidden | Refused:
    """Leave them: the first suggestion was right, or they say too little."""
    return _settle(reference, AskedState.DECLINED, lambda _kept, _hall: None, by=by, at=at)


def _settle(
    reference: str,
    state: AskedState,
    made: Callable[[AskedWords, Hall], Invalid | None],
    *,
    by: Actor,
    at: datetime,
) -> str | Invalid | NotFound | Forbidden | Refused:
    if not by.has(*EDITORS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        kept = _locked(reference, by)
        if kept is None:
            return NotFound()
        if kept.state != AskedState.WAITING:
            return Refused(Decision("settled_already", (), (CLAUSE,), SETTLED_ALREADY, PACK.name))
        wrong = made(kept, hall)
        if wrong is not None:
            return wrong
        kept.state, kept.settled_at, kept.settled_by_id = state, at, account_of(by)
        _write(kept, f"words_{state}", "done", by=by, at=at)
        kept.save()
    return kept.reference


def _locked(reference: str, by: Actor) -> AskedWords | None:
    return (
        AskedWords.objects.select_for_update(of=("self",))
        .select_related("hall")
        .filter(hall_id=by.hall, reference=reference)
        .first()
    )


def _write(kept: AskedWords, act: str, result: journal.Result, *, by: Actor, at: datetime) -> None:
    journal.write(
        kept,
        kind="asked_words",
        reference=kept.reference,
        act=act,
        result=result,
        by=by,
        at=local(at, kept.hall.zone),
        shown=False,
    )
