"""What the database itself refuses of posts, training and absences, whoever writes."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from banshi.policy.vocabulary import HotSource, PostPart
from banshi.records.base import new_id
from banshi.records.duty import Absence
from banshi.records.people import Staff
from banshi.records.post import HotMark, Post, PostHolder
from banshi.records.training import Training
from tests.seeded import Rehearsal
from tests.week import MONDAY, SATURDAY, at


def number(staff: str) -> Staff:
    return Staff.objects.get(hall__code="boai", staff_number=staff)


def post(code: str) -> Post:
    return Post.objects.get(hall__code="boai", code=code)


def holder(part: PostPart, staff: str, since: date, until: date | None = None) -> PostHolder:
    kept = post("P04")
    return PostHolder(
        id=new_id(), hall=kept.hall, post=kept, staff=number(staff), part=part, since=since,
        until=until,
    )  # fmt: skip


def absence(starts: str, ends: str) -> Absence:
    staff = number("BA-001")
    return Absence(
        id=new_id(), hall=staff.hall, staff=staff, starts_at=at(starts), ends_at=at(ends),
        kind="illness", recorded_at=at("2026-03-02 08:00"),
    )  # fmt: skip


def training(certificate: str, on: date, until: date) -> Training:
    staff = number("BA-001")
    return Training(
        id=new_id(), hall=staff.hall, staff=staff, course="继续教育（样例）",
        certificate=certificate, trained_on=on, valid_until=until,
    )  # fmt: skip


def mark(source: HotSource) -> HotMark:
    kept = post("P01")
    return HotMark(id=new_id(), hall=kept.hall, post=kept, source=source, since=MONDAY)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: holder(PostPart.B, "BA-005", MONDAY),
        lambda: holder(PostPart.A, "BA-004", MONDAY),
        lambda: holder(PostPart.B, "BA-004", SATURDAY, MONDAY),
        lambda: mark(HotSource.HALL),
        lambda: training("样例训-001", MONDAY, SATURDAY),
        lambda: training("样例训-901", SATURDAY, MONDAY),
        lambda: absence("2026-03-02 17:00", "2026-03-02 09:00"),
    ],
    ids=[
        "A as B of one post",
        "a second A of one post",
        "leaving before taking",
        "marked twice by the hall",
        "a certificate used twice",
        "a training that ends before it begins",
        "an absence that ends before it starts",
    ],
)
def test_the_database_refuses(
    sample_halls: Rehearsal, refused: Callable[[], PostHolder | HotMark | Training | Absence]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        refused().save(force_insert=True)


def test_another_may_take_a_post_the_day_after_it_was_left(sample_halls: Rehearsal) -> None:
    PostHolder.objects.filter(post=post("P04"), part=PostPart.A).update(until=MONDAY)
    holder(PostPart.A, "BA-004", SATURDAY).save(force_insert=True)
    holder(PostPart.B, "BA-005", SATURDAY).save(force_insert=True)
    held = PostHolder.objects.held_on(SATURDAY).filter(post=post("P04"))
    assert {one.part: one.staff.staff_number for one in held} == {"A": "BA-004", "B": "BA-005"}


def test_a_post_may_be_hot_by_mark_and_by_load_at_once(sample_halls: Rehearsal) -> None:
    mark(HotSource.LOAD).save(force_insert=True)
    assert HotMark.objects.filter(post=post("P01")).count() == 2


def test_nobody_is_away_twice_at_once_unless_it_was_taken_back(sample_halls: Rehearsal) -> None:
    first = absence("2026-03-02 08:00", "2026-03-03 08:00")
    first.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        absence("2026-03-02 20:00", "2026-03-04 08:00").save(force_insert=True)
    Absence.objects.filter(id=first.id).update(taken_back_at=at("2026-03-02 09:00"))
    absence("2026-03-02 20:00", "2026-03-04 08:00").save(force_insert=True)


def test_why_somebody_is_away_is_sealed(sample_halls: Rehearsal) -> None:
    absence("2026-03-02 08:00", "2026-03-03 08:00").save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, note FROM records_absence")
        kind, note = (bytes(one or b"") for one in cursor.fetchone())
    assert b"illness" not in kind + note
    assert Absence.objects.get().kind == "illness"
