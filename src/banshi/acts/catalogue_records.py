"""A catalogue as plain values: what an import brings, whatever kind of file it came in."""

from dataclasses import dataclass, field, replace

from banshi.policy.vocabulary import (
    CaseType,
    Level,
    LimitBasis,
    MaterialSource,
    MatterType,
    Unit,
    WindowKind,
)

MATERIAL_DETAILS = "material_details"
SAMPLE_FORMS = "sample_forms"


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
    form: str = ""
    copies: str = ""
    later_days: int | None = None
    check_point: str = ""
    sample_form: tuple[str, ...] = ()


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
class SpecialRecord:
    """A special procedure: how long it takes, and whether that is part of the statutory limit."""

    name: str
    value: int | None
    unit: Unit | None
    legal_basis: str
    fee_basis: str
    counts: bool


@dataclass(frozen=True)
class ArticleRecord:
    """An article a matter rests on, with our own gist of it."""

    law: str
    article: str
    gist: str


@dataclass(frozen=True)
class QuestionRecord:
    """A question people ask of a matter, and its answer."""

    question: str
    answer: str


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
    special_procedures: tuple[SpecialRecord, ...] = ()
    legal_articles: tuple[ArticleRecord, ...] = ()
    questions: tuple[QuestionRecord, ...] = ()
    fee_basis: str = ""
    forms_of_handling: tuple[str, ...] = ()
    online_depth: str = ""
    visits: int | None = None
    quota: str = ""
    result_name: str = ""
    result_delivery: str = ""
    joint_bodies: tuple[str, ...] = ()
    intermediaries: tuple[str, ...] = ()
    scope: str = ""
    pays_online: bool | None = None
    sends_by_post: bool | None = None
    takes_appointments: bool | None = None
    firms_may_promise: bool | None = None
    proofs_may_be_promised: bool | None = None
    hours: str = ""
    consult_telephone: str = ""
    complaint_telephone: str = ""


@dataclass(frozen=True)
class MatterRecord:
    """A matter by its code, the windows that may handle it by name, and its guide.

    ``unsaid`` names the fields of matter and guide the file has no place for; what the hall
    has there stays. ``MATERIAL_DETAILS`` in it: materials came as names only;
    ``SAMPLE_FORMS``: no sample form is spoken of, as in files from before there were any.
    """

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
    basic_code: str = ""
    implementation_code: str = ""
    item_code: str = ""
    main_item: str = ""
    level: Level | None = None
    serves: tuple[str, ...] = ()
    unsaid: frozenset[str] = field(default=frozenset(), compare=False)

    def completed(self, before: "MatterRecord") -> "MatterRecord":
        """This record with what the file does not speak of taken from ``before``."""
        own = {name: getattr(before, name) for name in self.unsaid if name in OWN_FIELDS}
        guide = {name: getattr(before.guide, name) for name in self.unsaid if name in GUIDE_FIELDS}
        names = [one.name for one in self.guide.materials]
        if MATERIAL_DETAILS in self.unsaid and names == [m.name for m in before.guide.materials]:
            guide["materials"] = before.guide.materials
        elif SAMPLE_FORMS in self.unsaid and "materials" not in guide:
            forms = {one.name: one.sample_form for one in before.guide.materials}
            guide["materials"] = tuple(
                replace(one, sample_form=forms.get(one.name, ())) for one in self.guide.materials
            )
        return replace(self, **own, guide=replace(self.guide, **guide))


# Fields of a guide that are one plain value each, by what they hold.
SAID = (
    "fee_basis",
    "online_depth",
    "quota",
    "result_name",
    "result_delivery",
    "scope",
    "hours",
    "consult_telephone",
    "complaint_telephone",
)
LISTED = ("forms_of_handling", "joint_bodies", "intermediaries")
MAYBE = (
    "pays_online",
    "sends_by_post",
    "takes_appointments",
    "firms_may_promise",
    "proofs_may_be_promised",
)
OWN_FIELDS = frozenset(MatterRecord.__dataclass_fields__) - {"code", "guide", "unsaid"}
GUIDE_FIELDS = frozenset(GuideRecord.__dataclass_fields__)


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
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """Windows and matters of one file, in its order."""

    windows: tuple[WindowRecord, ...]
    matters: tuple[MatterRecord, ...]
