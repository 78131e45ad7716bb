"""The API's page for people: every operation with its shapes, errors and an example."""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banshi.faces.api.callers import hall_of
from banshi.faces.api.codes import all_codes
from banshi.faces.api.envelopes import address
from banshi.faces.api.rendering import as_json
from banshi.faces.api.resources import api

JSON = "application/json"


@dataclass(frozen=True)
class FieldRow:
    """One field of a body or one parameter."""

    name: str
    kind: str
    is_required: bool
    about: str


@dataclass(frozen=True)
class ErrorRow:
    """One error an operation can answer with."""

    status: str
    about: str


@dataclass(frozen=True)
class OperationEntry:
    """One operation as the page shows it."""

    anchor: str
    method: str
    path: str
    about: str
    needs_token: bool
    parameters: tuple[FieldRow, ...]
    fields: tuple[FieldRow, ...]
    sent: str
    answered_with: str
    answer: str
    errors: tuple[ErrorRow, ...]


@dataclass(frozen=True)
class Chapter:
    """The operations of one noun."""

    noun: str
    operations: tuple[OperationEntry, ...]


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The page; nothing on it is loaded from elsewhere."""
    hall_of(request)
    chapters = _chapters(address())
    return render(
        request,
        "api/docs.html",
        {"chapters": chapters, "openapi_url": address("openapi.json"), "codes": all_codes()},
    )


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI 3.1 document, with the addresses of the hall that is called."""
    return HttpResponse(as_json(_document(address())), content_type=JSON)


@lru_cache(maxsize=8)
def _document(base: str) -> dict[str, Any]:
    document: dict[str, Any] = api.get_openapi_schema(path_prefix=base)
    return document


@lru_cache(maxsize=8)
def _chapters(base: str) -> tuple[Chapter, ...]:
    document = _document(base)
    schemas = document["components"]["schemas"]
    nouns: dict[str, list[OperationEntry]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            entry = _entry(path, method, operation, schemas)
            nouns.setdefault(operation["tags"][0], []).append(entry)
    return tuple(Chapter(noun, tuple(entries)) for noun, entries in nouns.items())


def _entry(
    path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]
) -> OperationEntry:
    body = operation.get("requestBody", {}).get("content", {}).get(JSON, {})
    done = next(one for one in operation["responses"].items() if int(one[0]) < 400)
    example = done[1].get("content", {}).get(JSON, {}).get("example")
    return OperationEntry(
        anchor=operation["operationId"],
        method=method.upper(),
        path=path,
        about=operation.get("description", ""),
        needs_token="security" in operation,
        parameters=tuple(_parameter(one) for one in operation.get("parameters", ())),
        fields=_fields(body.get("schema", {}), schemas),
        sent=_written(body.get("example")),
        answered_with=str(done[0]),
        answer=_written(example),
        errors=tuple(
            ErrorRow(str(status), answer["description"])
            for status, answer in operation["responses"].items()
            if int(status) >= 400
        ),
    )


def _parameter(parameter: dict[str, Any]) -> FieldRow:
    return FieldRow(
        name=parameter["name"],
        kind=f"{parameter['in']} · {_kind(parameter['schema'])}",
        is_required=parameter["required"],
        about=parameter.get("description", ""),
    )


def _fields(shape: dict[str, Any], schemas: dict[str, Any]) -> tuple[FieldRow, ...]:
    """The fields of a body, those of an object inside it under their dotted paths."""
    shape = _resolved(shape, schemas)
    rows: list[FieldRow] = []
    for name, field in shape.get("properties", {}).items():
        needed = name in shape.get("required", ())
        inner = _resolved(field, schemas)
        rows.append(FieldRow(name, _kind(inner), needed, field.get("description", "")))
        rows.extend(
            FieldRow(f"{name}.{row.name}", row.kind, row.is_required, row.about)
            for row in _fields(inner, schemas)
        )
    return tuple(rows)


def _resolved(shape: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    named = shape.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schemas[named] if named else shape
    return found


def _kind(shape: dict[str, Any]) -> str:
    if "enum" in shape:
        return " | ".join(str(one) for one in shape["enum"])
    if "anyOf" in shape:
        return " | ".join(_kind(one) for one in shape["anyOf"])
    if "$ref" in shape:
        return str(shape["$ref"].rpartition("/")[2])
    named = str(shape.get("type", "object"))
    bounds = {
        "maxLength": "≤{} 字",
        "minimum": "≥{}",
        "maximum": "≤{}",
        "maxItems": "≤{} 项",
        "format": "{}",
    }
    notes = [words.format(shape[name]) for name, words in bounds.items() if name in shape]
    return f"{named}（{'，'.join(notes)}）" if notes else named


def _written(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, indent=2) if example is not None else ""
