"""Clause by clause: what it says, how it is honoured, by which rules, read how, shown where."""

from dataclasses import dataclass

from banshi.policy.binding import Binding
from banshi.policy.clauses import BoundRule, all_rules
from banshi.policy.pack import Clause, Pack, Reading
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import Parameter
from banshi.policy.rules import (
    absence,
    agreement,
    approver,
    authority,
    booking_day,
    booking_places,
    booking_time,
    conditions,
    consent,
    contact,
    cover,
    delivery,
    home_visit,
    leave_in_lieu,
    matter_limit,
    off_hours,
    offering,
    overtime,
    postponement,
    qualification,
    refusal,
    request_grounds,
    same_day_answer,
    visit_intake,
    visit_work,
)
from banshi.policy.vocabulary import Bound

# Importing a module of rules ties its rules; a standing test finds one that is missing here.
RULE_MODULES = (
    absence,
    agreement,
    approver,
    authority,
    booking_day,
    booking_places,
    booking_time,
    conditions,
    consent,
    contact,
    cover,
    delivery,
    home_visit,
    leave_in_lieu,
    matter_limit,
    off_hours,
    offering,
    overtime,
    postponement,
    qualification,
    refusal,
    request_grounds,
    same_day_answer,
    visit_intake,
    visit_work,
)
READING = "We read "


@dataclass(frozen=True)
class RuleEntry:
    """One rule as people are told of it: the question it answers, how it reads its clause."""

    name: str
    question: str
    reads: str
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class ClauseEntry:
    """Everything about one clause."""

    clause: Clause
    binding: Binding
    rules: tuple[RuleEntry, ...]
    readings: tuple[Reading, ...]
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True)
class Gap:
    """What a clause lacks, in a sentence that says what to do."""

    clause: str
    lacks: str


def rules_of(clause_id: str) -> tuple[BoundRule, ...]:
    """The rules tied to a clause, by name."""
    return tuple(rule for rule in all_rules() if clause_id in rule.clauses)


def matrix(pack: Pack = PACK) -> tuple[ClauseEntry, ...]:
    """Every clause of the pack in the document's order.

    LookupError names a clause without a binding.
    """
    return tuple(_entry(clause, pack) for clause in pack.clauses)


def entry(clause_id: str, pack: Pack = PACK) -> ClauseEntry | None:
    """All about one clause, or none if the document has no such clause."""
    clause = pack.clause(clause_id)
    return _entry(clause, pack) if clause else None


def gaps(pack: Pack = PACK) -> tuple[Gap, ...]:
    """Where binding and rules disagree; what is planned is no gap."""
    found: list[Gap] = []
    known = {clause.id for clause in pack.clauses}
    for clause in pack.clauses:
        binding, rules = pack.bindings.get(clause.id), rules_of(clause.id)
        if binding is None:
            found.append(Gap(clause.id, "no binding; say how it is honoured, or planned"))
        elif binding.bound is Bound.RULE and not rules:
            found.append(Gap(clause.id, "bound to a rule, and no rule is tied to it"))
        elif binding.bound is not Bound.RULE and rules:
            found.append(Gap(clause.id, f"a rule is tied to it, but it is {binding.bound}"))
        elif binding.bound is Bound.RULE and not (binding.pages and binding.acts and binding.api):
            found.append(Gap(clause.id, "name a page, an act and an API call where it shows"))
    unknown = {one for rule in all_rules() for one in rule.clauses} | set(pack.bindings)
    found.extend(Gap(one, "no clause of the document") for one in sorted(unknown - known))
    return tuple(found)


def _entry(clause: Clause, pack: Pack) -> ClauseEntry:
    binding = pack.bindings.get(clause.id)
    if binding is None:
        raise LookupError(f"clause {clause.id} has no binding; add it to the pack's bindings")
    return ClauseEntry(
        clause=clause,
        binding=binding,
        rules=tuple(_rule_entry(rule) for rule in rules_of(clause.id)),
        readings=pack.readings_of(clause.id),
        parameters=tuple(one for one in pack.parameters if one.clause == clause.id),
    )


def _rule_entry(rule: BoundRule) -> RuleEntry:
    text = rule.function.__doc__ or ""
    question = text.strip().splitlines()[0] if text.strip() else ""
    _, _, after = " ".join(text.split()).partition(READING)
    return RuleEntry(rule.name, question, READING + after if after else "", rule.clauses)
