"""The document clause by clause, and the anonymous report."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from banshi.boards.clause_page import clause_lines
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.official_text import OfficialText
from banshi.records.oversight import IntegrityReport
from tests.faces.citizen_visit import text_of
from tests.faces.staff_desk import MORNING, Desk
from tests.seeded import HALL
from tests.week import at

WORDS = "周一上午窗口一位同志让我买烟"


def test_all_clauses_stand_in_the_list_by_chapter(desk: Desk) -> None:
    page = Client().get(reverse("policy"))
    rows = [row for _, rows in page.context["groups"] for row in rows]
    assert len(rows) == 61
    assert len(page.context["groups"]) == 7
    assert "不是原文" in text_of(page)


@pytest.mark.parametrize("clause", [line.id for line in clause_lines()])
def test_every_clause_has_its_page(desk: Desk, clause: str) -> None:
    page = Client().get(reverse("clause", args=[clause]))
    assert page.status_code == 200
    assert page.context["clause"].line.gist.zh in text_of(page)


@pytest.mark.parametrize("address", ["/policy/9.9/", "/policy/3.5.z/", "/policy/x/", "/policy/3/"])
def test_a_clause_that_is_not_there_is_not_found(desk: Desk, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_planned_clause_says_that_it_is_not_done_yet(desk: Desk) -> None:
    assert "还没做，已列入计划" in text_of(Client().get(reverse("clause", args=["4.1.1"])))


def test_a_clause_shows_our_reading_and_its_numbers(desk: Desk) -> None:
    text = text_of(Client().get(reverse("clause", args=["3.5.a"])))
    assert "R1" in text
    assert "等发文单位确认" in text
    assert "60" in text


def test_kept_and_broken_promises_are_counted(desk: Desk) -> None:
    kept, late = desk.ask(), desk.ask()
    desk.agree(kept, at("2026-03-06 11:00"))
    desk.tick(at("2026-03-06 11:05"))
    assert late
    desk.tick(at("2026-03-07 09:00"))
    counted = Client().get(reverse("clause", args=["3.5.a"])).context["clause"].counted
    assert (counted.kept, counted.broken) == (1, 1)


def test_a_report_is_kept_without_anything_that_tells_who_wrote_it(desk: Desk) -> None:
    desk.clock(MORNING)
    reference = desk.ask()
    client = desk.at_desk("citizen")
    answer = client.post(
        reverse("integrity"),
        {"about": "staff", "words": WORDS, "request_reference": reference},
    )
    kept = IntegrityReport.objects.get()
    assert answer.status_code == 303
    assert kept.reference in answer["Location"]
    assert (kept.goes_to, kept.words, kept.request_reference) == ("manager", WORDS, reference)
    entry = bytes(JournalEntry.objects.get(subject=kept.id).body).decode()
    account = client.session["_auth_user_id"]
    for telling in (account, "王婶", WORDS):
        assert telling not in entry
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_integrityreport")
        assert account not in str(cursor.fetchone())
    sent = text_of(client.get(answer["Location"]))
    assert kept.reference in sent
    assert "没有记下您是谁" in sent


def test_a_report_about_management_goes_past_it(desk: Desk) -> None:
    page = text_of(Client().get(reverse("integrity")))
    assert "县纪委监委派驻机构" in page
    Client().post(reverse("integrity"), {"about": "management", "words": WORDS})
    assert IntegrityReport.objects.get().goes_to == "supervisor"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"about": "staff", "words": ""}, "请填写情况"),
        ({"about": "", "words": WORDS}, "请选举报的是谁"),
        ({"about": "somebody", "words": WORDS}, "请选举报的是谁"),
        ({"about": "staff", "words": WORDS, "request_reference": "Y-1"}, "编号不对"),
        ({"about": "staff", "words": "烟" * 1001}, "最多 1000 个字"),
        ({"about": "staff", "words": "a\x00b"}, "存不下的字符"),
    ],
)
def test_a_report_that_cannot_be_kept_says_why_and_keeps_the_words(
    desk: Desk, typed: dict[str, str], words: str
) -> None:
    answer = Client().post(reverse("integrity"), typed)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert typed["words"] in answer.content.decode()
    assert IntegrityReport.objects.count() == 0


def test_a_clause_shows_its_examples_answered_by_the_rule_and_the_law_behind_it(desk: Desk) -> None:
    page = text_of(Client().get(reverse("clause", args=["3.5.a"])))
    assert "周一 16:31 收到，离下班不到一小时" in page
    assert "来不及先答复" in page


def test_official_wording_stands_beside_the_gist_where_the_hall_loaded_it(desk: Desk) -> None:
    hall = Hall.objects.get(code=HALL)
    words = "（测试用）原文放在这里。"
    assert words not in text_of(Client().get(reverse("clause", args=["3.1"])))
    OfficialText.objects.create(hall=hall, clause="3.1", text=words, loaded_at=at("2026-03-01"))
    for address in (reverse("clause", args=["3.1"]), reverse("policy-book")):
        assert words in text_of(Client().get(address))


def test_the_book_holds_every_clause_in_two_statements(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        page = Client().get(reverse("policy-book"))
    assert sum(len(chapter["clauses"]) for chapter in page.context["chapters"]) == 61


def test_nothing_of_the_policy_is_said_twice_in_a_row(desk: Desk) -> None:
    law = text_of(Client().get(reverse("policy-law")))
    assert "第三章四 · 第三章四" not in law
    assert "说明性的 说明性的" not in text_of(Client().get(reverse("policy-book")))


def test_the_articles_of_the_law_name_what_they_bind(desk: Desk) -> None:
    page = text_of(Client().get(reverse("policy-law")))
    assert "行政许可法第 45 条" in page
    assert "只管行政许可" in page
