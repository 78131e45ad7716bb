"""The envelope of a request, and its line in a list."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from banshi.faces.api.shapes import PROVISIONAL, At, DecisionOut, EntryOut, PromiseOut
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PartyType,
    PromiseState,
    RefusalGround,
    RequestKind,
    RequestState,
    VisitOutcome,
)


class MatterAsked(BaseModel):
    """A matter asked for, with its materials and how it goes."""

    code: str
    name: str
    materials: list[str]
    filled_in_here: list[str] = Field(
        description="those of the materials that are filled in at the hall: not to be brought"
    )
    looked_up: list[str] = Field(
        description="those of the materials that the hall looks up itself: not to be brought"
    )
    procedure: str


class PartyOut(BaseModel):
    """Who it is for; numbers are masked, names too for everybody but the asker."""

    type: PartyType
    name: str
    number: str
    phone: str


class OfferOut(BaseModel):
    """Time, place, window and people offered or agreed."""

    at: At
    place: str
    window: str
    window_name: str
    crew: list[str]
    approver: str = Field(description="who is on call to approve it; empty to the asker")


class RefusalOut(BaseModel):
    """A refusal told; to staff also one that is only proposed."""

    ground: RefusalGround
    reason: str
    alternative: str


class PostponementOut(BaseModel):
    """Until when a visit is put off; to staff also one that is only proposed."""

    until: At
    reason: str


class OutcomeOut(BaseModel):
    """What became of one matter of a visit."""

    matter: str
    outcome: VisitOutcome
    words: str


class VisitLineOut(BaseModel):
    """The visit a request was agreed to as; ``code`` is what its crew shows at the door."""

    reference: str
    starts_at: At
    stands: bool
    code: str
    credentials_shown_at: At | None
    outcomes: list[OutcomeOut]
    link: str


class NoticeLineOut(BaseModel):
    """A notice about the request; ``pdf`` is its paper, null where none is printed."""

    id: UUID
    kind: NoticeKind
    title: str
    channel: NoticeChannel
    state: NoticeState
    pdf: str | None
    number: str


class RequestOut(BaseModel):
    """A request in its envelope, as its reader may see it.

    ``next`` are the verbs the caller may do now, as they stand in addresses.
    """

    reference: str
    kind: RequestKind
    state: RequestState
    version: int
    hall: str
    channel: Channel
    decision: DecisionOut | None
    promises: list[PromiseOut]
    next: list[str]
    timeline: list[EntryOut]
    links: dict[str, str]
    received_at: At
    late_entry_reason: str
    window: str
    window_name: str
    matters: list[MatterAsked]
    party: PartyOut | None
    ground: Ground | None
    key_project: str
    reason: str
    said: dict[str, str]
    wanted_at: At
    provisional: bool = Field(description=f"of the time offered or asked for: {PROVISIONAL}")
    needed_by: At | None
    place: str
    asked: Annotated[str, Field(description="what the window asked back")]
    replied: str
    offer: OfferOut | None
    refusal: RefusalOut | None
    withheld_reason: str
    closing_words: str
    withdrawal_reported: bool
    started_at: At | None
    finished_at: At | None
    postponement: PostponementOut | None
    alone_reason: str
    visit: VisitLineOut | None
    notices: list[NoticeLineOut]


class RequestLineOut(BaseModel):
    """A request in a list; its envelope is under ``link``."""

    reference: str
    kind: RequestKind
    state: RequestState
    version: int
    window: str
    matters: list[str]
    received_at: At
    wanted_at: At
    due_at: At | None
    provisional: bool = Field(description=f"of the time asked for: {PROVISIONAL}")
    answer: PromiseState | None
    link: str
