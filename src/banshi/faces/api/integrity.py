"""Integrity reports: without a token, and nothing tells who wrote them (1.2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from banshi.acts.answers import Invalid, KeyReused
from banshi.acts.integrity import report
from banshi.faces.api import examples
from banshi.faces.api.answering import key_reused
from banshi.faces.api.callers import hall_of, once_key, the_public
from banshi.faces.api.errors import creating_openly
from banshi.faces.api.fields import Line, Words
from banshi.faces.api.problems import wrong_fields
from banshi.faces.api.slips import slips_of
from banshi.faces.moment import present

router = Router(tags=["integrity"], auth=None)


class ReportIn(BaseModel):
    """What happened; about management it goes past it."""

    words: Words
    about_management: bool = False
    request_reference: Line = Field("", description="if it is about one request")


class ReportOut(BaseModel):
    """The report's reference: the only thing that leads back to it."""

    reference: str


@router.post(
    "",
    response=creating_openly(ReportOut),
    openapi_extra=examples.of("integrity"),
    url_name="integrity",
)
def send_report(request: HttpRequest, told: ReportIn, response: HttpResponse) -> Status[Any]:
    """Report that somebody asked for or took a gift. A token, if one is sent, is not looked at."""
    hall = hall_of(request)
    kept = report(
        told.words,
        about_management=told.about_management,
        request_reference=told.request_reference,
        by=the_public(hall),
        at=present(hall),
        key=once_key(request, hall.id),
    )
    if isinstance(kept, Invalid):
        raise wrong_fields(*slips_of(kept.errors))
    if isinstance(kept, KeyReused):
        raise key_reused()
    return Status(201, {"reference": kept})
