"""Turns rows into matters: the field's Chinese words on one side, our closed lists on the other."""

import re

from banshi.acts.catalogue_reading import Row
from banshi.acts.catalogue_records import (
    MATERIAL_DETAILS,
    GuideRecord,
    Limit,
    MaterialRecord,
    MatterRecord,
    MustSayRecord,
    SourceRecord,
    StepRecord,
    WindowRecord,
)
from banshi.policy.vocabulary import (
    CaseType,
    LimitBasis,
    MaterialSource,
    MatterType,
    Unit,
    WindowKind,
)

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*\Z", re.ASCII)
MATTER_TYPES = {
    "行政许可": MatterType.LICENCE,
    "行政给付": MatterType.BENEFIT,
    "行政确认": MatterType.CONFIRMATION,
    "其他行政权力": MatterType.OTHER_POWER,
    "公共服务": MatterType.PUBLIC_SERVICE,
    "一件事(联办)": MatterType.ONE_THING,
    "一件事": MatterType.ONE_THING,
}
CASE_TYPES = {"即办件": CaseType.SAME_DAY, "承诺件": CaseType.COMMITTED}
DAYS_NOT_SAID_WHICH = "日(法条未写明工作日)"
UNITS = {
    "工作日": Unit.WORKING_DAY,
    "自然日": Unit.CALENDAR_DAY,
    "自然日(冷静期)": Unit.CALENDAR_DAY,
    DAYS_NOT_SAID_WHICH: Unit.CALENDAR_DAY,
    "日": Unit.CALENDAR_DAY,
    "月": Unit.MONTH,
}
BASES = {"sample": LimitBasis.SAMPLE, "source": LimitBasis.SOURCE}
BASES |= {"样例": LimitBasis.SAMPLE, "有出处": LimitBasis.SOURCE}
SOURCES = {"bring": MaterialSource.BRING, "shared": MaterialSource.SHARED}
SOURCES |= {"自备": MaterialSource.BRING, "数据共享": MaterialSource.SHARED}
WINDOW_KINDS = {kind.value: kind for kind in WindowKind}
WINDOW_KINDS |= {
    "综合": WindowKind.GENERAL,
    "不动产税务": WindowKind.REAL_ESTATE_TAX,
    "一件事": WindowKind.ONE_THING,
    "审批": WindowKind.APPROVAL,
    "咨询": WindowKind.CONSULT,
}
LONGEST_LIMIT = 1000
# Where a file says each field that it may leave out; what it leaves out stays as it is.
PLACES = {
    "everyday_name": "everyday_name",
    "aliases": "aliases",
    "category": "category",
    "commitment": "commitment_eligible",
    "commitment_kind": "commitment_kind",
    "packages": "package",
    "parts": "sub_matters",
    "statutory": "statutory_days",
    "promised": "promised_days",
    "conditions": "conditions",
    "procedure": "procedure",
    "fee": "fee",
    "legal_basis": "legal_basis",
    "technical_demands": "technical_demands",
    "must_say": "must_say",
    "materials": "materials",
    "steps": "steps",
    "sources": "source",
    "is_sample": "sample",
}


def _unit(row: Row, field: str, matter_type: MatterType | None) -> tuple[Unit | None, str]:
    """The unit of a statutory limit, and the file's word where the law does not say which days.

    Licensing limits are in working days whatever the article says (行政许可法 82); for other
    matters plain days are read as calendar days, which is never to the asker's loss.
    """
    word = row.text(field, longest=40)
    unit = row.one_of(field, UNITS)
    if word in (DAYS_NOT_SAID_WHICH, "日") and matter_type is MatterType.LICENCE:
        unit = Unit.WORKING_DAY
    return unit, "" if word in ("工作日", "自然日", "月") else word


def _statutory(row: Row, matter_type: MatterType | None) -> Limit | None:
    value = row.count("statutory_days", most=LONGEST_LIMIT)
    if value is None:
        return None
    unit, as_written = _unit(row, "statutory_unit", matter_type)
    return Limit(value, unit, as_written) if unit else None


def _promised(row: Row) -> Limit | None:
    value = row.count("promised_days", most=LONGEST_LIMIT)
    if value is None:
        return None
    basis = row.one_of("promised_basis", BASES, otherwise=LimitBasis.SOURCE)
    return Limit(value, Unit.WORKING_DAY, basis=basis)


def _materials(row: Row, code: str) -> tuple[MaterialRecord, ...]:
    read = tuple(
        MaterialRecord(
            code=part.text("code", longest=24) or f"{code}-{position}",
            name=part.text("name", longest=120, needed=True),
            is_required=part.yes("required", otherwise=True),
            may_follow_later=part.yes("may_follow_later"),
            source=part.one_of("source", SOURCES, otherwise=MaterialSource.BRING)
            or MaterialSource.BRING,
            medium=part.text("medium", longest=40),
            check_point=part.text("check_point", longest=200),
        )
        for position, part in enumerate(row.rows("materials"), start=1)
    )
    if len({material.code for material in read}) < len(read):
        row.wrong(
            "materials", "code_twice", "材料编码有重复。", "A material code stands there twice."
        )
    return read


def _steps(row: Row) -> tuple[StepRecord, ...]:
    return tuple(
        StepRecord(
            name=part.text("name", longest=120, needed=True),
            post=part.text("post", longest=60, needed=True),
            is_statutory=part.yes("statutory"),
            decides=part.yes("decides"),
        )
        for part in row.rows("steps")
    )


def _must_say(row: Row) -> tuple[MustSayRecord, ...]:
    return tuple(
        MustSayRecord(
            code=part.text("code", longest=40, needed=True),
            zh=part.text("zh", longest=200, needed=True),
            en=part.text("en", longest=300),
        )
        for part in row.rows("must_say")
    )


def _sources(row: Row) -> tuple[SourceRecord, ...]:
    return tuple(
        SourceRecord(
            kind=part.text("kind", longest=40),
            ref=part.text("ref", longest=400),
            confirms=part.texts("confirms", longest=40),
            note=part.text("note", longest=400),
        )
        for part in row.rows("source")
    )


def _guide(row: Row, code: str, matter_type: MatterType | None) -> GuideRecord:
    promised = _promised(row)
    return GuideRecord(
        statutory=_statutory(row, matter_type),
        promised=promised,
        conditions=row.texts("conditions", longest=200),
        procedure=row.text("procedure", longest=2000),
        fee=row.text("fee", longest=200),
        legal_basis=row.text("legal_basis", longest=200),
        technical_demands=row.texts("technical_demands", longest=200),
        must_say=_must_say(row),
        materials=_materials(row, code),
        steps=_steps(row),
        sources=_sources(row),
        is_sample=row.yes(
            "sample", otherwise=promised is not None and promised.basis is LimitBasis.SAMPLE
        ),
    )


def _windows(row: Row) -> tuple[str, ...]:
    field = "windows" if row.cells.get("windows") else "window"
    windows = row.texts(field, longest=60)
    if not windows:
        row.wrong(field, "missing", "没有写在哪个窗口办。", "No window is named.")
    return tuple(sorted(windows))


def _code(row: Row) -> str:
    code = row.text("code", longest=16, needed=True)
    if code and not CODE.match(code):
        row.wrong(
            "code",
            "not_a_code",
            f"编码“{code}”只能用字母、数字和短横。",
            f"The code “{code}” may hold letters, digits and hyphens only.",
        )
    return code


def _unsaid(row: Row) -> frozenset[str]:
    unsaid = {field for field, place in PLACES.items() if place not in row.cells}
    materials = row.cells.get("materials")
    named_only = isinstance(materials, str) or (
        isinstance(materials, list) and all(isinstance(one, str) for one in materials)
    )
    return frozenset(unsaid | ({MATERIAL_DETAILS} if named_only else set()))


def read_matter(row: Row) -> MatterRecord | None:
    """The matter a row holds, or none when a cell could not be taken (noted on the row)."""
    noted = len(row.errors)
    code = _code(row)
    matter_type = row.one_of("matter_type", MATTER_TYPES)
    case_type = row.one_of("case_type", CASE_TYPES)
    # A lead body may be written with its fellows or with 牵头 behind it; it is the one asked.
    department = row.text("department", longest=80, needed=True).split("/")[0].removesuffix("牵头")
    record = MatterRecord(
        code=code,
        name=row.text("name", longest=80, needed=True),
        everyday_name=row.text("everyday_name", longest=80),
        aliases=row.texts("aliases", longest=40),
        department=department,
        windows=_windows(row),
        category=row.text("category", longest=40),
        matter_type=matter_type or MatterType.PUBLIC_SERVICE,
        case_type=case_type or CaseType.COMMITTED,
        commitment=None
        if row.cells.get("commitment_eligible") in (None, "")
        else row.yes("commitment_eligible"),
        commitment_kind=row.text("commitment_kind", longest=80),
        packages=row.texts("package", longest=80, each="/;；\n"),
        parts=row.texts("sub_matters", longest=80),
        guide=_guide(row, code, matter_type),
        unsaid=_unsaid(row),
    )
    return record if len(row.errors) == noted else None


def read_window(row: Row) -> WindowRecord | None:
    """The window a row holds, or none when a cell could not be taken (noted on the row)."""
    noted = len(row.errors)
    capacity = row.count("capacity_off_hours", most=50)
    record = WindowRecord(
        name=row.text("name", longest=60, needed=True),
        code=row.text("code", longest=16),
        kind=row.one_of("kind", WINDOW_KINDS, otherwise=WindowKind.GENERAL) or WindowKind.GENERAL,
        department=row.text("department", longest=80),
        zone=row.text("zone", longest=40),
        address=row.text("address", longest=120),
        telephone=row.text("telephone", longest=40),
        capacity_off_hours=1 if capacity is None else capacity,
    )
    return record if len(row.errors) == noted else None
