"""Management words a notice from a page; what it is like is seen first, another person agrees."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.notice_wording import NoticeWording
from tests.faces.staff_desk import Desk, text_of
from tests.week import at

WORDS = {"short": "您好，{编号} 收到了，{答复期限} 前回您。查询码 {查询码}。"}


def typed(client: Client, kind: str = "received", **fields: Any) -> HttpResponse:
    return client.post(reverse("hall-notice-worded", args=[kind]), {**WORDS, **fields})


def test_a_wording_is_seen_proposed_and_agreed_to_by_another_person(desk: Desk) -> None:
    reference = desk.ask(at("2026-03-06 16:40"))
    manager, supervisor = desk.at_desk("manager"), desk.at_desk("supervisor")
    seen = text_of(typed(manager, reference=reference))
    assert f"您好，{reference} 收到了" in seen
    assert "查询码 **** ****" in seen
    assert not NoticeWording.objects.exists()
    assert typed(manager, propose="1").status_code == 303
    one = NoticeWording.objects.get()
    assert "自己提的要别人同意" in text_of(manager.get(reverse("hall-notices-worded")))
    address = reverse("hall-notice-worded-agree", args=[one.id])
    assert manager.post(address).status_code == 403
    assert "大厅自己的" in text_of(supervisor.post(address, follow=True))
    assert supervisor.post(address).status_code == 409


def test_a_wording_of_a_later_day_is_shown_with_its_day(desk: Desk) -> None:
    desk.clock(at("2026-03-06 16:40"))
    manager, supervisor = desk.at_desk("manager"), desk.at_desk("supervisor")
    for day in ("2026-03-05", "2026-13-01", "明天"):
        wrong = typed(manager, from_day=day, propose="1")
        assert wrong.status_code == 422
        assert 'href="#from_day"' in wrong.content.decode()
        assert f'value="{day}"' in wrong.content.decode()
    assert typed(manager, from_day="2026-03-09", propose="1").status_code == 303
    assert "从 3 月 9 日 周一起用" in text_of(manager.get(reverse("hall-notices-worded")))
    address = reverse("hall-notice-worded-agree", args=[NoticeWording.objects.get().id])
    listed = text_of(supervisor.post(address, follow=True))
    assert "起换新的说法" in listed
    own = "<b>大厅自己的</b>"
    assert own not in manager.get(reverse("hall-notices-worded")).content.decode()
    desk.clock(at("2026-03-09 08:00"))
    assert own in manager.get(reverse("hall-notices-worded")).content.decode()


def test_what_was_typed_wrong_is_kept_and_said(desk: Desk) -> None:
    answer = typed(desk.at_desk("manager"), short="您好 {编号} {姓名} <b>", propose="1")
    assert answer.status_code == 422
    assert "这种通知没有 {姓名} 这个位置" in text_of(answer)
    assert "&lt;b&gt;" in answer.content.decode()


def test_a_kind_that_has_no_wording_of_its_own_is_not_found(desk: Desk) -> None:
    assert desk.at_desk("manager").get("/hall/notices/rung/").status_code == 404


def test_the_link_in_a_message_leads_to_the_form_with_the_reference(desk: Desk) -> None:
    address = reverse("short-link", args=["Y-7K3M9QXA-4"])
    answer = desk.at_desk("citizen").get(address)
    assert answer["Location"].endswith("/look-up/?reference=Y-7K3M9QXA-4")
