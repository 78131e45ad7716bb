"""Duty over the API: for the hall's own staff, within their hall, and saying nothing of why."""

import json

from banshi.acts.absences import AbsenceTyped, record
from banshi.policy.vocabulary import AbsenceKind
from tests.faces.calling import Api, api
from tests.week import at

__all__ = ["api"]


def test_the_public_reads_nothing_of_duty(api: Api) -> None:
    for path in ("duty/posts", "duty/roster", "duty/training"):
        assert api.get(path).status == 403
        assert api.get(path, who=None).status == 401


def test_b_stands_in_while_a_is_away_and_nothing_says_why(api: Api) -> None:
    typed = AbsenceTyped(
        at("2026-03-03 00:00"), at("2026-03-04 00:00"), AbsenceKind.ILLNESS, "发烧"
    )
    record("BA-001", typed, by=api.rehearsal.actor("manager"), at=at("2026-03-02 08:30"))
    told = api.get("duty/posts?from=2026-03-02&to=2026-03-03&post=P01", who="clerk").body["items"]
    assert [(one["standby"], one["covered"]) for one in told] == [
        ("both", True),
        ("b_stands_in", True),
    ]
    shifts = api.get("duty/roster?from=2026-03-03&to=2026-03-03", who="clerk").body["items"]
    away = {one["staff"]["number"] for one in shifts if one["away"]}
    assert away == {"BA-001"}
    assert "illness" not in json.dumps(shifts) + json.dumps(told, ensure_ascii=False)
    assert "发烧" not in json.dumps(shifts, ensure_ascii=False)


def test_the_roster_of_a_day_with_somebody_on_call_is_read_like_any_other(api: Api) -> None:
    read = api.get("duty/roster?from=2026-03-07&to=2026-03-07", who="clerk")
    assert read.status == 200
    assert {"off_hours", "on_call"} <= {one["kind"] for one in read.body["items"]}


def test_each_hall_reads_its_own_posts(api: Api) -> None:
    ours = api.get("duty/posts", who="manager").body["items"]
    assert {one["post"] for one in ours} == {"P01", "P02", "P03", "P04"}
    theirs = api.get("duty/posts", who="manager", hall="yunxi", prefix="/h/yunxi").body["items"]
    assert {one["post"] for one in theirs} == {"P01"}
    assert {one["a"]["number"] for one in theirs} == {"YX-001"}


def test_a_span_that_makes_no_sense_is_refused(api: Api) -> None:
    for span in ("from=2026-03-03&to=2026-03-02", "from=2026-01-01&to=2026-12-31"):
        assert api.get(f"duty/posts?{span}", who="manager").status == 422


def test_where_two_lack_the_grid_offers_who_would_do(api: Api) -> None:
    (monday,) = api.get("duty/posts?from=2026-03-02&to=2026-03-02&post=P04", who="manager").body[
        "items"
    ]
    assert [one["number"] for one in monday["offers"]] == ["BA-004"]
    assert monday["clauses"] == ["6.4.a"]
