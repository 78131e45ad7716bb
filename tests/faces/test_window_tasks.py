"""Calls that must be made because a message did not arrive (2.3.a, 3.5.a)."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from banshi.acts.application import Party
from banshi.boards.call_tasks import CallTask, call_tasks
from banshi.policy.vocabulary import NoticeKind, PartyType
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from tests.faces.staff_desk import Desk, text_of
from tests.people import WANG_SHEN
from tests.week import at


@pytest.fixture
def unreachable(settings: Any, tmp_path: Path) -> None:
    """A telephone network that does not reach 王婶."""
    settings.DATA = tmp_path
    folder = tmp_path / "sms" / "boai"
    folder.mkdir(parents=True)
    (folder / "unreachable").write_text(WANG_SHEN.phone)


def agreed_but_not_told(desk: Desk) -> tuple[str, CallTask]:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 11:00"))
    desk.tick(at("2026-03-06 11:01"))
    clerk = desk.rehearsal.actor("clerk")
    tasks = call_tasks(clerk, zone="Asia/Shanghai")
    return reference, next(task for task in tasks if task.kind is NoticeKind.AGREED)


@pytest.mark.usefixtures("unreachable")
def test_a_message_that_failed_becomes_a_call_with_its_words(desk: Desk) -> None:
    _, task = agreed_but_not_told(desk)
    client = desk.at_desk("clerk")
    assert "预约约定好了" in text_of(client.get(reverse("window-requests")))
    page = text_of(client.get(reverse("window-task", args=[task.id])))
    assert "要带的材料" in page
    assert "138****0001" in page
    assert WANG_SHEN.phone not in page


@pytest.mark.usefixtures("unreachable")
def test_the_number_is_shown_once_asked_for_and_the_look_is_journalled(desk: Desk) -> None:
    reference, task = agreed_but_not_told(desk)
    answer = desk.at_desk("clerk").post(reverse("window-task-phone", args=[task.id]))
    assert WANG_SHEN.phone in text_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    looks = JournalEntry.objects.filter(
        subject=Account.objects.get(hall__code="boai", login="clerk").id, act="see_phone"
    )
    assert [entry.reference for entry in looks] == [reference]
    assert WANG_SHEN.phone.encode() not in bytes(looks[0].body)


@pytest.mark.usefixtures("unreachable")
def test_told_by_telephone_keeps_the_answers_promise(desk: Desk) -> None:
    reference, task = agreed_but_not_told(desk)
    desk.clock(at("2026-03-06 11:20"))
    client = desk.at_desk("clerk")
    answer = client.post(reverse("window-task-told", args=[task.id]))
    assert answer.status_code == HTTPStatus.SEE_OTHER
    promise = desk.page(reference).answer
    assert promise is not None
    assert promise.ended_at == at("2026-03-06 11:20")
    again = client.post(reverse("window-task-told", args=[task.id]))
    assert again.status_code == HTTPStatus.CONFLICT


@pytest.mark.usefixtures("unreachable")
def test_another_windows_clerk_cannot_see_or_settle_it(desk: Desk) -> None:
    _, task = agreed_but_not_told(desk)
    client = desk.at_desk("clerk_realty")
    assert client.get(reverse("window-task", args=[task.id])).status_code == 404
    assert client.post(reverse("window-task-phone", args=[task.id])).status_code == 404
    assert client.post(reverse("window-task-told", args=[task.id])).status_code == 404


def test_without_a_number_it_is_a_call_from_the_start(desk: Desk) -> None:
    account = desk.rehearsal.accounts["boai"]["citizen"]
    desk.ask(party=Party(PartyType.PERSON, account.name, account.id_number))
    client = desk.at_desk("clerk")
    page = text_of(client.get(reverse("window-requests")))
    assert "要打电话或当面告知" in page
    task = call_tasks(desk.rehearsal.actor("clerk"), zone="Asia/Shanghai")[0]
    assert "没有留电话" in text_of(client.get(reverse("window-task", args=[task.id])))
