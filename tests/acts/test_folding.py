"""Replaying the journal gives what the rows hold; a row changed beside it is named (DESIGN 5)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db.models import QuerySet

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.calendar_import import load_calendar
from banshi.acts.folding import fold
from banshi.policy.vocabulary import NotDoneCause
from banshi.records.notice import Notice
from banshi.records.promise import FiredRung, Promise
from banshi.records.request import Appointed, Request
from tests.acts.asking import FRIDAY_MORNING, SATURDAY_TEN, Story
from tests.acts.tampering import guards_lifted
from tests.week import at

SUNDAY_TEN = at("2026-03-08 10:00")


def done(answer: object) -> None:
    assert isinstance(answer, Accepted), answer


@pytest.fixture
def lived_through(story: Story) -> str:
    """Requests that went every way there is; the reference of the longest."""
    citizen, clerk, manager = (story.who(one) for one in ("citizen", "clerk", "manager"))
    long = story.receive()
    story.tick(at("2026-03-06 10:25"))
    done(requests.ask(long, "哪一位来办？", by=clerk, at=at("2026-03-06 10:30")))
    done(requests.reply_to_ask(long, "我本人来", by=citizen, at=at("2026-03-06 10:35")))
    done(story.propose(long, at("2026-03-06 10:40")))
    hall = story.rehearsal.hall().id
    shut = {"day": "2026-03-06", "reason": "停电", "from": "15:00", "to": "17:30"}
    load_calendar(hall, {"closures": [shut]}, source="", by=manager, at=at("2026-03-06 10:45"))
    done(requests.withhold_consent(long, "有人", by=manager, at=at("2026-03-06 10:50")))
    done(story.agree(long, at("2026-03-06 11:00"), at=SUNDAY_TEN))
    story.tick(at("2026-03-06 11:01"))
    done(requests.counter(long, SATURDAY_TEN, by=citizen, at=at("2026-03-06 11:10")))
    done(story.agree(long, at("2026-03-06 11:20")))
    story.tick(at("2026-03-06 11:21"))
    lapsed = story.receive(at("2026-03-06 11:30"))
    done(story.propose(lapsed, at("2026-03-06 11:40")))
    refused = story.receive(at("2026-03-06 11:45"), wanted_at=SUNDAY_TEN)
    done(story.propose(refused, at("2026-03-06 11:46")))
    done(requests.consent(refused, by=manager, at=at("2026-03-06 11:50")))
    withdrawn = story.receive(at("2026-03-06 11:55"), wanted_at=SUNDAY_TEN)
    done(requests.withdraw(withdrawn, "说不来了", by=clerk, at=at("2026-03-06 11:56")))
    done(requests.withdraw(withdrawn, "不来了", by=citizen, at=at("2026-03-06 11:57")))
    for hours in range(12):
        story.tick(at("2026-03-06 12:00") + timedelta(hours=hours))
    done(requests.start(long, by=clerk, at=SATURDAY_TEN))
    late = at("2026-03-07 10:30")
    done(requests.not_done(long, NotDoneCause.ASKER, "材料没带", by=clerk, at=late))
    story.tick(late)
    return long


def test_every_request_that_went_any_way_folds_to_what_is_kept(
    story: Story, lived_through: str
) -> None:
    folded = fold()
    assert folded.first is None
    assert (folded.requests, folded.promises) == (4, Promise.objects.count())
    assert Promise.objects.filter(ended_how="dropped").exists()
    assert FiredRung.objects.exists()


def changed(**columns: object) -> Callable[[str], None]:
    return lambda reference: _change(Request.objects.filter(reference=reference), columns)


def _change(rows: QuerySet[Request], columns: dict[str, object]) -> None:
    with guards_lifted():
        rows.update(**columns)


def answer(**columns: object) -> Callable[[str], None]:
    def change(reference: str) -> None:
        first = Promise.objects.filter(reference=reference, kind="answer").order_by("started_at")[0]
        _change(Promise.objects.filter(id=first.id), columns)

    return change


def text(name: str) -> Callable[[str], None]:
    def change(reference: str) -> None:
        request = Request.objects.get(reference=reference)
        setattr(request, name, "改过的话")
        with guards_lifted():
            request.save(update_fields=[name])

    return change


def forget_a_rung(_reference: str) -> None:
    FiredRung.objects.filter(id=FiredRung.objects.order_by("id")[0].id).delete()


def forget_a_delivery(reference: str) -> None:
    told = Notice.objects.filter(reference=reference, state="delivered", channel="sms")
    told.filter(id=told.order_by("id")[0].id).update(state="sent")


@pytest.mark.parametrize(
    ("tamper", "what"),
    [
        (changed(state="agreed"), "state"),
        (changed(version=2), "version"),
        (changed(wanted_at=SUNDAY_TEN), "wanted_at"),
        (changed(offered_at=SUNDAY_TEN), "offered_at"),
        (changed(received_at=FRIDAY_MORNING - timedelta(hours=1)), "received_at"),
        (changed(asked_at=None), "asked_at"),
        (changed(started_at=None), "started_at"),
        (changed(not_done_cause="hall"), "not_done_cause"),
        (changed(refusal_ground="conditions_lacking"), "refusal_ground"),
        (changed(ground="key_project"), "ground"),
        (text("reason"), "reason"),
        (text("place"), "place"),
        (text("offered_place"), "offered_place"),
        (text("refusal_reason"), "refusal_reason"),
        (text("replied_words"), "replied_words"),
        (text("closing_words"), "closing_words"),
        (answer(due_at=at("2026-03-06 17:30")), "promise answer due_at"),
        (answer(ended_at=at("2026-03-06 10:59")), "promise answer ended_at"),
        (answer(ended_how="dropped"), "promise answer ended_how"),
        (answer(budget=2), "promise answer budget"),
        (answer(clause="3.1"), "promise answer clause"),
        (answer(why=[]), "promise answer why"),
        (forget_a_delivery, "deliveries"),
        (forget_a_rung, "fired"),
    ],
)
def test_what_was_changed_beside_the_journal_is_named(
    lived_through: str, tamper: Callable[[str], None], what: str
) -> None:
    assert fold().agrees
    tamper(lived_through)
    first = fold().first
    assert first is not None
    assert what in first.what


def test_a_promise_put_in_or_taken_out_is_named(story: Story, lived_through: str) -> None:
    row = Promise.objects.filter(reference=lived_through, kind="consent").get()
    row.delete()
    first = fold("boai").first
    assert first is not None
    assert (first.reference, first.what) == (lived_through, "promises")


def test_somebody_taken_off_an_agreed_appointment_is_missed(story: Story) -> None:
    reference = story.receive()
    done(story.agree(reference, at("2026-03-06 11:00")))
    assert fold().agrees
    Appointed.objects.filter(request__reference=reference)[0].delete()
    first = fold().first
    assert first is not None
    assert (first.what, first.told, first.kept) == ("crew", "2", "1")
