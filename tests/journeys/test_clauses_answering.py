"""Answering, refusing and not doing, clause by clause, as clerk, management and asker meet it.

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

import pytest

from tests.faces.calling import REFUSAL, SATURDAY_ELEVEN, Api, api

__all__ = ["api"]

AT_SATURDAY_TEN = "2026-03-07T10:00:00+08:00"


def proposed(api: Api, now: str = "2026-03-06T10:24:00+08:00") -> str:
    """A request the clerk has proposed to refuse; its reference."""
    reference = api.receive(now)
    answer = api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    assert answer.status == 200, answer.body
    return reference


def agreed(api: Api) -> str:
    """A request agreed for Saturday at ten, people told."""
    reference = api.receive()
    answer = api.verb(reference, "agree", api.offer(), who="clerk")
    assert answer.status == 200, answer.body
    api.tick()
    return reference


def running(api: Api, reference: str, kind: str) -> list[str]:
    """When the running promises of a kind fall due, as management sees them."""
    seen = api.get(f"requests/{reference}", who="manager").body["promises"]
    return [one["due_at"] for one in seen if one["kind"] == kind and one["state"] == "running"]


@pytest.mark.journey("3.3.2")
def test_a_window_that_does_not_handle_the_matter_cannot_agree_to_it(api: Api) -> None:
    reference = api.receive()
    refused = api.verb(reference, "agree", api.offer(window="W03"), who="clerk")
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.3.2"]


@pytest.mark.journey("3.5.b", "agreement.agreed_or_offered")
def test_another_time_is_an_offer_until_the_asker_takes_it(api: Api) -> None:
    reference = api.receive()
    offered = api.verb(reference, "agree", api.offer(at=SATURDAY_ELEVEN), who="clerk")
    assert (offered.status, offered.body["state"]) == (200, "offered")
    confirmed = api.verb(reference, "confirm")
    assert (confirmed.status, confirmed.body["state"]) == (200, "agreed")


@pytest.mark.journey("3.5.b", "agreement.people_fit")
def test_nobody_without_authority_is_sent(api: Api) -> None:
    reference = api.receive()
    refused = api.verb(reference, "agree", api.offer(crew=["clerk_realty"]), who="clerk")
    assert refused.status == 409
    assert refused.body["clauses"] == ["3.5.b"]


@pytest.mark.journey("3.5.b", "agreement.offer_stands")
def test_an_offer_whose_time_has_passed_cannot_be_taken(api: Api) -> None:
    reference = api.receive()
    api.verb(reference, "agree", api.offer(at=SATURDAY_ELEVEN), who="clerk")
    api.clock("2026-03-07T11:30:00+08:00")
    refused = api.verb(reference, "confirm")
    assert refused.status == 409
    assert "另提一个时间" in refused.body["detail"]


@pytest.mark.journey("3.5.b", "agreement.time_and_place_named")
def test_no_past_time_is_agreed_to(api: Api) -> None:
    reference = api.receive()
    refused = api.verb(reference, "agree", api.offer(at="2026-03-05T19:00:00+08:00"), who="clerk")
    assert refused.status == 422
    assert set(refused.fields) == {"at"}


@pytest.mark.journey("3.5.c", "refusal.only_a_proposal")
def test_a_window_does_not_refuse_by_itself_and_the_asker_sees_nothing(api: Api) -> None:
    reference = proposed(api)
    assert api.get(f"requests/{reference}").body["state"] == "received"
    assert api.get(f"requests/{reference}", who="manager").body["state"] == "refusal_proposed"
    consented = api.verb(reference, "consent", who="manager")
    assert (consented.status, consented.body["state"]) == (200, "refused")
    told = api.get(f"requests/{reference}").body
    assert told["refusal"]["reason"] == REFUSAL["reason"]
    assert told["refusal"]["alternative"] == REFUSAL["alternative"]


@pytest.mark.journey("3.5.c", "refusal.reason_and_alternative")
def test_a_refusal_says_why_in_more_than_a_word(api: Api) -> None:
    reference = api.receive()
    short = api.verb(reference, "propose-refusal", {**REFUSAL, "reason": "不急"}, who="clerk")
    assert short.status == 422
    assert set(short.fields) == {"reason"}


@pytest.mark.journey("3.5.c", "consent.consent_due")
def test_consent_has_half_of_what_is_left_for_the_answer(api: Api) -> None:
    reference = proposed(api, "2026-03-06T10:30:00+08:00")
    assert running(api, reference, "consent") == ["2026-03-06T14:00:00+08:00"]
    assert running(api, reference, "answer") == ["2026-03-06T17:30:00+08:00"]


@pytest.mark.journey("3.5.c", "consent.lapses_to")
def test_a_refusal_nobody_consents_to_is_to_be_arranged(api: Api) -> None:
    reference = proposed(api)
    api.clock("2026-03-06T14:10:00+08:00")
    api.tick()
    assert api.get(f"requests/{reference}", who="manager").body["state"] == "to_arrange"


@pytest.mark.journey("3.5.c", "consent.arrange_due")
def test_withheld_consent_is_arranged_within_the_hour(api: Api) -> None:
    reference = proposed(api)
    withheld = api.verb(reference, "withhold-consent", {"reason": "周六有人在"}, who="manager")
    assert (withheld.status, withheld.body["state"]) == (200, "to_arrange")
    assert running(api, reference, "arrange") == ["2026-03-06T11:24:00+08:00"]


@pytest.mark.journey("3.5.c", "refusal.withdrawn_by_the_asker")
def test_a_withdrawal_typed_in_by_staff_waits_for_the_asker(api: Api) -> None:
    reference = api.receive()
    reported = api.verb(reference, "withdraw", {"reason": "电话里说不来了"}, who="clerk")
    assert (reported.status, reported.body["state"]) == (200, "received")
    own = api.verb(reference, "withdraw", {"reason": ""})
    assert (own.status, own.body["state"]) == (200, "withdrawn")


@pytest.mark.journey("3.5.c", "refusal.cause_owned")
def test_a_clerk_cannot_call_the_hall_the_cause(api: Api) -> None:
    reference = agreed(api)
    api.clock(AT_SATURDAY_TEN)
    entry = {"cause": "hall", "reason": "机器坏了"}
    assert api.verb(reference, "not-done", entry, who="clerk").status == 409
    owned = api.verb(reference, "not-done", entry, who="manager")
    assert (owned.status, owned.body["state"]) == (200, "not_done")


@pytest.mark.journey("3.5.c", "refusal.time_has_come")
def test_nothing_agreed_is_called_off_before_its_time(api: Api) -> None:
    reference = agreed(api)
    early = api.verb(reference, "not-done", {"cause": "asker", "reason": "没来"}, who="clerk")
    assert early.status == 409
    assert early.body["clauses"] == ["3.5.c"]


@pytest.mark.journey("6.4.d", "absence.ground_admitted")
def test_absent_staff_are_no_ground(api: Api) -> None:
    reference = api.receive()
    refused = api.verb(
        reference, "propose-refusal", {**REFUSAL, "ground": "staff_absent"}, who="clerk"
    )
    assert refused.status == 409
    assert refused.body["clauses"] == ["6.4.d"]


@pytest.mark.journey("6.4.d", "absence.absence_flagged")
def test_words_that_seem_to_plead_absent_staff_reach_management(api: Api) -> None:
    reference = api.receive()
    pleading = {**REFUSAL, "reason": "经办人那天出差，办不了"}
    assert api.verb(reference, "propose-refusal", pleading, who="clerk").status == 200
    api.tick()
    told = api.get(f"notices?reference={reference}", who="manager").body["items"]
    assert "absence_pleaded" in {one["kind"] for one in told}
