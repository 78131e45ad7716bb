"""A letter to somebody without a telephone: printed, sent by somebody, still owed until told."""

from http import HTTPStatus
from uuid import UUID

import pytest
from django.urls import reverse

from banshi.acts.application import Party
from banshi.acts.folding import fold
from banshi.boards.call_tasks import call_task
from banshi.policy.vocabulary import NoticeKind, PartyType
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces.staff_desk import Desk, text_of
from tests.people import WANG_SHEN
from tests.week import at


def agreed_by_letter(desk: Desk) -> tuple[str, UUID]:
    """王婶 has no telephone; the clerk agreed, and the answer is to be written to her."""
    party = Party(PartyType.PERSON, WANG_SHEN.name, WANG_SHEN.id_number)
    reference = desk.ask(party=party)
    desk.agree(reference, at("2026-03-06 11:00"))
    notice = Notice.objects.get(reference=reference, kind=NoticeKind.AGREED, channel="task")
    return reference, notice.id


def test_a_letter_says_all_the_notice_says_and_where_it_goes(desk: Desk) -> None:
    reference, task = agreed_by_letter(desk)
    client = desk.at_desk("clerk")
    assert "没有留电话" in text_of(client.get(reverse("window-task", args=[task])))
    kept = client.post(reverse("window-task-address", args=[task]), {"address": "古城镇甲巷一号"})
    assert kept.status_code == HTTPStatus.SEE_OTHER
    page = client.get(reverse("letter", args=[task]))
    assert "no-store" in page.headers["Cache-Control"]
    said = text_of(page)
    for words in ("古城镇甲巷一号", WANG_SHEN.name, reference, "要带的材料", "查询码"):
        assert words in said
    looks = JournalEntry.objects.filter(
        subject=Account.objects.get(hall__code="boai", login="clerk").id, act="read_letter"
    )
    assert looks.count() == 1
    assert WANG_SHEN.name.encode() not in bytes(looks[0].body)


@pytest.mark.parametrize(
    ("language", "words", "title"),
    [
        ("", "请留意信件", "收到您的预约申请"),
        ("en", "请留意信件", "We have your appointment request"),
    ],
)
def test_who_has_no_telephone_is_told_to_watch_for_a_letter(
    desk: Desk, language: str, words: str, title: str
) -> None:
    reference, _ = agreed_by_letter(desk)
    received = Notice.objects.get(reference=reference, kind=NoticeKind.RECEIVED, channel="task")
    assert "watch for a letter" in received.body_en
    client = desk.at_desk("clerk", language=language)
    page = text_of(client.get(reverse("window-task", args=[received.id])))
    listed = text_of(client.get(reverse("window-requests")))
    assert (words in page, "短信" in page) == (True, False)
    assert (title in page, title in listed) == (True, True)


def test_whoever_reads_english_finds_it_in_english_beneath(desk: Desk) -> None:
    reference, task = agreed_by_letter(desk)
    client = desk.at_desk("clerk")
    client.post(reverse("window-task-address", args=[task]), {"address": "古城镇甲巷一号"})
    assert "Your appointment is agreed" not in text_of(client.get(reverse("letter", args=[task])))
    Request.objects.filter(reference=reference).update(language="en")
    said = text_of(client.get(reverse("letter", args=[task])))
    for words in ("要带的材料", "Your appointment is agreed", f"Number {reference}, code"):
        assert words in said


def test_the_letter_is_a_pdf_too(desk: Desk) -> None:
    _, task = agreed_by_letter(desk)
    answer = desk.at_desk("clerk").get(reverse("letter-pdf", args=[task]))
    assert answer.status_code in (HTTPStatus.OK, HTTPStatus.SERVICE_UNAVAILABLE)
    if answer.status_code == HTTPStatus.OK:
        assert answer.content.startswith(b"%PDF")


def test_sent_says_who_and_when_and_the_answer_stays_owed_until_told(desk: Desk) -> None:
    reference, task = agreed_by_letter(desk)
    client = desk.at_desk("clerk")
    nowhere = client.post(reverse("window-task-sent", args=[task]))
    assert nowhere.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    client.post(reverse("window-task-address", args=[task]), {"address": "古城镇甲巷一号"})
    desk.clock(at("2026-03-06 11:20"))
    sent = client.post(reverse("window-task-sent", args=[task]))
    assert sent.status_code == HTTPStatus.SEE_OTHER
    assert "11:20 李敏（样例）寄出或送出" in text_of(client.get(sent.headers["Location"]))
    again = client.post(reverse("window-task-sent", args=[task]))
    assert again.status_code == HTTPStatus.CONFLICT
    promise = desk.page(reference).answer
    assert promise is not None
    assert promise.ended_at is None
    desk.tick(at("2026-03-06 17:31"))
    assert "已经晚了" in text_of(client.get(reverse("window-task", args=[task])))
    client.post(reverse("window-task-told", args=[task]))
    told = call_task(task, viewer=desk.rehearsal.actor("clerk"), zone="Asia/Shanghai")
    assert told is not None
    assert (told.sent_by, told.told_at) == ("李敏（样例）", at("2026-03-06 17:31"))
    assert fold("boai").agrees


def test_another_window_neither_reads_nor_sends_it(desk: Desk) -> None:
    _, task = agreed_by_letter(desk)
    client = desk.at_desk("clerk_realty")
    assert client.get(reverse("letter", args=[task])).status_code == 404
    assert client.get(reverse("letter-pdf", args=[task])).status_code == 404
    for name in ("window-task-address", "window-task-sent"):
        answer = client.post(reverse(name, args=[task]), {"address": "某处"})
        assert answer.status_code == 404
