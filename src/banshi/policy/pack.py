"""What a policy pack holds: one document as data, with its numbers, readings and calendar."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from banshi.policy.binding import Binding
from banshi.policy.bounds import AnyBound
from banshi.policy.decision import Text
from banshi.policy.parameters import OwnValue, Parameter, Parameters, parameters_on
from banshi.policy.vocabulary import ClauseKind
from banshi.policy.working_time import WorkingCalendar


@dataclass(frozen=True)
class Clause:
    """One clause: its id, its place in the document, and its gist in our own words."""

    id: str
    at: str
    gist: Text
    kind: ClauseKind


@dataclass(frozen=True)
class Reading:
    """An interpretation of ours, with the clauses it touches; to be confirmed by the issuer."""

    id: str
    clauses: tuple[str, ...]
    text: Text


@dataclass(frozen=True)
class Pack:
    """One policy document as a program reads it. ``number`` is its official number."""

    name: str
    number: str
    title: Text
    issuer: str
    in_force_on: date
    clauses: tuple[Clause, ...]
    bindings: Mapping[str, Binding]
    readings: tuple[Reading, ...]
    parameters: tuple[Parameter, ...]
    bounds: Mapping[str, AnyBound]
    calendar: WorkingCalendar
    discipline_body: Text

    def on(self, day: date, own: tuple[OwnValue, ...] = ()) -> Parameters:
        """The numbers in force on ``day``; a hall's ``own``, in the order agreed, come first."""
        return parameters_on(self.name, self.parameters, day, own)

    def parameter(self, name: str) -> Parameter | None:
        """The pack's newest number of this name, or none."""
        named = [one for one in self.parameters if one.name == name]
        return max(named, key=lambda one: one.since, default=None)

    def of_edition(self, edition: str, own: tuple[OwnValue, ...] = ()) -> Parameters:
        """The numbers of a named edition, as a kept decision names it: pack@day+CHANGE+CHANGE.

        ``own`` are all changes the hall ever agreed. LookupError if the edition is another
        pack's, or names a change that is not among them.
        """
        name, _, dated = edition.partition("@")
        if name != self.name:
            raise LookupError(f"edition {edition} is of another pack than {self.name}")
        since, *references = dated.split("+")
        day = date.fromisoformat(since)
        held = tuple(replace(one, since=day) for one in own if one.reference in references)
        if len(held) < len(references):
            raise LookupError(f"edition {edition} names a change this hall never agreed")
        return self.on(day, held)

    def clause(self, clause_id: str) -> Clause | None:
        """The clause with this id, or none."""
        return next((one for one in self.clauses if one.id == clause_id), None)

    def readings_of(self, clause_id: str) -> tuple[Reading, ...]:
        """The readings that touch a clause."""
        return tuple(one for one in self.readings if clause_id in one.clauses)
