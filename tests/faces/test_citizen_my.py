"""My matters: where a request stands, by when it is answered, and why."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.records.notice import Notice
from tests.faces.citizen_visit import text_of
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
    # One of them asks for whom the person signed in acts.
    with django_assert_max_num_queries(11):
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
    citizen.cookies["mode"] = "elder"
    elder = shown(citizen, reference)
    # Said once in the dark card, with when it was answered below.
    assert "这次办不了 答复的时间 今天" in elder


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


def test_what_has_begun_is_under_way_and_takes_place_at_no_other_time(
    desk: Desk, citizen: Client
) -> None:
    reference = desk.ask()
    desk.agree(reference, ELEVEN)
    assert "改个时间" in shown(citizen, reference)
    desk.clock(SATURDAY_TEN)
    begun = requests.start(reference, by=desk.rehearsal.actor("clerk"), at=SATURDAY_TEN)
    assert isinstance(begun, Accepted), begun
    desk.clock(SATURDAY_TEN + timedelta(minutes=5))
    text = shown(citizen, reference)
    for words in ("正在办", "10:00 开始", "办完当场告诉您结果", "撤回申请"):
        assert words in text, words
    for gone in ("约好了，", "改个时间", "按时来"):
        assert gone not in text, gone
    assert "正在办" in text_of(citizen.get(reverse("my")))
    other = citizen.get(reverse("my-request-reschedule", args=[reference]))
    assert other["Location"] == reverse("my-request", args=[reference])


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_a_request_says_its_number_in_every_mode(desk: Desk, citizen: Client, mode: str) -> None:
    citizen.cookies["mode"] = mode
    reference = desk.ask()
    assert f"编号 {reference}" in shown(citizen, reference)


def test_a_notice_opens_with_its_whole_text(desk: Desk, citizen: Client) -> None:
    reference = desk.ask()
    desk.agree(reference, ELEVEN)
    desk.tick(ELEVEN)
    notice = Notice.objects.get(reference=reference, kind="agreed", to_role="")
    text = text_of(citizen.get(reverse("notice", args=[notice.id])))
    for words in ("约好了", PLACE, "要带的材料", "打开书面通知"):
        assert words in text


def test_an_english_page_shows_a_notice_in_english_with_the_chinese_it_rests_on(
    desk: Desk, citizen: Client
) -> None:
    reference = desk.ask()
    desk.tick(ELEVEN)
    notice = Notice.objects.get(reference=reference, kind="received", to_role="")
    address = reverse("notice", args=[notice.id])
    assert notice.title_en not in text_of(citizen.get(address))
    citizen.cookies["language"] = "en"
    page = citizen.get(address).content.decode()
    assert notice.title_en in page
    assert '<div class="card reading" lang="en">' in page
    assert '<div class="card reading" lang="zh-CN">' in page


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
