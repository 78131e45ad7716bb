"""Posts, training and who is sent, clause by clause, as management and clerks meet them.

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

import pytest

from banshi.acts.posts import mark_by_load
from banshi.faces.work.duty_gaps import tell_near_gaps
from banshi.records.hall import Hall
from banshi.records.training import Training
from tests.faces.calling import Api, api
from tests.week import MONDAY, at

__all__ = ["api"]

NOW = "2026-03-02T10:15:00+08:00"


def post_on_monday(api: Api, code: str) -> dict[str, object]:
    """How a post stands on Monday 2 March, as management reads it."""
    query = f"duty/posts?from={MONDAY}&to={MONDAY}&post={code}"
    (found,) = api.get(query, who="manager").body["items"]
    return dict(found)


@pytest.mark.journey("6.4.a", "cover.two_who_can")
def test_a_hot_post_without_a_b_role_is_shown_with_what_it_lacks(api: Api) -> None:
    lacking = post_on_monday(api, "P04")
    assert (lacking["covered"], lacking["gaps"]) == (False, [{"part": "B", "lack": "nobody"}])
    assert post_on_monday(api, "P01")["covered"] is True


@pytest.mark.journey("6.4.a", "cover.busiest_posts")
def test_the_busiest_post_is_hot_though_nobody_marked_it(api: Api) -> None:
    api.receive(NOW)
    mark_by_load(Hall.objects.get(code="boai"), at=at("2026-03-02 18:00"))
    assert post_on_monday(api, "P02")["hot_by"] == ["load"]


@pytest.mark.journey("6.4.a", "cover.gap_told_of")
def test_management_hears_of_a_gap_that_is_near_and_once_only(api: Api) -> None:
    hall = api.rehearsal.hall()
    assert tell_near_gaps(hall, at=at("2026-03-02 08:00")) == 1
    assert tell_near_gaps(hall, at=at("2026-03-03 08:00")) == 0
    told = api.get("notices", who="manager").body["items"]
    assert "税务受理岗" in str(told)


@pytest.mark.journey("6.4.b", "qualification.trained_for")
@pytest.mark.journey("6.4.b", "qualification.crew_trained")
def test_nobody_whose_training_has_run_out_is_sent(api: Api) -> None:
    reference = api.receive()
    Training.objects.filter(staff__staff_number="BA-001").update(valid_until=MONDAY)
    refused = api.verb(reference, "agree", api.offer(crew=["clerk"]), who="clerk")
    assert refused.status == 409
    assert refused.body["clauses"] == ["6.4.b"]


@pytest.mark.journey("6.4.b", "qualification.warned_of")
def test_a_training_about_to_end_is_warned_of(api: Api) -> None:
    kept = api.get("duty/training", who="manager").body["items"]
    assert [one["staff"]["number"] for one in kept if one["ends_soon"]] == ["BA-003"]
