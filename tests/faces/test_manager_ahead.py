"""What comes due is seen before it does, and a rehearsal is played forward minute by minute."""

from django.urls import reverse

from banshi.records.hall import Hall
from banshi.records.promise import FiredRung
from tests.faces.staff_desk import MORNING, Desk, text_of
from tests.week import at


def test_the_coming_day_lists_each_promise_with_the_rung_to_come(desk: Desk) -> None:
    reference = desk.ask()
    page = text_of(desk.at_desk("manager").get(reverse("hall-ahead")))
    assert "往后一天有 1 个时限到期" in page
    assert reference in page
    assert "今天 17:30" in page
    assert "今天 13:57 " in page


def test_a_leader_sees_his_windows_and_nothing_management_has_yet_to_decide(desk: Desk) -> None:
    reference = desk.ask()
    desk.propose(reference, at("2026-03-06 10:30"))
    leader = text_of(desk.at_desk("leader").get(reverse("hall-ahead")))
    assert "往后一天有 1 个时限到期" in leader
    manager = text_of(desk.at_desk("manager").get(reverse("hall-ahead")))
    assert "往后一天有 2 个时限到期" in manager


def test_late_ones_stand_first_and_an_empty_week_says_so(desk: Desk) -> None:
    client = desk.at_desk("supervisor")
    desk.clock(MORNING)
    assert "没有要到期的" in text_of(client.get(reverse("hall-ahead"), {"span": "week"}))
    reference = desk.ask()
    desk.clock(at("2026-03-06 18:00"))
    page = text_of(client.get(reverse("hall-ahead"), {"span": "nonsense"}))
    assert "已经晚了的" in page
    assert reference in page
    assert reference in text_of(desk.at_desk("approver").get(reverse("hall-ahead")))


def test_a_day_played_forward_fires_every_rung_at_its_own_minute(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("manager")
    done = client.post(reverse("hall-rehearsal"), {"until": "2026-03-09T12:00"}, follow=True)
    page = text_of(done)
    assert Hall.objects.get(code="boai").rehearsal_at == at("2026-03-09 12:00")
    fired = list(FiredRung.objects.order_by("due_at").values_list("rung", "due_at", "fired_at"))
    assert [rung for rung, _, _ in fired] == [
        "holder",
        "b_role",
        "leader",
        "management",
        "supervision",
    ]
    for rung, due_at, fired_at in fired:
        assert 0 <= (fired_at - due_at).total_seconds() < 60, rung
    assert reference in page
    assert page.count("时限提醒") >= 5
    assert "3 月 6 日 周五 17:30" in page


def test_the_clock_is_not_played_backwards_nor_too_far(desk: Desk) -> None:
    desk.clock(MORNING)
    client = desk.at_desk("manager")
    for until, words in (
        ("2026-03-01T00:00", "现在以后"),
        ("2026-04-30T00:00", "14 天"),
        ("下周", "写成"),
    ):
        answer = client.post(reverse("hall-rehearsal"), {"until": until})
        assert answer.status_code == 422
        assert words in text_of(answer)
    assert Hall.objects.get(code="boai").rehearsal_at == MORNING


def test_only_a_rehearsal_hall_has_the_page_and_only_its_keepers_may_use_it(desk: Desk) -> None:
    assert desk.at_desk("clerk").get(reverse("hall-rehearsal")).status_code == 403
    client = desk.at_desk("manager")
    assert client.get(reverse("hall-rehearsal")).status_code == 200
    Hall.objects.update(rehearsal_at=None)
    assert client.get(reverse("hall-rehearsal")).status_code == 404
    assert "往前演练" not in text_of(client.get(reverse("hall-house")))
