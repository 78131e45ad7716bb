"""Visits: the crew takes in at the door what a window would, as a program sends it (2.0)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from banshi.acts import visit_intake, visit_signing
from banshi.acts.answers import Answer
from banshi.faces.api import examples
from banshi.faces.api.errors import acting
from banshi.faces.api.fields import Code, Line, Reference, Words
from banshi.faces.api.visits import VisitOut, step
from banshi.policy.vocabulary import MaterialState, SignedHow

router = Router(tags=["visits"])


class MaterialIn(BaseModel):
    """How one material was found; ``words`` say what is wrong with a defective one."""

    material: Code
    state: MaterialState
    words: Words = ""


class MaterialsIn(BaseModel):
    """A matter's materials as the crew found them; those not named stay as they were."""

    matter: Code
    materials: list[MaterialIn]
    confirmed: bool = Field(default=False, description="a colleague's record was seen")


class MissingIn(BaseModel):
    """Of which matter everything lacking is told at once."""

    matter: Code


class SignIn(BaseModel):
    """``words`` are the name, or why nobody signed; a drawing is sent to ``draw-signature``."""

    how: SignedHow
    words: Line = ""
    confirmed: bool = Field(default=False, description="a colleague's record was seen")


@router.post(
    "/{reference}/see-materials",
    response=acting(VisitOut),
    openapi_extra=examples.of("see-materials"),
    url_name="visit-see-materials",
)
def see_materials(
    request: HttpRequest, reference: Reference, seen: MaterialsIn, response: HttpResponse
) -> Status[Any]:
    """The crew looked at a matter's materials (2.0)."""
    looked = {one.material: visit_intake.Looked(one.state, one.words) for one in seen.materials}

    def act(visit: str, **how: Any) -> Answer:
        return visit_intake.see_materials(
            visit, seen.matter, looked, confirmed=seen.confirmed, **how
        )

    return step(request, response, reference, act)


@router.post(
    "/{reference}/notify-missing",
    response=acting(VisitOut),
    openapi_extra=examples.of("notify-missing"),
    url_name="visit-notify-missing",
)
def notify_missing(
    request: HttpRequest, reference: Reference, told: MissingIn, response: HttpResponse
) -> Status[Any]:
    """Everything a matter lacks is told once, in writing, under a number (2.0)."""
    return step(request, response, reference, visit_intake.notify_missing, told.matter)


@router.post(
    "/{reference}/sign",
    response=acting(VisitOut),
    openapi_extra=examples.of("sign"),
    url_name="visit-sign",
)
def sign(
    request: HttpRequest, reference: Reference, signed: SignIn, response: HttpResponse
) -> Status[Any]:
    """Whoever is visited put a name to it, or did not: then why (2.0)."""
    told = visit_signing.Signed(signed.how, signed.words, confirmed=signed.confirmed)
    return step(request, response, reference, visit_signing.sign, told)
