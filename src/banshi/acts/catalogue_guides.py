"""Turns rows into guides: what the file says of limits, materials, steps and the rest."""

from typing import Any

from banshi.acts.catalogue_reading import Row
from banshi.acts.catalogue_records import (
    LISTED,
    MAYBE,
    SAID,
    ArticleRecord,
    GuideRecord,
    Limit,
    MaterialRecord,
    MustSayRecord,
    QuestionRecord,
    SourceRecord,
    SpecialRecord,
    StepRecord,
)
from banshi.acts.catalogue_sample_forms import read_sample_form
from banshi.acts.catalogue_words import BASES, DAYS_NOT_SAID_WHICH, SOURCES, UNITS
from banshi.policy.vocabulary import LimitBasis, MaterialSource, MatterType, Unit

LONGEST_LIMIT = 1000


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
    unit = row.one_of("promised_unit", UNITS, otherwise=Unit.WORKING_DAY)
    return Limit(value, unit or Unit.WORKING_DAY, basis=basis)


def _materials(row: Row, code: str) -> tuple[MaterialRecord, ...]:
    read = tuple(
        MaterialRecord(
            code=part.text("code", longest=64) or f"{code}-{position}",
            name=part.text("name", longest=120, needed=True),
            is_required=part.yes("required", otherwise=True),
            may_follow_later=part.yes("may_follow_later"),
            source=part.one_of("source", SOURCES, otherwise=MaterialSource.BRING)
            or MaterialSource.BRING,
            medium=part.text("medium", longest=40),
            form=part.text("form", longest=40),
            copies=part.text("copies", longest=40),
            later_days=part.count("later_days", most=LONGEST_LIMIT),
            check_point=part.text("check_point", longest=200),
            sample_form=read_sample_form(part),
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


def _special(row: Row) -> tuple[SpecialRecord, ...]:
    return tuple(
        SpecialRecord(
            name=part.text("name", longest=120, needed=True),
            value=part.count("value", most=LONGEST_LIMIT),
            unit=part.one_of("unit", UNITS) if part.cells.get("unit") else None,
            legal_basis=part.text("legal_basis", longest=200),
            fee_basis=part.text("fee_basis", longest=200),
            counts=part.yes("counts"),
        )
        for part in row.rows("special_procedures")
    )


def _articles(row: Row) -> tuple[ArticleRecord, ...]:
    return tuple(
        ArticleRecord(
            law=part.text("law", longest=120, needed=True),
            article=part.text("article", longest=60, needed=True),
            gist=part.text("gist", longest=200),
        )
        for part in row.rows("legal_articles")
    )


def _questions(row: Row) -> tuple[QuestionRecord, ...]:
    return tuple(
        QuestionRecord(
            question=part.text("question", longest=200, needed=True),
            answer=part.text("answer", longest=500, needed=True),
        )
        for part in row.rows("questions")
    )


LONGEST_SAID = {
    "online_depth": 60,
    "result_name": 120,
    "result_delivery": 120,
    "scope": 60,
    "consult_telephone": 60,
    "complaint_telephone": 60,
}


def read_guide(row: Row, code: str, matter_type: MatterType | None) -> GuideRecord:
    """The guide in a matter's row."""
    plain: dict[str, Any] = {
        **{name: row.text(name, longest=LONGEST_SAID.get(name, 200)) for name in SAID},
        **{name: row.maybe(name) for name in MAYBE},
        **{name: row.texts(name, longest=120) for name in LISTED},
    }
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
        special_procedures=_special(row),
        legal_articles=_articles(row),
        questions=_questions(row),
        visits=row.count("visits", most=100),
        **plain,
    )
