"""What staff typed in for somebody: enough to tell the person standing there or on the telephone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.by_hand import ByHand, why_by_hand
from banshi.boards.masking import masked_phone
from banshi.boards.promises import PromiseView, promise_view
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import (
    Channel,
    NoticeChannel,
    NoticeState,
    PromiseKind,
    RequestKind,
    RequestState,
)
from banshi.records.notice import Notice
from banshi.records.promise import Promise
from banshi.records.request import Request


@dataclass(frozen=True)
class TypedIn:
    """A request the viewer typed in; ``answer`` is by when its window answers.

    ``state`` and ``version`` are the asker's: what can be told to him. ``phone`` is masked;
    ``letter`` is what a person must tell, by letter or face to face, and ``by_hand`` why.
    """

    id: UUID
    reference: str
    kind: RequestKind
    state: RequestState
    version: int
    channel: Channel
    received_at: datetime
    window: str
    window_name: str
    wanted_at: datetime
    has_phone: bool
    phone: str
    by_agent: bool
    is_authorised: bool
    letter: UUID | None
    by_hand: ByHand | None
    lookup_code: str
    answer: PromiseView | None


def typed_in(reference: str, *, viewer: Actor, zone: str, at: datetime) -> TypedIn | None:
    """The request under ``reference`` if the viewer typed it in, whichever window it went to."""
    request = (
        Request.objects.select_related("window")
        .filter(hall_id=viewer.hall, reference=reference, asked_by_id=viewer.account)
        .first()
    )
    if request is None:
        return None
    promise = (
        Promise.objects.filter(subject=request.id, kind=PromiseKind.ANSWER)
        .order_by("-started_at")
        .first()
    )
    letter = (
        Notice.objects.filter(subject=request.id, channel=NoticeChannel.TASK)
        .exclude(state=NoticeState.DELIVERED)
        .select_related("instead_of")
        .order_by("queued_at")
        .first()
    )
    return TypedIn(
        id=request.id,
        reference=request.reference,
        kind=RequestKind(request.kind),
        state=RequestState(request.shown_state),
        version=request.shown_version,
        channel=Channel(request.channel),
        received_at=request.received_at.astimezone(ZoneInfo(zone)),
        window=request.window.code,
        window_name=request.window.name,
        wanted_at=request.wanted_at.astimezone(ZoneInfo(zone)),
        has_phone=bool(request.party_phone),
        phone=masked_phone(str(request.party_phone)),
        by_agent=request.by_agent,
        is_authorised=not request.by_agent or request.authorisation_id is not None,
        letter=letter.id if letter else None,
        by_hand=why_by_hand(letter, str(request.party_phone)) if letter else None,
        lookup_code=request.lookup_code(),
        answer=promise_view(promise, zone=zone, at=at) if promise else None,
    )
