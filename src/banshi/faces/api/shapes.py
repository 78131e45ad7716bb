"""What answers look like: the shapes shared by all resources, as the OpenAPI document tells them."""

from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, Field, WithJsonSchema

from banshi.policy.decision import FindingState
from banshi.policy.vocabulary import PromiseKind, PromiseState, Role, SuspensionGround, Unit

Item = TypeVar("Item")

At = Annotated[
    datetime,
    WithJsonSchema(
        {"type": "string", "format": "date-time", "examples": ["2026-03-06T17:30:00+08:00"]}
    ),
]


PROVISIONAL = (
    "the working days of that year are not published yet; it is counted anew when they are"
)


class Said(BaseModel):
    """A sentence in both languages."""

    zh: str
    en: str


class FactOut(BaseModel):
    """A fact a rule used, and where it came from."""

    name: str
    value: str
    origin: str


class FindingOut(BaseModel):
    """What a rule found under one clause."""

    clause: str
    state: FindingState
    text: str
    text_en: str
    facts: list[FactOut]


class DecisionOut(BaseModel):
    """A decision: its value, its sentence, its clauses and how it was found."""

    value: str
    reason: str
    reason_en: str
    cites: list[str]
    findings: list[FindingOut]
    edition: str


class SuspensionOut(BaseModel):
    """A stretch that does not count, on its lawful ground; it lasts while ``until`` is null."""

    ground: SuspensionGround
    since: At
    until: At | None


class PromiseOut(BaseModel):
    """What is owed, by when, and how that stands; ``why`` explains ``due_at`` step by step."""

    kind: PromiseKind
    matter: str
    clause: str
    state: PromiseState
    unit: Unit
    budget: int
    owed_by: Role
    started_at: At
    due_at: At
    provisional: bool = Field(description=PROVISIONAL)
    ended_at: At | None
    suspensions: list[SuspensionOut]
    why: list[Said]


class EntryOut(BaseModel):
    """One step of a timeline; ``by`` is a role, never a name. ``code`` is its journal code."""

    at: At
    happened_at: At | None
    act: str
    by: str
    channel: str
    result: str
    version: int | None
    reason: str
    reason_en: str
    clauses: list[str]
    code: str


class Page(BaseModel, Generic[Item]):
    """One page of a list; ``next`` is the cursor of the page after it, null at the end."""

    items: list[Item]
    next: str | None


class FieldOut(BaseModel):
    """What is wrong with one field, by its dotted path."""

    field: str
    code: str
    detail: str
    detail_en: str


class ProblemOut(BaseModel):
    """Problem details (RFC 9457). ``errors`` with 422; ``version``, ``state`` and ``present`` with 412."""

    type: str
    title: str
    title_en: str
    status: int
    code: str
    detail: str
    detail_en: str
    clauses: list[str]
    field: str | None = None
    duty_telephone: str | None = None
    findings: list[FindingOut] | None = None
    errors: list[FieldOut] | None = None
    version: int | None = None
    state: str | None = None
    people: list[dict[str, str]] | None = Field(None, description="several_people: whom to choose")
    present: dict[str, Any] | None = Field(None, description="the envelope as it stands now")
