"""Every window's services in figures, as management reads them (1.1).

Run again without the rule it shows, and must fail then (docs/proof).
"""

import pytest

from tests.faces.calling import Api, api

__all__ = ["api"]


@pytest.mark.journey("1.1", "offering.promises_kept")
def test_a_window_that_answered_late_is_reported_as_not_having_kept_its_promise(api: Api) -> None:
    api.receive("2026-03-06T10:24:00+08:00")
    api.clock("2026-03-09T09:00:00+08:00")
    api.tick()
    found = api.get("windows/figures", who="manager")
    assert (found.status, found.body["from"], found.body["to"]) == (200, "2026-03-01", "2026-03-31")
    window = next(one for one in found.body["items"] if one["window"] == "W02")
    visit, appointment = window["services"]
    assert (visit["service"], visit["kept"]) == ("home_visit", "no_figure")
    assert (appointment["asked"], appointment["late"]) == (1, 1)
    assert (appointment["kept"], appointment["clauses"]) == ("not_kept", ["1.1"])
    assert len(found.body["items"]) > 30
