"""The whole story of one request, told through the API alone."""

from tests.faces.calling import HALL_WINDOW, REFUSAL, SATURDAY_ELEVEN, SATURDAY_TEN, Api, api

__all__ = ["api"]


def test_a_refusal_is_not_consented_to_and_the_person_gets_another_time(api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    slots = api.get("slots?matter=M002&from=2026-03-07&to=2026-03-07").body["items"]
    assert [one["starts_at"] for one in slots if one["free"]][:2] == [
        "2026-03-07T09:00:00+08:00",
        SATURDAY_TEN,
    ]

    received = api.post("requests", api.application())
    assert received.status == 201
    envelope = received.body
    reference = envelope["reference"]
    assert received.response.headers["Location"] == f"/api/v1/requests/{reference}"
    assert received.response.headers["ETag"] == '"1"'
    assert envelope["state"] == "received"
    assert envelope["decision"]["cites"] == ["3.5.a"]
    (answer,) = envelope["promises"]
    assert answer["due_at"] == "2026-03-06T17:30:00+08:00"
    assert (answer["kind"], answer["clause"], answer["state"]) == ("answer", "3.5.a", "running")
    assert envelope["next"] == ["withdraw"]

    api.clock("2026-03-06T10:40:00+08:00")
    proposed = api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    assert (proposed.status, proposed.body["state"]) == (200, "refusal_proposed")
    hidden = api.get(f"requests/{reference}").body
    assert (hidden["state"], hidden["version"], hidden["refusal"]) == ("received", 1, None)
    assert [one["act"] for one in hidden["timeline"]] == ["receive"]

    api.clock("2026-03-06T10:50:00+08:00")
    withheld = api.verb(reference, "withhold-consent", {"reason": "周六有人在"}, who="manager")
    assert (withheld.status, withheld.body["state"]) == (200, "to_arrange")

    api.clock("2026-03-06T11:00:00+08:00")
    offered = api.verb(reference, "agree", api.offer(at=SATURDAY_ELEVEN), who="clerk")
    assert (offered.status, offered.body["state"]) == (200, "offered")
    # The answer comes alone: that the request was received is no news any more.
    assert api.tick()["notices_delivered"] == 1
    assert not any(api.tick().values())
    mine = api.get(f"requests/{reference}").body
    assert mine["promises"][-1]["state"] == "kept"
    assert set(mine["next"]) == {"confirm", "counter", "withdraw"}

    confirmed = api.verb(reference, "confirm")
    assert (confirmed.status, confirmed.body["state"]) == (200, "agreed")
    assert confirmed.body["offer"]["at"] == SATURDAY_ELEVEN
    api.tick()
    notices = api.get(f"notices?reference={reference}").body["items"]
    told = next(one for one in notices if one["kind"] == "agreed")
    assert told["state"] == "delivered"
    for words in ("3 月 7 日 周六 11:00", HALL_WINDOW, "居民户口簿", "怎么办"):
        assert words in told["body"]

    api.clock("2026-03-07T11:00:00+08:00")
    assert api.verb(reference, "start", who="clerk").status == 200
    done = api.verb(reference, "finish", who="clerk_b")
    assert (done.status, done.body["state"]) == (200, "done")
    assert done.body["next"] == []
