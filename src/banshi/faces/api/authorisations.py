"""Authorisations: give one, see one's own, end one (3.4.b)."""

import base64
import binascii
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound
from banshi.acts.authorisations import give, revoke
from banshi.acts.authority_checks import Principal, Wanted
from banshi.boards.authorisations import (
    AuthorisationPage,
    authorisation_page,
    own_authorisations,
)
from banshi.faces.api import examples
from banshi.faces.api.answering import key_reused
from banshi.faces.api.callers import Call, call_of
from banshi.faces.api.envelopes import address
from banshi.faces.api.errors import acting, creating, reading, reading_one
from banshi.faces.api.fields import Code, Day, Line, Reference, Words
from banshi.faces.api.problems import forbidden, not_found, wrong_field, wrong_fields
from banshi.faces.api.shapes import At, Page
from banshi.faces.api.slips import slips_of
from banshi.policy.vocabulary import AuthorisationKind, GuardianRelation, PartyType

router = Router(tags=["authorisations"])
MOST_MATTERS, MOST_ENCODED = 20, 900_000


class PrincipalIn(BaseModel):
    """Whom it is for, where not the caller himself: a child, or a party on paper."""

    type: PartyType = PartyType.PERSON
    name: Line
    number: Line


class AuthorisationIn(BaseModel):
    """Who may act for whom, in what, until when. No matters: all of the four services."""

    kind: AuthorisationKind
    agent_name: Line = Field("", description="as on the ID card; not for a guardian")
    agent_phone: Line = Field("", description="the mobile number the agent signs in with")
    agent_number: Line = Field(
        "", description="staff must give it: the number on the agent's ID card"
    )
    ends_on: Day | None = Field(None, description="its last day; a child's ends at eighteen")
    matters: Annotated[list[Code], Field(max_length=MOST_MATTERS)] = Field(default_factory=list)
    principal: PrincipalIn | None = Field(None, description="for a guardian, and for staff")
    relation: GuardianRelation | None = Field(None, description="for a guardian")
    document: Annotated[str, Field(max_length=MOST_ENCODED)] = Field(
        "", description="the paper in base64: PDF, JPG or PNG"
    )


class RevocationIn(BaseModel):
    """Why it ends; staff must say it."""

    reason: Words = ""


class MatterNamed(BaseModel):
    """A matter named in it."""

    code: str
    name: str


class SideOut(BaseModel):
    """One side of it; numbers are masked."""

    name: str
    number: str


class AuthorisationOut(BaseModel):
    """An authorisation as the caller may see it."""

    reference: str
    kind: AuthorisationKind
    state: Annotated[str, Field(description="in_force, ended or revoked")]
    principal_type: PartyType
    principal: SideOut
    agent: SideOut
    relation: str
    matters: list[MatterNamed]
    given_at: At
    ends_on: date
    on_paper: bool
    has_document: bool
    revoked_at: At | None
    revoked_by_staff: bool
    revoke_reason: str


@router.post(
    "",
    response=creating(AuthorisationOut),
    openapi_extra=examples.of("authorisation_create"),
    url_name="authorisations",
)
def give_authorisation(
    request: HttpRequest, asked: AuthorisationIn, response: HttpResponse
) -> Status[Any]:
    """Record an authorisation; it holds at once (3.4.b).

    A party gives its own by naming the agent and the last day. Staff, as in the example, also give
    the party, the number on the agent's card and the paper; a guardian the child and the paper.
    """
    call = call_of(request)
    named = asked.principal
    wanted = Wanted(
        kind=asked.kind,
        agent_name=asked.agent_name,
        agent_phone=asked.agent_phone,
        agent_number=asked.agent_number,
        ends_on=asked.ends_on,
        matters=tuple(asked.matters),
        principal=Principal(named.name, named.number, named.type is PartyType.ENTERPRISE)
        if named
        else Principal(),
        relation=asked.relation or "",
        document=_decoded(asked.document),
    )
    answer = give(wanted, by=call.by, at=call.at, key=call.key)
    if not isinstance(answer, str):
        raise _problem(answer)
    response.headers["Location"] = address("authorisations", answer)
    return Status(201, _shown(answer, call))


@router.get(
    "",
    response=reading(Page[AuthorisationOut]),
    openapi_extra=examples.of("authorisation_list"),
    url_name="authorisations",
)
def list_authorisations(request: HttpRequest) -> dict[str, Any]:
    """Those the caller gave and those that name him, newest first."""
    call = call_of(request)
    found = own_authorisations(call.by, at=call.at)
    return {"items": [_plain(one) for one in found], "next": None}


@router.get(
    "/{reference}",
    response=reading_one(AuthorisationOut),
    openapi_extra=examples.of("authorisation"),
    url_name="authorisation",
)
def show_authorisation(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """One of the caller's own; for staff any of the hall's."""
    return _shown(reference, call_of(request))


@router.post(
    "/{reference}/revoke",
    response=acting(AuthorisationOut),
    openapi_extra=examples.of("authorisation_revoke"),
    url_name="authorisation-revoke",
)
def revoke_authorisation(
    request: HttpRequest,
    reference: Reference,
    why: RevocationIn | None = None,
) -> dict[str, Any]:
    """End it at once; staff say why (3.4.b)."""
    call = call_of(request)
    answer = revoke(reference, (why or RevocationIn()).reason, by=call.by, at=call.at)
    if isinstance(answer, Invalid | Forbidden | NotFound):
        raise _problem(answer)
    return _shown(reference, call)


def _decoded(document: str) -> bytes:
    try:
        return base64.b64decode(document, validate=True)
    except (binascii.Error, ValueError) as fault:
        raise wrong_field(
            "document", "not_base64", "附件要用 base64 编码。", "Encode the document in base64."
        ) from fault


def _problem(answer: Invalid | Forbidden | NotFound | KeyReused) -> Exception:
    match answer:
        case Invalid():
            return wrong_fields(*slips_of(answer.errors))
        case Forbidden():
            return forbidden(answer.reason)
        case KeyReused():
            return key_reused()
    return not_found()


def _shown(reference: str, call: Call) -> dict[str, Any]:
    found = authorisation_page(reference, viewer=call.by, at=call.at)
    if found is None:
        raise not_found()
    return _plain(found)


def _plain(one: AuthorisationPage) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "kind": one.kind,
        "state": one.state,
        "principal_type": one.principal_type,
        "principal": {"name": one.principal_name, "number": one.principal_number},
        "agent": {"name": one.agent_name, "number": one.agent_phone},
        "relation": one.relation,
        "matters": [{"code": code, "name": name} for code, name in one.matters],
        "given_at": one.given_at,
        "ends_on": one.ends_on,
        "on_paper": one.on_paper,
        "has_document": one.has_document,
        "revoked_at": one.revoked_at,
        "revoked_by_staff": one.revoked_by_staff,
        "revoke_reason": one.revoke_reason,
    }
