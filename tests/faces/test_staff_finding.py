"""What staff are told of words no matter is called by, wherever they look one up (6.1.c)."""

from typing import Any

import pytest
from django.urls import reverse

from banshi.records.finding import AskedWords
from tests.faces.staff_desk import MORNING, Desk, text_of
from tests.faces.test_consult_desk import say as press_at_the_desk
from tests.faces.test_window_intake import take as take_at_the_window

# Who looks a matter up, at which page, and how: asked with the words, or posted.
PLACES = [
    pytest.param("consult", "consult-suggest", "get", id="suggestions at the desk"),
    pytest.param("consult", "consult", "post", id="the desk"),
    pytest.param("consult", "consult-booking", "get", id="a booking at the desk"),
    pytest.param("clerk", "window-booking-new", "get", id="a booking at the window"),
    pytest.param("clerk", "window-new", "post", id="a request at the window"),
]
PAGES = pytest.mark.parametrize(("who", "page", "how"), PLACES)


def looked_up(desk: Desk, who: str, page: str, how: str, words: str) -> Any:
    """The page with what it found for the words."""
    desk.clock(MORNING)
    client = desk.at_desk(who)
    if how == "get":
        return client.get(reverse(page), {"q": words})
    answer = client.post(reverse(page), {"q": words, "find": "1"})
    return client.get(answer["Location"]) if answer.status_code == 303 else answer


@PAGES
def test_staff_are_told_what_the_hall_does_not_list_and_whose_it_is(
    desk: Desk, who: str, page: str, how: str
) -> None:
    answer = looked_up(desk, who, page, how, "月底报税")
    assert "“报税”归税务局管，大厅没有列出这一项" in text_of(answer)
    assert "税务窗口" in text_of(answer)
    assert "M111" in answer.content.decode()
    assert "M002" not in answer.content.decode()


@PAGES
def test_staff_are_told_where_what_is_offered_is_only_near(
    desk: Desk, who: str, page: str, how: str
) -> None:
    told = text_of(looked_up(desk, who, page, how, "驾驶证丢了"))
    assert "没有一样的，下面的只是相近" in told
    assert "公安局（公安综合窗口）" in told


@PAGES
def test_staff_are_told_nothing_of_it_where_a_matter_is_called_so(
    desk: Desk, who: str, page: str, how: str
) -> None:
    answer = looked_up(desk, who, page, how, "换身份证")
    assert "M002" in answer.content.decode()
    for told in ("大厅没有列出", "只是相近"):
        assert told not in text_of(answer)


@PAGES
def test_of_two_errands_in_one_breath_staff_are_told_of_both(
    desk: Desk, who: str, page: str, how: str
) -> None:
    answer = looked_up(desk, who, page, how, "换身份证，顺便报税")
    assert "“报税”归税务局管，大厅没有列出这一项" in text_of(answer)
    assert "M002" in answer.content.decode()


@pytest.mark.parametrize("words", ["驾驶证丢了", "月底报税"])
def test_at_every_door_words_nothing_is_called_by_are_kept_with_no_first(
    desk: Desk, words: str
) -> None:
    desk.clock(MORNING)
    taken = take_at_the_window(desk.at_desk("clerk"), q=words, matters=["M003"])
    assert taken.status_code == 303
    at_the_window = AskedWords.objects.get(chosen__isnull=False)
    press_at_the_desk(desk.at_desk("consult"), "nothing", q=words)
    at_the_desk = AskedWords.objects.get(chosen__isnull=True)
    assert (at_the_window.first, at_the_desk.first) == ("", "")
