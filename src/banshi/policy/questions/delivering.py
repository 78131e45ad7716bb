"""What is asked before a message is handed to a gateway: now or in the morning, or by a person."""

from dataclasses import dataclass
from datetime import datetime

from banshi.policy.decision import Decision
from banshi.policy.frame import Frame
from banshi.policy.rules.delivery import MessageFacts, SendMoment, call_by, when_sent

__all__ = ["Delivering", "DeliveryOutcome", "MessageFacts", "SendMoment", "delivering"]


@dataclass(frozen=True)
class Delivering:
    """A message not yet arrived, written at ``queued_at``."""

    message: MessageFacts
    queued_at: datetime


@dataclass(frozen=True)
class DeliveryOutcome:
    """When it leaves and why; from when a person calls, none where no promise waits for it."""

    decision: Decision[SendMoment]
    call_at: datetime | None

    @property
    def send(self) -> SendMoment:
        """When it leaves."""
        return self.decision.value


def delivering(situation: Delivering, frame: Frame) -> DeliveryOutcome:
    """When a message leaves, and from when somebody must tell its news instead."""
    message = situation.message
    call_at = None
    if message.due_at is not None:
        call_at = call_by(situation.queued_at, message.due_at, frame).value
    return DeliveryOutcome(when_sent(message, frame), call_at)
