"""Two ask for one place off hours: it is never agreed to both, however late the answer (R11)."""

from banshi.acts.answers import Accepted, Refused
from banshi.policy.vocabulary import PromiseKind, RequestState
from banshi.records.catalogue import Window
from banshi.records.promise import Promise
from banshi.records.request import OffHoursSlot, Request
from tests.acts.asking import SATURDAY_TEN, Story
from tests.week import at

LATE = at("2026-03-06 19:00")


def two_for_one_place(story: Story) -> tuple[str, str]:
    """Saturday at ten has one place; the references of two who asked for it."""
    Window.objects.filter(hall__code="boai", code="W02").update(capacity_off_hours=1)
    return story.receive(), story.receive()


def state(reference: str) -> str:
    return str(Request.objects.get(reference=reference).state)


def test_whoever_asked_first_keeps_the_place_after_the_answer_was_due(story: Story) -> None:
    first, second = two_for_one_place(story)
    answer = Promise.objects.get(
        subject=Request.objects.get(reference=first).id, kind=PromiseKind.ANSWER
    )
    assert answer.due_at < LATE
    story.tick(LATE)
    assert OffHoursSlot.objects.get(starts_at=SATURDAY_TEN).taken == 1
    refused = story.agree(second, LATE)
    assert isinstance(refused, Refused)
    assert refused.decision.value == "slot_full"
    agreed = story.agree(first, LATE)
    assert isinstance(agreed, Accepted), agreed
    assert (state(first), state(second)) == (RequestState.AGREED, RequestState.RECEIVED)


def test_once_one_is_agreed_the_other_is_not_agreed_at_any_hour(story: Story) -> None:
    first, second = two_for_one_place(story)
    assert isinstance(story.agree(first, at("2026-03-06 10:40")), Accepted)
    for moment in (at("2026-03-06 10:41"), LATE):
        assert isinstance(story.agree(second, moment), Refused)
    assert OffHoursSlot.objects.get(starts_at=SATURDAY_TEN).taken == 1
