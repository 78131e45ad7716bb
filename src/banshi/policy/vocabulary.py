"""The field's terms as closed lists; docs/glossary.md has the Chinese word of each."""

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
    REFUSED = "refused"
    OFFERED = "offered"
    COUNTERED = "countered"
    AGREED = "agreed"
    DONE = "done"
    NOT_DONE = "not_done"
    WITHDRAWN = "withdrawn"


class Verb(StrEnum):
    """What people do to a request, and what the hall's own worker does (last four)."""

    RECEIVE = "receive"
    ASK = "ask"
    REPLY_TO_ASK = "reply_to_ask"
    AGREE = "agree"
    CONFIRM = "confirm"
    COUNTER = "counter"
    RESCHEDULE = "reschedule"
    PROPOSE_REFUSAL = "propose_refusal"
    CONSENT = "consent"
    WITHHOLD_CONSENT = "withhold_consent"
    WITHDRAW = "withdraw"
    START = "start"
    FINISH = "finish"
    NOT_DONE = "not_done"
    TELL = "tell"
    DELIVER = "deliver"
    FIRE_RUNG = "fire_rung"
    LAPSE_REFUSAL = "lapse_refusal"


class Channel(StrEnum):
    """Through which door an act came (渠道)."""

    WEB = "web"
    MOBILE = "mobile"
    PHONE = "phone"
    WINDOW = "window"
    KIOSK = "kiosk"
    API = "api"
    IMPORT = "import"
    SYSTEM = "system"


class Role(StrEnum):
    """What a person is in the hall (角色)."""

    CITIZEN = "citizen"
    AGENT = "agent"
    ENTERPRISE = "enterprise"
    CLERK = "clerk"
    CONSULT = "consult"
    LEADER = "leader"
    CHIEF = "chief"
    APPROVER = "approver"
    MANAGER = "manager"
    DUTY = "duty"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    SYSTEM = "system"


class PartyType(StrEnum):
    """Who a request is for (当事人)."""

    PERSON = "person"
    ENTERPRISE = "enterprise"


class PromiseKind(StrEnum):
    """What is owed (时限)."""

    ANSWER = "answer"
    CONSENT = "consent"
    ARRANGE = "arrange"


class PromiseState(StrEnum):
    """How a promise stands; computed, never stored."""

    RUNNING = "running"
    KEPT = "kept"
    LATE = "late"
    ENDED = "ended"


class PromiseEnding(StrEnum):
    """How a promise stopped running: fulfilled, or no longer owed."""

    DONE = "done"
    DROPPED = "dropped"


class Unit(StrEnum):
    """In what a promise is counted."""

    CLOCK_MINUTE = "clock_minute"
    HALL_MINUTE = "hall_minute"
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    SAME_DAY = "same_day"


class Rung(StrEnum):
    """Who is told, in order, when a promise nears or passes its moment (级次)."""

    HOLDER = "holder"
    B_ROLE = "b_role"
    LEADER = "leader"
    MANAGEMENT = "management"
    SUPERVISION = "supervision"


class Ground(StrEnum):
    """On what ground an off-hours appointment is asked for (clauses 3.2.1, 3.2.2)."""

    URGENT = "urgent"
    KEY_PROJECT = "key_project"


class RefusalGround(StrEnum):
    """On what ground an off-hours appointment may be refused (clauses 3.3.1 to 3.3.4).

    ``STAFF_ABSENT`` is on the list only so that it can be named when it is refused (6.4.d).
    """

    NOT_URGENT = "not_urgent"
    NOT_IN_AUTHORITY = "not_in_authority"
    UNCLEAR_TIME_OR_PLACE = "unclear_time_or_place"
    CONDITIONS_LACKING = "conditions_lacking"
    STAFF_ABSENT = "staff_absent"


class NotDoneCause(StrEnum):
    """Why an agreed appointment did not take place."""

    ASKER = "asker"
    HALL = "hall"


class NoticeKind(StrEnum):
    """What a notice tells."""

    RECEIVED = "received"
    ASKED = "asked"
    REPLIED = "replied"
    OFFERED = "offered"
    AGREED = "agreed"
    COUNTERED = "countered"
    REFUSED = "refused"
    REFUSAL_WAITING = "refusal_waiting"
    ABSENCE_PLEADED = "absence_pleaded"
    CONSENT_WITHHELD = "consent_withheld"
    TO_ARRANGE = "to_arrange"
    WITHDRAWAL_REPORTED = "withdrawal_reported"
    WITHDRAWN = "withdrawn"
    NOT_DONE = "not_done"
    RUNG = "rung"
    LATE = "late"
    MUST_CALL = "must_call"


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
    """How far a notice has come."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED_FOR_NOW = "failed_for_now"
    FAILED = "failed"


class ClauseKind(StrEnum):
    """What sort of sentence a clause is."""

    DEFINITION = "definition"
    ELIGIBILITY = "eligibility"
    CONDITION = "condition"
    DUTY = "duty"
    DEADLINE = "deadline"
    PROHIBITION = "prohibition"
    RIGHT = "right"
    DECLARATORY = "declaratory"


class Bound(StrEnum):
    """How a clause is honoured: by a rule, by a person's step, by being said, or not yet."""

    RULE = "rule"
    HUMAN = "human"
    DECLARATORY = "declaratory"
    PLANNED = "planned"


class ShiftKind(StrEnum):
    """What a rostered stretch of time is for (排班)."""

    WINDOW = "window"
    OFF_HOURS = "off_hours"
    VISIT = "visit"
    DUTY = "duty"


class WindowKind(StrEnum):
    """What sort of window it is (窗口类型)."""

    GENERAL = "general"
    REAL_ESTATE_TAX = "real_estate_tax"
    ONE_THING = "one_thing"
    APPROVAL = "approval"
    CONSULT = "consult"


class MatterType(StrEnum):
    """Under which kind of power a matter is handled (事项类型)."""

    LICENCE = "licence"
    BENEFIT = "benefit"
    CONFIRMATION = "confirmation"
    OTHER_POWER = "other_power"
    PUBLIC_SERVICE = "public_service"
    ONE_THING = "one_thing"


class CaseType(StrEnum):
    """Whether a matter is ended on the spot (即办件) or by a promised day (承诺件)."""

    SAME_DAY = "same_day"
    COMMITTED = "committed"


class LimitBasis(StrEnum):
    """Where a promised limit was read: in a source, or set as a sample."""

    SOURCE = "source"
    SAMPLE = "sample"


class MaterialSource(StrEnum):
    """Who brings a material: the asker, or a register the hall can look into."""

    BRING = "bring"
    SHARED = "shared"


class PostPart(StrEnum):
    """Which part a holder has at a post (A角, B角)."""

    A = "A"
    B = "B"
