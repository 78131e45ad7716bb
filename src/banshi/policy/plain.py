"""Frozen values to JSON values and back, by their types: what a kept decision is written as."""

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
# Marks a field that values kept before it was added do not have: written only where it says
# something, so that an old decision asked again still comes out byte for byte.
LATER = MappingProxyType({"later": True})


def to_plain(value: Any) -> Any:
    """``value`` as JSON values: dataclasses as objects, moments as ISO 8601, enums as words."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: to_plain(getattr(value, one.name))
            for one in fields(value)
            if one.init
            and not (one.metadata.get("later") and getattr(value, one.name) == one.default)
        }
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        return {str(to_plain(key)): to_plain(one) for key, one in value.items()}
    raise TypeError(f"{type(value).__name__} has no plain form; use values, tuples, dataclasses")


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of type ``kind`` that ``to_plain`` wrote as ``plain``.

    Fields missing in ``plain`` take their defaults, so values kept before a field was added
    can still be read.
    """
    value: T = _read(kind, plain)
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, plain: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), plain)
    if origin is tuple:
        inner = get_args(kind)
        if len(inner) == 2 and inner[1] is ...:
            return tuple(_read(inner[0], one) for one in plain)
        return tuple(_read(one, part) for one, part in zip(inner, plain, strict=True))
    if origin is dict:
        key, inner_kind = get_args(kind)
        return {_read(key, name): _read(inner_kind, one) for name, one in plain.items()}
    # A generic dataclass (Decision[str]) is read by its origin; its parameter is a plain value.
    target = origin or kind
    if is_dataclass(target):
        return _read_dataclass(target, plain)
    if isinstance(target, type) and issubclass(target, Enum | Fraction):
        return target(plain)
    if target in (datetime, date, time):
        return target.fromisoformat(plain)
    return plain


def _read_dataclass(kind: Any, plain: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(
        **{
            one.name: _read(hints[one.name], plain[one.name])
            for one in fields(kind)
            if one.init and one.name in plain
        }
    )


def _read_union(kinds: tuple[Any, ...], plain: Any) -> Any:
    if plain is None and type(None) in kinds:
        return None
    return _read(next(kind for kind in kinds if kind is not type(None)), plain)
