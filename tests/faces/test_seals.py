"""Anybody can hold the hall to its seals: on the pages, by a paper's code, and through the API."""

import pytest
from django.test import Client

from banshi.records.journal import JournalEntry
from banshi.records.seal import HallSeal
from tests.acts.asking import Story
from tests.faces.calling import Api, api
from tests.seeded import Rehearsal
from tests.week import at

__all__ = ["api"]


def test_before_anything_is_sealed_the_page_says_when_the_first_comes(
    sample_halls: Rehearsal,
) -> None:
    page = Client().get("/seals/").content.decode()
    assert "还没有封印" in page
    assert Client().get("/seals/1/").status_code == 404


def test_seals_are_listed_newest_first_and_shown_in_full(sample_halls: Rehearsal) -> None:
    story = Story(sample_halls)
    for minute in range(23):
        story.receive(at(f"2026-03-06 10:{minute + 10}"))
        story.tick(at(f"2026-03-06 10:{minute + 10}"))
    page = Client().get("/seals/").content.decode()
    assert page.index("第 23 个") < page.index("第 4 个")
    assert "第 3 个" not in page
    older = Client().get("/seals/?before=4").content.decode()
    assert "第 3 个" in older
    seal = HallSeal.objects.get(number=2)
    one = Client().get("/seals/2/").content.decode()
    assert bytes(seal.hash).hex() in one
    assert bytes(seal.previous).hex() in one


@pytest.mark.parametrize("asked", ["x", "-1", "99999999999999", "４"])
def test_a_page_number_nobody_gave_out_shows_the_newest(
    sample_halls: Rehearsal, asked: str
) -> None:
    assert Client().get("/seals/", {"before": asked}).status_code == 200


def test_numbers_no_seal_has_are_not_found(sample_halls: Rehearsal) -> None:
    for number in (0, 99, 2**40):
        assert Client().get(f"/seals/{number}/").status_code == 404


def test_a_program_pages_through_the_seals_without_a_token(api: Api) -> None:
    for minute in (24, 40, 55):
        api.clock(f"2026-03-06T10:{minute}:00+08:00")
        api.receive()
        api.tick()
    first = api.get("seals?limit=2", who=None).body
    assert [one["number"] for one in first["items"]] == [3, 2]
    rest = api.get(f"seals?limit=2&cursor={first['next']}", who=None).body
    assert [one["number"] for one in rest["items"]] == [1]
    assert rest["next"] is None
    assert rest["items"][0]["previous"] == ""
    assert api.get("seals/2", who=None).body == first["items"][1]
    assert api.get("seals/9", who=None).status == 404
    assert api.get("seals?cursor=bad!", who=None).status == 422


def test_an_entry_waits_then_stands_under_its_seal(api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    reference = api.receive()
    (entry,) = api.get(f"journal/requests/{reference}").body["items"]
    assert entry["seal"] is None
    waiting = api.get(f"seals/check?code={entry['code']}", who=None).body
    assert (waiting["standing"], waiting["seal"]) == ("waiting", None)
    api.tick()
    (entry, *_) = api.get(f"journal/requests/{reference}").body["items"]
    assert entry["seal"] == 1
    sealed = api.get(f"seals/check?code={entry['code'].lower()}", who=None).body
    assert (sealed["standing"], sealed["seal"]) == ("sealed", 1)
    assert api.get("seals/check?code=0000000000", who=None).status == 404
    assert api.get("seals/check?code=x", who=None).status == 404
    assert api.get("seals/check", who=None).status == 422


def test_nobodys_name_is_in_a_seal(api: Api) -> None:
    api.receive()
    api.tick()
    assert JournalEntry.objects.exists()
    assert set(api.get("seals/1", who=None).body) == {
        "number", "sealed_at", "leaves", "root", "previous", "hash",
    }  # fmt: skip
