"""A hall loads the official wording of the clauses for its own pages; the project ships none."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.hall_entries import write_on_hall
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.vocabulary import Role
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.official_text import OfficialText

LONGEST = 4000
LONGEST_SOURCE = 200
NOT_YOURS = Text("原文由大厅管理人员导入。", "Hall management loads the official wording.")
NOTHING = Text("文件里一条也没有。", "The file holds no clause.")
UNKNOWN = Text("文件里没有这个编号的条款，请核对。", "The document has no clause of this number.")
TWICE = Text("这一条写了两次，请删去一个。", "This clause stands twice; remove one.")
EMPTY = Text("这一条是空的。", "This clause is empty.")
TOO_LONG = Text(f"一条最多{LONGEST}字。", f"A clause takes at most {LONGEST} characters.")
NO_TAB = Text(
    "每行写“编号、一个制表符、原文”，例如 3.5.a。", "Each line is number, tab, text; such as 3.5.a."
)


@dataclass(frozen=True)
class TextsLoaded:
    """How many clauses were new, changed, and as before; ``written`` false on a dry run."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    same: tuple[str, ...]
    written: bool


def read_texts(typed: str) -> dict[str, str] | Invalid:
    """Clause and wording from JSON ({"3.5.a": "…"}) or lines of number, tab, text."""
    if typed.lstrip().startswith("{"):
        return _from_json(typed)
    found: dict[str, str] = {}
    errors: list[FieldError] = []
    for number, line in enumerate(typed.splitlines(), start=1):
        if not line.strip():
            continue
        clause, tab, words = line.partition("\t")
        place = f"line {number}"
        if not tab:
            errors.append(FieldError(place, "no_tab", NO_TAB))
        elif clause.strip() in found:
            errors.append(FieldError(place, "twice", TWICE))
        else:
            found[clause.strip()] = words.strip()
    return _checked(found, errors)


def _from_json(typed: str) -> dict[str, str] | Invalid:
    twice: list[str] = []

    def pairs(rows: list[tuple[str, object]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, words in rows:
            if name in found:
                twice.append(name)
            found[name] = words if isinstance(words, str) else ""
        return found

    try:
        found = json.loads(typed, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as fault:
        words = Text(f"不是 JSON：第 {getattr(fault, 'lineno', 1)} 行。", f"No JSON: {fault}.")
        return Invalid((FieldError("file", "not_json", words),))
    return _checked(found, [FieldError(name, "twice", TWICE) for name in twice])


def _checked(found: dict[str, str], errors: list[FieldError]) -> dict[str, str] | Invalid:
    for clause, words in found.items():
        place = clause[:20] or "?"
        if PACK.clause(clause) is None:
            errors.append(FieldError(place, "unknown", UNKNOWN))
        elif not words.strip() or "\x00" in words:
            errors.append(FieldError(place, "empty", EMPTY))
        elif len(words) > LONGEST:
            errors.append(FieldError(place, "too_long", TOO_LONG))
    if not found and not errors:
        errors.append(FieldError("file", "nothing", NOTHING))
    return Invalid(tuple(errors)) if errors else found


def load_texts(
    hall_id: UUID,
    texts: dict[str, str],
    *,
    source: str,
    by: Actor,
    at: datetime,
    dry_run: bool = False,
) -> TextsLoaded | Forbidden:
    """Keep the wording of these clauses for one hall; clauses not named stay as they are."""
    if not by.has(Role.MANAGER, OFFICE[Duty.WORDING]):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id)
        kept = dict(OfficialText.objects.filter(hall=hall).values_list("clause", "text"))
        new = tuple(one for one in texts if one not in kept)
        changed = tuple(one for one in texts if one in kept and kept[one] != texts[one])
        same = tuple(one for one in texts if kept.get(one) == texts[one])
        written = not dry_run and bool(new or changed)
        if written:
            for clause in (*new, *changed):
                OfficialText.objects.update_or_create(
                    hall=hall,
                    clause=clause,
                    defaults={
                        "text": texts[clause],
                        "source": source[:LONGEST_SOURCE],
                        "loaded_at": at,
                    },
                    create_defaults={
                        "id": new_id(),
                        "text": texts[clause],
                        "source": source[:LONGEST_SOURCE],
                        "loaded_at": at,
                    },
                )
            write_on_hall(
                hall,
                "load_texts",
                {"new": list(new), "changed": list(changed), "source": source[:200]},
                by=by,
                at=at,
            )
    return TextsLoaded(new, changed, same, written)
