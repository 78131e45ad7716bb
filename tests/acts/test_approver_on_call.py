"""An agreed time holds its approver on call, who is credited only if he was needed (3.5.b)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from banshi.acts import requests, rostering
from banshi.acts.answers import Accepted, Refused
from banshi.acts.day_ended import DayEnded
from banshi.acts.duty_files import DutyDone
from banshi.acts.explaining import Explanation, explain
from banshi.acts.rostering import RosterTyped
from banshi.policy.vocabulary import AppointedPart, NotDoneCause
from banshi.records.notice import Notice
from banshi.records.overtime import OvertimeLine
from banshi.records.people import Staff
from banshi.records.request import Appointed
from tests.acts.approving import CARD, approved_elsewhere, nobody_on_call
from tests.acts.asking import FRIDAY_MORNING, SATURDAY_TEN, Story
from tests.acts.resting import AGREED_AT, whole
from tests.week import at

ELEVEN = at("2026-03-07 11:00")
APPROVER = "BA-009"


@pytest.fixture
def hall(story: Story) -> Story:
    """A hall in which a card needs an approver the same day."""
    approved_elsewhere()
    return story


def asked(story: Story, **changed: Any) -> str:
    return story.receive(matters=(CARD,), **changed)


def on_call() -> list[str]:
    held = Appointed.objects.filter(part=AppointedPart.APPROVER, released_at__isnull=True)
    return list(held.values_list("staff__staff_number", flat=True))


def refused(answer: Any) -> str:
    assert isinstance(answer, Refused), answer
    return str(answer.decision.value)


def test_the_approver_on_call_is_held_and_the_asker_is_not_told_who(hall: Story) -> None:
    reference = asked(hall)
    assert isinstance(hall.agree(reference, AGREED_AT), Accepted)
    assert on_call() == [APPROVER]
    name = Staff.objects.get(staff_number=APPROVER).name
    seen = hall.page(reference, "clerk", AGREED_AT).offer
    shown = hall.page(reference, "citizen", AGREED_AT).offer
    assert seen is not None
    assert shown is not None
    assert (seen.approver, shown.approver) == (name, "")
    assert name not in (*seen.crew, *shown.crew)
    hall.tick(AGREED_AT)
    assert not [one for one in Notice.objects.all() if name in one.body]
    explained = explain(reference)
    assert isinstance(explained, Explanation)
    assert explained.agrees
    whole()


def test_a_matter_its_own_window_decides_holds_nobody(story: Story) -> None:
    nobody_on_call()
    assert isinstance(story.agree(asked(story), AGREED_AT), Accepted)
    assert on_call() == []


def test_nobody_on_call_keeps_the_time_until_somebody_is_rostered(hall: Story) -> None:
    nobody_on_call()
    reference = asked(hall)
    assert refused(hall.agree(reference, AGREED_AT)) == "no_approver_on_call"
    assert not Appointed.objects.exists()
    typed = RosterTyped(APPROVER, "", "on_call", "2026-03-07", starts="09:00", ends="12:00")
    put = rostering.roster(typed, by=hall.who("manager"), at=FRIDAY_MORNING)
    assert isinstance(put, DutyDone), put
    assert isinstance(hall.agree(reference, AGREED_AT), Accepted)
    assert on_call() == [APPROVER]


def test_one_approver_is_held_for_one_time_and_free_again_with_it(hall: Story) -> None:
    first, second = asked(hall), asked(hall)
    assert isinstance(hall.agree(first, AGREED_AT, crew=("clerk",)), Accepted)
    half_past = SATURDAY_TEN + timedelta(minutes=30)
    second_offer = {"at": half_past, "crew": ("clerk_b",), "window": "W02"}
    answer = refused(hall.agree(second, AGREED_AT, **second_offer))
    assert answer in ("approver_not_free", "slot_full")
    requests.withdraw(first, "不办了", by=hall.who("citizen"), at=AGREED_AT)
    assert isinstance(hall.agree(second, AGREED_AT, **second_offer), Accepted)
    assert on_call() == [APPROVER]
    whole()


def test_one_who_is_not_on_call_cannot_be_named(hall: Story) -> None:
    reference = asked(hall)
    assert refused(hall.agree(reference, AGREED_AT, approver="leader")) == "not_on_call"
    assert refused(hall.agree(reference, AGREED_AT, approver="\ud7ff")) == "not_on_call"
    assert isinstance(hall.agree(reference, AGREED_AT, approver="approver"), Accepted)


def test_nobody_approves_what_he_takes_in_himself(hall: Story) -> None:
    crew = ("clerk", "approver")
    answer = hall.agree(asked(hall), AGREED_AT, crew=crew)
    assert refused(answer) == "no_approver_on_call"


@pytest.mark.parametrize(("needed", "credited"), [(True, [60]), (False, [])])
def test_the_approver_is_credited_only_if_he_was_needed(
    hall: Story, needed: bool, credited: list[int]
) -> None:
    reference = asked(hall)
    assert isinstance(hall.agree(reference, AGREED_AT), Accepted)
    by = hall.who("clerk")
    requests.start(reference, by=by, at=SATURDAY_TEN)
    answer = requests.finish(reference, approver_took_part=needed, by=by, at=ELEVEN)
    assert isinstance(answer, Accepted), answer
    lines = OvertimeLine.objects.filter(staff__staff_number=APPROVER)
    assert list(lines.values_list("minutes", flat=True)) == credited
    assert OvertimeLine.objects.filter(staff__staff_number="BA-001").count() == 1
    whole()


def given_up(hall: Story, reference: str, *, needed: bool) -> object:
    return requests.not_done(
        reference,
        NotDoneCause.ASKER,
        "材料没带，回去取了",
        approver_took_part=needed,
        by=hall.who("clerk"),
        at=ELEVEN,
    )


def gone_on_another_time(hall: Story, reference: str, *, needed: bool) -> object:
    afternoon = SATURDAY_TEN + timedelta(hours=5)
    return hall.agree(reference, ELEVEN, at=afternoon, ended=DayEnded(ELEVEN, needed))


@pytest.mark.parametrize("ending", [given_up, gone_on_another_time])
@pytest.mark.parametrize(("needed", "credited"), [(True, [60]), (False, [])])
def test_the_approver_who_was_needed_is_credited_however_the_day_ended(
    hall: Story, ending: Callable[..., object], needed: bool, credited: list[int]
) -> None:
    reference = asked(hall)
    assert isinstance(hall.agree(reference, AGREED_AT), Accepted)
    requests.start(reference, by=hall.who("clerk"), at=SATURDAY_TEN)
    answer = ending(hall, reference, needed=needed)
    assert isinstance(answer, Accepted), answer
    lines = OvertimeLine.objects.filter(staff__staff_number=APPROVER)
    assert list(lines.values_list("minutes", flat=True)) == credited
    whole()


def test_nobody_took_part_in_what_never_began(hall: Story) -> None:
    reference = asked(hall)
    assert isinstance(hall.agree(reference, AGREED_AT), Accepted)
    assert isinstance(given_up(hall, reference, needed=True), Accepted)
    assert not Appointed.objects.filter(took_part=True).exists()
    whole()
