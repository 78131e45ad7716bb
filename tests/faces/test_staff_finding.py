"""What staff are told of words no matter is called by, wherever they look one up (6.1.c)."""

import pytest

from banshi.records.finding import AskedWords
from tests.faces.staff_desk import MORNING, Desk
from tests.faces.test_consult_desk import say as press_at_the_desk
from tests.faces.test_window_intake import take as take_at_the_window


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
