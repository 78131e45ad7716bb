"""Which errors an operation can answer with, as the OpenAPI document lists them."""

from typing import Any

from banshi.faces.api.shapes import ProblemOut

Responses = dict[int, Any]


def _problems(*statuses: int) -> Responses:
    return dict.fromkeys(statuses, ProblemOut)


def reading(answer: Any) -> Responses:
    """A list or a computed answer: a token and a readable query are all it needs."""
    return {200: answer, **_problems(401, 403, 422)}


def reading_one(answer: Any) -> Responses:
    """One thing, which may not be there or not be the caller's."""
    return {200: answer, **_problems(401, 403, 404)}


def creating(answer: Any) -> Responses:
    """Something new."""
    return {201: answer, **_problems(401, 403, 409, 422)}


def acting(answer: Any) -> Responses:
    """A step on something that is there."""
    return {200: answer, **_problems(401, 403, 404, 409, 412, 422)}


def acting_freely(answer: Any) -> Responses:
    """A step that says nothing but that it was taken."""
    return {200: answer, **_problems(401, 403, 404, 422)}


def creating_openly(answer: Any) -> Responses:
    """Something new from anybody, without a token."""
    return {201: answer, **_problems(422)}


def signing_in(*more: int) -> Responses:
    """What signing in by a code adds: too many tries, and ``more``."""
    return _problems(429, *more)


def verifying_openly(answer: Any) -> Responses:
    """Something anybody may have checked, without a token."""
    return {200: answer, **_problems(422)}


def signing_openly(answer: Any) -> Responses:
    """What another system tells under its own signature, without a token."""
    return {200: answer, **_problems(401, 404)}


def reading_openly(answer: Any) -> Responses:
    """A list anybody may read, without a token."""
    return {200: answer, **_problems(422)}


def reading_some_openly(answer: Any) -> Responses:
    """One thing anybody may read, which may not be there."""
    return {200: answer, **_problems(404, 422)}


def rehearsing(answer: Any) -> Responses:
    """The rehearsal's own; elsewhere there is no such thing."""
    return {200: answer, **_problems(401, 403, 404, 409, 422)}


def reading_file() -> Responses:
    """A file instead of JSON."""
    return {200: None, **_problems(401, 403, 404)}


def reading_some(answer: Any) -> Responses:
    """A list under one thing, which may not be there."""
    return {200: answer, **_problems(401, 403, 404, 422)}


def reading_staff(answer: Any) -> Responses:
    """A list for the hall's own staff."""
    return {200: answer, **_problems(401, 403, 422)}
