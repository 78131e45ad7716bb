"""One booking as its viewer may see it: the model behind pages and the API's envelope."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.by_hand import ByHand, why_by_hand
from banshi.boards.journal import EntryView, entries_of
from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.boards.papers import paper_title
from banshi.policy.actor import Actor
from banshi.policy.booking_transitions import booking_verbs_for
from banshi.policy.bringing import Bringing, bringing_of
from banshi.policy.decision import Decision
from banshi.policy.seeing import is_asker, may_see, may_see_booking
from banshi.policy.vocabulary import (
    BookingState,
    BookingVerb,
    Channel,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PartyType,
)
from banshi.records.booking import Booking
from banshi.records.guide import Guide, GuideMaterial
from banshi.records.notice import Notice

SHOWN_RESULTS = ("done", "told", "moved", "erased")


@dataclass(frozen=True)
class BookingNotice:
    """A notice about a booking; ``by_hand`` is why a person tells it, none where none must."""

    id: UUID
    kind: NoticeKind
    title: str
    title_en: str
    channel: NoticeChannel
    state: NoticeState
    queued_at: datetime
    paper: UUID | None
    paper_number: str
    paper_title: str
    gateway: str
    by_hand: ByHand | None = None


@dataclass(frozen=True)
class BookingPage:
    """Everything about one booking that its viewer may know; moments on the hall's clock.

    ``next`` are the verbs the viewer may do now; ``until`` is when what is kept for a while lapses;
    ``caller_name`` is whoever telephoned for the party, empty where nobody did.
    """

    reference: str
    state: BookingState
    version: int
    hall: str
    channel: Channel
    received_at: datetime
    matter: str
    matter_name: str
    everyday_name: str
    bringing: Bringing
    window: str
    window_name: str
    starts_at: datetime | None
    ends_at: datetime | None
    wanted_from: datetime | None
    wanted_until: datetime | None
    until: datetime | None
    arrived_at: datetime | None
    party_type: PartyType | None
    party_name: str
    party_number: str
    contact_name: str
    contact_phone: str
    closing_words: str
    decision: Decision[str] | None
    next: tuple[BookingVerb, ...]
    timeline: tuple[EntryView, ...]
    notices: tuple[BookingNotice, ...]
    is_asker: bool
    lookup_code: str = ""
    caller_name: str = ""
    caller_phone: str = ""
    by_agent: bool = False


def booking_page(reference: str, *, viewer: Actor) -> BookingPage | None:
    """The booking under ``reference`` in the viewer's hall, or none if there is none to see.

    Five statements.
    """
    booking = (
        Booking.objects.select_related("hall", "window", "matter")
        .filter(hall_id=viewer.hall, reference=reference)
        .first()
    )
    if booking is None or not may_see_booking(booking, viewer):
        return None
    here = ZoneInfo(booking.hall.zone)
    asker = is_asker(booking, viewer)
    agent = booking.by_agent and viewer.account == booking.asked_by_id
    own = asker and viewer.account is not None and not agent
    timeline = tuple(
        entry.on_clock(here)
        for entry in entries_of(booking.hall_id, booking.id)
        if not asker or (entry.shown and entry.result in SHOWN_RESULTS)
    )
    decisions = [entry.decision for entry in timeline if entry.result == "done" and entry.decision]
    state = BookingState(booking.state)
    mine = may_see(booking, viewer)
    return BookingPage(
        reference=booking.reference,
        state=state,
        version=booking.version,
        hall=booking.hall.code,
        channel=Channel(booking.channel),
        received_at=booking.received_at.astimezone(here),
        matter=booking.matter.code,
        matter_name=booking.matter.name,
        everyday_name=booking.matter.everyday_name,
        bringing=_bringing(booking, here),
        window=booking.window.code,
        window_name=booking.window.name,
        starts_at=_on_clock(booking.starts_at, here),
        ends_at=_on_clock(booking.ends_at, here),
        wanted_from=_on_clock(booking.wanted_from, here),
        wanted_until=_on_clock(booking.wanted_until, here),
        until=_on_clock(booking.until, here),
        arrived_at=_on_clock(booking.arrived_at, here),
        party_type=PartyType(booking.party_type) if booking.party_type else None,
        party_name=booking.party_name if own else masked_name(booking.party_name),
        party_number=masked_id(str(booking.party_number)),
        contact_name=booking.contact_name if own else masked_name(booking.contact_name),
        contact_phone=masked_phone(str(booking.contact_phone)),
        closing_words=str(booking.closing_words),
        decision=decisions[-1] if decisions else None,
        next=booking_verbs_for(state, viewer.roles, is_asker=asker) if mine else (),
        timeline=timeline,
        notices=_notices(booking, here, asker),
        is_asker=asker,
        lookup_code=booking.lookup_code() if own else "",
        caller_name=_caller(booking, own),
        caller_phone=masked_phone(str(booking.caller_phone)),
        by_agent=booking.by_agent,
    )


def _caller(booking: Booking, own: bool) -> str:
    """Whoever telephoned for the party: named to the party itself, masked to others."""
    if booking.erased_at is not None:
        return ""
    return booking.caller_name if own else masked_name(booking.caller_name)


def _on_clock(moment: datetime | None, here: ZoneInfo) -> datetime | None:
    return moment.astimezone(here) if moment else None


def _bringing(booking: Booking, here: ZoneInfo) -> Bringing:
    day = (booking.starts_at or booking.received_at).astimezone(here).date()
    guides = Guide.objects.filter(matter=booking.matter_id).in_force_on(day)
    guide = next(iter(guides), None)
    return bringing_of(GuideMaterial.objects.by_guide([guide.id])[guide.id] if guide else ())


def _notices(booking: Booking, here: ZoneInfo, asker: bool) -> tuple[BookingNotice, ...]:
    rows = Notice.objects.filter(hall_id=booking.hall_id, subject=booking.id)
    if asker:
        rows = rows.filter(to_account_id=booking.asked_by_id, to_role="")
    return tuple(
        BookingNotice(
            id=row.id,
            kind=NoticeKind(row.kind),
            title=row.title,
            title_en=row.title_en,
            channel=NoticeChannel(row.channel),
            state=NoticeState(row.state),
            queued_at=row.queued_at.astimezone(here),
            paper=row.paper_id,
            paper_number=row.paper.number if row.paper else "",
            paper_title=paper_title(row.paper),
            gateway=row.gateway,
            by_hand=why_by_hand(row, str(booking.contact_phone)),
        )
        for row in rows.select_related("paper", "instead_of").order_by("queued_at", "message_key")
    )
