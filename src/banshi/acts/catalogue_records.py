"""A catalogue as plain values: what an import brings, whatever kind of file it came in."""

from dataclasses import dataclass

from banshi.policy.vocabulary import (
    CaseType,
    LimitBasis,
    MaterialSource,
    MatterType,
    Unit,
    WindowKind,
)


@dataclass(frozen=True)
class Limit:
    """So many of a unit; ``as_written`` keeps the law's own unit where that was read otherwise."""

    value: int
    unit: Unit
    as_written: str = ""
    basis: LimitBasis | None = None


@dataclass(frozen=True)
class MaterialRecord:
    """One material of a guide, in the order of the file."""

    code: str
    name: str
    is_required: bool = True
    may_follow_later: bool = False
    source: MaterialSource = MaterialSource.BRING
    medium: str = ""
    check_point: str = ""


@dataclass(frozen=True)
class StepRecord:
    """One step of a guide: whether the law demands it, who does it, whether that post decides."""

    name: str
    post: str
    is_statutory: bool = False
    decides: bool = False


@dataclass(frozen=True)
class MustSayRecord:
    """A question to answer beforehand (3.3.4), in both languages."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True)
class SourceRecord:
    """Where part of a guide was read: the reference, and which fields it supports."""

    kind: str
    ref: str
    confirms: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class GuideRecord:
    """All that a guide says; two equal records are one version."""

    statutory: Limit | None
    promised: Limit | None
    conditions: tuple[str, ...]
    procedure: str
    fee: str
    legal_basis: str
    technical_demands: tuple[str, ...]
    must_say: tuple[MustSayRecord, ...]
    materials: tuple[MaterialRecord, ...]
    steps: tuple[StepRecord, ...]
    sources: tuple[SourceRecord, ...]
    is_sample: bool


@dataclass(frozen=True)
class MatterRecord:
    """A matter by its code, the windows that may handle it by name, and its guide."""

    code: str
    name: str
    everyday_name: str
    aliases: tuple[str, ...]
    department: str
    windows: tuple[str, ...]
    category: str
    matter_type: MatterType
    case_type: CaseType
    commitment: bool | None
    commitment_kind: str
    packages: tuple[str, ...]
    parts: tuple[str, ...]
    guide: GuideRecord


@dataclass(frozen=True)
class WindowRecord:
    """A window the file brings; without a code it gets the next free one."""

    name: str
    code: str = ""
    kind: WindowKind = WindowKind.GENERAL
    department: str = ""
    zone: str = ""
    address: str = ""
    telephone: str = ""
    capacity_off_hours: int = 1


@dataclass(frozen=True)
class Catalogue:
    """Windows and matters of one file, in its order."""

    windows: tuple[WindowRecord, ...]
    matters: tuple[MatterRecord, ...]
