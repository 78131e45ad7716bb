"""Hall management is told of a trouble of the hall's own once, not at every round."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from banshi.acts.hall_reports import report, tell_one
from banshi.acts.rehearsal import set_clock
from banshi.acts.tick import beat
from banshi.boards.staff_notices import staff_notices
from banshi.policy.decision import Text
from banshi.records.account import Account
from tests.seeded import Rehearsal
from tests.week import at

NOW = at("2026-03-06 10:00")
TITLE = Text("核对有出入", "The check found something")
TWO, THREE = Text("两处", "In two places"), Text("三处", "In three places")


def test_a_topic_is_told_once_and_another_days_again(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    assert report(hall.id, "fold 2026-03-06", title=TITLE, body=TWO, at=NOW)
    assert not report(hall.id, "fold 2026-03-06", title=TITLE, body=THREE, at=NOW)
    assert report(hall.id, "fold 2026-03-07", title=TITLE, body=TWO, at=NOW)
    manager = sample_halls.actor("manager")
    told = staff_notices(manager, zone=hall.zone, at=NOW)
    assert [one.title for one in told] == ["核对有出入", "核对有出入"]


def test_no_window_reads_what_is_told_to_management(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    report(hall.id, "fold 2026-03-06", title=TITLE, body=TWO, at=NOW)
    assert staff_notices(sample_halls.actor("clerk"), zone=hall.zone, at=NOW) == ()


def test_whoever_works_in_english_reads_it_in_english(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    beat(hall.id, at=NOW, lag_seconds=0)
    later = NOW + timedelta(hours=2)
    beat(hall.id, at=later, lag_seconds=0)
    (told,) = staff_notices(sample_halls.actor("manager"), zone=hall.zone, at=later)
    assert told.title.startswith("提醒程序停过")
    assert told.title_en == "The worker had stopped and is back since Fri 6 March 12:00"
    assert told.body_en.isascii()
    account = Account.objects.get(hall_id=hall.id, login="clerk")
    tell_one(account, "leave", title=TITLE, body=TWO, at=NOW)
    set_clock(hall.id, later)
    browser = Client()
    browser.force_login(account)
    for language, words in (("zh-hans", TWO.zh), ("en", TWO.en)):
        browser.cookies["language"] = language
        assert words in browser.get(reverse("window-requests")).content.decode(), language
