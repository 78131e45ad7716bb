"""An answer counts when it has arrived: at night what a promise needs goes at once, and somebody
calls in time where no message gets through.

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

from pathlib import Path

import pytest
from django.conf import settings

from tests.faces.calling import Api, api

__all__ = ["api"]


def state(api: Api, reference: str, kind: str) -> list[str]:
    """How far the messages of a kind about a request have come, as management sees it."""
    found = api.get(f"notices?reference={reference}", who="manager").body["items"]
    return [one["state"] for one in found if one["kind"] == kind and one["channel"] == "sms"]


@pytest.mark.journey("3.5.a", "delivery.when_sent")
def test_an_answer_due_at_midnight_is_told_at_half_past_nine_in_the_evening(api: Api) -> None:
    reference = api.receive("2026-03-06T19:00:00+08:00")
    api.tick()
    api.clock("2026-03-06T21:30:00+08:00")
    assert api.verb(reference, "agree", api.offer(), who="clerk").status == 200
    api.tick()
    assert state(api, reference, "agreed") == ["delivered"]


@pytest.mark.journey("3.5.a", "delivery.call_by")
def test_an_answer_that_cannot_be_sent_is_a_call_to_make_before_it_is_due(api: Api) -> None:
    down = Path(settings.DATA) / "sms" / "boai" / "down"
    down.parent.mkdir(parents=True, exist_ok=True)
    down.touch()
    try:
        reference = api.receive("2026-03-06T13:50:00+08:00")
        api.clock("2026-03-06T14:00:00+08:00")
        assert api.verb(reference, "agree", api.offer(), who="clerk").status == 200
        api.tick()
        api.clock("2026-03-06T16:45:00+08:00")
        api.tick()
        found = api.get(f"notices?reference={reference}", who="manager").body["items"]
        tasks = [one for one in found if one["kind"] == "agreed" and one["channel"] == "task"]
        assert len(tasks) == 1
    finally:
        down.unlink()
