"""Matters, guides and windows as people see them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from banshi.boards.guide_more import GuideMore, missing_of, more_of
from banshi.policy.bringing import is_filled_in_here
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    CaseType,
    LimitBasis,
    MaterialSource,
    MatterType,
    Unit,
    WindowKind,
)
from banshi.records.catalogue import Matter, MatterWindow, Window
from banshi.records.guide import Guide, SampleField


@dataclass(frozen=True)
class WindowLine:
    """A window and where it is; ``matters`` counts what it handles."""

    code: str
    name: str
    kind: WindowKind
    department: str
    address: str
    telephone: str
    capacity_off_hours: int
    matters: int = 0


@dataclass(frozen=True)
class LimitLine:
    """A limit in its unit; ``basis`` says whether it is a sample, ``as_written`` the law's word."""

    value: int
    unit: Unit
    basis: LimitBasis | None = None
    as_written: str = ""


@dataclass(frozen=True)
class MatterLine:
    """A matter in a list; ``score`` is 0 where nothing was asked, ``because`` the phrase that
    led there otherwise.
    """

    code: str
    name: str
    everyday_name: str
    department: str
    category: str
    matter_type: MatterType
    case_type: CaseType
    windows: tuple[WindowLine, ...]
    promised: LimitLine | None
    has_procedure: bool
    score: float = 0.0
    because: str = ""


@dataclass(frozen=True)
class MaterialLine:
    """One material of a guide."""

    code: str
    name: str
    is_required: bool
    may_follow_later: bool
    source: str
    medium: str
    form: str
    copies: str
    later_days: int | None
    check_point: str
    sample_form: tuple[SampleField, ...]
    is_filled_in_here: bool

    @property
    def is_brought(self) -> bool:
        """Whether whoever comes must bring it."""
        looked_up = self.source == MaterialSource.SHARED
        return self.is_required and not (looked_up or self.is_filled_in_here)


@dataclass(frozen=True)
class StepLine:
    """One step of a guide."""

    name: str
    is_statutory: bool
    post: str
    decides: bool


@dataclass(frozen=True)
class MustSay:
    """A question to answer beforehand (3.3.4)."""

    code: str
    question: Text


@dataclass(frozen=True)
class MatterPage:
    """A matter with the guide in force on a day.

    ``missing`` says in words what the guide lacks; while it lacks the procedure, no appointment
    for the matter can be agreed to.
    """

    line: MatterLine
    aliases: tuple[str, ...]
    packages: tuple[str, ...]
    parts: tuple[str, ...]
    commitment: bool | None
    commitment_kind: str
    version: int
    in_force_from: date
    statutory: LimitLine | None
    conditions: tuple[str, ...]
    procedure: str
    steps: tuple[StepLine, ...]
    materials: tuple[MaterialLine, ...]
    fee: str
    legal_basis: str
    technical_demands: tuple[str, ...]
    must_say: tuple[MustSay, ...]
    is_sample: bool
    more: GuideMore
    missing: tuple[Text, ...]


def all_lines(hall: UUID, on: date) -> tuple[MatterLine, ...]:
    """All matters of the hall with a guide in force on a day, by code. Two statements."""
    return tuple(_lines(hall, on))


def lines_of(hall: UUID, codes: Sequence[str], on: date) -> tuple[MatterLine, ...]:
    """The matters of these codes that have a guide in force on a day. Two statements at most."""
    return tuple(_lines(hall, on, codes)) if codes else ()


def matter_page(hall: UUID, code: str, *, on: date) -> MatterPage | None:
    """The matter with this code and its guide in force on a day, or none."""
    guide = (
        Guide.objects.filter(hall_id=hall, matter__code=code, in_force_from__lte=on)
        .select_related("matter__department")
        .prefetch_related("steps", "materials")
        .order_by("-in_force_from", "-version")
        .first()
    )
    if guide is None:
        return None
    windows = _windows_by_matter(hall, (code,))
    return _page(guide, _line(guide.matter, guide, windows.get(guide.matter_id, ())))


def windows(hall: UUID) -> tuple[WindowLine, ...]:
    """The hall's windows by code, with how many matters each handles. Two statements."""
    counted: dict[UUID, int] = defaultdict(int)
    for window in MatterWindow.objects.filter(hall_id=hall).values_list("window_id", flat=True):
        counted[window] += 1
    rows = Window.objects.filter(hall_id=hall).select_related("department").order_by("code")
    return tuple(_window(row, counted[row.id]) for row in rows)


def _lines(hall: UUID, on: date, codes: Sequence[str] | None = None) -> list[MatterLine]:
    at_windows = _windows_by_matter(hall, codes)
    guides = (
        Guide.objects.filter(hall_id=hall)
        .in_force_on(on)
        .select_related("matter__department")
        .defer("sources", "conditions", "must_say", "technical_demands")
    )
    if codes is not None:
        guides = guides.filter(matter__code__in=codes)
    lines = [_line(guide.matter, guide, at_windows.get(guide.matter_id, ())) for guide in guides]
    return sorted(lines, key=lambda one: one.code)


def _windows_by_matter(
    hall: UUID, codes: Sequence[str] | None = None
) -> dict[UUID, tuple[WindowLine, ...]]:
    rows = MatterWindow.objects.filter(hall_id=hall)
    if codes is not None:
        rows = rows.filter(matter__code__in=codes)
    by_matter: dict[UUID, tuple[WindowLine, ...]] = {}
    for row in rows.select_related("window__department").order_by("window__code"):
        by_matter[row.matter_id] = (*by_matter.get(row.matter_id, ()), _window(row.window))
    return by_matter


def _window(row: Window, matters: int = 0) -> WindowLine:
    return WindowLine(
        code=row.code,
        name=row.name,
        kind=WindowKind(row.kind),
        department=row.department.name if row.department else "",
        address=row.address,
        telephone=row.telephone,
        capacity_off_hours=row.capacity_off_hours,
        matters=matters,
    )


def _line(matter: Matter, guide: Guide, at_windows: tuple[WindowLine, ...]) -> MatterLine:
    return MatterLine(
        code=matter.code,
        name=matter.name,
        everyday_name=matter.everyday_name or matter.name,
        department=matter.department.name,
        category=matter.category,
        matter_type=MatterType(matter.matter_type),
        case_type=CaseType(matter.case_type),
        windows=at_windows,
        promised=_promised(guide),
        has_procedure=guide.has_procedure,
    )


def _promised(guide: Guide) -> LimitLine | None:
    if guide.promised_value is None:
        return None
    basis = LimitBasis(guide.promised_basis) if guide.promised_basis else None
    return LimitLine(guide.promised_value, Unit(guide.promised_unit), basis)


def _page(guide: Guide, line: MatterLine) -> MatterPage:
    matter = guide.matter
    statutory = None
    if guide.statutory_value is not None:
        unit = Unit(guide.statutory_unit)
        statutory = LimitLine(guide.statutory_value, unit, None, guide.statutory_as_written)
    steps = tuple(
        StepLine(one.name, one.is_statutory, one.post, one.decides) for one in guide.steps.all()
    )
    materials = tuple(
        MaterialLine(
            code=one.code,
            name=one.name,
            is_required=one.is_required,
            may_follow_later=one.may_follow_later,
            source=one.source,
            medium=one.medium,
            form=one.form,
            copies=one.copies,
            later_days=one.later_days,
            check_point=one.check_point,
            sample_form=one.sample_fields,
            is_filled_in_here=is_filled_in_here(one.medium),
        )
        for one in guide.materials.all()
    )
    return MatterPage(
        line=line,
        aliases=tuple(matter.aliases),
        packages=tuple(matter.packages),
        parts=tuple(matter.parts),
        commitment=matter.commitment,
        commitment_kind=matter.commitment_kind,
        version=guide.version,
        in_force_from=guide.in_force_from,
        statutory=statutory,
        conditions=tuple(guide.conditions),
        procedure=guide.procedure,
        steps=steps,
        materials=materials,
        fee=guide.fee,
        legal_basis=guide.legal_basis,
        technical_demands=tuple(guide.technical_demands),
        must_say=tuple(
            MustSay(one["code"], Text(one["zh"], one["en"] or one["zh"])) for one in guide.must_say
        ),
        is_sample=guide.is_sample,
        more=more_of(guide),
        missing=missing_of(guide, steps, materials),
    )
