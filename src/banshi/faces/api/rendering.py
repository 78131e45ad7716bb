"""JSON as the API writes it: readable Chinese, moments with their offset."""

import json
from datetime import date, datetime, time
from enum import Enum
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.renderers import BaseRenderer
from pydantic import BaseModel


def as_json(value: Any) -> str:
    """The value as JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case UUID():
            return str(value)
        case BaseModel():
            return value.model_dump()
        case _:
            raise TypeError(f"{type(value).__name__} has no JSON form")


class JsonRenderer(BaseRenderer):
    """Answers in UTF-8 as they are, not as escapes."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """The answer's body."""
        return as_json(data)


class JsonParser(Parser):
    """JSON and nothing else: what Python would take beyond the standard is refused."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body's value; ValueError or RecursionError when it is no JSON."""
        return read_json(request.body)


def read_json(body: bytes) -> Any:
    """The value of a JSON text; ValueError or RecursionError when it is none."""
    return json.loads(body, parse_constant=_no_constant)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")
