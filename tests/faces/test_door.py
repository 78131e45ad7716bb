"""The door: six digits on any phone, no sign-in, and the plain truth."""

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts import requests, visits
from banshi.acts.answers import Accepted
from banshi.acts.doors import FROM_ADDRESS
from banshi.acts.requests import Offer
from banshi.policy.vocabulary import Ground, RequestKind
from banshi.records.visit import Visit
from tests.faces.citizen_visit import text_of
from tests.faces.staff_desk import Desk
from tests.week import at

MONDAY, TUESDAY_NINE = at("2026-03-09 10:15"), at("2026-03-10 09:00")
HOME = "幸福里小区3号楼1单元101"


def visited(desk: Desk) -> Visit:
    """王婶's visit, agreed for Tuesday at nine."""
    reference = desk.ask(
        MONDAY,
        kind=RequestKind.HOME_VISIT,
        ground=Ground.OLD,
        reason="父亲卧床，下不了楼",
        wanted_at=TUESDAY_NINE,
        place=HOME,
    )
    offer = Offer(at=TUESDAY_NINE, place=HOME, window="W02", crew=("clerk", "clerk_b"))
    by = desk.rehearsal.actor("clerk")
    assert isinstance(requests.agree(reference, offer, by=by, at=MONDAY), Accepted)
    return Visit.objects.get(request__reference=reference)


def test_an_hour_before_they_are_from_the_hall_and_named_and_nothing_of_whom_they_visit(
    desk: Desk,
) -> None:
    visit = visited(desk)
    desk.clock(at("2026-03-10 08:30"))
    for answer in (
        Client().get(reverse("door"), {"code": visit.code}),
        Client().post(reverse("door"), {"code": f" {visit.code[:3]} {visit.code[3:]} "}),
    ):
        text = text_of(answer)
        assert "是大厅派来的" in text
        assert "李敏（样例）" in text
        assert "工作证号" in text
        for hidden in (HOME, "王婶", "卧床"):
            assert hidden not in text


@pytest.mark.parametrize("when", ["2026-03-09 20:00", "2026-03-10 13:00"])
def test_at_another_time_nobody_is_sent_and_the_door_stays_shut(desk: Desk, when: str) -> None:
    visit = visited(desk)
    desk.clock(at(when))
    text = text_of(Client().get(reverse("door"), {"code": visit.code}))
    assert "不是，请不要开门" in text
    assert "李敏" not in text
    assert "打大厅电话问" in text


@pytest.mark.parametrize("typed", ["12345", "abcdef", "12 34 5", "１２３４５６"])
def test_what_is_no_code_stays_in_the_field_with_what_to_do(desk: Desk, typed: str) -> None:
    answer = Client().post(reverse("door"), {"code": typed})
    assert answer.status_code == 422
    assert "6位数字" in text_of(answer)
    assert typed in answer.content.decode()


def test_whom_they_visit_reads_the_code_until_the_visit_has_begun(desk: Desk) -> None:
    visit = visited(desk)
    how = {"by": desk.rehearsal.actor("clerk"), "at": TUESDAY_NINE}
    desk.clock(TUESDAY_NINE)
    page = reverse("my-request", args=[visit.request.reference])
    assert visit.code in text_of(desk.at_desk("citizen").get(page))
    assert isinstance(visits.show_credentials(visit.reference, **how), Accepted)
    assert isinstance(requests.start(visit.request.reference, **how), Accepted)
    begun = text_of(desk.at_desk("citizen").get(page))
    assert "正在办" in begun
    for gone in (visit.code, "开门前", "六位数"):
        assert gone not in begun, gone


def test_another_hall_does_not_know_the_code(desk: Desk) -> None:
    visit = visited(desk)
    desk.clock(at("2026-03-10 08:30"))
    answer = Client().get(f"/h/yunxi{reverse('door')}", {"code": visit.code})
    assert "不是，请不要开门" in text_of(answer)


def test_the_crews_page_has_the_code_to_show_and_only_its_window_sees_it(desk: Desk) -> None:
    visit = visited(desk)
    address = reverse("window-visit", args=[visit.reference])
    page = text_of(desk.at_desk("clerk").get(address))
    assert visit.code in page
    assert HOME in page
    assert desk.at_desk("clerk_realty").get(address).status_code == 404


def test_nobody_finds_a_code_by_trying_them_all(desk: Desk) -> None:
    visit = visited(desk)
    desk.clock(at("2026-03-10 08:30"))
    client = Client(REMOTE_ADDR="192.0.2.7")
    for number in range(FROM_ADDRESS.tries):
        assert client.get(reverse("door"), {"code": f"{number:06}"}).status_code == 200
    stopped = client.get(reverse("door"), {"code": visit.code})
    assert stopped.status_code == 422
    assert "试的次数太多" in text_of(stopped)
    neighbour = Client(REMOTE_ADDR="192.0.2.8").get(reverse("door"), {"code": visit.code})
    assert "是大厅派来的" in text_of(neighbour)
