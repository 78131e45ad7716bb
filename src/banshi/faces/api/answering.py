"""What an act answered, as the API answers it: envelopes with 200 or 201, everything else a problem."""

from http import HTTPStatus
from typing import Any, NoReturn

from django.http import HttpResponse
from ninja import Status

from banshi.acts.answers import (
    Accepted,
    Answer,
    Forbidden,
    Invalid,
    KeyReused,
    NotFound,
    Refused,
    Repeated,
    Stale,
)
from banshi.faces.api.callers import KEY_HEADER, Call
from banshi.faces.api.envelopes import (
    address,
    decision_plain,
    etag,
    finding_plain,
    shown,
    stale,
)
from banshi.faces.api.problems import (
    Problem,
    forbidden,
    not_found,
    wrong_field,
    wrong_fields,
)
from banshi.faces.api.slips import slips_of
from banshi.policy.refusal_codes import RefusalCode


def answered(answer: Answer, reference: str, call: Call, response: HttpResponse) -> Status:
    """The envelope after an act, or the problem that kept it from happening."""
    match answer:
        case Accepted():
            status = HTTPStatus.OK if reference else HTTPStatus.CREATED
            envelope = shown(answer.reference, call)
            envelope["decision"] = envelope["decision"] or decision_plain(answer.decision)
        case Repeated():
            status, envelope = HTTPStatus(answer.status), shown(answer.reference, call)
        case Stale():
            raise stale(reference, call)
        case _:
            refused(answer, call)
    response.headers["ETag"] = etag(envelope)
    if status is HTTPStatus.CREATED:
        response.headers["Location"] = address("requests", envelope["reference"])
    return Status(status, envelope)


def refused(answer: Refused | Invalid | NotFound | Forbidden | KeyReused, call: Call) -> NoReturn:
    """The problem an act answered with."""
    match answer:
        case NotFound():
            raise not_found()
        case Forbidden():
            raise forbidden(answer.reason)
        case Invalid():
            raise wrong_fields(*slips_of(answer.errors))
        case KeyReused():
            raise key_reused()
        case Refused():
            raise conflict(answer, call)


def key_reused() -> Problem:
    """The key came before with another address or body."""
    return wrong_field(
        KEY_HEADER,
        "key_reused",
        "这个键已经用在别的内容上，请换一个新的。",
        "This key was used for something else. Please take a new one.",
    )


def conflict(answer: Refused, call: Call, **others: Any) -> Problem:
    """A refusal by rule, with what was found and ``others`` that show a way out."""
    decision = answer.decision
    more: dict[str, Any] = {**others, "findings": [finding_plain(one) for one in decision.findings]}
    if answer.field is not None:
        more["field"] = answer.field
    if decision.value == RefusalCode.IN_WORKING_TIME:
        more["instead"] = {
            "code": "ordinary_booking",
            "slots": address("slots"),
            "create": address("bookings"),
        }
    if answer.show_duty_telephone:
        more["duty_telephone"] = call.hall.duty_telephone
    return Problem(409, decision.value, decision.reason, clauses=decision.cites, more=more)
