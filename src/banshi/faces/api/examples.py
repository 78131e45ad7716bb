"""Worked examples of every operation, from a real run, for the OpenAPI document and its page."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

JSON = "application/json"


@cache
def _kept() -> dict[str, Any]:
    text = files("banshi.faces.api").joinpath("examples.json").read_text(encoding="utf-8")
    kept: dict[str, Any] = json.loads(text)
    return kept


def of(name: str) -> dict[str, Any]:
    """What the document says beside an operation's shapes: an example sent, one answered."""
    example = _kept().get(name, {})
    extra: dict[str, Any] = {}
    if "request" in example:
        extra["requestBody"] = {"content": {JSON: {"example": example["request"]}}}
    if "response" in example:
        status = example.get("status", 200)
        extra["responses"] = {status: {"content": {JSON: {"example": example["response"]}}}}
    return extra
