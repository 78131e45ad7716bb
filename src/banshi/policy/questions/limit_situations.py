"""What is known of how long a matter may take when it is taken in."""

from dataclasses import dataclass

from banshi.policy.vocabulary import MatterType, Unit


@dataclass(frozen=True)
class LimitFacts:
    """What the guide a request began under says of how long one matter takes (6.5.c).

    ``promised`` and ``statutory`` are amounts, none where the guide names none; ``runs`` says
    whether its limit runs already.
    """

    matter: str
    matter_type: MatterType
    promised: int | None = None
    promised_unit: Unit | None = None
    statutory: int | None = None
    statutory_unit: Unit | None = None
    runs: bool = False
