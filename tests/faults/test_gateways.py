"""Gateways that are down, slow or lying: the message goes another way, a person calls in time."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts import notices
from banshi.acts.sms_receipts import ReceiptRefused, ReceiptsTaken, take_receipts
from banshi.policy.vocabulary import NoticeChannel, NoticeState, PromiseState
from banshi.records.account import Account
from banshi.records.gateway import GatewayStanding, Sending
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.faces.staff_desk import text_of
from tests.faults.sms_stand_in import StandIn, gateway, write_book
from tests.seeded import Rehearsal
from tests.week import at

PATH = "/api/v1/sms/first/receipts"
ELEVEN = at("2026-03-06 11:00")
REPORTED = at("2026-03-06 11:01")


class Lines:
    """A hall that is no rehearsal, with two gateways, and one message answered at eleven."""

    def __init__(self, story: Story, first: StandIn, second: StandIn) -> None:
        self.story, self.first, self.second = story, first, second
        self.hall = story.rehearsal.hall()

    def answer(self, when: datetime = ELEVEN) -> Notice:
        """A request agreed to; the message about it, nothing else waiting."""
        reference = self.story.receive()
        Notice.objects.filter(reference=reference).update(next_try_at=None)
        self.story.agree(reference, when)
        return Notice.objects.get(reference=reference, kind="agreed")

    def tick(self, when: datetime) -> dict[str, int]:
        """What the worker does."""
        return self.story.tick(when)

    def report(self, gateway: StandIn, *told: tuple[str, str]) -> ReceiptsTaken:
        """Receipts of a gateway, taken in."""
        path = f"/api/v1/sms/{gateway.name}/receipts"
        body, headers = gateway.receipts(path, REPORTED, *told)
        taken = take_receipts(self.hall.id, gateway.name, headers, path, body, at=REPORTED)
        assert isinstance(taken, ReceiptsTaken)
        return taken

    def kept(self, message: Notice) -> bool:
        """Whether the answer's promise is kept by now."""
        page = self.story.page(message.reference, "citizen", at("2026-03-06 17:00"))
        assert page.answer is not None
        return page.answer.state is PromiseState.KEPT


@pytest.fixture
def lines(sample_halls: Rehearsal, settings: Any, tmp_path: Path) -> Iterator[Lines]:
    settings.GATEWAYS_FILE = tmp_path / "gateways.toml"
    Hall.objects.filter(code="boai").update(rehearsal_at=None)
    with gateway("first") as first, gateway("second", "hmac-sm3") as second:
        write_book(settings.GATEWAYS_FILE, first, second)
        yield Lines(Story(sample_halls), first, second)


def standing(name: str) -> GatewayStanding:
    return GatewayStanding.objects.get(name=name)


def test_a_message_taken_is_sent_and_only_its_receipt_makes_it_delivered(lines: Lines) -> None:
    message = lines.answer()
    assert lines.tick(ELEVEN)["notices_sent"] == 1
    message.refresh_from_db()
    assert (message.state, message.gateway) == (NoticeState.SENT, "first")
    assert not lines.kept(message)
    assert lines.report(lines.first, (str(message.message_key), "delivered")).known == 1
    message.refresh_from_db()
    assert message.state == NoticeState.DELIVERED
    assert lines.kept(message)
    assert (len(lines.first.taken), len(lines.second.taken)) == (1, 0)
    assert lines.first.taken[0]["words"] == message.short


def test_a_gateway_that_is_down_leads_to_the_next_and_rests_after_three_failures(
    lines: Lines,
) -> None:
    lines.first.answers = 503
    for _ in range(4):
        lines.story.receive()
    lines.tick(ELEVEN)
    assert len(lines.second.taken) == 4
    assert not lines.second.refused
    rests = standing("first").rests_until
    assert rests is not None
    assert rests > ELEVEN
    assert Sending.objects.filter(gateway="first").count() == 3
    for message in Notice.objects.filter(kind="received"):
        assert (message.state, message.gateway) == (NoticeState.SENT, "second")


def test_control_without_a_second_gateway_nothing_leaves(lines: Lines, settings: Any) -> None:
    lines.first.answers = 503
    write_book(settings.GATEWAYS_FILE, lines.first)
    message = lines.answer()
    lines.tick(ELEVEN)
    message.refresh_from_db()
    assert message.state == NoticeState.FAILED_FOR_NOW
    assert lines.first.taken == lines.second.taken == []


def test_a_slow_gateway_is_left_and_the_repeat_says_that_it_is_one(lines: Lines) -> None:
    lines.first.hangs = True
    message = lines.answer()
    lines.tick(ELEVEN)
    message.refresh_from_db()
    assert (message.state, message.gateway) == (NoticeState.SENT, "second")
    (told,) = lines.second.taken
    assert told["id"] == str(message.message_key)
    assert told["words"] == f"{message.short}（重发，收到过的不用再看。）"
    assert Sending.objects.get(gateway="first").outcome == "unclear"


def test_control_a_gateway_that_surely_took_nothing_needs_no_such_word(lines: Lines) -> None:
    lines.first.answers = 429
    message = lines.answer()
    lines.tick(ELEVEN)
    assert [one["words"] for one in lines.second.taken] == [message.short]


def test_a_gateway_that_never_reports_is_left_after_ten_minutes(lines: Lines) -> None:
    message = lines.answer()
    lines.tick(ELEVEN)
    lines.tick(at("2026-03-06 11:09"))
    assert lines.second.taken == []
    lines.tick(at("2026-03-06 11:10"))
    assert len(lines.second.taken) == 1
    assert standing("first").silences == 1
    lines.report(lines.first, (str(message.message_key), "delivered"))
    assert lines.kept(message)
    assert lines.tick(at("2026-03-06 12:30"))["notices_sent"] == 0


def test_reports_for_unknown_ids_twice_and_in_any_order_change_nothing_more(lines: Lines) -> None:
    message = lines.answer()
    lines.tick(ELEVEN)
    key = str(message.message_key)
    unknown = lines.report(
        lines.first, ("0192f0c4-0000-7000-8000-000000000000", "delivered"), ("nonsense", "failed")
    )
    assert (unknown.known, unknown.strange) == (0, 2)
    assert standing("first").strange_reports == 2
    assert not lines.kept(message)
    stranger = lines.report(lines.second, (key, "delivered"))
    assert stranger.strange == 1
    assert not lines.kept(message)
    for state in ("delivered", "delivered", "failed", "unknown"):
        lines.report(lines.first, (key, state))
    message.refresh_from_db()
    assert message.state == NoticeState.DELIVERED
    timeline = lines.story.page(message.reference, "clerk", ELEVEN).timeline
    assert [one.act for one in timeline].count("told") == 1
    assert lines.second.taken == []


def test_a_receipt_that_says_failed_sends_the_message_the_other_way(lines: Lines) -> None:
    message = lines.answer()
    lines.tick(ELEVEN)
    lines.report(lines.first, (str(message.message_key), "failed"))
    Notice.objects.filter(id=message.id).update(next_try_at=at("2026-03-06 11:01"))
    lines.tick(at("2026-03-06 11:02"))
    assert [one["words"] for one in lines.second.taken] == [message.short]
    lines.report(lines.second, (str(message.message_key), "failed"))
    Notice.objects.filter(id=message.id).update(next_try_at=at("2026-03-06 11:03"))
    lines.tick(at("2026-03-06 11:04"))
    message.refresh_from_db()
    assert message.state == NoticeState.FAILED
    assert Notice.objects.filter(instead_of=message, channel=NoticeChannel.TASK).count() == 1


def test_a_receipt_nobody_signed_is_not_believed(lines: Lines) -> None:
    message = lines.answer()
    lines.tick(ELEVEN)
    body, headers = lines.first.receipts(PATH, REPORTED, (str(message.message_key), "delivered"))
    other = body.replace(b"delivered", b"failed")
    for changed, where in ((other, PATH), (body, PATH.replace("first", "second"))):
        with pytest.raises(ReceiptRefused):
            take_receipts(lines.hall.id, "first", headers, where, changed, at=REPORTED)
    later = at("2026-03-06 12:05")
    with pytest.raises(ReceiptRefused):
        take_receipts(lines.hall.id, "first", headers, PATH, body, at=later)
    assert not lines.kept(message)


def test_a_message_that_has_not_arrived_becomes_a_call_before_the_answer_is_due(
    lines: Lines,
) -> None:
    lines.first.answers = lines.second.answers = 503
    message = lines.answer(at("2026-03-06 14:00"))
    for minute in range(0, 150, 15):
        lines.tick(at(f"2026-03-06 {14 + minute // 60:02}:{minute % 60:02}"))
    calls = Notice.objects.filter(instead_of=message)
    assert not calls.exists()
    lines.tick(at("2026-03-06 16:30"))
    call = calls.get()
    assert call.queued_at == at("2026-03-06 16:30")
    notices.tell(call.id, by=lines.story.who("clerk"), at=at("2026-03-06 16:40"))
    assert lines.kept(message)
    lines.first.answers = 200
    assert lines.tick(at("2026-03-06 17:10"))["notices_sent"] == 0
    assert lines.first.taken == []


def test_a_message_that_arrives_after_all_ends_the_call(lines: Lines) -> None:
    message = lines.answer()
    lines.tick(ELEVEN)
    lines.tick(at("2026-03-06 16:30"))
    call = Notice.objects.get(instead_of=message)
    lines.report(lines.first, (str(message.message_key), "delivered"))
    call.refresh_from_db()
    assert call.state == NoticeState.DELIVERED


def test_a_book_of_gateways_that_cannot_be_read_keeps_messages_waiting(
    lines: Lines, settings: Any
) -> None:
    settings.GATEWAYS_FILE.write_text("[gateway.first]\nurl = 7\n")
    message = lines.answer()
    lines.tick(ELEVEN)
    message.refresh_from_db()
    assert message.state == NoticeState.FAILED_FOR_NOW
    assert "gateway.first" in standing("gateways.toml").last_fault


def test_a_rehearsal_writes_to_no_real_telephone(lines: Lines) -> None:
    Hall.objects.filter(code="boai").update(rehearsal_at=FRIDAY_MORNING)
    message = lines.answer()
    lines.tick(ELEVEN)
    message.refresh_from_db()
    assert (message.state, message.gateway) == (NoticeState.DELIVERED, "stand-in")
    assert lines.first.taken == []


def test_a_real_hall_without_a_gateway_says_of_no_message_that_it_arrived(
    lines: Lines, settings: Any
) -> None:
    """Somebody calls instead, and the answer is owed until he has."""
    settings.GATEWAYS_FILE.unlink()
    Hall.objects.filter(code="boai").update(is_demo=False)
    message = lines.answer()
    lines.tick(ELEVEN)
    lines.tick(REPORTED)
    message.refresh_from_db()
    assert message.state == NoticeState.FAILED
    assert not lines.kept(message)
    called = Notice.objects.get(instead_of=message, channel=NoticeChannel.TASK)
    assert called.state != NoticeState.DELIVERED
    manager = Client()
    manager.force_login(Account.objects.get(hall__code="boai", login="manager"))
    page = text_of(manager.get(reverse("hall-outbox")))
    assert message.reference in page
    assert "已送到" not in page
    assert "没有接运营商" in page


def test_control_in_a_demo_the_same_message_plays_that_it_arrived(
    lines: Lines, settings: Any
) -> None:
    settings.GATEWAYS_FILE.unlink()
    message = lines.answer()
    lines.tick(ELEVEN)
    message.refresh_from_db()
    assert (message.state, message.gateway) == (NoticeState.DELIVERED, "stand-in")
