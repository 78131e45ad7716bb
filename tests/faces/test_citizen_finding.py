"""Asking in everyday words on the public pages: found with a reason, or led to the desk (6.1.c)."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.asked_words import MOST_WAITING
from banshi.records.base import new_id
from banshi.records.finding import Advice, AskedWords
from banshi.records.journal import JournalEntry
from banshi.records.sealing import blind_index
from tests.seeded import Rehearsal


@pytest.fixture
def page(sample_halls: Rehearsal) -> Client:
    return Client()


def shown(page: Client, words: str) -> str:
    answer = page.get("/find/", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_best_matter_stands_first_and_says_why(page: Client) -> None:
    text = shown(page, "老人走不动想换身份证")
    assert "/matters/M002/" in text
    assert "因为您的话像" in text


@pytest.mark.parametrize(
    ("words", "code"),
    [("爸爸走不了路，身份证要换", "M002"), ("爹起不来了，办低保", "M065")],
)
def test_whoever_cannot_walk_gets_the_matter_and_the_visit_beside_it(
    page: Client, words: str, code: str
) -> None:
    text = shown(page, words)
    assert re.search(rf'button--primary button--wide" href="/matters/{code}/"', text)
    assert "/services/#home-visit" in text
    assert "去世" not in text


@pytest.mark.parametrize("words", ["老人下不了床", "约上班时间", "约号"])
def test_no_matter_is_guessed_for_whoever_names_only_a_service(page: Client, words: str) -> None:
    text = shown(page, words)
    assert "您是不是要问" in text
    assert "最像的一项" not in text


def test_a_matter_no_hall_lists_still_names_its_department(page: Client) -> None:
    text = shown(page, "会计继续教育怎么报名")
    assert "财政局" in text
    assert "因为说到" in text


def test_danger_shows_the_number_first(page: Client) -> None:
    assert 'href="tel:119"' in shown(page, "家里着火了")


def test_a_complaint_is_led_to_its_desk(page: Client) -> None:
    assert "有诉即办" in shown(page, "窗口的人态度恶劣我要投诉")


def test_advice_is_shown_with_source_and_last_day_until_it_expires(page: Client) -> None:
    asked = "许可事项最长要办多少天"
    assert "行政许可法 第42条" in shown(page, asked)
    Advice.objects.filter(code="A01").update(expires_on="2026-03-01")
    assert "行政许可法 第42条" not in shown(page, asked)


def test_suggestions_while_typing_take_initials_and_are_short(page: Client) -> None:
    answer = page.get("/find/suggest/", {"q": "jmsfz"})
    text = answer.content.decode()
    assert "/matters/M002/" in text
    assert text.count("<li>") <= 6
    assert page.get("/find/suggest/", {"q": ""}).content.strip() == b""
    lacking = page.get("/find/suggest/", {"q": "报税"}).content.decode()
    assert set(re.findall(r"/matters/(\w+)/", lacking)) == {"M110", "M111"}


def test_another_matter_than_the_first_is_kept_for_an_editor_sealed(page: Client) -> None:
    asked = "老人走不动想换身份证"
    for _ in range(2):
        answer = page.post("/find/picked/", {"q": asked, "matter": "M003"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/matters/M003/")
    kept = AskedWords.objects.get()
    assert (kept.first, kept.chosen.code, kept.times, str(kept.words)) == ("M002", "M003", 2, asked)
    bodies = b"".join(
        bytes(one) for one in JournalEntry.objects.values_list("body", flat=True) if one
    )
    assert asked.encode() not in bodies


def test_the_first_suggestion_taken_leaves_nothing(page: Client) -> None:
    page.post("/find/picked/", {"q": "换身份证", "matter": "M002"})
    assert not AskedWords.objects.exists()


@pytest.mark.parametrize("code", ["", "M999", "x" * 300, "☃", "\x00"])
def test_an_unknown_matter_leads_back_to_the_list(page: Client, code: str) -> None:
    answer = page.post("/find/picked/", {"q": "换身份证", "matter": code})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/find/")


def test_words_handed_to_the_desk_wait_under_a_number(page: Client) -> None:
    answer = page.post("/find/to-the-desk/", {"q": "隔壁的事谁管"})
    kept = AskedWords.objects.get()
    assert answer.headers["Location"] == f"/find/at-the-desk/?reference={kept.reference}"
    assert kept.chosen is None
    assert kept.reference in page.get(answer.headers["Location"]).content.decode()
    assert page.post("/find/to-the-desk/", {"q": " "}).headers["Location"] == "/help/"


@pytest.mark.parametrize("number", ["", "W-7K3M9QXA-4", "nonsense"])
def test_the_desk_has_not_got_what_nobody_handed_to_it(page: Client, number: str) -> None:
    page.post("/find/to-the-desk/", {"q": "隔壁的事谁管"})
    answer = page.get("/find/at-the-desk/", {"reference": number})
    assert answer.status_code == 404
    assert "没有查到这个编号" in answer.content.decode()
    assert "收到了" not in answer.content.decode()


def test_a_robot_fills_no_table(page: Client) -> None:
    page.post("/find/to-the-desk/", {"q": "甲"})
    first = AskedWords.objects.get()
    AskedWords.objects.bulk_create(
        AskedWords(
            id=new_id(),
            hall=first.hall,
            reference=f"W-{number}",
            words=f"甲{number}",
            words_index=blind_index("asked_words.words", f"甲{number}"),
            first_at=first.first_at,
            last_at=first.last_at,
        )
        for number in range(MOST_WAITING - 2)
    )
    assert page.post("/find/to-the-desk/", {"q": "乙"}).headers["Location"] != "/help/"
    answer = page.post("/find/to-the-desk/", {"q": "丙"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/help/")
    assert AskedWords.objects.count() == MOST_WAITING


def test_every_result_leads_to_a_time_in_working_hours(page: Client) -> None:
    text = shown(page, "换身份证")
    listed = re.findall(r'name="matter" value="(\w+)"', text)
    assert len(listed) > 1
    for code in ("M002", *listed):
        assert f'href="{reverse("booking", args=[code])}"' in text


@pytest.mark.parametrize(
    "words", ["报税", "申报纳税", "月底结账 报税", "星期六去税务窗口给店里结账报税", "增值税申报"]
)
def test_what_the_hall_does_not_list_is_said_and_led_to_the_desk(page: Client, words: str) -> None:
    text = shown(page, words)
    assert "大厅的事项里还没有这一项" in text
    assert "税务窗口" in text
    assert set(re.findall(r'name="matter" value="(\w+)"', text)) == {"M110", "M111"}
    assert "最像的一项" not in text
    assert reverse("search-to-the-desk") in text


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("契税申报", "M111"),
        ("新公司怎么领发票", "M110"),
        ("税务登记", "M110"),
        ("申报税务登记", "M110"),
        ("开发票要报税号", "M110"),
    ],
)
def test_what_the_hall_does_list_of_taxes_is_still_found(
    page: Client, words: str, code: str
) -> None:
    assert f'button--wide" href="/matters/{code}/"' in shown(page, words)


def test_where_no_likeliest_matter_was_named_none_is_kept_as_first(page: Client) -> None:
    page.post("/find/picked/", {"q": "月底报税", "matter": "M111"})
    page.post("/find/to-the-desk/", {"q": "去哪报税"})
    kept = [
        (str(one.words), one.first, one.chosen.code if one.chosen else None)
        for one in AskedWords.objects.select_related("chosen").order_by("first_at", "id")
    ]
    assert sorted(kept) == sorted([("月底报税", "", "M111"), ("去哪报税", "", None)])


@pytest.mark.parametrize("step", ["off-hours-matter", "home-visit-matter"])
def test_the_first_step_of_a_service_says_as_honestly_what_is_not_listed(
    page: Client, step: str
) -> None:
    said = "“报税”归税务局管，大厅没有列出这一项"
    text = page.get(reverse(step), {"q": "给店里报税"}).content.decode()
    assert said in text
    assert said in shown(page, "给店里报税")
    assert "大厅的事项里还没有这一项" in text
    assert set(re.findall(r"\?matter=(\w+)", text)) == {"M110", "M111"}
    assert "button--primary button--wide" not in text
    assert "大厅没有列出" not in page.get(reverse(step), {"q": "换身份证"}).content.decode()


@pytest.mark.parametrize("words", ["换驾驶证", "驾驶证丢了", "驾照到期"])
def test_no_matter_is_named_as_likeliest_for_a_thing_the_hall_does_not_handle(
    page: Client, words: str
) -> None:
    text = shown(page, words)
    assert "最像的一项" not in text
    assert "这件事可能归这里" in text
    assert "公安综合窗口" in text
    step = page.get(reverse("off-hours-matter"), {"q": words}).content.decode()
    assert "button--primary button--wide" not in step
    for told in ("最可能管这件事的", "公安综合窗口", "因为说到", "最接近的几项"):
        assert told in text
        assert told in step
    sure = page.get(reverse("off-hours-matter"), {"q": "换身份证"}).content.decode()
    assert "最接近的几项" not in sure
    assert "最可能管这件事的" not in sure


def test_of_two_errands_in_one_breath_one_is_named_and_the_other_told(page: Client) -> None:
    said = "“报税”归税务局管，大厅没有列出这一项"
    text = shown(page, "换身份证，顺便报税")
    assert re.search(r'button--primary button--wide" href="/matters/M002/"', text)
    assert said in text
    assert "大厅的事项里还没有这一项" not in text
    step = page.get(reverse("off-hours-matter"), {"q": "换身份证，顺便报税"}).content.decode()
    assert re.search(r'button--primary button--wide" href="[^"]*\?matter=M002"', step)
    assert said in step
    assert "税务局在大厅办的事" not in step
