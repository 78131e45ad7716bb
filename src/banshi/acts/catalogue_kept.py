"""A hall's catalogue between rows and plain values: read whole in few statements, written in few."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from banshi.acts.catalogue_records import (
    LISTED,
    MAYBE,
    SAID,
    ArticleRecord,
    GuideRecord,
    Limit,
    MaterialRecord,
    MatterRecord,
    MustSayRecord,
    QuestionRecord,
    SourceRecord,
    SpecialRecord,
    StepRecord,
)
from banshi.policy.vocabulary import CaseType, Level, LimitBasis, MaterialSource, MatterType, Unit
from banshi.records.base import new_id
from banshi.records.catalogue import Department, Matter, MatterWindow, Window
from banshi.records.guide import Guide, GuideMaterial, GuideStep


@dataclass
class Kept:
    """What a hall has: departments and windows by name, matters and newest guides by code."""

    departments: dict[str, Department]
    windows: dict[str, Window]
    matters: dict[str, Matter]
    guides: dict[str, Guide]
    records: dict[str, MatterRecord]


def kept_in(hall_id: UUID, *, code: str | None = None) -> Kept:
    """The hall's catalogue, each matter with its newest guide; one matter alone by its code."""
    only = {} if code is None else {"code": code}
    matters = {
        matter.code: matter
        for matter in Matter.objects.filter(hall_id=hall_id, **only)
        .select_related("department")
        .prefetch_related("windows")
    }
    newest = (
        Guide.objects.filter(hall_id=hall_id, matter__in=[one.id for one in matters.values()])
        .order_by("matter_id", "-version")
        .distinct("matter_id")
        .select_related("matter")
        .prefetch_related("steps", "materials")
    )
    guides = {guide.matter.code: guide for guide in newest}
    return Kept(
        departments={one.name: one for one in Department.objects.filter(hall_id=hall_id)},
        windows={one.name: one for one in Window.objects.filter(hall_id=hall_id)},
        matters=matters,
        guides=guides,
        records={
            code: _matter_record(matter, _guide_record(guides[code]))
            for code, matter in matters.items()
            if code in guides
        },
    )


def _limit(value: int | None, unit: str, as_written: str = "", basis: str = "") -> Limit | None:
    if value is None:
        return None
    return Limit(value, Unit(unit), as_written, LimitBasis(basis) if basis else None)


def _guide_record(guide: Guide) -> GuideRecord:
    plain: dict[str, Any] = {
        **{name: getattr(guide, name) for name in (*SAID, *MAYBE)},
        **{name: tuple(getattr(guide, name)) for name in LISTED},
    }
    return GuideRecord(
        statutory=_limit(guide.statutory_value, guide.statutory_unit, guide.statutory_as_written),
        promised=_limit(guide.promised_value, guide.promised_unit, basis=guide.promised_basis),
        conditions=tuple(guide.conditions),
        procedure=guide.procedure,
        fee=guide.fee,
        legal_basis=guide.legal_basis,
        technical_demands=tuple(guide.technical_demands),
        must_say=tuple(MustSayRecord(**one) for one in guide.must_say),
        materials=tuple(
            MaterialRecord(
                code=one.code,
                name=one.name,
                is_required=one.is_required,
                may_follow_later=one.may_follow_later,
                source=MaterialSource(one.source),
                medium=one.medium,
                form=one.form,
                copies=one.copies,
                later_days=one.later_days,
                check_point=one.check_point,
                sample_form=tuple(one.sample_form),
            )
            for one in guide.materials.all()
        ),
        steps=tuple(
            StepRecord(
                name=one.name, post=one.post, is_statutory=one.is_statutory, decides=one.decides
            )
            for one in guide.steps.all()
        ),
        sources=tuple(
            SourceRecord(one["kind"], one["ref"], tuple(one["confirms"]), one["note"])
            for one in guide.sources
        ),
        is_sample=guide.is_sample,
        special_procedures=tuple(
            SpecialRecord(**{**one, "unit": Unit(one["unit"]) if one["unit"] else None})
            for one in guide.special_procedures
        ),
        legal_articles=tuple(ArticleRecord(**one) for one in guide.legal_articles),
        questions=tuple(QuestionRecord(**one) for one in guide.questions),
        visits=guide.visits,
        **plain,
    )


def _matter_record(matter: Matter, guide: GuideRecord) -> MatterRecord:
    return MatterRecord(
        code=matter.code,
        name=matter.name,
        everyday_name=matter.everyday_name,
        aliases=tuple(matter.aliases),
        department=matter.department.name,
        windows=tuple(sorted(window.name for window in matter.windows.all())),
        category=matter.category,
        matter_type=MatterType(matter.matter_type),
        case_type=CaseType(matter.case_type),
        commitment=matter.commitment,
        commitment_kind=matter.commitment_kind,
        packages=tuple(matter.packages),
        parts=tuple(matter.parts),
        guide=guide,
        basic_code=matter.basic_code,
        implementation_code=matter.implementation_code,
        item_code=matter.item_code,
        main_item=matter.main_item,
        level=Level(matter.level) if matter.level else None,
        serves=tuple(matter.serves),
    )


OWN_FIELDS = (
    "name",
    "everyday_name",
    "aliases",
    "category",
    "matter_type",
    "case_type",
    "commitment",
    "commitment_kind",
    "packages",
    "parts",
    "basic_code",
    "implementation_code",
    "item_code",
    "main_item",
    "level",
    "serves",
)


def keep_matters(hall_id: UUID, records: Iterable[MatterRecord], kept: Kept) -> None:
    """Write matters new or changed, and at which windows they are handled."""
    new, old, at_windows = [], [], []
    for record in records:
        matter = kept.matters.get(record.code)
        if matter is None:
            matter = Matter(id=new_id(), hall_id=hall_id, code=record.code)
            new.append(matter)
        else:
            old.append(matter)
        for field in OWN_FIELDS:
            value = getattr(record, field)
            setattr(matter, field, list(value) if isinstance(value, tuple) else value)
        matter.level = record.level or ""
        matter.department = kept.departments[record.department]
        kept.matters[record.code] = matter
        at_windows += [
            MatterWindow(id=new_id(), hall_id=hall_id, matter=matter, window=kept.windows[name])
            for name in record.windows
        ]
    Matter.objects.bulk_create(new)
    if old:
        Matter.objects.bulk_update(old, [*OWN_FIELDS, "department"])
        MatterWindow.objects.filter(hall_id=hall_id, matter__in=old).delete()
    MatterWindow.objects.bulk_create(at_windows)


def keep_guides(
    hall_id: UUID, records: Iterable[MatterRecord], kept: Kept, *, in_force_from: date
) -> None:
    """Write the next version of each record's guide; earlier versions stay."""
    guides: list[Guide] = []
    steps: list[GuideStep] = []
    materials: list[GuideMaterial] = []
    for record in records:
        before = kept.guides.get(record.code)
        guide = _guide_row(hall_id, kept.matters[record.code], record.guide, in_force_from)
        guide.version = before.version + 1 if before else 1
        guides.append(guide)
        for position, step in enumerate(record.guide.steps, start=1):
            steps.append(
                GuideStep(
                    id=new_id(), hall_id=hall_id, guide=guide, position=position, **asdict(step)
                )
            )
        for position, material in enumerate(record.guide.materials, start=1):
            materials.append(
                GuideMaterial(
                    id=new_id(), hall_id=hall_id, guide=guide, position=position, **asdict(material)
                )
            )
    Guide.objects.bulk_create(guides)
    GuideStep.objects.bulk_create(steps)
    GuideMaterial.objects.bulk_create(materials)


def _guide_row(hall_id: UUID, matter: Matter, record: GuideRecord, in_force_from: date) -> Guide:
    statutory, promised = record.statutory, record.promised
    return Guide(
        id=new_id(),
        hall_id=hall_id,
        matter=matter,
        in_force_from=in_force_from,
        statutory_value=statutory.value if statutory else None,
        statutory_unit=statutory.unit if statutory else "",
        statutory_as_written=statutory.as_written if statutory else "",
        promised_value=promised.value if promised else None,
        promised_unit=promised.unit if promised else "",
        promised_basis=(promised.basis or "") if promised else "",
        conditions=list(record.conditions),
        procedure=record.procedure,
        fee=record.fee,
        legal_basis=record.legal_basis,
        technical_demands=list(record.technical_demands),
        must_say=[asdict(one) for one in record.must_say],
        sources=[asdict(one) for one in record.sources],
        is_sample=record.is_sample,
        special_procedures=[asdict(one) for one in record.special_procedures],
        legal_articles=[asdict(one) for one in record.legal_articles],
        questions=[asdict(one) for one in record.questions],
        visits=record.visits,
        **{name: getattr(record, name) for name in (*SAID, *MAYBE)},
        **{name: list(getattr(record, name)) for name in LISTED},
    )
