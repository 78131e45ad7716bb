"""The answer page shows who is on call to approve, or what to do where nobody is (3.5.b)."""

from django.urls import reverse

from banshi.acts import requests
from banshi.records.overtime import OvertimeLine
from tests.acts.approving import CARD, approved_elsewhere, nobody_on_call
from tests.faces.staff_desk import MORNING, PLACE, SATURDAY_TEN, Desk, post_verb, text_of
from tests.week import at

TYPED = {
    "date": "2026-03-07",
    "time": "10:00",
    "place": PLACE,
    "window": "W02",
    "crew": ["clerk"],
}


def test_the_approver_on_call_is_chosen_shown_and_credited_when_needed(desk: Desk) -> None:
    approved_elsewhere()
    reference = desk.ask(matters=(CARD,))
    clerk = desk.at_desk("clerk")
    page = clerk.get(reverse("window-request", args=[reference])).content.decode()
    assert '<option value="approver"' in page
    done = post_verb(clerk, reference, "agree", {**TYPED, "approver": "approver"})
    assert done.status_code == 303
    shown = text_of(clerk.get(reverse("window-request", args=[reference])))
    assert "值守审批人 蒋审批（样例）" in shown
    own = text_of(desk.at_desk("citizen").get(f"/my/{reference}/"))
    assert "蒋审批" not in own
    desk.clock(SATURDAY_TEN)
    by = desk.rehearsal.actor("clerk")
    requests.start(reference, by=by, at=SATURDAY_TEN)
    desk.clock(at("2026-03-07 10:30"))
    ended = post_verb(clerk, reference, "finish", {"approver_took_part": "1"})
    assert ended.status_code == 303
    assert OvertimeLine.objects.get(staff__staff_number="BA-009").minutes == 30


def test_where_nobody_is_on_call_the_page_says_what_to_do_and_keeps_what_was_typed(
    desk: Desk,
) -> None:
    approved_elsewhere()
    nobody_on_call()
    reference = desk.ask(MORNING, matters=(CARD,))
    clerk = desk.at_desk("clerk")
    assert "不能因此不办" in text_of(clerk.get(reverse("window-request", args=[reference])))
    refused = post_verb(clerk, reference, "agree", {**TYPED, "place": "二楼服务台"})
    assert refused.status_code in (409, 422)
    assert "排一位审批人" in text_of(refused)
    assert "二楼服务台" in refused.content.decode()


def test_a_matter_its_window_decides_shows_no_approver(desk: Desk) -> None:
    page = desk.at_desk("clerk").get(reverse("window-request", args=[desk.ask()]))
    assert "agree-approver" not in page.content.decode()


def test_the_roster_shows_who_is_on_call(desk: Desk) -> None:
    manager = desk.at_desk("manager")
    page = text_of(manager.get(reverse("hall-duty-roster") + "?day=2026-03-07"))
    assert "审批值守 蒋审批（样例）" in page
    assert "没有人值守审批" in text_of(manager.get(reverse("hall-duty-roster") + "?day=2026-03-08"))
