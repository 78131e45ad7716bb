"""Receipts of text message gateways: no token, but each gateway's own signature."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from banshi.acts.answers import NotFound
from banshi.acts.sms_receipts import ReceiptRefused, take_receipts
from banshi.faces.api import examples
from banshi.faces.api.callers import hall_of
from banshi.faces.api.errors import signing_openly
from banshi.faces.api.problems import Problem, not_found
from banshi.policy.decision import Text

router = Router(tags=["sms"], auth=None)

BODY = {
    "type": "object",
    "required": ["receipts"],
    "properties": {
        "receipts": {
            "type": "array",
            "maxItems": 500,
            "items": {
                "type": "object",
                "required": ["id", "state"],
                "properties": {
                    "id": {"type": "string", "description": "the id the message was sent with"},
                    "state": {"enum": ["delivered", "failed", "unknown"]},
                },
            },
        }
    },
}


RECEIPTS = {
    "schema": BODY,
    "example": {"receipts": [{"id": "01a205d3-5bd6-7002-9de9-f69e350b0c71", "state": "delivered"}]},
}


class ReceiptsOut(BaseModel):
    """How many receipts were about messages given to this gateway, and how many were not."""

    known: int
    strange: int


@router.post(
    "/{gateway}/receipts",
    response=signing_openly(ReceiptsOut),
    openapi_extra={
        **examples.of("sms_receipts"),
        "requestBody": {"required": True, "content": {examples.JSON: RECEIPTS}},
    },
    url_name="sms-receipts",
)
def take_sms_receipts(request: HttpRequest, gateway: str) -> dict[str, Any]:
    """What became of messages. Signed like ours: X-Sms-Time and X-Sms-Signature."""
    try:
        taken = take_receipts(
            hall_of(request).id,
            gateway,
            request.headers,
            request.path,
            request.body,
            at=datetime.now(UTC),
        )
    except ReceiptRefused as fault:
        detail = Text(
            "签名、时间或格式不对，回执没有收。", f"The receipts were not taken: {fault}."
        )
        raise Problem(401, "signature", detail) from fault
    if isinstance(taken, NotFound):
        raise not_found()
    return {"known": taken.known, "strange": taken.strange}
