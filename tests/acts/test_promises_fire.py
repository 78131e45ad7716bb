"""A promise nobody keeps climbs its rungs, each once, and the asker is told that it is late."""

from dataclasses import replace
from pathlib import Path

from django.conf import settings

from banshi.acts import notices, requests
from banshi.acts.answers import Accepted, Refused
from banshi.policy.vocabulary import NoticeChannel, PromiseState
from banshi.records.catalogue import MatterWindow
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.week import at

THURSDAY = at("2026-03-05 10:24")


def test_an_unanswered_request_climbs_every_rung_and_says_so_to_the_asker(story: Story) -> None:
    reference = story.receive(THURSDAY)
    for moment in ("05 14:30", "05 16:00", "05 17:00", "05 17:30", "06 08:31", "06 09:31"):
        story.tick(at(f"2026-03-{moment}"))
    fired = list(FiredRung.objects.order_by("due_at").values_list("rung", flat=True))
    assert fired == ["holder", "b_role", "leader", "management", "supervision"]
    answer = story.page(reference, "citizen", at("2026-03-06 08:31")).answer
    assert answer is not None
    assert answer.state is PromiseState.LATE
    late = Notice.objects.get(reference=reference, kind="late")
    assert late.state == "delivered"
    assert "对不起" in late.short


def test_management_hears_at_the_due_moment_itself(story: Story) -> None:
    story.receive(THURSDAY)
    story.tick(at("2026-03-05 17:30"))
    rung = FiredRung.objects.get(rung="management")
    assert rung.due_at == at("2026-03-05 17:30")


def test_after_an_outage_everything_missed_fires_once_with_one_notice_a_reader(
    story: Story,
) -> None:
    reference = story.receive(THURSDAY)
    first = story.tick(at("2026-03-09 12:00"))
    assert first["rungs_fired"] == 5
    assert story.tick(at("2026-03-09 12:00")) == dict.fromkeys(first, 0)
    readers = Notice.objects.filter(reference=reference, kind="rung")
    addresses = [(notice.to_role, notice.to_account_id) for notice in readers]
    assert len(addresses) == len(set(addresses))


def test_an_answered_request_fires_nothing_more(story: Story) -> None:
    reference = story.receive(THURSDAY)
    story.agree(reference, at("2026-03-05 11:00"))
    story.tick(at("2026-03-05 11:01"))
    assert story.tick(at("2026-03-09 12:00"))["rungs_fired"] == 0


def test_an_answer_that_did_not_arrive_is_no_answer_and_somebody_must_call(story: Story) -> None:
    outbox = Path(settings.DATA) / "sms" / "boai"
    outbox.mkdir(parents=True, exist_ok=True)
    unreachable = outbox / "unreachable"
    phone = story.rehearsal.accounts["boai"]["citizen"].phone
    unreachable.write_text(phone)
    try:
        reference = story.receive()
        story.agree(reference, at("2026-03-06 11:00"))
        story.tick(at("2026-03-06 11:01"))
    finally:
        unreachable.unlink()
    answer = story.page(reference, "citizen", at("2026-03-06 11:02")).answer
    assert answer is not None
    assert answer.state is PromiseState.RUNNING
    task = Notice.objects.get(reference=reference, kind="agreed", channel=NoticeChannel.TASK)
    assert Notice.objects.filter(reference=reference, kind="must_call").exists()
    told = notices.tell(task.id, by=story.who("clerk"), at=at("2026-03-06 11:30"))
    assert isinstance(told, Accepted)
    answer = story.page(reference, "citizen", at("2026-03-06 11:31")).answer
    assert answer is not None
    assert answer.state is PromiseState.KEPT
    again = notices.tell(task.id, by=story.who("clerk"), at=at("2026-03-06 11:32"))
    assert isinstance(again, Refused)


def test_while_the_gateway_is_down_messages_wait_and_then_go_once(story: Story) -> None:
    outbox = Path(settings.DATA) / "sms" / "boai"
    outbox.mkdir(parents=True, exist_ok=True)
    down = outbox / "down"
    down.touch()
    try:
        story.receive()
        assert story.tick(FRIDAY_MORNING)["notices_sent"] == 0
        assert Notice.objects.get(kind="received").state == "failed_for_now"
    finally:
        down.unlink()
    assert story.tick(at("2026-03-06 10:30"))["notices_delivered"] == 1
    assert story.tick(at("2026-03-06 10:31"))["notices_sent"] == 0


def test_a_person_without_a_telephone_is_told_by_a_person(story: Story) -> None:
    asked = story.application()
    without = replace(asked, party=replace(asked.party, phone=""))
    answer = requests.receive(without, by=story.who("citizen"), at=FRIDAY_MORNING)
    assert isinstance(answer, Accepted)
    assert Notice.objects.get(kind="received").channel == NoticeChannel.TASK


def test_a_refusal_that_cannot_fall_is_judged_once_and_stays_with_management(
    story: Story,
) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:41"))
    MatterWindow.objects.filter(matter__code="M002").delete()
    assert story.tick(at("2026-03-06 14:10"))["refusals_lapsed"] == 1
    assert story.tick(at("2026-03-06 14:11"))["refusals_lapsed"] == 0
    assert story.page(reference, "manager", at("2026-03-06 14:12")).state == "refusal_proposed"
