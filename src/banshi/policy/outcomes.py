"""What a visit that is over left to do (2.0)."""

from collections.abc import Iterable

from banshi.policy.vocabulary import VisitOutcome

LEFT = (VisitOutcome.TOLD, VisitOutcome.NOT_DONE)


def left_to_do(outcomes: Iterable[VisitOutcome]) -> VisitOutcome | None:
    """Papers to bring, else what was not done, of the outcomes of its matters; none if neither."""
    came = set(outcomes)
    return next((one for one in LEFT if one in came), None)
