"""The values a question answers with when it does not allow an act.

``INPUT_CODES`` are slips of whoever typed: a face shows them at their field (422). All others
are refusals by rule (409).
"""

from enum import StrEnum


class RefusalCode(StrEnum):
    """Why an act is not allowed."""

    PAST = "past"
    UNCLEAR = "unclear"
    NEEDED_TOO_EARLY = "needed_too_early"
    REASON_MISSING = "reason_missing"
    PLACE_MISSING = "place_missing"
    WORDS_MISSING = "words_missing"
    MATTER_MISSING = "matter_missing"
    KEY_PROJECT_MISSING = "key_project_missing"
    MUST_SAY_MISSING = "must_say_missing"
    ALTERNATIVE_MISSING = "alternative_missing"
    CREW_MISSING = "crew_missing"
    GROUND_UNFIT = "ground_unfit"
    TOO_FAR = "too_far"
    WINDOW_UNKNOWN = "window_unknown"

    NO_SUCH_SLOT = "no_such_slot"

    IN_WORKING_TIME = "in_working_time"
    OUTSIDE_WORKING_TIME = "outside_working_time"
    NOT_BOOKABLE = "not_bookable"
    PLACE_FREE = "place_free"
    TOO_NEAR = "too_near"
    TOO_FAR_AHEAD = "too_far_ahead"
    TOO_MANY_OPEN = "too_many_open"
    BOOKED_THEN = "booked_then"
    HOLD_LAPSED = "hold_lapsed"
    BOOKING_OVER = "booking_over"
    NOT_AT_HALL = "not_at_hall"
    TOO_SOON = "too_soon"
    CHANNEL_NOT_ADMITTED = "channel_not_admitted"
    NOT_NOW = "not_now"
    NOT_YOURS = "not_yours"
    NOT_AUTHORISED = "not_authorised"
    ASKED_ALREADY = "asked_already"
    NOT_ASKED = "not_asked"
    NOT_IN_AUTHORITY = "not_in_authority"
    PROCEDURE_MISSING = "procedure_missing"
    CREW_ELSEWHERE = "crew_elsewhere"
    CREW_WITHOUT_AUTHORITY = "crew_without_authority"
    CREDENTIAL_INVALID = "credential_invalid"
    CREW_NOT_FREE = "crew_not_free"
    CREW_AWAY = "crew_away"
    UNTRAINED = "untrained"
    TRAINING_ENDED = "training_ended"
    TWO_NEEDED = "two_needed"
    ALONE_NEEDS_CONSENT = "alone_needs_consent"
    CREDENTIALS_NOT_SHOWN = "credentials_not_shown"
    OUTCOME_MISSING = "outcome_missing"
    NOT_OF_CREW = "not_of_crew"
    NOT_HAPPENED_YET = "not_happened_yet"
    ENTERED_TOO_LATE = "entered_too_late"
    OUT_OF_ORDER = "out_of_order"
    RECORDED_BY_OTHER = "recorded_by_other"
    MATERIALS_UNSEEN = "materials_unseen"
    MATERIALS_LACKING = "materials_lacking"
    NO_APPROVER_ON_CALL = "no_approver_on_call"
    NOT_ON_CALL = "not_on_call"
    APPROVER_NOT_FREE = "approver_not_free"
    NOTHING_LACKING = "nothing_lacking"
    TOLD_ALREADY = "told_already"
    TAKEN_IN_ALREADY = "taken_in_already"
    TOO_MANY = "too_many"
    SLOT_FULL = "slot_full"
    OFFER_PASSED = "offer_passed"
    STAFF_ABSENT = "staff_absent"
    OWN_PROPOSAL = "own_proposal"
    NOT_DUE_YET = "not_due_yet"
    BEFORE_TIME = "before_time"
    NOT_STARTED = "not_started"
    STARTED_ALREADY = "started_already"
    HALL_CAUSE_NEEDS_CONSENT = "hall_cause_needs_consent"
    LEAVE_UNIT = "leave_unit"
    LEAVE_BEYOND_BALANCE = "leave_beyond_balance"
    LEAVE_BEGUN = "leave_begun"
    OWN_LEAVE = "own_leave"
    OWN_LEDGER = "own_ledger"
    POST_UNCOVERED = "post_uncovered"


INPUT_CODES = frozenset(
    {
        RefusalCode.PAST,
        RefusalCode.UNCLEAR,
        RefusalCode.NEEDED_TOO_EARLY,
        RefusalCode.REASON_MISSING,
        RefusalCode.PLACE_MISSING,
        RefusalCode.WORDS_MISSING,
        RefusalCode.MATTER_MISSING,
        RefusalCode.KEY_PROJECT_MISSING,
        RefusalCode.MUST_SAY_MISSING,
        RefusalCode.ALTERNATIVE_MISSING,
        RefusalCode.CREW_MISSING,
        RefusalCode.GROUND_UNFIT,
        RefusalCode.TOO_FAR,
        RefusalCode.WINDOW_UNKNOWN,
        RefusalCode.NO_SUCH_SLOT,
        RefusalCode.LEAVE_UNIT,
    }
)
