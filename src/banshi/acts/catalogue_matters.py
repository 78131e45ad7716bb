"""Turns rows into matters: the field's Chinese words on one side, our closed lists on the other."""

from collections.abc import Callable, Mapping

from banshi.acts.catalogue_guides import read_guide
from banshi.acts.catalogue_reading import Row
from banshi.acts.catalogue_records import (
    LISTED,
    MATERIAL_DETAILS,
    MAYBE,
    SAID,
    SAMPLE_FORMS,
    MatterRecord,
    WindowRecord,
)
from banshi.acts.catalogue_words import CASE_TYPES, LEVELS, MATTER_TYPES, WINDOW_KINDS
from banshi.policy.checked import Checked
from banshi.policy.matter_codes import (
    check_basic_code,
    check_implementation_code,
    check_item_code,
    is_matter_code,
)
from banshi.policy.vocabulary import CaseType, MatterType, WindowKind

CODES = ("basic_code", "implementation_code", "item_code")
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
    **{
        name: name
        for name in (
            *SAID,
            *LISTED,
            *MAYBE,
            *CODES,
            "special_procedures",
            "legal_articles",
            "questions",
            "visits",
            "main_item",
            "level",
            "serves",
        )
    },
}


def _windows(row: Row) -> tuple[str, ...]:
    field = "windows" if row.cells.get("windows") else "window"
    windows = row.texts(field, longest=60)
    if not windows:
        row.wrong(field, "missing", "没有写在哪个窗口办。", "No window is named.")
    return tuple(sorted(windows))


def _code(row: Row) -> str:
    code = row.text("code", longest=64, needed=True)
    if code and not is_matter_code(code):
        row.wrong(
            "code",
            "not_a_code",
            f"编码“{code}”只能用字母、数字和短横。",
            f"The code “{code}” may hold letters, digits and hyphens only.",
        )
    return code


def _official_codes(row: Row) -> dict[str, str]:
    """The codes of the State's lists, held against one another; empty ones are let be."""
    typed = {name: row.text(name, longest=40) for name in CODES}
    checks: tuple[tuple[str, Callable[[str], Checked]], ...] = (
        ("basic_code", check_basic_code),
        (
            "implementation_code",
            lambda code: check_implementation_code(code, typed["basic_code"]),
        ),
        ("item_code", lambda code: check_item_code(code, typed["implementation_code"])),
    )
    for name, check in checks:
        if not typed[name]:
            continue
        read = check(typed[name])
        typed[name] = read.value
        if read.error is not None:
            row.wrong(name, read.code, read.error.zh, read.error.en)
            typed[name] = ""
    return typed


def _unsaid(row: Row) -> frozenset[str]:
    unsaid = {field for field, place in PLACES.items() if place not in row.cells}
    materials = row.cells.get("materials")
    named_only = isinstance(materials, str) or (
        isinstance(materials, list) and all(isinstance(one, str) for one in materials)
    )
    parts = [one.cells if isinstance(one, Row) else one for one in materials or ()]
    if not any("sample_form" in one for one in parts if isinstance(one, Mapping)):
        unsaid.add(SAMPLE_FORMS)
    return frozenset(unsaid | ({MATERIAL_DETAILS} if named_only else set()))


def lead_department(row: Row) -> str:
    """The body asked: a lead body may be written with its fellows, or with 牵头 behind it."""
    named = row.text("department", longest=80, needed=True)
    return named.split("/")[0].removesuffix("牵头")


def read_matter(row: Row) -> MatterRecord | None:
    """The matter a row holds, or none when a cell could not be taken (noted on the row)."""
    noted = len(row.errors)
    code = _code(row)
    matter_type = row.one_of("matter_type", MATTER_TYPES)
    case_type = row.one_of("case_type", CASE_TYPES)
    department = lead_department(row)
    record = MatterRecord(
        code=code,
        name=row.text("name", longest=200, needed=True),
        everyday_name=row.text("everyday_name", longest=80),
        aliases=row.texts("aliases", longest=40),
        department=department,
        windows=_windows(row),
        category=row.text("category", longest=40),
        matter_type=matter_type or MatterType.PUBLIC_SERVICE,
        case_type=case_type or CaseType.COMMITTED,
        commitment=row.maybe("commitment_eligible"),
        commitment_kind=row.text("commitment_kind", longest=80),
        packages=row.texts("package", longest=80, each="/;；\n"),
        parts=row.texts("sub_matters", longest=80),
        guide=read_guide(row, code, matter_type),
        main_item=row.text("main_item", longest=200),
        level=row.one_of("level", LEVELS) if row.cells.get("level") else None,
        serves=row.texts("serves", longest=20),
        **_official_codes(row),
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
        departments=row.texts("departments", longest=80),
    )
    return record if len(row.errors) == noted else None
