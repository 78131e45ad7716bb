"""One request as its viewer may see it: the model behind pages and the API's envelope."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from banshi.boards.answer_lines import (
    OfferLine,
    PostponementLine,
    RefusalLine,
    offer_line,
    postponement_line,
    refusal_line,
)
from banshi.boards.journal import EntryView, entries_of
from banshi.boards.key_projects import ProjectLine, project_line
from banshi.boards.masking import masked_id, masked_name, masked_phone
from banshi.boards.next_verbs import next_verbs
from banshi.boards.papers import paper_title
from banshi.boards.promises import PromiseView, promises_of
from banshi.boards.visit_line import VisitLine, visit_of
from banshi.policy.actor import Actor
from banshi.policy.bringing import Bringing, bringing_of
from banshi.policy.decision import Decision
from banshi.policy.seeing import is_asker, may_see
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PartyType,
    PromiseKind,
    RequestKind,
    RequestState,
    Role,
    Verb,
)
from banshi.records.guide import GuideMaterial
from banshi.records.notice import Notice
from banshi.records.own_matter import is_matter_of
from banshi.records.request import Appointed, Request, RequestMatter

SHOWN_RESULTS = ("done", "told", "moved", "erased", "stood", "decided")
OWED_TO_THE_ASKER = (PromiseKind.ANSWER, PromiseKind.LIMIT)


@dataclass(frozen=True)
class MatterLine:
    """A matter asked for, what to bring, what the hall looks up itself, and how it goes."""

    code: str
    name: str
    everyday_name: str
    bringing: Bringing
    procedure: str


@dataclass(frozen=True)
class NoticeLine:
    """A notice about the request; ``id`` opens it."""

    id: UUID
    kind: NoticeKind
    title: str
    title_en: str
    channel: NoticeChannel
    state: NoticeState
    queued_at: datetime
    delivered_at: datetime | None
    paper: UUID | None
    paper_number: str
    paper_title: str
    gateway: str
    read_at: datetime | None


@dataclass(frozen=True)
class RequestPage:
    """Everything about one request that its viewer may know; moments on the hall's clock.

    ``version`` and ``state`` are the asker's own when the asker looks: a proposed refusal is
    not in them. ``next`` are the verbs the viewer may do now.
    """

    id: UUID
    reference: str
    kind: RequestKind
    state: RequestState
    version: int
    hall: str
    channel: Channel
    received_at: datetime
    window: str
    window_name: str
    matters: tuple[MatterLine, ...]
    party_type: PartyType
    party_name: str
    party_number: str
    party_phone: str
    ground: Ground
    key_project: str
    project: ProjectLine | None
    reason: str
    said: dict[str, str]
    wanted_at: datetime
    needed_by: datetime
    place: str
    late_entry_reason: str
    asked_words: str
    replied_words: str
    offer: OfferLine | None
    refusal: RefusalLine | None
    withheld_reason: str
    closing_words: str
    withdrawal_reported: bool
    absence_pleaded: bool
    started_at: datetime | None
    finished_at: datetime | None
    postponement: PostponementLine | None
    alone_reason: str
    visit: VisitLine | None
    decision: Decision[str] | None
    promises: tuple[PromiseView, ...]
    next: tuple[Verb, ...]
    timeline: tuple[EntryView, ...]
    notices: tuple[NoticeLine, ...]
    is_asker: bool
    is_proposer: bool = field(default=False)
    own_matter: bool = field(default=False)
    lookup_code: str = field(default="")
    by_agent: bool = field(default=False)
    is_agent: bool = field(default=False)
    authorisation: str = field(default="")

    def promise(self, kind: PromiseKind) -> PromiseView | None:
        """The newest promise of a kind."""
        of_kind = [promise for promise in self.promises if promise.kind is kind]
        return of_kind[-1] if of_kind else None

    @property
    def limits(self) -> tuple[PromiseView, ...]:
        """The limits of the matters taken in."""
        return tuple(one for one in self.promises if one.kind is PromiseKind.LIMIT)

    @property
    def answer(self) -> PromiseView | None:
        """The newest promise of an answer."""
        return self.promise(PromiseKind.ANSWER)


def request_page(reference: str, *, viewer: Actor, at: datetime) -> RequestPage | None:
    """The request under ``reference`` in the viewer's hall, or none if there is none to see."""
    request = (
        Request.objects.select_related(
            "hall", "window", "offered_window", "registered_project", "authorisation", "visit"
        )
        .prefetch_related(Prefetch("crew", Appointed.objects.select_related("staff")))
        .filter(hall_id=viewer.hall, reference=reference)
        .first()
    )
    if request is None or not may_see(request, viewer):
        return None
    return _page(request, viewer=viewer, at=at)


def _page(request: Request, *, viewer: Actor, at: datetime) -> RequestPage:
    zone = request.hall.zone
    here = ZoneInfo(zone)
    asker = is_asker(request, viewer)
    agent = request.by_agent and viewer.account == request.asked_by_id
    own_matter = viewer.is_staff and is_matter_of(request, viewer.person)
    own = asker and viewer.account is not None and not agent
    state = RequestState(request.shown_state if asker else request.state)
    timeline = _visible(entries_of(request.hall_id, request.id), here, asker)
    promises = promises_of(request.hall_id, [request.id], zone=zone, at=at).get(request.id, ())
    if asker:
        promises = tuple(one for one in promises if one.kind in OWED_TO_THE_ASKER)
    decisions = [entry.decision for entry in timeline if entry.result == "done" and entry.decision]
    return RequestPage(
        id=request.id,
        reference=request.reference,
        kind=RequestKind(request.kind),
        state=state,
        version=request.shown_version if asker else request.version,
        hall=request.hall.code,
        channel=Channel(request.channel),
        received_at=request.received_at.astimezone(here),
        window=request.window.code,
        window_name=request.window.name,
        matters=_matters(request),
        party_type=PartyType(request.party_type),
        party_name=request.party_name if own else masked_name(request.party_name),
        party_number=masked_id(request.party_number),
        party_phone=masked_phone(request.party_phone),
        ground=Ground(request.ground_told or request.ground),
        key_project=request.key_project,
        project=project_line(request.registered_project),
        reason=request.reason,
        said=json.loads(request.said) if request.said else {},
        wanted_at=request.wanted_at.astimezone(here),
        needed_by=request.needed_by.astimezone(here),
        place=request.place,
        late_entry_reason=request.late_entry_reason,
        asked_words=request.asked_words,
        replied_words=request.replied_words,
        offer=offer_line(request, here, asker),
        refusal=refusal_line(request, state, asker),
        withheld_reason="" if asker else request.withheld_reason,
        closing_words=request.closing_words,
        withdrawal_reported=request.withdrawal_reported_at is not None,
        absence_pleaded=request.absence_pleaded and viewer.has(Role.MANAGER),
        started_at=request.started_at.astimezone(here) if request.started_at else None,
        finished_at=request.finished_at.astimezone(here) if request.finished_at else None,
        postponement=postponement_line(request, here, asker),
        alone_reason="" if asker else request.alone_reason,
        visit=visit_of(request) if request.kind == RequestKind.HOME_VISIT else None,
        decision=decisions[-1] if decisions else None,
        promises=promises,
        next=next_verbs(request, state, viewer, asker=asker, own_matter=own_matter),
        own_matter=own_matter,
        timeline=timeline,
        notices=_notices(request, here, asker),
        is_asker=asker,
        lookup_code=request.lookup_code() if own else "",
        by_agent=request.by_agent,
        is_agent=agent,
        authorisation=request.authorisation.reference if request.authorisation else "",
        is_proposer=viewer.account is not None and viewer.account == request.proposed_by_id,
    )


def _visible(entries: tuple[EntryView, ...], here: ZoneInfo, asker: bool) -> tuple[EntryView, ...]:
    seen = (one for one in entries if not asker or (one.shown and one.result in SHOWN_RESULTS))
    return tuple(entry.on_clock(here) for entry in seen)


def _matters(request: Request) -> tuple[MatterLine, ...]:
    rows = list(
        RequestMatter.objects.filter(request=request)
        .select_related("matter", "guide")
        .order_by("position")
    )
    materials = GuideMaterial.objects.by_guide(row.guide_id for row in rows)
    return tuple(
        MatterLine(
            code=row.matter.code,
            name=row.matter.name,
            everyday_name=row.matter.everyday_name,
            bringing=bringing_of(materials[row.guide_id]),
            procedure=row.guide.procedure,
        )
        for row in rows
    )


def _notices(request: Request, here: ZoneInfo, asker: bool) -> tuple[NoticeLine, ...]:
    rows = Notice.objects.filter(hall_id=request.hall_id, subject=request.id)
    if asker:
        rows = rows.filter(to_account_id=request.asked_by_id, to_role="")
        # Whoever typed it in may be told of its refusal in the application; the asker never is.
        rows = rows.exclude(channel=NoticeChannel.IN_APP)
        rows = rows.exclude(kind__in=(NoticeKind.RUNG, NoticeKind.MUST_CALL))
    return tuple(
        NoticeLine(
            id=row.id,
            kind=NoticeKind(row.kind),
            title=row.title,
            title_en=row.title_en,
            channel=NoticeChannel(row.channel),
            state=NoticeState(row.state),
            queued_at=row.queued_at.astimezone(here),
            delivered_at=row.delivered_at.astimezone(here) if row.delivered_at else None,
            paper=row.paper_id,
            paper_number=row.paper.number if row.paper else "",
            paper_title=paper_title(row.paper),
            gateway=row.gateway,
            read_at=row.read_at.astimezone(here) if row.read_at else None,
        )
        for row in rows.select_related("paper").order_by("queued_at", "message_key")
    )
