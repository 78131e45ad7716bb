"""Of an erased request every page still opens, says so, and shows nobody (PIPL 47)."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.retention import sweep
from banshi.records.hall import Hall
from banshi.records.notice import Notice, Paper
from banshi.records.register import keeping
from tests.faces.calling import Api
from tests.faces.staff_desk import SATURDAY_TEN, Desk, text_of
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal
from tests.week import at


@pytest.fixture
def erased(desk: Desk, tmp_path: Any, settings: Any) -> str:
    """A finished request whose time is over; its asker came back since, so he is still there."""
    settings.DATA = tmp_path
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:40"))
    desk.tick(at("2026-03-06 10:41"))
    by = desk.rehearsal.actor("clerk")
    assert isinstance(requests.start(reference, by=by, at=SATURDAY_TEN), Accepted)
    done = SATURDAY_TEN + timedelta(minutes=30)
    assert isinstance(requests.finish(reference, by=by, at=done), Accepted)
    later = done + keeping("request").time + timedelta(days=1)
    desk.clock(later)
    desk.ask(later, wanted_at=later + timedelta(days=3))
    assert sweep(Hall.objects.get(code="boai"), at=later) == 1
    return reference


def test_its_pages_open_for_everybody_who_may_see_it(
    desk: Desk, erased: str, sample_halls: Rehearsal
) -> None:
    citizen = desk.at_desk("citizen")
    told = text_of(citizen.get(reverse("my-request", args=[erased])))
    assert "只留编号和留痕" in told
    assert WANG_SHEN.name not in told
    for notice in Notice.objects.filter(reference=erased, to_account__login="citizen"):
        assert citizen.get(reverse("notice", args=[notice.id])).status_code in (200, 404)
    for paper in Paper.objects.filter(reference=erased):
        assert citizen.get(reverse("paper", args=[paper.id])).status_code == 404
        assert citizen.get(reverse("paper-pdf", args=[paper.id])).status_code == 404
        code = paper.entry_code
        assert citizen.get(reverse("check"), {"code": code}).status_code in (200, 302, 303)
    for login, name in (("clerk", "window-request"), ("manager", "hall-request")):
        page = desk.at_desk(login).get(reverse(name, args=[erased]))
        assert page.status_code == 200
        assert WANG_SHEN.phone not in text_of(page)
    answer = Api(sample_halls).get(f"requests/{erased}")
    assert answer.status == 200
    assert citizen.post(reverse("my-data-export"), {"form": "pdf"}).status_code == 200
