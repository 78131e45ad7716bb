"""Phone calls an exchange (IVR) drives: what to read out, and which keys count then."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Router, Status
from pydantic import BaseModel, Field, StringConstraints

from banshi.acts import phone_calls
from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound
from banshi.faces.api import examples
from banshi.faces.api.callers import call_of
from banshi.faces.api.errors import acting_freely, creating
from banshi.faces.api.problems import forbidden, not_found, wrong_field, wrong_fields
from banshi.faces.api.shapes import At
from banshi.faces.api.slips import slips_of

router = Router(tags=["phone-calls"])
CALL_NAME = "^[A-Za-z0-9._-]{1,64}$"
Called = Annotated[
    str, Path(max_length=64, pattern=CALL_NAME, description="the exchange's own name of it")
]
Pressed = Annotated[str, StringConstraints(max_length=32, pattern="^[0-9*#]*$")]


class BeganIn(BaseModel):
    """A call comes in. ``caller`` is empty where the number is withheld."""

    call: Annotated[str, StringConstraints(pattern=CALL_NAME)]
    caller: Annotated[str, StringConstraints(max_length=32, pattern="^[0-9+() -]*$")] = ""
    line: Annotated[str, StringConstraints(max_length=40, pattern="^[0-9A-Za-z+ -]*$")] = ""
    language: Literal["zh", "en"] = "zh"


class PressedIn(BaseModel):
    """The keys of one step; none where the caller pressed nothing in time."""

    step: int = Field(ge=1, le=200)
    digits: Pressed = ""


class SpokenOut(BaseModel):
    """What to read out, and what may be pressed then; the next step is ``step`` + 1.

    ``listen``: gather up to ``most`` of ``keys``, until ``#`` where ``most`` is above one.
    ``connect``: put through to ``connect_to``. ``hang_up``: the call is over.
    """

    call: str
    step: int
    says: str
    do: Literal["listen", "connect", "hang_up"]
    keys: list[str]
    most: int
    connect_to: str
    due_at: At | None
    desk: str | None = Field(None, description="hand-over: the page where the desk takes it")


@router.post(
    "",
    response=creating(SpokenOut),
    openapi_extra=examples.of("phone_call_begin"),
    url_name="phone-calls",
)
def begin_phone_call(request: HttpRequest, began: BeganIn) -> Status[Any]:
    """A call begins; sent again it is answered alike."""
    call = call_of(request)
    told = phone_calls.CallBegan(
        began.call, began.caller, began.line, english=began.language == "en"
    )
    spoken = phone_calls.begin(told, by=call.by, at=call.at, real_at=datetime.now(UTC))
    return Status(201, _out(spoken))


@router.post(
    "/{call_name}/press",
    response=acting_freely(SpokenOut),
    openapi_extra=examples.of("phone_call_press"),
    url_name="phone-call-press",
)
def press_keys(request: HttpRequest, call_name: Called, pressed: PressedIn) -> dict[str, Any]:
    """Keys as they come; the same step again is answered alike, with other keys it is 422."""
    call = call_of(request)
    spoken = phone_calls.press(
        call_name,
        pressed.step,
        pressed.digits,
        by=call.by,
        at=call.at,
        real_at=datetime.now(UTC),
    )
    return _out(spoken)


@router.post(
    "/{call_name}/hang-up",
    response=acting_freely(SpokenOut),
    openapi_extra=examples.of("phone_call_hang_up"),
    url_name="phone-call-hang-up",
)
def hang_up(request: HttpRequest, call_name: Called) -> dict[str, Any]:
    """The caller is gone. Needs no body."""
    return _out(phone_calls.hang_up(call_name, by=call_of(request).by, real_at=datetime.now(UTC)))


@router.post(
    "/{call_name}/hand-over",
    response=acting_freely(SpokenOut),
    openapi_extra=examples.of("phone_call_hand_over"),
    url_name="phone-call-hand-over",
)
def hand_over_call(request: HttpRequest, call_name: Called) -> dict[str, Any]:
    """An operator passes it to the consultation desk. Needs no body."""
    call = call_of(request)
    handed = phone_calls.hand_over(call_name, by=call.by, at=call.at)
    if not isinstance(handed, tuple):
        return _out(handed)
    phone_call, spoken = handed
    address = request.build_absolute_uri(f"{reverse('consult')}?call={phone_call}")
    return {**_out(spoken), "desk": address}


def _out(spoken: phone_calls.Answer) -> dict[str, Any]:
    match spoken:
        case NotFound():
            raise not_found()
        case Forbidden(reason=reason):
            raise forbidden(reason)
        case Invalid(errors=errors):
            raise wrong_fields(*slips_of(errors))
        case KeyReused():
            raise wrong_field(
                "step",
                "reused",
                "这一步已经按过别的键，请接着下一步。",
                "Other keys were sent for this step before. Go on with the next.",
            )
    return {
        "call": spoken.call,
        "step": spoken.step,
        "says": spoken.says,
        "do": spoken.do,
        "keys": list(spoken.keys),
        "most": spoken.most,
        "connect_to": spoken.connect_to,
        "due_at": spoken.due_at or None,
    }
