"""What people are told, and how far it has come."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice tells."""

    RECEIVED = "received"
    ASKED = "asked"
    REPLIED = "replied"
    OFFERED = "offered"
    AGREED = "agreed"
    COUNTERED = "countered"
    REFUSED = "refused"
    POSTPONED = "postponed"
    BROUGHT_BACK = "brought_back"
    REFUSAL_WAITING = "refusal_waiting"
    ABSENCE_PLEADED = "absence_pleaded"
    CONSENT_WITHHELD = "consent_withheld"
    TO_ARRANGE = "to_arrange"
    WITHDRAWAL_REPORTED = "withdrawal_reported"
    WITHDRAWN = "withdrawn"
    NOT_DONE = "not_done"
    MISSING_TOLD = "missing_told"
    VISIT_DONE = "visit_done"
    ENDED_BY_DEATH = "ended_by_death"
    RUNG = "rung"
    LATE = "late"
    MUST_CALL = "must_call"
    MOVED = "moved"
    STANDS_STILL = "stands_still"
    GOES_ON = "goes_on"
    TAKEN_IN = "taken_in"
    NOT_TAKEN_IN = "not_taken_in"
    DECIDED = "decided"
    AUTHORISED = "authorised"
    AUTHORISATION_ENDED = "authorisation_ended"
    BOOKED = "booked"
    BOOKING_MOVED = "booking_moved"
    BOOKING_CANCELLED = "booking_cancelled"
    BOOKING_DISPLACED = "booking_displaced"
    BOOKING_STANDS = "booking_stands"
    BOOKING_NOT_KEPT = "booking_not_kept"
    IN_LINE = "in_line"
    PLACE_OFFERED = "place_offered"
    PLACE_PASSED_ON = "place_passed_on"
    HALL_REPORT = "hall_report"


class NoticeTo(StrEnum):
    """To whom a notice goes."""

    ASKER = "asker"
    WINDOW = "window"
    LEADER = "leader"
    MANAGEMENT = "management"
    PROPOSER = "proposer"


class NoticeChannel(StrEnum):
    """How a notice travels; ``TASK`` is a call or a letter a person must make."""

    SMS = "sms"
    IN_APP = "in_app"
    TASK = "task"


class NoticeState(StrEnum):
    """How far a notice has come; ``OVERTAKEN`` never left, for later news was told first."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED_FOR_NOW = "failed_for_now"
    FAILED = "failed"
    OVERTAKEN = "overtaken"


class WordingUsed(StrEnum):
    """Whose words a notice has, where its hall has words of its own for the kind."""

    OWN = "own"
    UNFIT = "unfit"


class Language(StrEnum):
    """The languages the hall speaks to people."""

    CHINESE = "zh-hans"
    ENGLISH = "en"


class NoticeTiming(StrEnum):
    """Why a message leaves when it does: by day, or at night all the same, or in the morning."""

    BY_DAY = "by_day"
    QUIET = "quiet"
    JUST_WROTE = "just_wrote"
    PROMISED = "promised"
    SOON = "soon"


class SendingOutcome(StrEnum):
    """What one gateway did with a message.

    ``BEGUN`` and ``UNCLEAR``: handed over, and not known whether it was taken. ``SILENT``: taken,
    and nothing heard in time.
    """

    BEGUN = "begun"
    UNCLEAR = "unclear"
    DOWN = "down"
    REFUSED = "refused"
    TAKEN = "taken"
    SILENT = "silent"
    DELIVERED = "delivered"
    FAILED = "failed"
