"""Management's and supervision's day."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.faces.staff_desk import Desk, text_of
from tests.week import at

TODAY = "hall-today"


def test_the_day_begins_with_what_only_management_may_decide(desk: Desk) -> None:
    reference = desk.ask()
    desk.propose(reference, at("2026-03-06 10:30"))
    page = desk.at_desk("manager").get(reverse(TODAY))
    said = text_of(page)
    assert "1 件要您批，最急的今天 14:00 前。" in said
    assert "下周工作日也能办" in said
    assert "系统查到：那时有" in said
    assert reverse("hall-request-withhold-consent", args=[reference]) in page.content.decode()


def test_a_row_says_the_nearest_moment_and_what_is_still_owed(desk: Desk) -> None:
    desk.propose(desk.ask(), at("2026-03-06 10:30"))
    desk.agree(desk.ask(at("2026-03-06 10:40")), at("2026-03-06 10:45"), at=at("2026-03-07 11:00"))
    page = desk.at_desk("manager").get(reverse(TODAY))
    proposed, agreed = page.context["due"]
    assert (proposed.state, proposed.bar.due) == ("等大厅批", "今天 14:00 前")
    assert [chip.text for chip in agreed.chips] == ["答复还没送到"]
    assert "答复还没送到" in text_of(page)


def test_words_that_plead_absence_are_flagged(desk: Desk) -> None:
    reference = desk.ask()
    desk.propose(reference, at("2026-03-06 10:30"), "周六窗口人手不够，没人上班")
    page = text_of(desk.at_desk("manager").get(reverse(TODAY)))
    assert "像是说人不在岗" in page


def test_late_ones_are_said_plainly_to_management_and_supervision(desk: Desk) -> None:
    reference = desk.ask()
    desk.tick(at("2026-03-07 08:10"))
    for login in ("manager", "supervisor"):
        page = text_of(desk.at_desk(login).get(reverse(TODAY)))
        assert reference in page, login
        assert "晚了 14 小时 40 分" in page, login


def test_supervision_reads_and_decides_nothing(desk: Desk) -> None:
    reference = desk.ask()
    desk.propose(reference, at("2026-03-06 10:30"))
    client = desk.at_desk("supervisor")
    page = client.get(reverse("hall-request", args=[reference]))
    assert page.status_code == 200
    assert "withhold-consent" not in page.content.decode()
    for name in ("hall-request-consent", "hall-request-withhold-consent"):
        assert client.post(reverse(name, args=[reference])).status_code == 403
    assert client.get(reverse("hall-outbox")).status_code == 403


def test_answers_kept_and_late_are_counted_by_window(desk: Desk) -> None:
    kept = desk.ask()
    desk.agree(kept, at("2026-03-06 10:30"), spoken=True)
    desk.ask()
    desk.tick(at("2026-03-07 08:10"))
    page = desk.at_desk("supervisor").get(reverse(TODAY))
    (count,) = page.context["kept"]
    assert (count.window, count.kept, count.late, count.percent) == ("W02", 1, 1, 50)


def test_a_day_of_any_length_takes_the_same_statements(desk: Desk) -> None:
    client = desk.at_desk("manager")
    desk.propose(desk.ask(), at("2026-03-06 10:30"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(TODAY))
    for _ in range(3):
        desk.propose(desk.ask(at("2026-03-06 10:31")), at("2026-03-06 10:32"))
        desk.ask(at("2026-03-06 10:33"))
    with CaptureQueriesContext(connection) as many:
        client.get(reverse(TODAY))
    assert len(many) == len(one) <= 20


def test_the_other_halls_management_sees_nothing(desk: Desk) -> None:
    reference = desk.ask()
    desk.tick(at("2026-03-07 08:10"))
    client = desk.at_desk("manager", "yunxi")
    assert reference not in text_of(client.get("/h/yunxi/hall/"))
    assert client.get(f"/h/yunxi/hall/requests/{reference}/").status_code == 404
    assert client.get(f"/hall/requests/{reference}/").status_code == 302
