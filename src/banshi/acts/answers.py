"""What an act answers. A refusal is a value; an exception would be a fault of ours."""

from dataclasses import dataclass

from banshi.policy.decision import Decision, Text
from banshi.policy.vocabulary import BookingState, RequestState


@dataclass(frozen=True)
class Accepted:
    """Done and written: the subject's new version and the journal entry's short code."""

    reference: str
    version: int
    state: RequestState | BookingState
    decision: Decision[str]
    entry_code: str


@dataclass(frozen=True)
class Repeated:
    """The same act under the same key was done before; nothing was done again."""

    reference: str
    status: int


@dataclass(frozen=True)
class Refused:
    """A rule says no, or the state does not allow it. Journalled."""

    decision: Decision[str]
    field: str | None = None
    show_duty_telephone: bool = False


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field (dotted path) and how to mend it."""

    field: str
    code: str
    detail: Text


@dataclass(frozen=True)
class Invalid:
    """Input that cannot be understood or taken; one entry per field."""

    errors: tuple[FieldError, ...]


@dataclass(frozen=True)
class Stale:
    """Somebody else acted meanwhile; this is how it stands now."""

    version: int
    state: RequestState | BookingState


@dataclass(frozen=True)
class NotFound:
    """There is no such thing, or it is not yours."""


@dataclass(frozen=True)
class Forbidden:
    """Your role may not do this."""

    reason: Text


@dataclass(frozen=True)
class KeyReused:
    """The key was used before for something else."""


Answer = Accepted | Repeated | Refused | Invalid | Stale | NotFound | Forbidden | KeyReused
