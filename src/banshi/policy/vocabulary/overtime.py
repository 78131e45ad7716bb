"""Overtime credited and leave in lieu: who is paid how, what kind of day it was, how it stands."""

from enum import StrEnum


class Employment(StrEnum):
    """Under which law somebody works for the hall (用工性质)."""

    CIVIL_SERVANT = "civil_servant"
    CONTRACT = "contract"


class DayKind(StrEnum):
    """What kind of day overtime fell on (日子类别)."""

    WORKDAY = "workday"
    REST_DAY = "rest_day"
    STATUTORY_HOLIDAY = "statutory_holiday"


class GivenAs(StrEnum):
    """What overtime is given back as: time, or pay (轮休、应付工资)."""

    LEAVE = "leave"
    PAY = "pay"


class LedgerEntry(StrEnum):
    """Why a line stands in the overtime ledger (加班台账)."""

    EARNED = "earned"
    TAKEN = "taken"
    RETURNED = "returned"
    CORRECTED = "corrected"


class LeaveState(StrEnum):
    """Where leave in lieu that was asked for stands (轮休)."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class CorrectionState(StrEnum):
    """Where a correction of the ledger stands; one proposes it, another decides (更正)."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
