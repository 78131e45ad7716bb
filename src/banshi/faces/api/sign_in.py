"""Signing in by a code to the telephone, for a mini-program: a token of one's own for 30 days."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import BaseModel, Field

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.app_tokens import close_app, open_app
from banshi.acts.identities import state_identity
from banshi.acts.phone_accounts import SeveralPeople, choose_person, sign_in_by_code
from banshi.acts.phone_codes import CodeRefused, send_code, stand_in_message
from banshi.boards.masking import masked_id, masked_name
from banshi.boards.people import own_identity
from banshi.boards.phone_codes import people_at_the_phone
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of, hall_of
from banshi.faces.api.errors import acting_freely, creating_openly, signing_in
from banshi.faces.api.fields import Line
from banshi.faces.api.problems import Problem, forbidden, wrong_field, wrong_fields
from banshi.faces.api.shapes import At
from banshi.faces.api.slips import slips_of
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Channel, Scope

router = Router(tags=["sign-in"])
SECONDS = 600
BEARER = "Bearer "
NOBODY_ANEW = "anew"
SEVERAL = Text(
    "这个号码有几个人在用，请选是哪一位，再带 who 来一次。",
    "Several people have this number. Choose one of `people` and send `who`.",
)


class PhoneIn(BaseModel):
    """A mobile number."""

    phone: Line


class CodeOut(BaseModel):
    """A code is on its way; ``code_id`` is useless without it.

    ``message`` is what would stand on the telephone, in demo and rehearsal halls only.
    """

    code_id: UUID
    good_for_seconds: int
    message: str | None


class TokenIn(BaseModel):
    """The code of the message; ``who`` where several people have the number."""

    code_id: UUID
    code: Line = ""
    who: Line = Field("", description="one of `people`, or `anew`; sent after `several_people`")


class TokenOut(BaseModel):
    """A token, shown this once. ``needs_identity``: name and ID number are not stated yet."""

    token: str
    expires_at: At
    scopes: list[Scope]
    needs_identity: bool


class IdentityIn(BaseModel):
    """Who one is, stated once."""

    name: Line
    id_number: Line


class IdentityOut(BaseModel):
    """The same, masked."""

    name: str
    id_number: str


class SignedOut(BaseModel):
    """The token opens nothing any more."""

    ended: bool


@router.post(
    "/codes",
    response={**creating_openly(CodeOut), **signing_in()},
    openapi_extra=examples.of("sign_in_code"),
    url_name="sign-in-codes",
    auth=None,
)
def send_sign_in_code(request: HttpRequest, asked: PhoneIn) -> Status[Any]:
    """Send six digits to a telephone; every number is answered alike. Limited as on the web."""
    hall = hall_of(request)
    sent = send_code(hall.id, asked.phone, address=_address(request), at=datetime.now(UTC))
    if isinstance(sent, Invalid):
        raise wrong_fields(*slips_of(sent.errors))
    if isinstance(sent, CodeRefused):
        raise _refused(sent, "phone")
    words = stand_in_message(hall.id, sent.id) or None
    return Status(201, {"code_id": sent.id, "good_for_seconds": SECONDS, "message": words})


@router.post(
    "/tokens",
    response={**creating_openly(TokenOut), **signing_in(409)},
    openapi_extra=examples.of("sign_in_token"),
    url_name="sign-in-tokens",
    auth=None,
)
def open_token(request: HttpRequest, proof: TokenIn) -> Status[Any]:
    """A token for whoever has the code; a new account where nobody has the number."""
    hall, now = hall_of(request), datetime.now(UTC)
    account = (
        choose_person(hall.id, proof.code_id, _chosen(proof.who), channel=Channel.MOBILE, at=now)
        if proof.who
        else sign_in_by_code(hall.id, proof.code_id, proof.code, channel=Channel.MOBILE, at=now)
    )
    if isinstance(account, CodeRefused):
        raise _refused(account, "code")
    if isinstance(account, SeveralPeople):
        people = people_at_the_phone(hall.id, proof.code_id, at=now)
        more = {"people": [{"who": str(one.account), "name": one.name} for one in people]}
        raise Problem(409, "several_people", SEVERAL, more=more)
    opened = open_app(account, at=now)
    identity = own_identity(account.id)
    return Status(
        201,
        {
            "token": opened.token,
            "expires_at": hall.local(opened.expires_at),
            "scopes": list(opened.scopes),
            "needs_identity": identity is None or not identity.is_known,
        },
    )


@router.post(
    "/identity",
    response=acting_freely(IdentityOut),
    openapi_extra=examples.of("sign_in_identity"),
    url_name="sign-in-identity",
)
def say_who(request: HttpRequest, told: IdentityIn) -> dict[str, str]:
    """Name and ID number, stated once; what the hall has checked is changed at a window."""
    call = call_of(request)
    stated = state_identity(told.name, told.id_number, by=call.by, at=call.at)
    if isinstance(stated, Invalid):
        raise wrong_fields(*slips_of(stated.errors))
    if isinstance(stated, Forbidden):
        raise forbidden(stated.reason)
    return {"name": masked_name(told.name), "id_number": masked_id(told.id_number)}


@router.post(
    "/end",
    response=acting_freely(SignedOut),
    openapi_extra=examples.of("sign_in_end"),
    url_name="sign-in-end",
)
def sign_out(request: HttpRequest) -> dict[str, bool]:
    """End this token, where it came from a code to the telephone. Needs no body."""
    token = request.headers.get("Authorization", "").removeprefix(BEARER)
    close_app(token, by=call_of(request).by, at=datetime.now(UTC))
    return {"ended": True}


def _chosen(who: str) -> UUID | None:
    if who == NOBODY_ANEW:
        return None
    try:
        return UUID(who)
    except ValueError as fault:
        raise wrong_field(
            "who", "not_a_choice", "请从 people 里选一位。", "Choose one of `people`."
        ) from fault


def _refused(refused: CodeRefused, field: str) -> Problem:
    if refused.wait_minutes is None:
        code = "over" if refused.is_over else "wrong_code"
        return wrong_field(field, code, refused.reason.zh, refused.reason.en)
    wait = {"Retry-After": str(refused.wait_minutes * 60)}
    return Problem(429, "too_many_tries", refused.reason, headers=wait)


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
