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
    REWARD = "reward"
    RULING = "ruling"


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


class Level(StrEnum):
    """Which level of government exercises a power (行使层级)."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class ProjectLevel(StrEnum):
    """Which level put a project on its list of key projects (重点项目级别)."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class DatedList(StrEnum):
    """The hall's lists whose lines hold for a time (清单); hot posts and key projects have their own."""

    COMMITMENT = "commitment"
    PACKAGE = "package"


class EditState(StrEnum):
    """How far a catalogue edit has come: only looked at, in force, or taken back."""

    SEEN = "seen"
    DONE = "done"
    UNDONE = "undone"
