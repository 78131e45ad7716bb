"""Management sees how the hall's record stands, and has it checked whenever it wants (DESIGN 5)."""

import json

import pytest
from django.urls import reverse

from banshi.acts.self_checks import check_record
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.site.command import main
from tests.faces.staff_desk import MORNING, Desk, text_of
from tests.week import at


def test_a_check_on_demand_says_that_nothing_is_wrong_and_stays_in_the_journal(desk: Desk) -> None:
    desk.ask()
    desk.tick(at("2026-03-06 10:30"))
    client = desk.at_desk("supervisor")
    page = text_of(client.post(reverse("hall-record"), follow=True))
    assert "留痕完好" in page
    assert "没有问题" in page
    entry = JournalEntry.objects.get(act="check_record")
    assert entry.by_role == "supervisor"


def test_a_row_changed_beside_the_journal_is_found_and_told_once_a_day(desk: Desk) -> None:
    reference = desk.ask()
    Promise.objects.update(due_at=at("2026-03-06 17:00"))
    client = desk.at_desk("manager")
    for _ in range(2):
        page = text_of(client.post(reverse("hall-record"), follow=True))
        assert "核对出了问题" in page
        assert f"和留痕不一样：{reference} promise answer due_at" in page
    told = Notice.objects.get(kind="hall_report")
    assert reference in told.body
    assert "先不要改动数据" in text_of(client.get(reverse("hall-today")))


def test_only_those_who_keep_the_house_may_check(desk: Desk) -> None:
    assert desk.at_desk("clerk").post(reverse("hall-record")).status_code == 403
    hall = desk.rehearsal.hall().id
    refused = check_record(hall, by=desk.rehearsal.actor("clerk"), at=MORNING)
    assert "reason" in dir(refused)
    assert not JournalEntry.objects.filter(act="check_record").exists()


def test_the_command_names_the_first_row_that_differs(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = desk.ask()
    assert main(["journal", "fold", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["agrees"] is True
    Promise.objects.update(budget=9)
    assert main(["journal", "fold", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["first"]["reference"], found["differing"]) == (reference, 1)
    assert main(["journal", "fold", "--hall", "nowhere"]) == 1
