"""What the asker may do to a request, and that nobody else may."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts import requests
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces.citizen_visit import form_key, text_of
from tests.faces.staff_desk import PLACE, SATURDAY_TEN, Desk
from tests.week import at

ELEVEN = at("2026-03-06 11:00")
SATURDAY_ELEVEN = SATURDAY_TEN + timedelta(hours=1)
SUNDAY = {"day": "2026-03-08", "time": "10:00"}
DEEDS = ("confirm", "counter", "reschedule", "reply-to-ask", "withdraw")


@pytest.fixture
def citizen(desk: Desk) -> Client:
    """王婶, signed in."""
    return desk.at_desk("citizen")


def shown(client: Client, reference: str) -> str:
    return text_of(client.get(reverse("my-request", args=[reference])))


def offer(desk: Desk, reference: str, when: datetime = ELEVEN) -> None:
    desk.agree(reference, when, at=SATURDAY_ELEVEN)


def do(client: Client, reference: str, deed: str, **typed: str) -> object:
    """Post one of the asker's forms with the key and version its own page gave."""
    address = reverse(f"my-request-{deed}", args=[reference])
    page = client.get(address)
    hidden = {"once": form_key(page), "version": page.context["page"].version}
    return client.post(address, {**hidden, **typed})


def test_an_offer_is_confirmed_and_everything_arrives_in_writing(
    desk: Desk, citizen: Client
) -> None:
    reference = desk.ask()
    offer(desk, reference)
    assert "等您确认时间" in shown(citizen, reference)
    answer = do(citizen, reference, "confirm")
    assert answer["Location"] == reverse("my-request", args=[reference])
    desk.tick(at("2026-03-06 11:05"))
    text = shown(citizen, reference)
    for words in (
        "约好了",
        "明天 11:00",
        PLACE,
        "李敏（样例）",
        "要带的材料",
        "怎么办",
        "没有发到手机上",
    ):
        assert words in text
    assert "送到了" not in text
    assert "短信送到" not in text


def test_the_page_itself_confirms_without_another_page(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    offer(desk, reference)
    page = citizen.get(reverse("my-request", args=[reference]))
    typed = {"once": form_key(page), "version": page.context["page"].version}
    citizen.post(reverse("my-request-confirm", args=[reference]), typed)
    assert Request.objects.get().state == "agreed"


def test_another_time_is_named_and_the_answer_owed_anew(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    offer(desk, reference)
    desk.clock(at("2026-03-06 12:00"))
    page = citizen.get(reverse("my-request-counter", args=[reference]))
    assert "今天 17:30 前答复您" in text_of(page)
    assert do(citizen, reference, "counter", **SUNDAY).status_code == 303
    text = shown(citizen, reference)
    assert "正在看您改提的时间" in text
    assert "您另提了时间" in text


@pytest.mark.parametrize(
    ("typed", "status", "words"),
    [
        ({"day": "", "time": ""}, 422, "请选哪一天"),
        ({"day": "2026-03-01", "time": "10:00"}, 422, "已经过了"),
        ({"day": "2026-03-09", "time": "10:00"}, 409, "是上班时间"),
        ({"day": "2026-03-06", "time": "12:00"}, 409, "值班电话"),
    ],
)
def test_another_time_that_cannot_be_says_why_and_changes_nothing(
    desk: Desk, citizen: Client, typed: dict[str, str], status: int, words: str
) -> None:
    reference = desk.ask()
    offer(desk, reference)
    answer = do(citizen, reference, "counter", **typed)
    assert answer.status_code == status
    assert words in text_of(answer)
    assert Request.objects.get().state == "offered"


def test_what_was_agreed_can_be_moved(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    desk.agree(reference, ELEVEN)
    assert do(citizen, reference, "reschedule", **SUNDAY).status_code == 303
    assert Request.objects.get().state == "countered"


def test_a_question_of_the_window_is_answered_on_the_page(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    clerk = desk.rehearsal.actor("clerk")
    requests.ask(reference, "几点能到？", by=clerk, at=at("2026-03-06 10:30"))
    assert "几点能到？" in shown(citizen, reference)
    empty = do(citizen, reference, "reply-to-ask", words=" ")
    assert empty.status_code == 422
    assert do(citizen, reference, "reply-to-ask", words="<b>十点</b>").status_code == 303
    page = citizen.get(reverse("my-request", args=[reference])).content.decode()
    assert "&lt;b&gt;十点&lt;/b&gt;" in page
    assert "<b>十点</b>" not in page


def test_withdrawing_asks_once_and_then_says_so(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    page = text_of(citizen.get(reverse("my-request-withdraw", args=[reference])))
    assert "要撤回这次申请吗？" in page
    assert "不撤回，回去" in page
    assert do(citizen, reference, "withdraw").status_code == 303
    assert "已经撤回" in shown(citizen, reference)


def test_a_stale_page_changes_nothing_and_shows_how_it_stands(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    offer(desk, reference)
    page = citizen.get(reverse("my-request-confirm", args=[reference]))
    typed = {"once": form_key(page), "version": page.context["page"].version}
    desk.agree(reference, at("2026-03-06 11:30"), at=SATURDAY_ELEVEN + timedelta(hours=1))
    answer = citizen.post(reverse("my-request-confirm", args=[reference]), typed)
    assert answer.status_code == 409
    assert "这件事刚才有了变化" in text_of(answer)
    assert "12:00" in text_of(answer)
    assert Request.objects.get().state == "offered"


def test_a_second_press_does_nothing_twice(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    offer(desk, reference)
    page = citizen.get(reverse("my-request-confirm", args=[reference]))
    typed = {"once": form_key(page), "version": page.context["page"].version}
    address = reverse("my-request-confirm", args=[reference])
    first, second = citizen.post(address, typed), citizen.post(address, typed)
    assert first["Location"] == second["Location"]


def test_a_step_that_does_not_fit_leads_back_to_the_request(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    for deed in ("confirm", "counter", "reschedule"):
        answer = citizen.get(reverse(f"my-request-{deed}", args=[reference]))
        assert answer["Location"] == reverse("my-request", args=[reference])
    posted = citizen.post(reverse("my-request-confirm", args=[reference]), {})
    assert posted.status_code == 409


@pytest.mark.parametrize(
    ("login", "hall"), [("citizen2", "boai"), ("clerk", "boai"), ("citizen", "yunxi")]
)
def test_nobody_else_finds_the_request(desk: Desk, login: str, hall: str) -> None:
    reference = desk.ask()
    desk.tick(at("2026-03-06 10:30"))
    other = desk.at_desk(login, hall)
    prefix = "" if hall == "boai" else f"/h/{hall}"
    for path in ("", "received/", *(f"{deed}/" for deed in DEEDS)):
        assert other.get(f"{prefix}/my/{reference}/{path}").status_code == 404
    for deed in DEEDS:
        typed = {"words": "好", "day": "2026-03-08", "time": "10:00"}
        assert other.post(f"{prefix}/my/{reference}/{deed}/", typed).status_code == 404
    notice = Notice.objects.filter(reference=reference, to_role="").first()
    assert notice is not None
    assert other.get(f"{prefix}/notices/{notice.id}/").status_code == 404
    assert reference not in text_of(other.get(f"{prefix}/my/"))


def test_without_signing_in_one_is_led_to_it_and_back(desk: Desk) -> None:
    reference = desk.ask()
    answer = Client().get(reverse("my-request", args=[reference]))
    assert answer.status_code == 303
    assert answer["Location"] == f"/sign-in/phone/?next=%2Fmy%2F{reference}%2F"
