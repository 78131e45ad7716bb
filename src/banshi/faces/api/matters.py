"""Matters: found by everyday words, and one matter with its guide in force."""

from dataclasses import asdict
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router

from banshi.boards.catalogue import LimitLine, MatterLine, MatterPage, all_lines, matter_page
from banshi.boards.finding import LackingLine, found
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.envelopes import address
from banshi.faces.api.errors import reading, reading_one
from banshi.faces.api.matter_shapes import MatterListOut, MatterOut
from banshi.faces.api.paging import Cursor, Limit, page_of
from banshi.faces.api.problems import not_found

router = Router(tags=["matters"])

LONGEST_QUESTION = 200

MatterCode = Annotated[str, Path(max_length=64, pattern=r"^[A-Za-z0-9-]+$")]


@router.get(
    "",
    response=reading(MatterListOut),
    openapi_extra=examples.of("matter_list"),
    url_name="matters",
)
def list_matters(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=LONGEST_QUESTION, description="everyday words")] = "",
    cursor: Cursor = "",
    limit: Limit = 50,
) -> dict[str, Any]:
    """The matters that fit everyday words, best first; without words all, by code.

    ``lacking`` says what was asked for and the hall lists nowhere; where ``is_a_guess``, show none of
    them as the likeliest.
    """
    call = call_of(request)
    answer = found(call.hall, q, on=call.at.date()) if q.strip() else None
    lines = answer.matters if answer else all_lines(call.hall.id, call.at.date())
    page, after = page_of(lines, cursor, limit)
    return {
        "items": [_line(one) for one in page],
        "next": after,
        "lacking": _lacking(answer.lacking if answer else None),
        "is_a_guess": bool(lines) and answer is not None and answer.likeliest is None,
    }


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


def _lacking(lacking: LackingLine | None) -> dict[str, str] | None:
    if lacking is None:
        return None
    return {
        "errand": lacking.errand,
        "department": lacking.department,
        "window": lacking.window,
    }


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
