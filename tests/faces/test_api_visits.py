"""A program of a crew takes in at the door what the crew's page does (2.0)."""

from typing import Any

from banshi.records.visit_intake import OneTimeNotice, VisitSignature
from tests.acts.visiting import HOME, MATTER
from tests.faces.calling import Api, api

__all__ = ["api"]

MONDAY, NINE = "2026-03-09T10:15:00+08:00", "2026-03-10T09:00:00+08:00"


def at_work(api: Api) -> str:
    """A visit begun; its reference."""
    reference = api.receive(
        MONDAY,
        kind="home_visit",
        ground="old",
        reason="父亲卧床，下不了楼",
        wanted_at=NINE,
        place=HOME,
    )
    crew = api.offer(at=NINE, place=HOME, crew=["clerk", "clerk_b"])
    assert api.verb(reference, "agree", crew, who="clerk").status == 200
    visited: str = api.get(f"requests/{reference}", who="clerk").body["visit"]["reference"]
    api.clock(NINE)
    api.post(f"visits/{visited}/show-credentials", who="clerk")
    assert api.verb(reference, "start", who="clerk").status == 200
    return visited


def required(api: Api) -> str:
    """The code of the material without which the matter is not taken in."""
    materials = api.get(f"matters/{MATTER}").body["materials"]
    return next(str(one["code"]) for one in materials if one["source"] == "bring")


def looked(code: str, state: str, words: str = "") -> dict[str, Any]:
    return {
        "matter": MATTER,
        "materials": [{"material": code, "state": state, "words": words}],
    }


def test_what_is_lacking_is_told_once_and_signed_for(api: Api) -> None:
    visited, code = at_work(api), required(api)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("see-materials", looked(code, "defective", "照片看不清")),
        ("notify-missing", {"matter": MATTER}),
        ("sign", {"how": "typed", "words": "王桂芳"}),
    ]
    for verb, body in steps:
        assert verb in api.get(f"visits/{visited}", who="clerk").body["next"]
        answer = api.post(f"visits/{visited}/{verb}", body, who="clerk")
        assert answer.status == 200, (verb, answer.body)
        assert answer.body["timeline"][-1]["act"] == verb
    assert OneTimeNotice.objects.get().materials == [code]
    assert VisitSignature.objects.get().words == "王桂芳"


def test_what_was_not_looked_at_or_is_unknown_is_refused_with_its_reason(api: Api) -> None:
    visited, code = at_work(api), required(api)
    early = api.post(f"visits/{visited}/notify-missing", {"matter": MATTER}, who="clerk")
    assert (early.status, early.body["clauses"]) == (409, ["2.0"])
    for body in (
        looked("M002-99", "ok"),
        looked(code, "defective"),
        looked(code, "lost"),
        {"matter": "M777", "materials": []},
    ):
        answer = api.post(f"visits/{visited}/see-materials", body, who="clerk")
        assert answer.status == 422, (body, answer.body)
    drawn = api.post(f"visits/{visited}/sign", {"how": "drawn"}, who="clerk")
    assert drawn.status == 422


def test_only_the_crew_may(api: Api) -> None:
    visited, code = at_work(api), required(api)
    for verb, body in (
        ("see-materials", looked(code, "ok")),
        ("notify-missing", {"matter": MATTER}),
        ("sign", {"how": "typed", "words": "王"}),
    ):
        assert api.post(f"visits/{visited}/{verb}", body, who="leader").status in (403, 409)
        assert api.post(f"visits/{visited}/{verb}", body, who="clerk_realty").status == 404
