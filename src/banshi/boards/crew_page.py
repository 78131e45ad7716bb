"""What a crew works from at the door: each matter with its materials as they were found (2.0)."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Prefetch, Subquery

from banshi.boards.masking import masked_name, masked_phone
from banshi.boards.visit_line import VisitLine, goes_on_visit, outcomes_of, visit_line
from banshi.policy.actor import Actor
from banshi.policy.bringing import is_filled_in_here
from banshi.policy.seeing import is_asker, may_see
from banshi.policy.vocabulary import (
    Ground,
    MaterialSource,
    MaterialState,
    NoticeKind,
    RequestState,
    SignedHow,
    VisitOutcome,
)
from banshi.records.guide import GuideMaterial, SampleField
from banshi.records.notice import Paper
from banshi.records.people import Credential
from banshi.records.request import Appointed, Request, RequestMatter
from banshi.records.visit import MatterOutcome, Visit
from banshi.records.visit_intake import (
    MaterialSeen,
    OneTimeNotice,
    VisitPhotograph,
    VisitSignature,
)


@dataclass(frozen=True)
class MaterialLine:
    """A material to look at, and how it was found; ``must`` is whether it can hold things up.

    ``here``: a form that is filled in on the spot, so that nobody has it beforehand. ``seen_on``:
    the day it was looked at where that was before the one begun, or to begin, now.
    """

    code: str
    name: str
    must: bool
    later: bool
    shared: bool
    here: bool
    check_point: str
    form: str
    sample_form: tuple[SampleField, ...]
    state: MaterialState | None
    words: str
    seen_by: str
    seen_on: date | None


@dataclass(frozen=True)
class CrewMatter:
    """One matter of the visit as the crew goes through it; ``outcome_on`` an earlier day it came."""

    code: str
    name: str
    procedure: str
    materials: tuple[MaterialLine, ...]
    outcome: VisitOutcome | None
    outcome_words: str
    outcome_on: date | None
    bring_by: date | None
    told_paper: UUID | None

    @property
    def lacking(self) -> int:
        """How many required materials were found missing or defective."""
        return sum(one.must and one.state not in (None, MaterialState.OK) for one in self.materials)


@dataclass(frozen=True)
class PhotographLine:
    """A photograph kept: when it was taken, how big."""

    id: UUID
    matter: str
    bytes: int
    taken_at: datetime


@dataclass(frozen=True)
class SignatureLine:
    """How it was signed, and whether on an earlier day than the one begun, or to begin, now."""

    how: SignedHow
    words: str
    signed_at: datetime
    is_of_earlier_day: bool


@dataclass(frozen=True)
class AskedLine:
    """What a crew reads of the request it goes for; the party masked, moments on the hall's clock."""

    reference: str
    state: RequestState
    party_name: str
    party_phone: str
    place: str
    ground: Ground
    reason: str
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True)
class CrewPage:
    """A visit as its crew works through it, and who goes with which credential.

    ``goes`` is whether the viewer is of the crew.
    """

    visit: VisitLine
    asked: AskedLine
    goes: bool
    matters: tuple[CrewMatter, ...]
    photographs: tuple[PhotographLine, ...]
    signature: SignatureLine | None
    people: tuple[tuple[str, str], ...]
    receipt: UUID | None


def crew_page(reference: str, *, viewer: Actor) -> CrewPage | None:
    """The visit under ``reference`` for its crew and its window; nine statements."""
    if "\x00" in reference:
        return None
    visit = _seen(reference, viewer)
    if visit is None:
        return None
    request, here = visit.request, ZoneInfo(visit.hall.zone)
    came = outcomes_of(visit)
    signature: VisitSignature | None = getattr(visit, "signature", None)
    return CrewPage(
        visit=visit_line(visit, request, came),
        asked=_asked(request, here),
        goes=goes_on_visit(request, viewer),
        matters=_matters(visit, {one.matter_id: one for one in came}),
        photographs=tuple(
            PhotographLine(
                one.id,
                one.matter.name if one.matter else "",
                one.bytes,
                one.taken_at.astimezone(here),
            )
            for one in VisitPhotograph.objects.filter(visit=visit)
            .select_related("matter")
            .order_by("taken_at")
        ),
        signature=SignatureLine(
            SignedHow(signature.how),
            signature.words,
            signature.signed_at.astimezone(here),
            request.is_of_earlier_day(signature.signed_at),
        )
        if signature
        else None,
        people=_people(visit, visit.starts_at.astimezone(here).date()),
        receipt=visit.receipt,
    )


def _seen(reference: str, viewer: Actor) -> Any:
    """The visit with the paper of its ``receipt``, if the viewer is of the crew or its window."""
    appointed = Appointed.objects.select_related("staff").order_by("staff__name")
    receipts = Paper.objects.filter(
        hall=OuterRef("hall"), subject=OuterRef("request_id"), kind=NoticeKind.VISIT_DONE
    )
    visit = (
        Visit.objects.filter(hall_id=viewer.hall, reference=reference)
        .select_related("hall", "signature", "request__hall", "request__window")
        .annotate(receipt=Subquery(receipts.order_by("issued_at").values("id")[:1]))
        .prefetch_related(Prefetch("request__crew", appointed))
        .first()
    )
    if visit is None or not may_see(visit.request, viewer) or is_asker(visit.request, viewer):
        return None
    return visit


def _asked(request: Request, here: ZoneInfo) -> AskedLine:
    offered = request.offered_at is not None and request.offered_window_id is not None
    return AskedLine(
        reference=request.reference,
        state=RequestState(request.state),
        party_name=masked_name(request.party_name),
        party_phone=masked_phone(request.party_phone),
        place=request.offered_place if offered else request.place,
        ground=Ground(request.ground_told or request.ground),
        reason=request.reason,
        started_at=request.started_at.astimezone(here) if request.started_at else None,
        finished_at=request.finished_at.astimezone(here) if request.finished_at else None,
    )


def _matters(visit: Visit, outcomes: dict[UUID, MatterOutcome]) -> tuple[CrewMatter, ...]:
    rows = list(
        RequestMatter.objects.filter(request=visit.request_id)
        .select_related("matter", "guide")
        .order_by("position")
    )
    materials: dict[UUID, list[GuideMaterial]] = defaultdict(list)
    for material in GuideMaterial.objects.filter(guide__in=[row.guide_id for row in rows]).order_by(
        "position"
    ):
        materials[material.guide_id].append(material)
    seen = {
        (one.matter_id, one.material): one
        for one in MaterialSeen.objects.filter(visit=visit).select_related("seen_by")
    }
    given = {one.matter_id: one for one in OneTimeNotice.objects.filter(visit=visit)}

    def earlier(moment: datetime) -> date | None:
        on = moment.astimezone(ZoneInfo(visit.hall.zone)).date()
        return on if visit.request.is_of_earlier_day(moment) else None

    def crew_matter(row: RequestMatter) -> CrewMatter:
        came, told = outcomes.get(row.matter_id), given.get(row.matter_id)
        return CrewMatter(
            code=row.matter.code,
            name=row.matter.everyday_name or row.matter.name,
            procedure=row.guide.procedure,
            materials=tuple(
                _line(one, seen.get((row.matter_id, one.code)), earlier)
                for one in materials[row.guide_id]
            ),
            outcome=VisitOutcome(came.outcome) if came else None,
            outcome_words=came.words if came else "",
            outcome_on=earlier(came.recorded_at) if came else None,
            bring_by=told.bring_by if told else None,
            told_paper=told.paper_id if told else None,
        )

    return tuple(map(crew_matter, rows))


def _line(
    one: GuideMaterial, seen: MaterialSeen | None, earlier: Callable[[datetime], date | None]
) -> MaterialLine:
    return MaterialLine(
        code=one.code,
        name=one.name,
        must=one.is_required
        and not one.may_follow_later
        and one.source == MaterialSource.BRING.value,
        later=one.may_follow_later,
        shared=one.source == MaterialSource.SHARED.value,
        here=is_filled_in_here(one.medium),
        check_point=one.check_point,
        form="　".join(part for part in (one.form, one.copies) if part),
        sample_form=one.sample_fields,
        state=MaterialState(seen.state) if seen else None,
        words=seen.words if seen else "",
        seen_by=seen.seen_by.name if seen else "",
        seen_on=earlier(seen.seen_at) if seen else None,
    )


def _people(visit: Visit, day: date) -> tuple[tuple[str, str], ...]:
    stood = visit.request.stood(visit.starts_at, visit.request.crew.all())
    people = [one.staff for one in stood]
    cards = Credential.objects.filter(
        staff__in=people, valid_from__lte=day, valid_until__gte=day
    ).order_by("number")
    numbers = {card.staff_id: card.number for card in cards}
    return tuple((one.name, numbers.get(one.id, "")) for one in people)
