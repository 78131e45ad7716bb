"""A hall words its notices itself: two people, nothing the clause demands left out, the usual as a net."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.notice_wordings import USUAL, Wording, WordingMade, agree, check, in_use, propose
from banshi.acts.wording_placeholders import MUST_SAY, fill, may_say, messages
from banshi.acts.wording_preview import Foreseen, foreseen
from banshi.policy.vocabulary import NoticeKind
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.notice_wording import NoticeWording
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.naughty import strings
from tests.week import at

MONDAY = date(2026, 3, 9)
RECEIVED = Wording(
    short="您好，{编号} 收到了，{答复期限} 前回您。查询码 {查询码}。",
    short_en="Hello, {reference} is here; answer by {due}. Code {code}.",
    lead="您好，{编号} 已经在{窗口}手上。",
)


def put_in_use(
    story: Story, kind: NoticeKind, typed: Wording, when: datetime = FRIDAY_MORNING
) -> UUID:
    made = propose(kind, typed, by=story.who("manager"), at=when)
    assert isinstance(made, WordingMade), made
    one = NoticeWording.objects.get(kind=kind, state="proposed").id
    assert isinstance(agree(one, by=story.who("supervisor"), at=when), WordingMade)
    return one


def received(reference: str) -> Notice:
    return Notice.objects.get(reference=reference, kind=NoticeKind.RECEIVED)


def test_a_confirmed_wording_is_used_from_then_on_and_written_notices_keep_theirs(
    story: Story,
) -> None:
    before = story.receive()
    words = str(received(before).short)
    put_in_use(story, NoticeKind.RECEIVED, RECEIVED)
    assert str(received(before).short) == words
    after = received(story.receive(wanted_at=at("2026-03-07 11:00")))
    assert f"您好，{after.reference} 收到了，3 月 6 日 周五 17:30 前回您。" in str(after.short)
    assert str(after.body).startswith(f"您好，{after.reference} 已经在公安综合窗口手上。")
    assert "您想约的时间" in str(after.body)
    assert after.wording == "own"
    assert "We have your appointment request" in str(after.body_en)


def test_a_wording_with_a_day_holds_from_that_day_on(story: Story) -> None:
    made = propose(
        NoticeKind.RECEIVED, RECEIVED, by=story.who("manager"), at=FRIDAY_MORNING, from_day=MONDAY
    )
    assert isinstance(made, WordingMade), made
    one = NoticeWording.objects.get().id
    agree(one, by=story.who("supervisor"), at=FRIDAY_MORNING)
    assert received(story.receive()).wording == ""
    assert (
        in_use(story.rehearsal.hall().id, NoticeKind.RECEIVED, at=at("2026-03-08 23:59")) == USUAL
    )
    late = story.receive(at("2026-03-09 00:01"), wanted_at=at("2026-03-14 10:00"))
    assert received(late).wording == "own"
    assert NoticeWording.objects.get().holds_from == at("2026-03-09 00:00")


def test_one_agreed_to_after_its_day_holds_from_then_and_a_sooner_one_gives_way_on_the_day(
    story: Story,
) -> None:
    hall, manager, other = story.rehearsal.hall().id, story.who("manager"), story.who("supervisor")
    propose(NoticeKind.RECEIVED, RECEIVED, by=manager, at=FRIDAY_MORNING, from_day=MONDAY)
    tuesday = at("2026-03-10 09:00")
    agree(NoticeWording.objects.get().id, by=other, at=tuesday)
    assert in_use(hall, NoticeKind.RECEIVED, at=at("2026-03-10 08:59")) == USUAL
    assert in_use(hall, NoticeKind.RECEIVED, at=tuesday) == RECEIVED
    next_week = at("2026-03-16 00:00")
    propose(NoticeKind.RECEIVED, USUAL, by=manager, at=tuesday, from_day=next_week.date())
    agree(NoticeWording.objects.get(state="proposed").id, by=other, at=tuesday)
    put_in_use(story, NoticeKind.RECEIVED, replace(RECEIVED, lead=""), tuesday)
    assert in_use(hall, NoticeKind.RECEIVED, at=at("2026-03-15 23:59")).lead == ""
    assert in_use(hall, NoticeKind.RECEIVED, at=next_week) == USUAL


@pytest.mark.parametrize("day", [date(2026, 3, 5), date(2027, 6, 1)], ids=str)
def test_a_day_gone_by_or_far_away_is_no_day_to_begin(story: Story, day: date) -> None:
    made = propose(
        NoticeKind.RECEIVED, RECEIVED, by=story.who("manager"), at=FRIDAY_MORNING, from_day=day
    )
    assert isinstance(made, Invalid)
    assert made.errors[0].field == "from_day"


@pytest.mark.parametrize("stale", [{"short": "{编号}：{没有了}"}, {"lead_en": "{gone}, come."}])
def test_words_kept_from_before_that_no_longer_fit_give_way_to_the_usual_and_it_is_said(
    story: Story, stale: dict[str, str]
) -> None:
    one = put_in_use(story, NoticeKind.RECEIVED, RECEIVED)
    NoticeWording.objects.filter(id=one).update(**stale)
    notice = received(story.receive())
    assert notice.wording == "unfit"
    assert "收到您的预约申请" in str(notice.short)
    assert "您好" not in str(notice.body)


def test_the_usual_wording_comes_back_with_two_people_too(story: Story) -> None:
    put_in_use(story, NoticeKind.RECEIVED, RECEIVED)
    hall = story.rehearsal.hall().id
    assert in_use(hall, NoticeKind.RECEIVED, at=FRIDAY_MORNING) == RECEIVED
    put_in_use(story, NoticeKind.RECEIVED, USUAL)
    assert in_use(hall, NoticeKind.RECEIVED, at=FRIDAY_MORNING) == USUAL
    reference = story.receive()
    assert "收到您的预约申请" in str(received(reference).short)
    assert received(reference).wording == ""


def test_each_step_stands_on_the_halls_chain_with_its_words(story: Story) -> None:
    put_in_use(story, NoticeKind.RECEIVED, RECEIVED)
    acts = JournalEntry.objects.filter(subject=story.rehearsal.hall().id)
    bodies = [bytes(one.body).decode() for one in acts]
    for act in ("propose_notice_wording", "agreed_notice_wording"):
        assert any(act in body and "您好" in body for body in bodies), act


def test_a_clerk_neither_proposes_nor_confirms(story: Story) -> None:
    clerk = story.who("clerk")
    made = propose(NoticeKind.RECEIVED, RECEIVED, by=clerk, at=FRIDAY_MORNING)
    assert isinstance(made, Forbidden)
    propose(NoticeKind.RECEIVED, RECEIVED, by=story.who("manager"), at=FRIDAY_MORNING)
    one = NoticeWording.objects.get().id
    assert isinstance(agree(one, by=clerk, at=FRIDAY_MORNING), Forbidden)


def test_where_a_place_stays_empty_the_usual_words_are_used_and_said_to_be(story: Story) -> None:
    wording = Wording(short="{编号} 请在 {时间} 到 {地点}，{答复期限} 前有人联系。")
    assert not isinstance(check(NoticeKind.BROUGHT_BACK, wording), Wording)
    lead = Wording(lead="{编号} 的理由：{理由}")
    assert isinstance(check(NoticeKind.NOT_DONE, lead), Wording)
    assert fill(lead.lead, {"{编号}": "Y-1", "{理由}": ""}) is None
    put_in_use(story, NoticeKind.AGREED, Wording(short="{编号}：{时间}，{地点}，找{窗口}。"))
    reference = story.receive()
    story.tick(at("2026-03-06 10:25"))
    story.agree(reference, at("2026-03-06 11:00"))
    assert Notice.objects.get(reference=reference, kind="agreed").wording == "own"


@pytest.mark.parametrize("kind", MUST_SAY, ids=str)
def test_what_the_clause_demands_cannot_be_left_out(kind: NoticeKind) -> None:
    whole = "，".join(one.token(english=False) for one in MUST_SAY[kind])
    assert isinstance(check(kind, Wording(short=whole)), Wording)
    for left_out in MUST_SAY[kind]:
        short = whole.replace(left_out.token(english=False), "")
        wrong = check(kind, Wording(short=f"您好{short}"))
        assert isinstance(wrong, Invalid)
        assert wrong.errors[0].code == "must_say"


@pytest.mark.parametrize("kind", MUST_SAY, ids=str)
def test_every_place_of_a_kind_is_filled_in_the_sample(kind: NoticeKind, story: Story) -> None:
    hall = Hall.objects.get(id=story.rehearsal.hall().id)
    zh = " ".join(one.token(english=False) for one in may_say(kind))
    en = " ".join(one.token(english=True) for one in may_say(kind))
    typed = Wording(zh, en, zh, en)
    found = foreseen(hall, kind, typed, reference="", at=FRIDAY_MORNING)
    assert isinstance(found, Foreseen), found
    assert found.fits
    assert "{" not in found.zh.short + found.en.short


def test_no_string_breaks_the_check_and_none_slips_in_a_place() -> None:
    for words in strings():
        found = check(NoticeKind.RECEIVED, Wording(short=words, lead=words, short_en=words))
        if isinstance(found, Wording):
            assert not found.short
            assert "{" not in found.lead


def test_a_real_request_is_shown_without_what_tells_of_its_party(story: Story) -> None:
    reference = story.receive()
    hall = Hall.objects.get(id=story.rehearsal.hall().id)
    found = foreseen(hall, NoticeKind.RECEIVED, RECEIVED, reference=reference, at=FRIDAY_MORNING)
    assert isinstance(found, Foreseen)
    assert reference in found.zh.short
    assert "查询码 **** ****" in found.zh.short
    unknown = foreseen(hall, NoticeKind.RECEIVED, RECEIVED, reference="Y-\x00", at=FRIDAY_MORNING)
    assert isinstance(unknown, Invalid)


@pytest.mark.parametrize(("length", "charged"), [(1, 1), (70, 1), (71, 2), (134, 2), (135, 3)])
def test_a_text_is_charged_by_its_length(length: int, charged: int) -> None:
    assert messages("字" * length) == charged
