"""A rehearsal begins again exactly where it began: whatever was kept since is forgotten."""

from django.apps import apps

from banshi.acts import kiosks
from banshi.acts import rehearsal as clock
from banshi.acts.notice_wordings import Wording, WordingMade, propose
from banshi.acts.seeding import REHEARSAL_AT
from banshi.acts.tick import tick
from banshi.acts.verification import verify
from banshi.policy.vocabulary import NoticeKind
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.seeded import Rehearsal
from tests.week import at


def rows() -> dict[str, int]:
    """How many rows each kind has."""
    return {kind.__name__: kind._default_manager.count() for kind in apps.get_models()}


def test_nothing_of_a_rehearsal_is_left_and_its_journal_is_whole(rehearsal: Rehearsal) -> None:
    hall = rehearsal.hall()
    before = rows()
    story = Story(rehearsal)
    story.receive(at("2026-03-05 10:24"))
    tick(hall.id, at=at("2026-03-06 09:30"))
    assert isinstance(kiosks.make("", by=story.who("clerk"), at=FRIDAY_MORNING), kiosks.KioskMade)
    wording = Wording(lead="收到了，谢谢您。")
    proposed = propose(NoticeKind.RECEIVED, wording, by=story.who("manager"), at=FRIDAY_MORNING)
    assert isinstance(proposed, WordingMade), proposed
    assert rows() != before
    clock.reset(hall.id, clock=REHEARSAL_AT)
    assert rows() == before
    assert verify().is_whole
