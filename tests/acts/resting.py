"""The situation tests of overtime and leave begin with: two served on a Saturday."""

from datetime import datetime, timedelta
from typing import Any

from banshi.acts import leave_decisions, leaves, requests
from banshi.acts.answers import Accepted
from banshi.acts.duty_files import DutyAnswer, DutyDone
from banshi.acts.folding import fold
from banshi.acts.leaves import LeaveTyped
from banshi.acts.verification import verify
from banshi.records.overtime import OvertimeBalance
from tests.acts.asking import SATURDAY_TEN, Story
from tests.week import at

AGREED_AT = at("2026-03-06 10:40")
MONDAY_EIGHT = at("2026-03-09 08:00")
AFTERNOON = (at("2026-03-10 14:30"), at("2026-03-10 16:30"))


def served(
    story: Story,
    begun: datetime = SATURDAY_TEN,
    length: timedelta = timedelta(hours=3),
    crew: tuple[str, ...] = ("clerk", "clerk_b"),
) -> str:
    """An appointment on Saturday, agreed, begun and done; 李敏 and his B role were there."""
    reference = story.receive()
    assert isinstance(story.agree(reference, AGREED_AT, crew=crew), Accepted)
    by = story.who("clerk")
    assert isinstance(requests.start(reference, by=by, at=begun), Accepted)
    assert isinstance(requests.finish(reference, by=by, at=begun + length), Accepted)
    return reference


def balance(story: Story, number: str = "BA-001") -> tuple[int, int]:
    """Minutes of leave and of pay somebody has."""
    row = OvertimeBalance.objects.filter(hall=story.rehearsal.hall().id, staff__staff_number=number)
    found = row.first()
    return (found.minutes, found.pay_minutes) if found else (0, 0)


def ask(story: Story, login: str = "clerk", stretch: Any = AFTERNOON) -> DutyAnswer:
    """Somebody asks for leave."""
    return leaves.ask(LeaveTyped(*stretch), by=story.who(login), at=MONDAY_EIGHT)


def asked(story: Story, login: str = "clerk", stretch: Any = AFTERNOON) -> str:
    """Leave that waits for a decision; its reference."""
    answer = ask(story, login, stretch)
    assert isinstance(answer, DutyDone), answer
    return answer.reference


def grant(story: Story, reference: str, login: str = "leader") -> DutyAnswer:
    """Somebody grants it."""
    return leave_decisions.grant(reference, by=story.who(login), at=MONDAY_EIGHT)


def whole() -> None:
    """The chains are whole and the rows hold what the journal tells."""
    assert verify("boai").is_whole
    folded = fold("boai")
    assert folded.agrees, folded.first
