"""Matters, their guides and their limits."""

from enum import StrEnum


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
