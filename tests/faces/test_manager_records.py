"""Messages and integrity reports as management and supervision may see them (1.2)."""

from django.urls import reverse

from banshi.acts import integrity
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, NoticeState, SendingOutcome
from banshi.records.gateway import Sending
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from tests.faces.staff_desk import MORNING, Desk, text_of
from tests.people import WANG_SHEN
from tests.week import at


def report(desk: Desk, *, about_management: bool) -> str:
    public = Actor(hall=desk.rehearsal.hall().id, name="", roles=frozenset(), channel=Channel.WEB)
    desk.clock(MORNING)
    kept = integrity.report(
        "有人要我带两条烟", about_management=about_management, by=public, at=MORNING
    )
    assert isinstance(kept, str)
    return kept


def test_the_outbox_says_that_it_is_a_stand_in_and_masks_numbers(desk: Desk) -> None:
    desk.ask()
    desk.tick(at("2026-03-06 10:30"))
    page = text_of(desk.at_desk("manager").get(reverse("hall-outbox")))
    assert "没有发到任何手机上" in page
    assert "138****0001" in page
    assert WANG_SHEN.phone not in page
    assert "只存在本机" in page
    assert "没有接运营商" in page
    assert "已送到" not in page


def test_the_outbox_says_in_words_that_a_message_was_handed_over_again(desk: Desk) -> None:
    desk.ask()
    desk.tick(at("2026-03-06 10:30"))
    # The worker died before the answer of the gateway was written down.
    Sending.objects.update(outcome=SendingOutcome.BEGUN)
    again = at("2026-03-06 10:31")
    Notice.objects.filter(channel="sms").update(state=NoticeState.QUEUED, next_try_at=again)
    assert "同一条交过" not in text_of(desk.at_desk("manager").get(reverse("hall-outbox")))
    desk.tick(again)
    page = text_of(desk.at_desk("manager").get(reverse("hall-outbox")))
    assert "没有接运营商：同一条交过 2 次，最近一次 今天 10:31" in page


def test_the_outbox_is_turned_over_by_pages_and_takes_any_number(desk: Desk) -> None:
    for _ in range(26):
        desk.ask()
    client = desk.at_desk("manager")
    assert "?page=2" in client.get(reverse("hall-outbox")).content.decode()
    for page in ("2", "0", "-1", "x", "99999999999999", "²"):
        assert client.get(reverse("hall-outbox"), {"page": page}).status_code == 200


def test_management_reads_reports_about_staff_and_the_reading_is_journalled(desk: Desk) -> None:
    reference = report(desk, about_management=False)
    client = desk.at_desk("manager")
    listed = text_of(client.get(reverse("hall-integrity")))
    assert reference in listed
    assert "烟" not in listed
    address = reverse("hall-integrity-report", args=[reference])
    assert "烟" not in text_of(client.get(address))
    assert "有人要我带两条烟" in text_of(client.post(address))
    assert JournalEntry.objects.filter(reference=reference, act="read").count() == 1


def test_reports_about_management_go_past_it(desk: Desk) -> None:
    reference = report(desk, about_management=True)
    address = reverse("hall-integrity-report", args=[reference])
    manager, supervisor = desk.at_desk("manager"), desk.at_desk("supervisor")
    assert reference not in text_of(manager.get(reverse("hall-integrity")))
    assert manager.get(address).status_code == manager.post(address).status_code == 404
    assert "有人要我带两条烟" in text_of(supervisor.post(address))


def test_window_staff_never_reach_a_report(desk: Desk) -> None:
    reference = report(desk, about_management=False)
    for login in ("clerk", "leader", "chief", "duty", "consult"):
        client = desk.at_desk(login)
        assert client.get(reverse("hall-integrity")).status_code == 403
        address = reverse("hall-integrity-report", args=[reference])
        assert client.post(address).status_code == 403
