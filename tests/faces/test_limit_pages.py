"""The page of a promise: why its day, and for a limit: stop the clock, go on, record what was decided."""

from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse

from banshi.acts import requests, visits
from banshi.acts.answers import Accepted
from banshi.acts.explaining import Explanation, explain
from banshi.acts.folding import fold
from banshi.acts.requests import Offer
from banshi.acts.verification import verify
from banshi.policy.vocabulary import Ground, RequestKind, VisitOutcome
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.people import Staff
from banshi.records.promise import Promise
from banshi.records.visit import Visit
from tests.faces.staff_desk import Desk, text_of
from tests.week import at

MONDAY, TUESDAY_NINE = at("2026-03-09 10:15"), at("2026-03-10 09:00")
INN = "城关镇样例路8号样例旅馆"
WHY = "左邻右舍要求听证"


def taken_in(desk: Desk, matter: str = "M012") -> Promise:
    """The limit of a matter two officers took in on a visit on Tuesday at nine."""
    reference = desk.ask(
        MONDAY,
        kind=RequestKind.HOME_VISIT,
        matters=(matter,),
        ground=Ground.ENTERPRISE_REASON if matter == "M012" else Ground.OLD,
        reason="刚开业走不开",
        wanted_at=TUESDAY_NINE,
        place=INN,
    )
    by = desk.rehearsal.actor("clerk")
    offer = Offer(at=TUESDAY_NINE, place=INN, window="W02", crew=("clerk", "clerk_b"))
    assert isinstance(requests.agree(reference, offer, by=by, at=MONDAY), Accepted)
    desk.tick(TUESDAY_NINE)
    visit = Visit.objects.get(request__reference=reference).reference
    told = visits.OutcomeTold(matter, VisitOutcome.ACCEPTED)
    for step in (
        visits.show_credentials(visit, by=by, at=TUESDAY_NINE),
        requests.start(reference, by=by, at=TUESDAY_NINE),
        visits.record_outcome(visit, told, by=by, at=TUESDAY_NINE),
        requests.finish(reference, by=by, at=at("2026-03-10 10:00")),
    ):
        assert isinstance(step, Accepted), step
    return Promise.objects.get(reference=reference, kind="limit")


def press(desk: Desk, login: str, promise: Promise, step: str, **typed: str) -> HttpResponse:
    address = reverse(f"window-promise-{step}", args=[promise.id])
    answer: Any = desk.at_desk(login).post(address, typed, follow=True)
    return answer


def shown(desk: Desk, login: str, promise: Promise) -> str:
    return text_of(desk.at_desk(login).get(reverse("window-promise", args=[promise.id])))


def test_a_licence_taken_in_is_stopped_goes_on_and_is_decided(desk: Desk) -> None:
    limit = taken_in(desk)
    desk.tick(at("2026-03-10 10:05"))
    page = shown(desk, "approver", limit)
    assert "指南承诺7个工作日" in page
    assert "3月19日" in page.replace(" ", "")
    asker = desk.page(limit.reference, "citizen")
    assert [one.due_at for one in asker.limits] == [at("2026-03-19 23:59:59")]
    for own in ("/my/", f"/my/{limit.reference}/"):
        assert "收下了，大厅在办" in text_of(desk.at_desk("citizen").get(own))

    wrong = press(desk, "approver", limit, "stand-still", ground="hearing", reason=WHY)
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert WHY in text_of(wrong)
    typed = {"ground": "hearing", "reason": WHY, "how_long": "六个工作日"}
    stopped = text_of(press(desk, "approver", limit, "stand-still", **typed))
    assert "时限停下来了" in stopped
    assert "停着，接着算时才知道" in stopped
    desk.tick(at("2026-03-12 09:00"))
    notice = next(
        one for one in desk.page(limit.reference, "citizen").notices if one.kind == "stands_still"
    )
    assert notice.paper is not None

    desk.tick(at("2026-03-19 09:00"))
    assert "收下了" in text_of(desk.at_desk("clerk").get(reverse("window-requests")))
    on = text_of(press(desk, "approver", limit, "go-on"))
    assert "接着算了" in on
    limit.refresh_from_db()
    # 11 March counts, 12 to 18 stand still with 10 itself uncounted: six more days from the 19th.
    assert limit.due_at > at("2026-03-19 23:59:59")
    assert "听证" in on
    refused = press(desk, "approver", limit, "decide", decision="not_granted")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    settled = text_of(press(desk, "approver", limit, "decide", decision="granted"))
    assert "没有超时" in settled
    for own in ("/my/", f"/my/{limit.reference}/"):
        assert "办完了" in text_of(desk.at_desk("citizen").get(own))
    acts = JournalEntry.objects.filter(reference=limit.reference).values_list("act", flat=True)
    assert {"stand_still", "go_on", "decide"} <= set(acts)
    explained = explain(limit.reference)
    assert isinstance(explained, Explanation)
    assert explained.agrees
    assert fold("boai").agrees
    assert verify("boai").is_whole


def test_an_answer_owed_says_by_which_clause_it_never_stands_still(desk: Desk) -> None:
    answer = Promise.objects.get(reference=desk.ask(), kind="answer")
    page = desk.at_desk("manager").get(reverse("window-promise", args=[answer.id]))
    assert "答复和安排的时限不停" in text_of(page)
    assert b"/policy/3.5.a/" in page.content
    assert b"stop-send" not in page.content
    by_hand = press(
        desk, "manager", answer, "stand-still", ground="hearing", reason=WHY, how_long="1 天"
    )
    assert by_hand.status_code == HTTPStatus.CONFLICT


def test_what_is_no_licence_has_its_limit_and_no_form_to_stop_it(desk: Desk) -> None:
    limit = taken_in(desk, "M002")
    page = desk.at_desk("manager").get(reverse("window-promise", args=[limit.id]))
    assert "不是行政许可" in text_of(page)
    assert b"stop-send" not in page.content
    assert b"decide-send" in page.content


def test_a_late_limit_says_that_stopping_mends_nothing_and_the_asker_is_told(desk: Desk) -> None:
    limit = taken_in(desk)
    desk.tick(at("2026-03-20 10:00"))
    page = desk.at_desk("manager").get(reverse("window-promise", args=[limit.id]))
    assert "已经超时" in text_of(page)
    assert b"stop-send" not in page.content
    told = [one.title for one in desk.page(limit.reference, "citizen").notices]
    assert "办晚了，对不起" in told


@pytest.mark.parametrize("login", ["clerk", "leader", "supervisor"])
def test_others_read_it_and_may_not_stop_it(desk: Desk, login: str) -> None:
    limit = taken_in(desk)
    page = desk.at_desk(login).get(reverse("window-promise", args=[limit.id]))
    assert b"stop-send" not in page.content
    typed = {"ground": "hearing", "reason": WHY, "how_long": "六个工作日"}
    assert press(desk, login, limit, "stand-still", **typed).status_code == HTTPStatus.FORBIDDEN


def test_another_window_or_hall_sees_nothing_of_it(desk: Desk) -> None:
    limit = taken_in(desk)
    address = reverse("window-promise", args=[limit.id])
    assert desk.at_desk("clerk_realty").get(address).status_code == HTTPStatus.NOT_FOUND
    nobody = reverse("window-promise", args=["00000000-0000-7000-8000-000000000000"])
    assert desk.at_desk("manager").get(nobody).status_code == HTTPStatus.NOT_FOUND


def test_the_lists_lead_to_it(desk: Desk) -> None:
    limit = taken_in(desk)
    for login, name in (
        ("clerk", "window-requests"),
        ("manager", "hall-ahead"),
        ("approver", "hall-ahead"),
    ):
        page = desk.at_desk(login).get(reverse(name))
        assert reverse("window-promise", args=[limit.id]).encode() in page.content, login
    of_request = desk.at_desk("clerk").get(reverse("window-request", args=[limit.reference]))
    assert reverse("window-promise", args=[limit.id]).encode() in of_request.content


def test_whoever_it_is_about_reads_the_limit_and_finds_no_form_on_its_page(desk: Desk) -> None:
    limit = taken_in(desk)
    desk.tick(at("2026-03-10 10:05"))
    address = reverse("window-promise", args=[limit.id])
    others = desk.at_desk("manager").get(address).content.decode()
    assert 'id="stop-send"' in others
    assert 'id="decide-send"' in others
    assert "您要回避" not in others
    asker = Account.objects.get(hall__code="boai", login="citizen").person
    Staff.objects.filter(hall__code="boai", accounts__login="manager").update(person=asker)
    own = desk.at_desk("manager").get(address).content.decode()
    assert "这是您自己的、您代办的或您单位的事，您要回避，由别人来办。" in own
    for button in ("stop-send", "decide-send", "go-on-send"):
        assert f'id="{button}"' not in own
    assert "为什么是这个时间" in own
    refused = press(desk, "manager", limit, "decide", decision="granted")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert 'id="decide-send"' not in refused.content.decode()
    desk.tick(at("2026-03-11 10:05"))
    stopped = press(
        desk, "approver", limit, "stand-still", ground="hearing", reason=WHY, how_long="六天"
    )
    assert stopped.status_code == HTTPStatus.OK
    assert 'id="go-on-send"' not in desk.at_desk("manager").get(address).content.decode()
