"""What a window's services came to in a period, as it is reported to management (1.1)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ServiceCounts:
    """One service at one window in one period.

    ``asked`` were received in it; ``in_time``, ``late`` and ``waiting`` are the answers owed since
    its first day: given by their moment, not given by it, not yet due. The rest happened in it.
    """

    asked: int = 0
    in_time: int = 0
    late: int = 0
    waiting: int = 0
    refused: int = 0
    postponed: int = 0
    withdrawn: int = 0
    done: int = 0
    not_done: int = 0

    @property
    def judged(self) -> int:
        """How many answers are decided one way or the other."""
        return self.in_time + self.late

    @property
    def nothing(self) -> bool:
        """Whether nothing happened at all."""
        return not any(vars(self).values())
