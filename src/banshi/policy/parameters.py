"""The numbers of a pack: dated, each naming its clause, read by rules as one typed value."""

from dataclasses import dataclass, fields
from datetime import date, time
from fractions import Fraction
from typing import Any, get_type_hints

from banshi.policy.decision import Text
from banshi.policy.plain import from_plain
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
    # Receipts kept before these were asked about read them as the pack began with.
    training_warned_days: int = 60
    gap_told_days: int = 7
    hot_share: Fraction = Fraction(1, 5)
    hot_load_days: int = 90
    # Numbers that kept decisions may be older than; no rule asked then used them.
    visit_minutes: int = 0
    door_code_early_minutes: int = 0
    door_code_late_minutes: int = 0
    postponement_days: int = 0
    booking_slot_minutes: int = 30
    booking_walk_in_share: Fraction = Fraction(1, 2)
    booking_staff_share: Fraction = Fraction(1, 4)
    booking_earliest_minutes: int = 30
    booking_latest_days: int = 30
    booking_most_per_party: int = 2
    booking_most_per_phone: int = 3
    booking_hold_minutes: int = 5
    booking_offer_hall_minutes: int = 30
    booking_check_in_early_minutes: int = 30
    booking_no_show_minutes: int = 15
    quiet_from: time = time(21)
    quiet_until: time = time(7, 30)
    call_lead_minutes: int = 60
    visits_earn_leave: bool = True
    overtime_whole_minutes: int = 1
    overtime_longest_minutes: int = 720
    leave_unit_minutes: int = 30
    visit_offline_hours: int = 0
    visit_bring_working_days: int = 0
    visit_photographs: int = 0


@dataclass(frozen=True)
class Parameter:
    """One number of the pack, in force from ``since`` until the next of its name begins."""

    name: str
    value: Any
    clause: str
    since: date
    note: Text


@dataclass(frozen=True)
class OwnValue:
    """A number a hall has in place of the pack's, from ``since`` on; agreed under a reference."""

    name: str
    value: Any
    since: date
    reference: str


def own_values(raw: list[dict[str, Any]]) -> tuple[OwnValue, ...]:
    """A hall's agreed numbers as they are kept, in the order they begin."""
    hints = get_type_hints(Parameters)
    own = (
        OwnValue(
            name=one["name"],
            value=from_plain(hints[one["name"]], one["value"]),
            since=date.fromisoformat(one["since"]),
            reference=one["reference"],
        )
        for one in raw
        if one["name"] in hints
    )
    return tuple(sorted(own, key=lambda one: one.since))


def parameters_on(
    pack: str, dated: tuple[Parameter, ...], day: date, own: tuple[OwnValue, ...] = ()
) -> Parameters:
    """The parameters in force on ``day``; days before the first are given the first.

    A hall's ``own`` values stand over the pack's from their day on, and the edition names the
    changes it holds, so that two different sets of numbers never share one. LookupError names a
    parameter the pack forgot.
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
    begun = {one.name: one for one in own if one.since <= day and one.name in values}
    values |= {name: one.value for name, one in begun.items()}
    names = "".join(f"+{begun[name].reference}" for name in sorted(begun))
    return Parameters(edition=f"{pack}@{since.isoformat()}{names}", **values)
