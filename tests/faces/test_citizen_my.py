"""My matters: where a request stands, what to do next, and nobody else's business."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces.citizen_visit import form_key, text_of
from tests.faces.staff_desk import MORNING, PLACE, SATURDAY_TEN, Desk
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


def refused(desk: Desk, reference: str) -> None:
    desk.propose(reference, at("2026-03-06 10:40"))
    answer = requests.consent(reference, by=desk.rehearsal.actor("manager"), at=ELEVEN)
    assert isinstance(answer, Accepted)
    desk.tick(ELEVEN)


def test_a_request_waiting_says_by_when_and_that_nothing_is_to_be_done(
    desk: Desk, citizen: Client
) -> None:
    reference = desk.ask()
    text = shown(citizen, reference)
    for words in (
        "正常，还剩 7 小时 6 分",
        "今天 17:30",
        "公安综合窗口正在看您的申请",
        "暂时不用做什么",
    ):
        assert words in text
    assert "138****0001" in text
    assert "13800000001" not in text
    assert "999999195603" not in text


def test_the_list_shows_each_with_its_state_and_due_moment(desk: Desk, citizen: Client) -> None:
    waiting, agreed = desk.ask(wanted_at=SATURDAY_ELEVEN), desk.ask()
    desk.agree(agreed, ELEVEN)
    text = text_of(citizen.get(reverse("my")))
    assert waiting in text
    assert "最晚 今天 17:30 答复您" in text
    assert "约好了" in text


def test_the_list_says_why_it_is_empty(desk: Desk) -> None:
    page = text_of(desk.at_desk("citizen2").get(reverse("my")))
    assert "您还没有交过申请" in page
    assert "去预约" in page


@pytest.mark.parametrize("number", [1, 12])
def test_pages_take_as_many_statements_however_long_the_list(
    desk: Desk, citizen: Client, number: int, django_assert_max_num_queries: object
) -> None:
    references = [desk.ask() for _ in range(number)]
    citizen.get(reverse("my"))
    with django_assert_max_num_queries(10):
        citizen.get(reverse("my"))
    with django_assert_max_num_queries(10):
        citizen.get(reverse("my-request", args=[references[0]]))


def test_a_long_list_has_a_second_page(desk: Desk, citizen: Client) -> None:
    for minute in range(22):
        desk.ask(MORNING + timedelta(minutes=minute))
    first = citizen.get(reverse("my"))
    assert len(first.context["items"]) == 20
    second = citizen.get(first.context["next_url"])
    assert len(second.context["items"]) == 2


@pytest.mark.parametrize("typed", ["x", "nan", "inf", "-1e99", "\x00"])
def test_a_page_of_the_list_that_is_no_moment_is_the_first(
    desk: Desk, citizen: Client, typed: str
) -> None:
    assert citizen.get(reverse("my"), {"before": typed}).status_code == 200


def test_the_receipt_says_reference_ground_and_why_this_moment(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    text = text_of(citizen.get(reverse("my-request-received", args=[reference])))
    for words in (reference, "今天 17:30", "第三章五", "大厅当天17:30下班", "您要做"):
        assert words in text


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
        "短信送到",
    ):
        assert words in text


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
    assert "要撤回这次预约吗？" in page
    assert "不撤回，回去" in page
    assert do(citizen, reference, "withdraw").status_code == 303
    assert "已经撤回" in shown(citizen, reference)


def test_a_refusal_tells_reason_clause_alternative_and_who_agreed(
    desk: Desk, citizen: Client
) -> None:
    reference = desk.ask()
    refused(desk, reference)
    text = shown(citizen, reference)
    for words in (
        "这次办不了",
        "下周工作日也能办",
        "周一上午到窗口来办",
        "第三章三（一）",
        "大厅管理人员看过理由并同意",
    ):
        assert words in text


def test_a_proposed_refusal_does_not_show_anywhere(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    before = shown(citizen, reference)
    desk.propose(reference, at("2026-03-06 10:24"))
    desk.clock(MORNING)
    assert shown(citizen, reference) == before
    assert "下周工作日也能办" not in text_of(citizen.get(reverse("my")))


def test_a_late_answer_is_admitted_with_what_follows(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    desk.tick(at("2026-03-06 17:42"))
    text = shown(citizen, reference)
    for words in ("答复超时，超了 12 分", "没有按时答复您，对不起", "报督查", "不用您来催"):
        assert words in text
    assert "本来该在 今天 17:30 前答复您，对不起" in text_of(citizen.get(reverse("my")))


def test_a_late_answer_that_came_says_how_late(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    desk.tick(at("2026-03-06 17:30"))
    desk.agree(reference, at("2026-03-06 18:00"))
    desk.tick(at("2026-03-06 18:00"))
    assert "才答复您，晚了 30 分，对不起" in shown(citizen, reference)


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
    assert answer["Location"] == f"/sign-in/?next=%2Fmy%2F{reference}%2F"


def test_a_notice_opens_with_its_whole_text(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    desk.agree(reference, ELEVEN)
    desk.tick(ELEVEN)
    notice = Notice.objects.get(reference=reference, kind="agreed", to_role="")
    text = text_of(citizen.get(reverse("notice", args=[notice.id])))
    for words in ("约好了", PLACE, "要带的材料", "打开书面通知"):
        assert words in text


def test_elder_mode_leads_with_the_everyday_name_and_one_moment(
    desk: Desk, citizen: Client
) -> None:
    reference = desk.ask()
    citizen.cookies["mode"] = "elder"
    page = citizen.get(reverse("my-request", args=[reference]))
    assert page.context["name"] == page.context["page"].matters[0].everyday_name
    text = text_of(page)
    assert "念给我听" in text
    assert "您现在要做" in text
    assert "请人帮我办" in text
