"""The last edit of the catalogue can be taken back, whole."""

import pytest

from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.catalogue_books import Brought
from banshi.acts.catalogue_export import export_book
from banshi.acts.catalogue_undo import undo
from banshi.outside.spreadsheet import read_sheets
from banshi.records.catalogue import Department, Window
from banshi.records.catalogue_edit import CatalogueEdit
from tests.acts.books import (
    MATTER_LINE,
    MATTER_TITLES,
    PROJECT_LINE,
    PROJECT_TITLES,
    bring,
    brought,
    made,
)
from tests.seeded import Rehearsal
from tests.week import at

MATTER = [MATTER_TITLES, MATTER_LINE]
PROJECT = [PROJECT_TITLES, PROJECT_LINE]


def test_undo_takes_out_what_was_new_and_brings_back_what_was_there(
    sample_halls: Rehearsal,
) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    before = read_sheets(export_book(hall.id))
    first = before["事项"][1]
    changed = [first[0], "改了的名字", *first[2:]]
    done = brought(
        sample_halls,
        made(
            事项=[before["事项"][0], changed],
            重点项目=PROJECT,
            窗口=[["窗口名称", "电话"], ["税务窗口", "12345"], ["新窗口", ""]],
        ),
    )
    assert Window.objects.filter(hall_id=hall.id, name="新窗口").exists()
    back = undo(done.reference, by=admin, at=at("2026-03-02 09:30"))
    assert isinstance(back, Brought), back
    assert read_sheets(export_book(hall.id)) == before
    assert CatalogueEdit.objects.get(reference=done.reference).state == "undone"
    assert isinstance(undo(done.reference, by=admin, at=at("2026-03-02 09:31")), NotFound)


def test_only_the_last_edit_is_undone_and_only_while_nothing_points_at_it(
    sample_halls: Rehearsal,
) -> None:
    admin = sample_halls.actor("admin")
    first = brought(sample_halls, made(部门=[["部门名称"], ["县气象局"]]))
    second = brought(
        sample_halls,
        made(事项=[MATTER_TITLES, [*MATTER_LINE[:2], "县气象局", "综合窗口", *MATTER_LINE[4:]]]),
    )
    early = undo(first.reference, by=admin, at=at("2026-03-02 10:00"))
    assert isinstance(early, Invalid)
    assert "最近" in early.errors[0].detail.zh
    department = Department.objects.get(name="县气象局")
    Window.objects.filter(code="W09", hall_id=sample_halls.hall().id).update(department=department)
    assert isinstance(undo(second.reference, by=admin, at=at("2026-03-02 10:01")), Brought)
    held = undo(first.reference, by=admin, at=at("2026-03-02 10:02"))
    assert isinstance(held, Invalid)
    assert "撤不回" in held.errors[0].detail.zh
    assert Department.objects.filter(name="县气象局").exists()


@pytest.mark.parametrize("login", ["citizen", "clerk", "manager", "supervisor"])
def test_only_an_administrator_changes_the_catalogue(sample_halls: Rehearsal, login: str) -> None:
    assert isinstance(bring(sample_halls, made(重点项目=PROJECT), login=login), Forbidden)
    done = brought(sample_halls, made(重点项目=PROJECT))
    refused = undo(done.reference, by=sample_halls.actor(login), at=at("2026-03-02 10:00"))
    assert isinstance(refused, Forbidden)
