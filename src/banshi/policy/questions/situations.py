"""The facts an act gathers before it asks: plain values, nothing that names a person.

A situation is kept with its decision, so that the same question can be asked again years later.
Moments are aware and in the hall's zone; lengths count characters after trimming.
"""

from dataclasses import dataclass
from datetime import datetime

from banshi.policy.questions.duty_situations import ApprovalFacts, TrainingFacts, Work
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.rules.authority import AuthorityFacts
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    NotDoneCause,
    PartyType,
    RefusalGround,
    RequestState,
    Verb,
    VisitOutcome,
)


@dataclass(frozen=True)
class MatterFacts:
    """A matter asked for: which windows may handle it, and what its guide lacks.

    ``must_say`` are the codes of what has to be said beforehand, ``said`` those answered (3.3.4).
    """

    code: str
    windows: tuple[str, ...]
    has_procedure: bool
    must_say: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Receiving:
    """Somebody asks for an off-hours appointment or a home visit.

    ``duty_rostered`` says whether a duty officer is rostered for the rest of the day of receipt.
    ``key_project_registered`` is none when no project is named.
    """

    received_at: datetime
    wanted_at: datetime
    needed_by: datetime | None
    ground: Ground
    reason_length: int
    place_length: int
    matters: tuple[MatterFacts, ...]
    party: PartyType
    channel: Channel
    duty_rostered: bool
    key_project_registered: bool | None = None
    by_agent: bool = False
    authorised: bool = False
    authority: AuthorityFacts | None = None


@dataclass(frozen=True)
class Standing:
    """Where the request stands when somebody acts on it, common to every later question.

    ``answer_due_at`` is none when no answer is owed now. ``shown_state`` is the state the asker
    reads where that is another: a proposed refusal is hidden from the asker (3.5.c). ``by_agent``:
    somebody acts for the party, under ``authority`` if one is on record, in these ``matters``.
    ``entered_at`` is when a step was entered that happened before, at ``at``; ``not_before`` the
    step it follows (2.0).
    ``own_matter``: it is the matter of the very member of staff who acts. ``begun``: the
    appointment is under way.
    """

    state: RequestState
    at: datetime
    by_asker: bool
    by_staff: bool
    by_management: bool
    answer_due_at: datetime | None = None
    shown_state: RequestState | None = None
    by_agent: bool = False
    authority: AuthorityFacts | None = None
    matters: tuple[str, ...] = ()
    entered_at: datetime | None = None
    not_before: datetime | None = None
    own_matter: bool = False
    begun: bool = False


@dataclass(frozen=True)
class Asking:
    """The window asks the asker back, once (3.3.1)."""

    standing: Standing
    asked_before: bool
    words_length: int


@dataclass(frozen=True)
class Replying:
    """The asker answers what was asked back."""

    standing: Standing
    was_asked: bool
    words_length: int


@dataclass(frozen=True)
class CrewFacts:
    """One member of staff named for an appointment; ``away`` never says why."""

    at_window: bool
    has_authority: bool
    credential_valid: bool
    free: bool
    away: bool = False
    trainings: tuple[TrainingFacts, ...] = ()


@dataclass(frozen=True)
class Agreeing:
    """The window names time, place, window and people (3.5.b, 2.3.b).

    ``window_free`` is whether the window has room left at that moment for this request.
    ``spoken`` means the asker has been told face to face or by telephone already.
    ``work`` is what everybody sent is trained for; none where no training was asked about yet.
    ``alone_reason_length`` is that of the words why one goes alone on a visit (2.3.c).
    ``approval`` is none where nobody asked for an approver on call yet.
    """

    standing: Standing
    wanted_at: datetime
    offered_at: datetime
    place_length: int
    window: str
    window_known: bool
    window_free: bool
    matters: tuple[MatterFacts, ...]
    crew: tuple[CrewFacts, ...]
    spoken: bool
    work: Work | None = None
    alone_reason_length: int = 0
    approval: ApprovalFacts | None = None


@dataclass(frozen=True)
class Confirming:
    """The asker takes the time that was offered."""

    standing: Standing
    offered_at: datetime


@dataclass(frozen=True)
class Countering:
    """The asker names another time, of an offer (counter) or of what was agreed (reschedule).

    ``verb`` is which of the two was asked for; none means whichever fits.
    """

    standing: Standing
    wanted_at: datetime
    duty_rostered: bool
    verb: Verb | None = None


@dataclass(frozen=True)
class Proposing:
    """The window proposes not to do it (3.5.c).

    ``pleads_absence`` is whether the words seem to plead absent staff (6.4.d);
    ``in_authority`` and ``time_and_place_clear`` are 3.3.2 and 3.3.3 as the record has them;
    ``wanted_at`` bounds how far the answer may move (R1, R2).
    """

    standing: Standing
    ground: RefusalGround
    reason_length: int
    alternative_length: int
    pleads_absence: bool
    in_authority: bool
    time_and_place_clear: bool
    wanted_at: datetime | None = None


@dataclass(frozen=True)
class Postponing:
    """The window proposes to put a visit off until a moment it names (2.3.e)."""

    standing: Standing
    until: datetime
    reason_length: int
    pleads_absence: bool
    wanted_at: datetime


@dataclass(frozen=True)
class Consenting:
    """Hall management consents to what was proposed, or withholds its consent.

    ``until`` is the moment a proposed postponement names, ``wanted_at`` the time asked for.
    """

    standing: Standing
    is_proposer: bool
    consent_due_at: datetime
    reason_length: int = 0
    spoken: bool = False
    until: datetime | None = None
    wanted_at: datetime | None = None


@dataclass(frozen=True)
class BringingBack:
    """A postponed visit comes up again by itself (2.3.e).

    ``wanted_at`` is the new time it is asked for; ``duty_rostered`` as when a request is received.
    """

    standing: Standing
    until: datetime
    wanted_at: datetime
    duty_rostered: bool


@dataclass(frozen=True)
class Lapsing:
    """Nobody consented by the consent's due moment (R2)."""

    standing: Standing
    consent_due_at: datetime
    in_authority: bool
    time_and_place_clear: bool


@dataclass(frozen=True)
class Withdrawing:
    """The asker withdraws, or staff type in a withdrawal they were told of."""

    standing: Standing
    reason_length: int


@dataclass(frozen=True)
class Starting:
    """The appointment or visit begins; ``credentials_shown`` matters for a visit (2.3.d)."""

    standing: Standing
    agreed_at: datetime
    started: bool
    credentials_shown: bool = False


@dataclass(frozen=True)
class ShowingCredentials:
    """The crew shows its credentials at the door (2.3.d)."""

    standing: Standing
    agreed_at: datetime
    of_crew: bool


@dataclass(frozen=True)
class RecordingOutcome:
    """The crew says what became of one matter of a visit (2.0).

    ``reason_length`` counts for a matter that was not done; ``limit`` for one taken in.
    """

    standing: Standing
    of_crew: bool
    started: bool
    outcome: VisitOutcome
    reason_length: int
    limit: LimitFacts | None = None
    lacking: int = 0
    by_other: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class Finishing:
    """The appointment or visit took place; of a visit's matters each has an outcome (2.0)."""

    standing: Standing
    started: bool
    matters: int = 0
    outcomes: int = 0


@dataclass(frozen=True)
class NotDoing:
    """An agreed appointment did not take place."""

    standing: Standing
    agreed_at: datetime
    cause: NotDoneCause
    reason_length: int
