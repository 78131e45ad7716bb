"""What people may ask about their own data."""

from enum import StrEnum


class DataRequestKind(StrEnum):
    """What is asked about one's own data (个人信息请求). Access is given at once, without one."""

    CORRECTION = "correction"
    ERASURE = "erasure"


class DataRequestState(StrEnum):
    """Where such a request stands."""

    RECEIVED = "received"
    DONE = "done"
    IN_PART = "in_part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class KeepingGround(StrEnum):
    """Why something may not be erased or corrected."""

    LAW = "law"
    OPEN_MATTER = "open_matter"
    NOT_WRONG = "not_wrong"


class ConsentAbout(StrEnum):
    """For what a separate consent is asked (单独同意)."""

    HEALTH = "health"
