"""The situation tests of the approver on call begin with: another post decides the same day."""

from banshi.policy.vocabulary import CaseType, ShiftKind
from banshi.records.catalogue import Matter
from banshi.records.duty import Shift

CARD = "M002"


def approved_elsewhere() -> None:
    """A card is handed over the same day, once another post has approved it."""
    cards = Matter.objects.filter(code=CARD)
    assert cards.update(case_type=CaseType.SAME_DAY)


def nobody_on_call() -> None:
    """The roster has no approver on call."""
    Shift.objects.filter(kind=ShiftKind.ON_CALL).delete()
