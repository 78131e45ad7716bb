"""Notices reach whoever chose English in English; every kind has its English words."""

import re
from dataclasses import replace

import pytest
from django.test import override_settings

from banshi.acts.booking_english import BOOKING_ENGLISH
from banshi.acts.booking_words import BOOKING_COMPOSERS
from banshi.acts.notice_english import ENGLISH
from banshi.acts.notice_language import choose_language
from banshi.acts.notice_links import link_to
from banshi.acts.notice_words import COMPOSERS
from banshi.policy.vocabulary import Language, NoticeKind
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice, Paper
from banshi.records.paper_content import PaperContent
from banshi.records.request import Request
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.week import at

CHINESE_PUNCTUATION = re.compile(r"[。，：；、（）]")
# Written where they arise, about many things at once, or with the words of a person.
ELSEWHERE = {NoticeKind.AUTHORISED, NoticeKind.AUTHORISATION_ENDED, NoticeKind.HALL_REPORT}


def of(reference: str, kind: NoticeKind) -> Notice:
    return Notice.objects.get(reference=reference, kind=kind, channel="sms")


def test_every_kind_of_notice_has_english_words() -> None:
    assert set(ENGLISH) == set(COMPOSERS)
    assert set(BOOKING_ENGLISH) == set(BOOKING_COMPOSERS)
    assert set(ENGLISH) | set(BOOKING_ENGLISH) | ELSEWHERE == set(NoticeKind)


def test_whoever_chose_english_gets_the_message_and_the_paper_in_english(story: Story) -> None:
    by = story.who("citizen")
    choose_language(Language.ENGLISH, by=by, at=FRIDAY_MORNING)
    reference = story.receive()
    short = str(of(reference, NoticeKind.RECEIVED).short)
    assert "We have your appointment request" in short
    assert "answer by Fri 6 March 17:30" in short
    story.tick(at("2026-03-06 10:25"))
    story.agree(reference, at("2026-03-06 11:00"))
    agreed = of(reference, NoticeKind.AGREED)
    assert "is agreed: Sat 7 March 10:00" in str(agreed.short)
    assert agreed.title_en == "Your appointment is agreed"
    assert "约定好了" in agreed.title
    content = PaperContent.from_text(str(Paper.objects.get(id=agreed.paper_id).content))
    assert content.english is not None
    assert content.english.title == "Your appointment is agreed"
    assert content.title == "预约约定告知书"


def test_whoever_chose_nothing_is_written_to_in_chinese(story: Story) -> None:
    reference = story.receive()
    assert "收到您的预约申请" in str(of(reference, NoticeKind.RECEIVED).short)
    assert of(reference, NoticeKind.RECEIVED).title_en == "We have your appointment request"


def test_the_choice_is_kept_once_and_on_the_record(story: Story) -> None:
    by = story.who("citizen")
    for _ in range(2):
        choose_language(Language.ENGLISH, by=by, at=FRIDAY_MORNING)
    assert Account.objects.get(id=by.account).language == Language.ENGLISH
    assert JournalEntry.objects.filter(subject=by.account, act="choose_language").count() == 1


def test_a_clerk_who_works_in_english_changes_nobodys_notices(story: Story) -> None:
    choose_language(Language.ENGLISH, by=story.who("clerk"), at=FRIDAY_MORNING)
    assert not Account.objects.filter(language=Language.ENGLISH).exists()


def test_whoever_opened_it_by_its_code_chooses_for_this_request_alone(story: Story) -> None:
    reference = story.receive()
    holder = replace(story.who("citizen2"), account=None, holds=frozenset({(reference, 1)}))
    choose_language(Language.ENGLISH, by=holder, at=at("2026-03-06 10:30"))
    assert Request.objects.get(reference=reference).language == Language.ENGLISH
    story.agree(reference, at("2026-03-06 11:00"))
    assert "is agreed" in str(of(reference, NoticeKind.AGREED).short)


@pytest.mark.parametrize("generation", [2, 0])
def test_a_code_that_is_no_longer_valid_changes_nothing(story: Story, generation: int) -> None:
    reference = story.receive()
    holds = frozenset({(reference, generation)})
    holder = replace(story.who("citizen2"), account=None, holds=holds)
    choose_language(Language.ENGLISH, by=holder, at=at("2026-03-06 10:30"))
    assert Request.objects.get(reference=reference).language == ""


def test_english_words_carry_no_chinese_punctuation_of_ours(story: Story) -> None:
    reference = story.receive()
    body = str(of(reference, NoticeKind.RECEIVED).body_en)
    assert not CHINESE_PUNCTUATION.search(body.replace("（样例）", ""))


def test_received_is_not_sent_once_the_answer_is_written_and_the_answer_brings_the_code(
    story: Story,
) -> None:
    reference = story.receive(at("2026-03-06 20:00"))
    story.agree(reference, at("2026-03-06 21:00"))
    received, agreed = of(reference, NoticeKind.RECEIVED), of(reference, NoticeKind.AGREED)
    assert received.state == "overtaken"
    assert received.next_try_at is None
    code = Request.objects.get(reference=reference).lookup_code()
    assert f"{code[:4]} {code[4:]}" in str(agreed.short)
    story.tick(at("2026-03-07 08:30"))
    assert of(reference, NoticeKind.RECEIVED).sent_at is None
    assert of(reference, NoticeKind.AGREED).sent_at is not None


def test_received_that_went_out_stays_and_the_answer_does_not_repeat_the_code(
    story: Story,
) -> None:
    reference = story.receive()
    story.tick(at("2026-03-06 10:25"))
    story.agree(reference, at("2026-03-06 11:00"))
    assert of(reference, NoticeKind.RECEIVED).state == "delivered"
    assert "查询码" not in str(of(reference, NoticeKind.AGREED).short)


def test_without_a_known_address_no_message_has_a_link(story: Story) -> None:
    reference = story.receive()
    assert "http" not in str(of(reference, NoticeKind.RECEIVED).short)


@override_settings(KNOWN_ADDRESS="https://hall.example")
def test_with_a_known_address_the_message_ends_in_a_link_without_the_code(
    story: Story,
) -> None:
    reference = story.receive()
    short = str(of(reference, NoticeKind.RECEIVED).short)
    assert short.endswith(f"查看：https://hall.example/q/{reference}/")
    assert link_to("other", reference) == f"https://hall.example/h/other/q/{reference}/"
    code = Request.objects.get(reference=reference).lookup_code()
    assert code not in link_to("boai", reference)
