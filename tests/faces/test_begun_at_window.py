"""An appointment under way on the answer page: refused no more, but gone on with another day."""

import re
from http import HTTPStatus

from django.urls import reverse

from banshi.policy.vocabulary import RequestState
from banshi.records.overtime import OvertimeLine
from tests.acts.approving import CARD, approved_elsewhere
from tests.faces.staff_desk import PLACE, Desk, post_verb, text_of
from tests.week import at


def test_what_has_begun_is_under_way_and_is_refused_no_more(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    desk.clock(at("2026-03-07 10:02"))
    client, address = desk.at_desk("clerk"), reverse("window-request", args=[reference])
    before = text_of(client.get(address))
    post_verb(client, reference, "start")
    after = text_of(client.get(address))
    said = ("拟不同意，报大厅批", "正在办")
    assert [words in before for words in said] == [True, False]
    assert [words in after for words in said] == [False, True]


def test_to_go_on_another_day_asks_until_when_this_one_went_on(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:30"))
    desk.clock(at("2026-03-07 10:02"))
    client, address = desk.at_desk("clerk"), reverse("window-request", args=[reference])
    asks = "办到哪天"
    assert asks not in text_of(client.get(address))
    post_verb(client, reference, "start")
    desk.clock(at("2026-03-07 10:40"))
    page = client.get(address)
    assert "改天接着办" in text_of(page)
    assert asks in text_of(page)
    assert 'name="ended_time" type="time" value="10:40"' in page.content.decode()
    other = {
        "date": "2026-03-08",
        "time": "10:00",
        "window": "W02",
        "place": PLACE,
        "crew": ["clerk"],
    }
    answer = post_verb(client, reference, "agree", other)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#agree-ended-date"' in answer.content.decode()
    ended = {"ended_date": "2026-03-07", "ended_time": "10:35"}
    post_verb(client, reference, "agree", {**other, **ended})
    assert desk.page(reference).state is RequestState.OFFERED
    assert [one.minutes for one in OvertimeLine.objects.all()] == [33]


def test_the_approver_stays_ticked_while_it_is_looked_who_can_go(desk: Desk) -> None:
    approved_elsewhere()
    reference = desk.ask(matters=(CARD,))
    desk.agree(reference, at("2026-03-06 10:30"))
    desk.clock(at("2026-03-07 10:02"))
    client = desk.at_desk("clerk")
    post_verb(client, reference, "start")
    page = client.get(reverse("window-request", args=[reference])).content.decode()
    boxes = re.compile(r'name="approver_took_part"[^>]*')
    assert all("checked" not in one for one in boxes.findall(page))
    looked = {"look": "1", "date": "2026-03-08", "approver_took_part": "1"}
    again = post_verb(client, reference, "agree", looked).content.decode()
    assert sum("checked" in one for one in boxes.findall(again)) == 1
