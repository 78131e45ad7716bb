"""An import says how far it is while it runs, to nobody else, and leaves no trace of that."""

from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import transaction

from banshi.acts.catalogue_books import Brought, bring_book
from banshi.boards.import_progress import import_progress
from banshi.records.import_progress import Progress, Stage, show
from tests.acts.books import MATTER_LINE, MATTER_TITLES, PROJECT_LINE, PROJECT_TITLES, made
from tests.seeded import Rehearsal
from tests.week import at

HALF = Progress(Stage.CHECKING, "事项", 8_200, 20_000)


def test_lines_read_and_checked_only_grow_and_end_at_all_there_are(
    sample_halls: Rehearsal,
) -> None:
    heard: list[Progress] = []
    codes = [f"M9{number:03}" for number in range(250)]
    sheets = made(
        事项=[MATTER_TITLES, *([code, *MATTER_LINE[1:]] for code in codes)],
        材料=[["事项编码", "材料名称"], *([code, "身份证"] for code in codes)],
        重点项目=[
            PROJECT_TITLES,
            *([f"ZD-{number}", *PROJECT_LINE[1:]] for number in range(250)),
        ],
    )
    done = bring_book(
        sample_halls.hall().id,
        sheets,
        source="大.xlsx",
        by=sample_halls.actor("admin"),
        at=at("2026-03-02 09:00"),
        dry_run=True,
        told=heard.append,
    )
    assert isinstance(done, Brought), done
    for stage in (Stage.READING, Stage.CHECKING):
        counts = [one.done for one in heard if one.stage is stage]
        assert len(counts) >= 3, stage
        assert all(early <= later for early, later in pairwise(counts)), counts
    assert {one.total for one in heard if one.stage is Stage.CHECKING} == {750}
    assert (heard[-1].stage, heard[-1].sheet, heard[-1].done) == (Stage.CHECKING, "重点项目", 750)
    assert [one.done for one in heard if one.stage is Stage.TRYING] == [0, 0]


@pytest.mark.django_db
def test_it_is_seen_by_the_account_and_key_it_runs_under() -> None:
    account = uuid4()
    show(account, "key", HALF)
    assert import_progress(account, "key") == HALF
    assert import_progress(account, "other") is None
    assert import_progress(uuid4(), "key") is None


@pytest.mark.django_db
def test_nothing_is_left_of_it_when_the_import_is_taken_back() -> None:
    account = uuid4()
    with transaction.atomic():
        show(account, "key", HALF)
        transaction.set_rollback(True)
    assert import_progress(account, "key") is None


@pytest.mark.django_db
def test_a_long_sheet_name_and_many_lines_still_fit() -> None:
    account = uuid4()
    show(account, "key", Progress(Stage.TRYING, "事先说明的", 1_048_575, 1_048_575))
    found = import_progress(account, "key")
    assert found is not None
    assert (found.sheet, found.done, found.total) == ("事先说明的", 1_048_575, 1_048_575)
