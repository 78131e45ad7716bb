"""What programs read: clauses, days and sums of time, matters, hours to ask for, lists, the journal."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.faces.calling import FRIDAY_MORNING, REFUSAL, SATURDAY_TEN, Api, api

__all__ = ["api"]


def test_every_clause_is_there_once_and_says_how_it_is_honoured(api: Api) -> None:
    page = api.get("clauses?limit=40").body
    rest = api.get(f"clauses?limit=40&cursor={page['next']}").body
    assert rest["next"] is None
    clauses = page["items"] + rest["items"]
    assert len(clauses) == len({one["id"] for one in clauses}) == 61
    assert {one["bound"] for one in clauses} == {"rule", "human", "declaratory", "planned"}
    for one in clauses:
        assert one["gist"]
        assert (one["bound"] == "rule") == bool(one["rules"])


def test_a_clause_counts_its_kept_and_broken_promises(api: Api) -> None:
    kept, broken = api.receive(), api.receive()
    assert api.verb(kept, "agree", api.offer(spoken=True), who="clerk").status == 200
    before = api.get("clauses/3.5.a").body
    assert (before["kept"], before["broken"]) == (1, 0)
    api.clock("2026-03-06T17:30:01+08:00")
    after = api.get("clauses/3.5.a").body
    assert (after["kept"], after["broken"]) == (1, 1)
    assert broken
    assert api.get("clauses/9.9").status == 404
    assert {one["id"] for one in api.get("clauses?bound=planned").body["items"]}


@pytest.mark.parametrize(
    ("day", "working", "sessions"),
    [
        ("2026-02-14", True, ["08:30", "14:30"]),
        ("2026-02-17", False, []),
        ("2026-03-07", False, []),
        ("2026-06-01", True, ["08:30", "15:00"]),
    ],
)
def test_a_day_is_as_the_state_and_the_hall_have_it(
    api: Api, day: str, working: bool, sessions: list[str]
) -> None:
    shown = api.get(f"calendar/day/{day}").body
    assert (shown["day"], shown["working"], shown["provisional"]) == (day, working, False)
    assert [one["opens_at"][11:16] for one in shown["sessions"]] == sessions
    assert all(one["opens_at"].endswith("+08:00") for one in shown["sessions"])
    assert shown["source"].startswith("http")


def test_a_day_not_published_yet_is_said_to_be_provisional(api: Api) -> None:
    shown = api.get("calendar/day/2027-03-01").body
    assert (shown["provisional"], shown["source"]) == (True, None)
    assert api.get("calendar/day/2026-02-30").status == 404
    assert api.get("calendar/day/1999-01-01").status == 404


def test_sums_of_time_end_where_the_calendar_says_and_show_their_steps(api: Api) -> None:
    days = api.get("calendar/add?from=2026-02-13&working_days=5").body
    assert days["due_at"] == "2026-02-27T23:59:59+08:00"
    assert len(days["steps"]) > 3
    start = "2026-03-06T11:40:00%2B08:00"
    minutes = api.get(f"calendar/add?from={start}&hall_minutes=40").body
    assert minutes["due_at"] == "2026-03-06T14:50:00+08:00"
    lost_plus = api.get("calendar/add?from=2026-03-06T11:40:00+08:00&hall_minutes=40").body
    assert lost_plus == minutes


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("working_days=5", "from"),
        ("from=2026-03-02", "working_days"),
        ("from=2026-03-02&working_days=5&hall_minutes=4", "working_days"),
        ("from=soon&working_days=5", "from"),
        ("from=2026-03-02T10:00:00&hall_minutes=5", "from"),
        ("from=2026-03-02&working_days=-1", "working_days"),
        ("from=2026-03-02&working_days=99999999999999999999", "working_days"),
        ("from=2026-03-02&hall_minutes=1e9", "hall_minutes"),
    ],
)
def test_a_sum_that_cannot_be_made_names_why(api: Api, query: str, field: str) -> None:
    answer = api.get(f"calendar/add?{query}")
    assert (answer.status, set(answer.fields)) == (422, {field})


def test_matters_are_found_by_everyday_words_best_first(api: Api) -> None:
    found = api.get("matters?q=换身份证").body["items"]
    assert found[0]["code"] == "M002"
    scores = [one["score"] for one in found]
    assert scores == sorted(scores, reverse=True)
    everything: list[Any] = []
    cursor = ""
    while cursor is not None:
        page = api.get(f"matters?limit=50&cursor={cursor}").body
        everything += page["items"]
        cursor = page["next"]
    assert len({one["code"] for one in everything}) == len(everything) == 131


def test_what_the_hall_does_not_list_is_told_beside_what_is_near_it(api: Api) -> None:
    tax = {"errand": "报税", "department": "税务局", "window": "税务窗口"}
    assert api.get("matters?q=月底报税").body["lacking"] == tax
    assert api.get("matters?q=换身份证").body["lacking"] is None
    assert api.get("matters").body["lacking"] is None


@pytest.mark.parametrize(
    ("words", "is_a_guess"),
    [("驾驶证丢了", True), ("月底报税", True), ("换身份证", False), ("换身份证，顺便报税", False)],
)
def test_a_program_is_told_where_it_should_show_no_matter_as_the_likeliest(
    api: Api, words: str, is_a_guess: bool
) -> None:
    found = api.get(f"matters?q={words}").body
    assert found["items"]
    assert found["is_a_guess"] is is_a_guess
    assert api.get("matters").body["is_a_guess"] is False


def test_a_matter_says_all_that_its_guide_says(api: Api) -> None:
    matter = api.get("matters/M002").body
    assert matter["windows"][0]["code"] == "W02"
    assert matter["procedure"]
    assert {"code", "name", "required"} <= matter["materials"][0].keys()
    assert matter["materials"][0]["sample_form"] == []
    assert matter["materials"][2]["sample_form"][0] == {"field": "姓名", "how": "王某某（样例）"}
    assert {"statutory", "post"} <= matter["steps"][0].keys()
    assert matter["promised"].keys() >= {"value", "unit", "basis"}
    assert api.get("matters/M999").status == 404


def test_a_request_lists_every_material_and_marks_those_the_hall_looks_up(api: Api) -> None:
    reference = api.receive(matters=["M001"])
    asked = api.get(f"requests/{reference}").body["matters"][0]
    guide = api.get("matters/M001").body["materials"]
    shared = [one["name"] for one in guide if one["source"] == "shared"]
    assert asked["looked_up"] == shared == ["居民户口簿"]
    assert len(asked["materials"]) == len(guide)
    assert set(shared) < set(asked["materials"])


def test_hours_to_ask_for_come_from_the_roster_and_count_what_is_held(api: Api) -> None:
    api.clock(FRIDAY_MORNING)
    path = "slots?matter=M002&from=2026-03-07&to=2026-03-07"
    before = {one["starts_at"]: one for one in api.get(path).body["items"]}
    assert min(before) == "2026-03-07T09:00:00+08:00"
    assert max(before) == "2026-03-07T17:00:00+08:00"
    assert {one["kind"] for one in before.values()} == {"off_hours"}
    assert len({one["slot"] for one in before.values()}) == len(before)
    api.receive()
    after = {one["starts_at"]: one["free"] for one in api.get(path).body["items"]}
    assert after[SATURDAY_TEN] == before[SATURDAY_TEN]["free"] - 1
    assert not any(one["free"] for one in api.get(path, who="supervisor").body["items"])
    api.clock("2026-03-07T09:30:00+08:00")
    later = {one["starts_at"]: one["free"] for one in api.get(path).body["items"]}
    assert "2026-03-07T09:00:00+08:00" not in later
    assert later["2026-03-07T11:00:00+08:00"] == 0
    assert later["2026-03-07T12:00:00+08:00"] > 0


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=2026-03-07", "matter"),
        ("matter=M999", "matter"),
        ("matter=M002&from=2026-03-07&to=2026-03-06", "to"),
        ("matter=M002&from=2026-03-07&to=2027-03-06", "to"),
        ("matter=M002&from=tomorrow", "from"),
        ("matter=M002&limit=0", "limit"),
        ("matter=M002&limit=9999999999999999999999", "limit"),
        ("matter=M002&cursor=nonsense", "cursor"),
    ],
)
def test_hours_asked_for_wrongly_name_why(api: Api, query: str, field: str) -> None:
    answer = api.get(f"slots?{query}")
    assert (answer.status, set(answer.fields)) == (422, {field})


def test_lists_show_everybody_what_is_his(api: Api) -> None:
    reference = api.receive()
    api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    (mine,) = api.get("requests").body["items"]
    assert (mine["reference"], mine["state"], mine["version"]) == (reference, "received", 1)
    assert mine["due_at"] == "2026-03-06T17:30:00+08:00"
    (theirs,) = api.get("requests", who="clerk").body["items"]
    assert (theirs["state"], theirs["version"]) == ("refusal_proposed", 2)
    assert api.get("requests", who="clerk_realty").body["items"] == []
    assert api.get("requests", who="citizen2").body["items"] == []
    assert len(api.get("requests?state=refusal_proposed", who="manager").body["items"]) == 1
    assert api.get("requests?state=refusal_proposed").body["items"] == []
    assert len(api.get("requests?state=received").body["items"]) == 1
    assert api.get("requests?state=nonsense").status == 422


def test_lists_are_paged_though_everything_came_at_one_moment(api: Api) -> None:
    sent = {api.receive() for _ in range(5)}
    seen: list[str] = []
    cursor = ""
    for _ in range(5):
        page = api.get(f"requests?limit=2&cursor={cursor}").body
        seen += [one["reference"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == 5
    assert set(seen) == sent


@pytest.mark.parametrize("path", ["requests", "notices", "slots?matter=M002", "matters", "clauses"])
def test_a_list_takes_the_same_number_of_statements_however_long(api: Api, path: str) -> None:
    api.receive()
    with CaptureQueriesContext(
        connection,
    ) as short:
        api.get(path, who="clerk")
    for _ in range(4):
        api.receive()
    with CaptureQueriesContext(connection) as longer:
        api.get(path, who="clerk")
    assert len(longer) == len(short) <= 20


def test_the_journal_is_a_chain_for_staff_and_hides_a_proposal_from_the_asker(api: Api) -> None:
    reference = api.receive()
    api.verb(reference, "propose-refusal", REFUSAL, who="clerk")
    entries = api.get(f"journal/requests/{reference}", who="manager").body["items"]
    assert [one["act"] for one in entries] == ["receive", "propose-refusal"]
    assert entries[0]["previous"] == ""
    assert entries[1]["previous"] == entries[0]["hash"]
    assert [one["version"] for one in entries] == [1, 2]
    assert entries[0]["seal"] is None
    mine = api.get(f"journal/requests/{reference}").body["items"]
    assert [one["act"] for one in mine] == ["receive"]
    assert api.get(f"journal/windows/{reference}").status == 404


def test_numbers_and_names_are_masked(api: Api) -> None:
    reference = api.receive()
    account = api.rehearsal.accounts["boai"]["citizen"]
    for who in ("citizen", "clerk", "manager"):
        answer = api.get(f"requests/{reference}", who=who)
        text = answer.response.content.decode()
        assert account.id_number not in text
        assert account.phone not in text
        assert (account.name in text) == (who == "citizen")
    listed = api.get("requests", who="manager").response.content.decode()
    assert account.name not in listed


def test_whoever_typed_it_in_for_another_window_sees_that_it_came(api: Api) -> None:
    reference = api.receive(who="clerk_realty")
    seen = api.get(f"requests/{reference}", who="clerk_realty").body
    assert (seen["reference"], seen["window"], seen["next"]) == (reference, "W02", [])
    assert seen["promises"][0]["due_at"] == "2026-03-06T17:30:00+08:00"
    assert seen["party"] is None
    assert api.verb(reference, "propose-refusal", REFUSAL, who="clerk_realty").status == 404
