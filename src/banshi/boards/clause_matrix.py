"""The whole document, clause by clause: how each is honoured and where it shows."""

from typing import Any

from banshi.policy.matrix import ClauseEntry, Gap, entry, gaps, matrix, rules_of
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.vocabulary import Bound

__all__ = [
    "ClauseEntry",
    "Gap",
    "clause_entry",
    "clause_gaps",
    "clause_matrix",
    "clause_plain",
    "rule_names",
]


def clause_matrix() -> tuple[ClauseEntry, ...]:
    """Every clause in the document's order."""
    return matrix(PACK)


def clause_entry(clause_id: str) -> ClauseEntry | None:
    """All about one clause; none if there is no such clause."""
    return entry(clause_id, PACK)


def clause_gaps() -> tuple[Gap, ...]:
    """Where bindings and rules disagree."""
    return gaps(PACK)


def rule_names() -> dict[str, tuple[str, ...]]:
    """The rules tied to each clause bound to rules, by the clause's id."""
    return {
        one.clause.id: tuple(rule.name for rule in rules_of(one.clause.id))
        for one in matrix(PACK)
        if one.binding.bound is Bound.RULE
    }


def clause_plain(
    one: ClauseEntry, *, kept: int | None = None, broken: int | None = None
) -> dict[str, Any]:
    """One clause as the outside contract shows it; ``kept`` and ``broken`` come from a hall."""
    how, planned = one.binding.how, one.binding.planned
    return {
        "id": one.clause.id,
        "at": one.clause.at,
        "gist": one.clause.gist.zh,
        "gist_en": one.clause.gist.en,
        "kind": one.clause.kind.value,
        "bound": one.binding.bound.value,
        "how": how.zh if how else None,
        "how_en": how.en if how else None,
        "planned": planned.zh if planned else None,
        "planned_en": planned.en if planned else None,
        "rules": [
            {"name": rule.name, "question": rule.question, "reads": rule.reads}
            for rule in one.rules
        ],
        "acts": list(one.binding.acts),
        "pages": list(one.binding.pages),
        "api": list(one.binding.api),
        "readings": [
            {"id": reading.id, "text": reading.text.zh, "text_en": reading.text.en}
            for reading in one.readings
        ],
        "kept": kept,
        "broken": broken,
    }
