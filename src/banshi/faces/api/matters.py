"""Matters: found by everyday words, and one matter with its guide in force."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel

from banshi.boards.catalogue import LimitLine, MatterLine, MatterPage, matter_page
from banshi.boards.finding import find_matters
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.envelopes import address
from banshi.faces.api.errors import reading, reading_one
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import not_found
from banshi.faces.api.shapes import Page, Said
from banshi.policy.vocabulary import CaseType, Level, MatterType

router = Router(tags=["matters"])

LONGEST_QUESTION = 200

MatterCode = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9-]+$")]


class WindowOut(BaseModel):
    """A window that handles the matter."""

    code: str
    name: str
    address: str


class LimitOut(BaseModel):
    """A limit in its unit; ``basis`` is ``sample`` where nobody has checked it."""

    value: int
    unit: str
    basis: str | None
    as_written: str


class MatterLineOut(BaseModel):
    """A matter in a list; the best fit first. ``score`` is 0 where nothing was asked; ``because``
    is the name, event or sentence that led there.
    """

    code: str
    name: str
    everyday_name: str
    department: str
    windows: list[WindowOut]
    matter_type: MatterType
    case_type: CaseType
    promised: LimitOut | None
    score: float
    because: str
    link: str


class SampleFieldOut(BaseModel):
    """A field of a sample form, and what would stand in it; made-up people only."""

    field: str
    how: str


class MaterialOut(BaseModel):
    """A material to bring, or one the hall can look up (``source: shared``).

    ``sample_form`` shows how a form is filled in; empty where the material is none.
    """

    code: str
    name: str
    required: bool
    may_follow_later: bool
    source: str
    medium: str
    form: str
    copies: str
    later_days: int | None
    check_point: str
    sample_form: list[SampleFieldOut]


class StepOut(BaseModel):
    """A step of the procedure, whether the law demands it, and who decides."""

    name: str
    statutory: bool
    post: str
    decides: bool


class MustSayOut(BaseModel):
    """A question to answer beforehand, under its code in ``said`` (3.3.4)."""

    code: str
    question: str
    question_en: str


class SpecialOut(BaseModel):
    """A special procedure; ``counts``: its time is part of the statutory limit."""

    name: str
    value: int | None
    unit: str | None
    legal_basis: str
    fee_basis: str
    counts: bool


class ArticleOut(BaseModel):
    """An article the matter rests on, with a gist of ours."""

    law: str
    article: str
    gist: str


class QuestionOut(BaseModel):
    """A question people ask of the matter."""

    question: str
    answer: str


class GuideMoreOut(BaseModel):
    """The rest of the guide; empty or null where nobody has said it."""

    basic_code: str
    implementation_code: str
    item_code: str
    main_item: str
    level: Level | None
    serves: list[str]
    special_procedures: list[SpecialOut]
    legal_articles: list[ArticleOut]
    questions: list[QuestionOut]
    fee_basis: str
    forms_of_handling: list[str]
    online_depth: str
    visits: int | None
    quota: str
    result_name: str
    result_delivery: str
    joint_bodies: list[str]
    intermediaries: list[str]
    scope: str
    pays_online: bool | None
    sends_by_post: bool | None
    takes_appointments: bool | None
    firms_may_promise: bool | None
    proofs_may_be_promised: bool | None
    hours: str
    consult_telephone: str
    complaint_telephone: str


class MatterOut(MatterLineOut):
    """A matter with its guide in force; ``missing`` names what the guide does not say yet."""

    version: int
    in_force_from: date
    statutory: LimitOut | None
    materials: list[MaterialOut]
    conditions: list[str]
    procedure: str
    steps: list[StepOut]
    commitment: bool | None
    packages: list[str]
    must_say: list[MustSayOut]
    fee: str
    legal_basis: str
    technical_demands: list[str]
    more: GuideMoreOut
    sample: bool
    missing: list[Said]


@router.get(
    "",
    response=reading(Page[MatterLineOut]),
    openapi_extra=examples.of("matter_list"),
    url_name="matters",
)
def list_matters(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST_QUESTION, description="everyday words")] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """The matters that fit everyday words, best first; without words all, by code."""
    call = call_of(request)
    found = find_matters(call.hall, q, on=call.at.date())
    page, after = page_of(found, cursor, limit)
    return {"items": [_line(one) for one in page], "next": after}


@router.get(
    "/{code}",
    response=reading_one(MatterOut),
    openapi_extra=examples.of("matter"),
    url_name="matter",
)
def show_matter(request: HttpRequest, code: MatterCode) -> dict[str, Any]:
    """One matter: conditions, materials, procedure, steps, limits."""
    call = call_of(request)
    page = matter_page(call.hall.id, code, on=call.at.date())
    if page is None:
        raise not_found()
    return _page(page)


def _line(line: MatterLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "everyday_name": line.everyday_name,
        "department": line.department,
        "windows": [
            {"code": one.code, "name": one.name, "address": one.address} for one in line.windows
        ],
        "matter_type": line.matter_type,
        "case_type": line.case_type,
        "promised": _limit(line.promised),
        "score": line.score,
        "because": line.because,
        "link": address("matters", line.code),
    }


def _limit(limit: LimitLine | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    return {
        "value": limit.value,
        "unit": limit.unit,
        "basis": limit.basis,
        "as_written": limit.as_written,
    }


def _page(page: MatterPage) -> dict[str, Any]:
    return {
        **_line(page.line),
        "version": page.version,
        "in_force_from": page.in_force_from,
        "statutory": _limit(page.statutory),
        "materials": [
            {
                "code": one.code,
                "name": one.name,
                "required": one.is_required,
                "may_follow_later": one.may_follow_later,
                "source": one.source,
                "medium": one.medium,
                "form": one.form,
                "copies": one.copies,
                "later_days": one.later_days,
                "check_point": one.check_point,
                "sample_form": [{"field": each.name, "how": each.how} for each in one.sample_form],
            }
            for one in page.materials
        ],
        "conditions": list(page.conditions),
        "procedure": page.procedure,
        "steps": [
            {
                "name": one.name,
                "statutory": one.is_statutory,
                "post": one.post,
                "decides": one.decides,
            }
            for one in page.steps
        ],
        "commitment": page.commitment,
        "packages": list(page.packages),
        "must_say": [
            {"code": one.code, "question": one.question.zh, "question_en": one.question.en}
            for one in page.must_say
        ],
        "fee": page.fee,
        "legal_basis": page.legal_basis,
        "technical_demands": list(page.technical_demands),
        "more": asdict(page.more),
        "sample": page.is_sample,
        "missing": [{"zh": one.zh, "en": one.en} for one in page.missing],
    }
