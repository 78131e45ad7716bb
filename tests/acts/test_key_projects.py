"""A request naming a key project is matched to the register, and the clerk sees to which (3.2.2)."""

from datetime import date

import pytest

from banshi.acts.catalogue_books import Brought
from banshi.acts.catalogue_undo import undo
from banshi.acts.key_projects import registered_project
from banshi.records.lists import KeyProject
from tests.acts.books import PROJECT_LINE, PROJECT_TITLES, brought, made
from tests.seeded import Rehearsal
from tests.week import MONDAY, at


@pytest.mark.parametrize(
    "written", ["ZD-1", "示例产业园", " 产业园一期 ", "ｚｄ-1", "「产业园 一期」"]
)
def test_code_name_and_other_names_match_however_they_are_typed(
    sample_halls: Rehearsal, written: str
) -> None:
    KeyProject.objects.all().delete()
    brought(sample_halls, made(重点项目=[PROJECT_TITLES, PROJECT_LINE]))
    found = registered_project(sample_halls.hall().id, written, on=MONDAY)
    assert found is not None
    assert found.code == "ZD-1"
    assert registered_project(sample_halls.hall("yunxi").id, written, on=MONDAY) is None


@pytest.mark.parametrize("written", ["", "产业园", "？", "示例产业园二期"])
def test_what_names_no_project_matches_none(sample_halls: Rehearsal, written: str) -> None:
    brought(sample_halls, made(重点项目=[PROJECT_TITLES, PROJECT_LINE]))
    assert registered_project(sample_halls.hall().id, written, on=MONDAY) is None


def test_a_project_counts_from_its_first_day_to_its_last(sample_halls: Rehearsal) -> None:
    line = [*PROJECT_LINE[:5], "2026-03-02", "2026-03-06"]
    brought(sample_halls, made(重点项目=[PROJECT_TITLES, line]))
    hall = sample_halls.hall().id
    kept = [
        registered_project(hall, "ZD-1", on=date(2026, 3, day)) is not None for day in range(1, 8)
    ]
    assert kept == [False, True, True, True, True, True, False]


def test_a_name_two_projects_bear_is_matched_to_neither(sample_halls: Rehearsal) -> None:
    other = ["ZD-2", *PROJECT_LINE[1:]]
    done = brought(sample_halls, made(重点项目=[PROJECT_TITLES, PROJECT_LINE, other]))
    hall = sample_halls.hall().id
    assert registered_project(hall, "产业园一期", on=MONDAY) is None
    assert registered_project(hall, "ZD-2", on=MONDAY) is not None
    back = undo(done.reference, by=sample_halls.actor("admin"), at=at("2026-03-02 10:00"))
    assert isinstance(back, Brought)
    assert registered_project(hall, "ZD-2", on=MONDAY) is None
