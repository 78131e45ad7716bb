"""Requests: what is asked for, where it stands, and what is done to it."""

from enum import StrEnum


class RequestKind(StrEnum):
    """四项服务申请, and assistance (全程帮办)."""

    HOME_VISIT = "home_visit"
    OFF_HOURS = "off_hours"
    EXTENDED_HOURS = "extended_hours"
    FAST_TRACK = "fast_track"
    ASSISTANCE = "assistance"


class RequestState(StrEnum):
    """Where a request stands (申请状态)."""

    RECEIVED = "received"
    TO_ARRANGE = "to_arrange"
    REFUSAL_PROPOSED = "refusal_proposed"
    POSTPONEMENT_PROPOSED = "postponement_proposed"
    POSTPONED = "postponed"
    REFUSED = "refused"
    OFFERED = "offered"
    COUNTERED = "countered"
    AGREED = "agreed"
    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What people do to a request, and what the hall's own worker does (last five)."""

    RECEIVE = "receive"
    ASK = "ask"
    REPLY_TO_ASK = "reply_to_ask"
    AGREE = "agree"
    CONFIRM = "confirm"
    COUNTER = "counter"
    RESCHEDULE = "reschedule"
    PROPOSE_REFUSAL = "propose_refusal"
    PROPOSE_POSTPONEMENT = "propose_postponement"
    CONSENT = "consent"
    WITHHOLD_CONSENT = "withhold_consent"
    WITHDRAW = "withdraw"
    SHOW_CREDENTIALS = "show_credentials"
    SEE_MATERIALS = "see_materials"
    NOTIFY_MISSING = "notify_missing"
    ADD_PHOTOGRAPH = "add_photograph"
    SIGN = "sign"
    RECORD_OUTCOME = "record_outcome"
    START = "start"
    FINISH = "finish"
    NOT_DONE = "not_done"
    TELL = "tell"
    DELIVER = "deliver"
    FIRE_RUNG = "fire_rung"
    LAPSE_REFUSAL = "lapse_refusal"
    BRING_BACK = "bring_back"


class Ground(StrEnum):
    """On what ground a service is asked for: appointments (3.2.1, 3.2.2), visits (2.2.1, 2.2.2)."""

    URGENT = "urgent"
    KEY_PROJECT = "key_project"
    OLD = "old"
    WEAK = "weak"
    ILL = "ill"
    DISABLED = "disabled"
    OTHER_MOBILITY = "other_mobility"
    ENTERPRISE_REASON = "enterprise_reason"


class RefusalGround(StrEnum):
    """On what ground a request may be refused (clauses 3.3.1 to 3.3.4, 2.2.1 and 2.2.2).

    ``STAFF_ABSENT`` is on the list only so that it can be named when it is refused (6.4.d).
    """

    NOT_URGENT = "not_urgent"
    NOT_ELIGIBLE = "not_eligible"
    NOT_IN_AUTHORITY = "not_in_authority"
    UNCLEAR_TIME_OR_PLACE = "unclear_time_or_place"
    CONDITIONS_LACKING = "conditions_lacking"
    STAFF_ABSENT = "staff_absent"


class NotDoneCause(StrEnum):
    """Why an agreed appointment did not take place."""

    ASKER = "asker"
    HALL = "hall"
    DEATH = "death"


class PartyType(StrEnum):
    """Who a request is for (当事人)."""

    PERSON = "person"
    ENTERPRISE = "enterprise"


class VisitOutcome(StrEnum):
    """What became of one matter of a visit: done, taken in, told what is missing, or not done."""

    DONE = "done"
    ACCEPTED = "accepted"
    TOLD = "told"
    NOT_DONE = "not_done"


class MaterialState(StrEnum):
    """What was found when a material was looked at: in order, not there, or not good enough."""

    OK = "ok"
    MISSING = "missing"
    DEFECTIVE = "defective"


class SignedHow(StrEnum):
    """How whoever was visited signed: drawn on the screen, by typed name, or not, and why."""

    DRAWN = "drawn"
    TYPED = "typed"
    UNSIGNED = "unsigned"


class Hindrance(StrEnum):
    """What keeps a visit from taking place once it was agreed (上门受阻)."""

    NOBODY_HOME = "nobody_home"
    NOT_WANTED = "not_wanted"
    PARTY_DIED = "party_died"
    CREW_ILL = "crew_ill"
    ROAD_CLOSED = "road_closed"
