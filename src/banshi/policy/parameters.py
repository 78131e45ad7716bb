"""The numbers of a pack: dated, each naming its clause, read by rules as one typed value."""

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

from banshi.policy.decision import Text
from banshi.policy.vocabulary import Rung


@dataclass(frozen=True)
class RungRule:
    """When a rung fires: at a share of the promise's time, or hall minutes after it is due."""

    rung: Rung
    share: Fraction | None = None
    hall_minutes_after_due: int | None = None


@dataclass(frozen=True)
class Parameters:
    """Every number in force on one day. ``edition`` names the pack and the day they are of.

    Minutes are clock minutes unless the name says hall minutes; lengths are characters.
    """

    edition: str
    same_day_extended_minutes: int
    answer_before_wanted_hours: int
    rungs: tuple[RungRule, ...]
    consent_share: Fraction
    consent_least_minutes: int
    lapse_to_arrange: bool
    arrange_hall_minutes: int
    arrange_least_minutes: int
    asks_allowed: int
    reason_least_length: int
    place_least_length: int
    refusal_reason_least_length: int
    alternative_least_length: int
    off_hours_crew_least: int
    visit_crew: int
    intake_minutes: int
    joint_intake_minutes: int
    fast_track_answer_hall_minutes: int


@dataclass(frozen=True)
class Parameter:
    """One number of the pack, in force from ``since`` until the next of its name begins."""

    name: str
    value: Any
    clause: str
    since: date
    note: Text


def parameters_on(pack: str, dated: tuple[Parameter, ...], day: date) -> Parameters:
    """The parameters in force on ``day``; days before the first are given the first.

    LookupError names a parameter the pack forgot.
    """
    in_force: dict[str, Parameter] = {}
    for parameter in sorted(dated, key=lambda one: one.since):
        if parameter.since <= day or parameter.name not in in_force:
            in_force[parameter.name] = parameter
    wanted = [one.name for one in fields(Parameters) if one.name != "edition"]
    if missing := [name for name in wanted if name not in in_force]:
        raise LookupError(f"pack {pack} has no parameter {missing[0]}; add it to its parameters")
    since = max(parameter.since for parameter in in_force.values())
    values = {name: in_force[name].value for name in wanted}
    return Parameters(edition=f"{pack}@{since.isoformat()}", **values)
