"""The pack of 博政数〔2020〕9号 as data: clauses, readings, dated numbers."""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest

from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import OwnValue, Parameters, parameters_on
from banshi.policy.vocabulary import ClauseKind, Rung

IDS = [clause.id for clause in PACK.clauses]


def test_all_61_clauses_are_there_once() -> None:
    assert (len(IDS), len(set(IDS))) == (61, 61)


def test_every_clause_has_place_kind_and_gist_in_both_languages() -> None:
    for clause in PACK.clauses:
        assert clause.at
        assert clause.gist.zh
        assert clause.gist.en
        assert clause.kind in ClauseKind


def test_readings_1_to_15_touch_clauses_that_exist() -> None:
    assert [reading.id for reading in PACK.readings] == [f"R{n}" for n in range(1, 16)]
    for reading in PACK.readings:
        assert reading.clauses
        assert set(reading.clauses) <= set(IDS)
        assert reading.text.zh
        assert reading.text.en


def test_every_number_names_its_clause_and_what_it_is() -> None:
    names = {one.name for one in fields(Parameters)} - {"edition"}
    assert {parameter.name for parameter in PACK.parameters} == names
    for parameter in PACK.parameters:
        assert parameter.clause in IDS
        assert parameter.note.zh
        assert parameter.note.en


def test_the_numbers_of_the_document() -> None:
    numbers = PACK.on(date(2026, 3, 2))
    assert numbers.edition == "boai_2020_9@2020-10-09"
    assert (numbers.intake_minutes, numbers.joint_intake_minutes, numbers.visit_crew) == (15, 40, 2)
    assert (numbers.same_day_extended_minutes, numbers.answer_before_wanted_hours) == (60, 2)
    assert (numbers.consent_share, numbers.consent_least_minutes) == (Fraction(1, 2), 15)
    assert numbers.fast_track_answer_hall_minutes == 30
    assert [rule.rung for rule in numbers.rungs] == list(Rung)


LATER = date(2026, 7, 1)
SHORTER = replace(
    next(one for one in PACK.parameters if one.name == "same_day_extended_minutes"),
    value=30,
    since=LATER,
)


@pytest.mark.parametrize(
    ("day", "minutes", "edition"),
    [
        (date(2026, 6, 30), 60, "boai_2020_9@2020-10-09"),
        (LATER, 30, "boai_2020_9@2026-07-01"),
        (date(2019, 1, 1), 60, "boai_2020_9@2020-10-09"),
    ],
)
def test_a_number_holds_from_its_day_on(day: date, minutes: int, edition: str) -> None:
    numbers = parameters_on(PACK.name, (*PACK.parameters, SHORTER), day)
    assert (numbers.same_day_extended_minutes, numbers.edition) == (minutes, edition)


def test_an_edition_can_be_found_again() -> None:
    now = PACK.on(date(2026, 3, 2))
    assert PACK.of_edition(now.edition) == now
    with pytest.raises(LookupError, match="another pack"):
        PACK.of_edition("yunxi@2020-10-09")


def test_an_edition_with_a_halls_own_numbers_can_be_found_again() -> None:
    own = (
        OwnValue("intake_minutes", 12, LATER, "C-00000001-1"),
        OwnValue("visit_crew", 3, LATER, "C-00000002-2"),
        OwnValue("intake_minutes", 10, date(2026, 9, 1), "C-00000003-3"),
    )
    for day in (date(2026, 3, 2), LATER, date(2026, 9, 1)):
        numbers = PACK.on(day, own)
        assert PACK.of_edition(numbers.edition, own) == numbers
    with pytest.raises(LookupError, match="never agreed"):
        PACK.of_edition(PACK.on(LATER, own).edition, own[2:])


def test_a_number_the_pack_forgot_is_named() -> None:
    with pytest.raises(LookupError, match="no parameter same_day_extended_minutes"):
        parameters_on(PACK.name, PACK.parameters[1:], LATER)
