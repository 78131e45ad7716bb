"""A request nobody answers climbs the rungs; next morning it is late, and everybody is told so."""

import pytest
from playwright.sync_api import expect

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.boards.request_page import request_page
from banshi.records.promise import FiredRung
from tests.acts.asking import Story
from tests.journeys.browser import DESK, OpenPage
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.week import at

__all__ = ["live_hall"]

THURSDAY = at("2026-03-05 10:24")
NEXT_MORNING = at("2026-03-06 08:50")
CLIMB = (
    ("2026-03-05 14:30", "holder"),
    ("2026-03-05 16:00", "b_role"),
    ("2026-03-05 17:00", "leader"),
    ("2026-03-05 17:30", "management"),
)


@pytest.fixture
def unanswered(live_hall: LiveHall) -> str:
    """王婶 asked on Thursday morning; the day went by; a second request came on Friday."""
    story = Story(live_hall.rehearsal)
    reference = story.receive(THURSDAY)
    for moment, rung in CLIMB:
        move_clock(live_hall, at(moment), ticking=True)
        assert rung in fired()
    move_clock(live_hall, NEXT_MORNING, ticking=True)
    assert fired() == [rung for _, rung in CLIMB]
    newer = requests.receive(
        story.application(wanted_at=at("2026-03-07 15:30")),
        by=story.who("citizen"),
        at=NEXT_MORNING,
    )
    assert isinstance(newer, Accepted), newer
    return reference


def fired() -> list[str]:
    """The rungs that fired so far, in order."""
    return list(FiredRung.objects.order_by("due_at").values_list("rung", flat=True))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_asker_reads_next_morning_that_it_is_late(
    unanswered: str, open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(f"/my/{unanswered}/", login="citizen", scripts=scripts)
    words = page.locator("main")
    expect(words).to_contain_text("没有按时答复您，对不起")
    expect(words).to_contain_text("昨天 17:30")
    expect(words).to_contain_text("答复超时")
    page.goto("/my/")
    late = page.locator("li.card", has_text=unanswered)
    expect(late).to_contain_text("超时")


@pytest.mark.parametrize(
    ("login", "address"), [("clerk", "/window/"), ("leader", "/window/"), ("manager", "/hall/")]
)
def test_staff_see_it_first(unanswered: str, open_page: OpenPage, login: str, address: str) -> None:
    page = open_page(address, login=login, size=DESK)
    expect(page.locator(".decision-row").first).to_contain_text(unanswered)
    expect(page.locator(".decision-row").first).to_contain_text("晚了")
    expect(page.get_by_role("heading", level=1)).to_contain_text("晚了")


def test_an_hour_into_the_morning_supervision_hears_of_it(
    unanswered: str, live_hall: LiveHall, open_page: OpenPage
) -> None:
    move_clock(live_hall, at("2026-03-06 09:31"), ticking=True)
    assert fired()[-1] == "supervision"
    page = open_page("/hall/", login="supervisor", size=DESK)
    expect(page.locator("main")).to_contain_text(unanswered)
    viewer = live_hall.rehearsal.actor("citizen")
    found = request_page(unanswered, viewer=viewer, at=at("2026-03-06 09:31"))
    assert found is not None
    assert any(notice.kind == "late" for notice in found.notices)
