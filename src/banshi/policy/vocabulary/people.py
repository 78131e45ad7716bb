"""Who acts, through which door, and at which post."""

from enum import StrEnum


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
    SECURITY = "security"
    AUDIT = "audit"
    SYSTEM = "system"


class PostPart(StrEnum):
    """Which part a holder has at a post (A角, B角)."""

    A = "A"
    B = "B"


class ShiftKind(StrEnum):
    """What a rostered stretch of time is for (排班)."""

    WINDOW = "window"
    OFF_HOURS = "off_hours"
    VISIT = "visit"
    DUTY = "duty"
    ON_CALL = "on_call"


class AppointedPart(StrEnum):
    """As what somebody is appointed: of the crew, or the approver on call (值守审批人)."""

    CREW = "crew"
    APPROVER = "approver"


class WindowKind(StrEnum):
    """What sort of window it is (窗口类型)."""

    GENERAL = "general"
    REAL_ESTATE_TAX = "real_estate_tax"
    ONE_THING = "one_thing"
    APPROVAL = "approval"
    CONSULT = "consult"


class HotSource(StrEnum):
    """Why a post counts as hot: the hall marked it, or its load did (热点岗位)."""

    HALL = "hall"
    LOAD = "load"


class Lack(StrEnum):
    """What somebody lacks to hold a post on a day (缺口)."""

    NOBODY = "nobody"
    UNAUTHORISED = "unauthorised"
    UNTRAINED = "untrained"
    TRAINING_ENDED = "training_ended"


class Standby(StrEnum):
    """Who of A and B is there on a day: rostered and not away."""

    BOTH = "both"
    A_ALONE = "a_alone"
    B_STANDS_IN = "b_stands_in"
    EMPTY = "empty"


class AbsenceKind(StrEnum):
    """Why somebody is away; kept sealed and shown to nobody (不在岗)."""

    LEAVE = "leave"
    TRAINING = "training"
    ILLNESS = "illness"
    OTHER = "other"


class AuthorisationKind(StrEnum):
    """In what part somebody acts for a party (委托、经办、监护)."""

    AGENT = "agent"
    OPERATOR = "operator"
    GUARDIAN = "guardian"


class GuardianRelation(StrEnum):
    """How a guardian stands to the child (监护关系)."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    OTHER = "other"
