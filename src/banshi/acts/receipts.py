"""The receipt of a decision: everything needed to ask the same question again.

Kept in the journal's bytes: question, situation, the pack's numbers, calendar version, outcome.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from banshi.policy.frame import Frame
from banshi.policy.plain import to_plain
from banshi.policy.questions.booking_outcome import BookingOutcome
from banshi.policy.questions.outcome import Outcome


def canonical(plain: Mapping[str, Any]) -> bytes:
    """The one way these values are written as bytes."""
    return json.dumps(
        plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


@dataclass(frozen=True)
class Receipt:
    """A question as it was asked, within which frame, and the outcome it gave."""

    question: str
    situation: object
    frame: Frame
    outcome: Outcome | BookingOutcome

    def plain(self) -> dict[str, Any]:
        """As it stands in the journal."""
        return {
            "question": self.question,
            "situation": to_plain(self.situation),
            "frame": self.frame.receipt(),
            "outcome": to_plain(self.outcome),
        }
