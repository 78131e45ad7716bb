"""A program of a crew takes in at the door what the crew's page does (2.0)."""

from typing import Any

from banshi.acts.uploads import MOST_BYTES, PNG_END, PNG_HEAD
from banshi.records.journal import JournalEntry
from banshi.records.visit_intake import OneTimeNotice, VisitPhotograph, VisitSignature
from tests.acts.visiting import HOME, MATTER
from tests.faces.calling import Answer, Api, api

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


PICTURE, OTHER = PNG_HEAD + b"paper" + PNG_END, PNG_HEAD + b"stroke" + PNG_END


def send(api: Api, path: str, content: bytes, who: str = "clerk", **headers: str) -> Answer:
    """A file sent as a program sends it: its bytes are the body."""
    return api.call("POST", path, raw=content, who=who, content_type="image/png", **headers)


def test_a_photograph_and_a_drawn_signature_are_sent_and_read_back_as_files(api: Api) -> None:
    visited = at_work(api)
    path = f"visits/{visited}/add-photograph?matter={MATTER}"
    assert "add-photograph" in api.get(f"visits/{visited}", who="clerk").body["next"]
    for _ in range(2):
        taken = send(api, path, PICTURE, idempotency_key="one picture")
        assert taken.status == 200, taken.body
    (line,) = api.get(f"visits/{visited}/photographs", who="clerk_b").body["items"]
    assert (line["bytes"], line["taken_at"]) == (len(PICTURE), NINE)
    file = line["file"].partition("/api/v1/")[2]
    read = api.get(file, who="clerk")
    assert (read.body, read.response["Content-Type"]) == (PICTURE, "image/png")
    assert read.response["Content-Disposition"].startswith("attachment")
    drawn = send(api, f"visits/{visited}/draw-signature", OTHER)
    assert drawn.status == 200, drawn.body
    assert api.get(f"visits/{visited}/signature", who="clerk").body == OTHER
    looks = JournalEntry.objects.filter(act__in=("read_photograph", "read_signature"))
    assert sorted(looks.values_list("act", flat=True)) == ["read_photograph", "read_signature"]
    other = send(api, path, OTHER, idempotency_key="one picture")
    assert (other.status, list(other.fields)) == (422, ["Idempotency-Key"])


def test_a_picture_has_the_fences_it_has_on_the_page(api: Api) -> None:
    visited = at_work(api)
    for verb in ("add-photograph", "draw-signature"):
        path = f"visits/{visited}/{verb}"
        big = PNG_HEAD + bytes(MOST_BYTES) + PNG_END
        assert send(api, path, big).fields == {"document": "too_big"}
        assert send(api, path, b"<script>1</script>").fields == {"document": "unknown_type"}
        assert send(api, path, b"").status == 422
        of_leader = send(api, path, PICTURE, who="leader")
        assert (of_leader.status, of_leader.body["code"]) == (409, "not_of_crew")
        assert send(api, path, PICTURE, who="clerk_realty").status == 404
        assert send(api, path, PICTURE, who="citizen").status == 403
    assert send(api, f"visits/{visited}/add-photograph?matter=M777", PICTURE).status == 422
    assert not VisitPhotograph.objects.exists()
    assert not VisitSignature.objects.exists()


def test_whoever_may_not_see_the_visit_reads_none_of_its_pictures(api: Api) -> None:
    visited = at_work(api)
    send(api, f"visits/{visited}/add-photograph", PICTURE)
    send(api, f"visits/{visited}/draw-signature", OTHER)
    kept = VisitPhotograph.objects.get()
    for path in ("photographs", f"photographs/{kept.id}", "signature"):
        for stranger in ("citizen", "citizen2", "clerk_realty"):
            assert api.get(f"visits/{visited}/{path}", who=stranger).status == 404, path
    assert api.get(f"visits/V-00000000-0/photographs/{kept.id}", who="clerk").status == 404
    looks = JournalEntry.objects.filter(act="read_photograph")
    assert not looks.exists(), "what was not handed over was not looked at"


def test_only_the_crew_may(api: Api) -> None:
    visited, code = at_work(api), required(api)
    for verb, body in (
        ("see-materials", looked(code, "ok")),
        ("notify-missing", {"matter": MATTER}),
        ("sign", {"how": "typed", "words": "王"}),
    ):
        assert api.post(f"visits/{visited}/{verb}", body, who="leader").status in (403, 409)
        assert api.post(f"visits/{visited}/{verb}", body, who="clerk_realty").status == 404
