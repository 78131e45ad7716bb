"""New days are loaded whole, running promises follow them, and the asker is told (3.1)."""

from datetime import timedelta
from typing import Any

import pytest

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.calendar_import import CalendarLoaded, load_calendar, read_calendar_text
from banshi.acts.explaining import Explanation, explain
from banshi.acts.reprojection import reproject
from banshi.acts.verification import verify
from banshi.records.hall import CalendarEdition, Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung, Promise
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.policy.test_holiday_papers import YEAR_2027
from tests.week import at

ELEVEN = at("2026-03-06 11:00")
SHUT_AT_THREE = {
    "closures": [{"day": "2026-03-06", "reason": "停电", "from": "15:00", "to": "17:30"}]
}
SHUT_ALL_DAY = {"closures": [{"day": "2026-03-06", "reason": "暴雪停办"}]}
OPEN_TILL_SIX = {
    "openings": [{"day": "2026-03-06", "reason": "延时", "from": "17:00", "to": "18:30"}]
}


def load(
    story: Story, plain: object, *, login: str = "manager", **how: Any
) -> CalendarLoaded | Invalid | Forbidden:
    hall = story.rehearsal.hall()
    how.setdefault("at", ELEVEN)
    return load_calendar(hall.id, plain, source="大厅通知", by=story.who(login), **how)


def loaded(story: Story, plain: object, **how: Any) -> CalendarLoaded:
    answer = load(story, plain, **how)
    assert isinstance(answer, CalendarLoaded), answer
    return answer


def answer_of(reference: str) -> Promise:
    return Promise.objects.get(reference=reference, kind="answer", ended_at=None)


def test_a_sudden_closure_brings_the_answer_forward_and_the_asker_is_told(story: Story) -> None:
    reference = story.receive()
    assert answer_of(reference).due_at == at("2026-03-06 17:30")
    done = loaded(story, SHUT_AT_THREE)
    assert [(one.reference, one.moves_to) for one in done.moves] == [
        (reference, at("2026-03-06 15:00"))
    ]
    assert answer_of(reference).due_at == at("2026-03-06 15:00")
    entry = JournalEntry.objects.get(reference=reference, act="move_promise")
    assert entry.result == "moved"
    told = Notice.objects.get(reference=reference, kind="moved")
    assert "3 月 6 日 周五 15:00" in told.short
    assert verify("boai").is_whole
    explained = explain(reference)
    assert isinstance(explained, Explanation)
    assert explained.agrees


def test_rungs_follow_the_new_moment_and_what_fired_stays_fired(story: Story) -> None:
    reference = story.receive()
    story.tick(at("2026-03-06 14:30"))
    fired = list(FiredRung.objects.values_list("rung", flat=True))
    assert fired == ["holder"]
    loaded(story, OPEN_TILL_SIX, at=at("2026-03-06 14:31"))
    promise = answer_of(reference)
    assert promise.due_at == at("2026-03-06 18:30")
    assert [one["rung"] for one in promise.rungs] == [
        "b_role",
        "leader",
        "management",
        "supervision",
    ]
    story.tick(at("2026-03-06 18:30"))
    fired = list(FiredRung.objects.order_by("due_at").values_list("rung", flat=True))
    assert fired == ["holder", "b_role", "leader", "management"]


def test_a_day_shut_altogether_moves_the_answer_to_where_the_policy_puts_it(story: Story) -> None:
    """Somebody is on duty that day: midnight, as for any request received on a closed day."""
    reference = story.receive()
    loaded(story, SHUT_ALL_DAY)
    assert answer_of(reference).due_at == at("2026-03-06 23:59:59")


def test_a_dry_run_says_what_would_move_and_writes_nothing(story: Story) -> None:
    reference = story.receive()
    editions = CalendarEdition.objects.count()
    done = loaded(story, SHUT_AT_THREE, dry_run=True)
    assert (done.written, len(done.moves)) == (False, 1)
    assert CalendarEdition.objects.count() == editions
    assert answer_of(reference).due_at == at("2026-03-06 17:30")
    assert not Notice.objects.filter(kind="moved").exists()


def test_loading_the_same_again_changes_nothing(story: Story) -> None:
    story.receive()
    loaded(story, SHUT_AT_THREE)
    entries = JournalEntry.objects.count()
    again = loaded(story, SHUT_AT_THREE)
    assert (again.written, again.moves) == (False, ())
    assert JournalEntry.objects.count() == entries


def test_a_promise_whose_moment_passed_by_the_change_says_so_and_fires(story: Story) -> None:
    reference = story.receive()
    loaded(story, SHUT_AT_THREE, at=at("2026-03-06 16:00"))
    entry = JournalEntry.objects.get(reference=reference, act="move_promise")
    assert b'"has_passed":true' in bytes(entry.body)
    story.tick(at("2026-03-06 16:00"))
    assert FiredRung.objects.filter(rung="management").exists()


def test_the_hidden_promise_of_a_proposed_refusal_moves_and_the_asker_hears_nothing_of_it(
    story: Story,
) -> None:
    reference = story.receive()
    story.propose(reference, at("2026-03-06 10:30"))
    before = Promise.objects.get(reference=reference, kind="consent")
    loaded(story, SHUT_AT_THREE)
    consent = Promise.objects.get(reference=reference, kind="consent")
    assert before.due_at > consent.due_at == at("2026-03-06 12:45")
    told = Notice.objects.filter(kind="moved")
    assert [one.to_account_id for one in told] == [story.who("citizen").account]
    page = story.page(reference, "citizen", ELEVEN)
    assert "consent" not in str(page)


def test_an_answered_request_is_left_alone(story: Story) -> None:
    reference = story.receive()
    story.agree(reference, at("2026-03-06 10:30"))
    story.tick(at("2026-03-06 10:31"))
    assert loaded(story, SHUT_AT_THREE).moves == ()
    assert not JournalEntry.objects.filter(reference=reference, act="move_promise").exists()


def test_a_window_with_hours_of_its_own_moves_only_its_own_promises(story: Story) -> None:
    reference = story.receive()
    own = {"windows": {"W05": SHUT_AT_THREE}}
    assert loaded(story, own).moves == ()
    assert [one.reference for one in loaded(story, {"windows": {"W02": SHUT_AT_THREE}}).moves] == [
        reference
    ]
    explained = explain(reference)
    assert isinstance(explained, Explanation)
    assert explained.agrees
    later = story.receive(ELEVEN + timedelta(minutes=5))
    assert answer_of(later).due_at == at("2026-03-06 15:00")
    explained = explain(later)
    assert isinstance(explained, Explanation)
    assert explained.agrees


def test_a_published_year_is_loaded_and_what_changed_is_listed(story: Story) -> None:
    done = loaded(story, YEAR_2027)
    assert done.years == (2027,)
    assert [str(one.day) for one in done.days if one.works] == ["2027-02-20"]
    assert all(one.new_year for one in done.days)
    edition = CalendarEdition.objects.get(version=done.version)
    assert (edition.source, edition.loaded_by_id) == ("大厅通知", story.who("manager").account)


def test_only_management_and_administrators_change_the_calendar(story: Story) -> None:
    for login in ("clerk", "leader", "citizen", "supervisor"):
        assert isinstance(load(story, SHUT_AT_THREE, login=login), Forbidden), login


@pytest.mark.parametrize("typed", ["", "{", "[" * 100_000, " " * 1_000_001, '{"day": NaN'])
def test_what_is_no_json_is_refused_in_words(typed: str) -> None:
    assert isinstance(read_calendar_text(typed), Invalid)


@pytest.mark.parametrize("plain", [None, 7, [], {}, {"days": []}, "休息"])
def test_a_file_with_nothing_to_load_is_refused(story: Story, plain: object) -> None:
    answer = load(story, plain)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].field == "file"


def test_what_a_stopped_run_left_behind_is_found_by_the_next(story: Story) -> None:
    story.receive()
    hall = Hall.objects.get(code="boai")
    loaded(story, SHUT_AT_THREE)
    promise = Promise.objects.get()
    older = CalendarEdition.objects.order_by("loaded_at")[0]
    Promise.objects.update(calendar_version=older.version, due_at=at("2026-03-06 17:30"))
    assert reproject(hall, at=FRIDAY_MORNING) == 1
    assert Promise.objects.get().due_at == promise.due_at
    assert reproject(hall, at=FRIDAY_MORNING) == 0
