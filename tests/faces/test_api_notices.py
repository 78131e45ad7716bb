"""Notices through the API: one's own, a hall's for its management, and read by their reader."""

from typing import Any
from uuid import UUID

from tests.faces.calling import FRIDAY_MORNING, REFUSAL, SATURDAY_ELEVEN, Api, api

__all__ = ["api"]


def kinds(api: Api, who: str, reference: str) -> set[str]:
    listed = api.get(f"notices?reference={reference}", who=who).body["items"]
    return {one["kind"] for one in listed}


def test_everybody_reads_his_own_and_management_the_halls(api: Api) -> None:
    reference = api.receive()
    api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    api.tick()
    assert kinds(api, "citizen", reference) == {"received"}
    assert kinds(api, "manager", reference) == {"received", "refusal_waiting"}
    for stranger in ("citizen2", "clerk", "clerk_realty", "supervisor"):
        assert kinds(api, stranger, reference) == set()


def test_a_refusal_arrives_in_writing_with_reason_and_alternative(api: Api) -> None:
    reference = api.receive()
    api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    assert api.verb(reference, "consent", who="manager").status == 200
    api.tick()
    listed = api.get(f"notices?reference={reference}").body["items"]
    told = next(one for one in listed if one["kind"] == "refused")
    assert told["state"] == "delivered"
    assert REFUSAL["reason"] in told["body"]
    assert REFUSAL["alternative"] in told["body"]
    assert told["pdf"] == f"/api/v1/notices/{told['id']}/pdf"
    pdf = api.get(told["pdf"].removeprefix("/api/v1/"))
    assert pdf.status == 200
    assert pdf.response.headers["Content-Type"] == "application/pdf"
    assert pdf.body.startswith(b"%PDF")
    assert api.get(told["pdf"].removeprefix("/api/v1/"), who="citizen2").status == 404


def test_the_reader_marks_it_read_once_and_nobody_else_does(api: Api) -> None:
    reference = api.receive()
    (notice,) = api.get(f"notices?reference={reference}").body["items"]
    assert notice["read_at"] is None
    assert notice["own"] is True
    path = f"notices/{notice['id']}/read"
    for stranger in ("citizen2", "clerk", "manager"):
        assert api.post(path, who=stranger).status == 404
    assert api.post(path).body["read_at"] == FRIDAY_MORNING
    api.clock("2026-03-06T11:00:00+08:00")
    assert api.post(path).body["read_at"] == FRIDAY_MORNING
    assert api.get(f"notices/{notice['id']}").body["read_at"] == FRIDAY_MORNING


def test_staff_mark_what_came_to_their_window(api: Api) -> None:
    reference = api.receive()
    api.verb(reference, "ask", {"words": "户口簿带得上吗？"}, who="clerk")
    api.verb(reference, "reply-to-ask", {"words": "带得上"})
    (notice,) = api.get(f"notices?reference={reference}", who="clerk").body["items"]
    assert (notice["kind"], notice["channel"]) == ("replied", "in_app")
    path = f"notices/{notice['id']}"
    assert api.post(f"{path}/read", who="clerk_realty").status == 404
    assert api.post(f"{path}/read", who="clerk_b").status == 200
    assert api.get(path, who="citizen").status == 404


def test_whoever_typed_it_in_and_proposed_a_refusal_hears_of_it_alone(api: Api) -> None:
    # The notices of the asker go to the account that typed it in; the proposer's are his own.
    reference = api.receive(who="clerk")
    api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    withheld = {"reason": "周六有人在"}
    assert api.verb(reference, "withhold-consent", withheld, who="manager").status == 200
    assert "consent_withheld" in kinds(api, "clerk", reference)
    assert kinds(api, "citizen", reference) == {"received"}
    mine = api.get(f"requests/{reference}").body
    assert {one["kind"] for one in mine["notices"]} == {"received"}
    asked = api.get(f"notices?reference={reference}", who="clerk").body["items"]
    assert {one["channel"] for one in asked} == {"in_app"}


def test_notices_are_paged_without_losing_or_repeating_one(api: Api) -> None:
    for _ in range(3):
        reference = api.receive()
        api.verb(reference, "agree", api.offer(at=SATURDAY_ELEVEN, spoken=True), who="clerk")
        api.verb(reference, "withdraw")
    every: list[Any] = api.get("notices?limit=200", who="manager").body["items"]
    seen: list[Any] = []
    cursor = ""
    for _ in every:
        page = api.get(f"notices?limit=2&cursor={cursor}", who="manager").body
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert [one["id"] for one in seen] == [one["id"] for one in every]
    assert len(every) == len({one["id"] for one in every}) > 4


def test_a_notice_that_is_none_is_not_there(api: Api) -> None:
    for path in (f"notices/{UUID(int=0)}", f"notices/{UUID(int=0)}/pdf", "notices/none"):
        assert api.get(path).status == 404
    assert api.post(f"notices/{UUID(int=0)}/read").status == 404
