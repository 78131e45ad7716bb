"""The rehearsal's clock through the API: it moves only when told, and only by an administrator."""

import pytest

from banshi.records.hall import Hall
from tests.faces.calling import FRIDAY_MORNING, Api, api
from tests.seeded import NEIGHBOUR

__all__ = ["api"]

STEPS = ("clock", "tick", "reset")


def test_the_clock_stands_where_the_seed_put_it(api: Api) -> None:
    assert api.get("rehearsal/clock", who="admin").body == {"at": "2026-03-02T08:00:00+08:00"}


def test_the_clock_moves_to_a_moment_or_by_minutes_with_its_offset(api: Api) -> None:
    moved = api.post("rehearsal/clock", {"at": "2026-03-06T02:24:00Z"}, who="admin")
    assert moved.body == {"at": FRIDAY_MORNING}
    on = api.post("rehearsal/clock", {"advance_minutes": 36}, who="admin")
    assert on.body == {"at": "2026-03-06T11:00:00+08:00"}


def test_the_clock_goes_back_to_the_last_entry_and_never_behind_it(api: Api) -> None:
    api.receive()
    api.clock("2026-03-06T12:00:00+08:00")
    api.clock(FRIDAY_MORNING)
    behind = api.post("rehearsal/clock", {"at": "2026-03-06T10:23:59+08:00"}, who="admin")
    assert (behind.status, behind.body["code"]) == (409, "behind_journal")
    assert api.get("rehearsal/clock", who="admin").body == {"at": FRIDAY_MORNING}


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({}, "at"),
        ({"at": FRIDAY_MORNING, "advance_minutes": 1}, "at"),
        ({"at": "2026-03-06T10:24:00"}, "at"),
        ({"at": "9999-12-31T23:59:00+08:00"}, "at"),
        ({"advance_minutes": -1}, "advance_minutes"),
        ({"advance_minutes": 10**12}, "advance_minutes"),
        ({"advance_minutes": "soon"}, "advance_minutes"),
    ],
)
def test_a_clock_told_nonsense_stays(api: Api, said: dict[str, object], field: str) -> None:
    answer = api.post("rehearsal/clock", said, who="admin")
    assert (answer.status, set(answer.fields)) == (422, {field})


@pytest.mark.parametrize("step", STEPS)
def test_only_an_administrator_moves_it(api: Api, step: str) -> None:
    for who in ("citizen", "clerk", "manager", "supervisor"):
        assert api.post(f"rehearsal/{step}", {}, who=who).status == 403
    assert api.post(f"rehearsal/{step}", {}, who=None).status == 401


@pytest.mark.parametrize("step", STEPS)
def test_elsewhere_there_is_no_such_thing(api: Api, step: str) -> None:
    Hall.objects.filter(code="boai").update(rehearsal_at=None)
    for who in ("admin", "citizen"):
        assert api.post(f"rehearsal/{step}", {"at": "nonsense"}, who=who).status == 404
    assert api.post(f"rehearsal/{step}", {}, who=None).status == 401


def test_one_halls_clock_leaves_the_others_alone(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    neighbour = Hall.objects.get(code=NEIGHBOUR).rehearsal_at
    assert neighbour is not None
    assert neighbour.isoformat() == "2026-03-02T00:00:00+00:00"


def test_a_tick_does_what_is_due_until_nothing_is(api: Api) -> None:
    reference = api.receive()
    first = api.tick()
    assert all(type(count) is int for count in first.values())
    assert first["notices_delivered"] == 1
    assert not any(api.tick().values())
    api.clock("2026-03-09T10:00:00+08:00")
    late = api.tick()
    assert late["rungs_fired"] >= 4
    assert not any(api.tick().values())
    mine = api.get(f"requests/{reference}").body
    assert mine["promises"][0]["state"] == "late"
    assert "late" in {one["kind"] for one in mine["notices"]}


def test_a_reset_forgets_what_happened_and_keeps_who_is_who(api: Api) -> None:
    reference = api.receive()
    api.tick()
    back = api.post("rehearsal/reset", who="admin")
    assert back.body == {"at": "2026-03-02T08:00:00+08:00"}
    assert api.get(f"requests/{reference}").status == 404
    assert api.get("requests", who="manager").body["items"] == []
    assert api.get("notices", who="manager").body["items"] == []
    assert api.get("matters/M002").status == 200
    assert api.receive()
