"""At the window a person's requests are found again; what is typed stands in no address."""

from django.template.loader import render_to_string
from django.urls import reverse

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.boards.own_data import own_record
from banshi.faces.citizen.own_record import readable
from tests.faces.staff_desk import MORNING, SATURDAY_TEN, Desk, text_of
from tests.faces.test_consult_desk import say
from tests.people import WANG_SHEN


def test_a_caller_is_found_by_the_last_four_and_his_request_opened(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("clerk")
    page = client.get(reverse("window-people"))
    assert 'method="post"' in page.content.decode()
    found = client.post(reverse("window-people"), {"q": WANG_SHEN.phone})
    told = text_of(found)
    assert "138****0001" in told
    assert WANG_SHEN.id_number not in told
    assert reverse("window-request", args=[reference]) in found.content.decode()


def test_too_little_is_said_and_stays_typed_and_nobody_is_told(desk: Desk) -> None:
    client = desk.at_desk("clerk")
    wrong = client.post(reverse("window-people"), {"q": "王"})
    assert wrong.status_code == 422
    assert "至少两个字" in text_of(wrong)
    assert 'value="王"' in wrong.content.decode()
    assert "没有找到" in text_of(client.post(reverse("window-people"), {"q": "没有这个人"}))


def test_citizens_do_not_search_people(desk: Desk) -> None:
    assert desk.at_desk("citizen").get(reverse("window-people")).status_code == 403


def test_what_has_begun_is_under_way_wherever_it_is_found(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, MORNING)
    clerk, consult = desk.at_desk("clerk"), desk.at_desk("consult")

    def told() -> dict[str, str]:
        say(consult, "look", **{"caller-phone": WANG_SHEN.phone})
        record = own_record(desk.rehearsal.actor("citizen"), at=SATURDAY_TEN)
        return {
            "people": text_of(clerk.post(reverse("window-people"), {"q": WANG_SHEN.phone})),
            "caller": text_of(consult.get(reverse("consult"))),
            "record": render_to_string("citizen/own_record.html", {"record": readable(record)}),
        }

    for where, words in told().items():
        assert "约好了" in words, where
        assert "正在办" not in words, where
    desk.clock(SATURDAY_TEN)
    begun = requests.start(reference, by=desk.rehearsal.actor("clerk"), at=SATURDAY_TEN)
    assert isinstance(begun, Accepted)
    for where, words in told().items():
        assert "正在办" in words, where
