"""What a crew works from at the door: each matter with its materials as they were found (2.0)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.boards.visits import VisitPage, visit_page
from banshi.policy.actor import Actor
from banshi.policy.bringing import is_filled_in_here
from banshi.policy.vocabulary import (
    MaterialSource,
    MaterialState,
    NoticeKind,
    SignedHow,
    VisitOutcome,
)
from banshi.records.guide import GuideMaterial, SampleField
from banshi.records.notice import Paper
from banshi.records.people import Credential
from banshi.records.request import Appointed, RequestMatter
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

    ``here``: a form that is filled in on the spot, so that nobody has it beforehand.
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


@dataclass(frozen=True)
class CrewMatter:
    """One matter of the visit as the crew goes through it."""

    code: str
    name: str
    procedure: str
    materials: tuple[MaterialLine, ...]
    outcome: VisitOutcome | None
    outcome_words: str
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
    """How it was signed."""

    how: SignedHow
    words: str
    signed_at: datetime


@dataclass(frozen=True)
class CrewPage:
    """A visit as its crew works through it, and who goes with which credential."""

    visit: VisitPage
    matters: tuple[CrewMatter, ...]
    photographs: tuple[PhotographLine, ...]
    signature: SignatureLine | None
    people: tuple[tuple[str, str], ...]
    receipt: UUID | None


def crew_page(reference: str, *, viewer: Actor, at: datetime) -> CrewPage | None:
    """The visit under ``reference`` for its crew and its window; ten statements beside the page's."""
    page = visit_page(reference, viewer=viewer, at=at)
    if page is None or page.request.is_asker:
        return None
    visit = Visit.objects.select_related("hall").get(hall_id=viewer.hall, reference=reference)
    here = ZoneInfo(visit.hall.zone)
    signature = VisitSignature.objects.filter(visit=visit).first()
    return CrewPage(
        visit=page,
        matters=_matters(visit),
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
            SignedHow(signature.how), signature.words, signature.signed_at.astimezone(here)
        )
        if signature
        else None,
        people=_people(visit, visit.starts_at.astimezone(here).date()),
        receipt=Paper.objects.filter(
            hall_id=viewer.hall, subject=visit.request_id, kind=NoticeKind.VISIT_DONE
        )
        .values_list("id", flat=True)
        .first(),
    )


def _matters(visit: Visit) -> tuple[CrewMatter, ...]:
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
    outcomes = {one.matter_id: one for one in MatterOutcome.objects.filter(visit=visit)}
    given = {one.matter_id: one for one in OneTimeNotice.objects.filter(visit=visit)}
    return tuple(
        CrewMatter(
            code=row.matter.code,
            name=row.matter.everyday_name or row.matter.name,
            procedure=row.guide.procedure,
            materials=tuple(
                _line(one, seen.get((row.matter_id, one.code))) for one in materials[row.guide_id]
            ),
            outcome=VisitOutcome(outcomes[row.matter_id].outcome)
            if row.matter_id in outcomes
            else None,
            outcome_words=outcomes[row.matter_id].words if row.matter_id in outcomes else "",
            bring_by=given[row.matter_id].bring_by if row.matter_id in given else None,
            told_paper=given[row.matter_id].paper_id if row.matter_id in given else None,
        )
        for row in rows
    )


def _line(one: GuideMaterial, seen: MaterialSeen | None) -> MaterialLine:
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
    )


def _people(visit: Visit, day: date) -> tuple[tuple[str, str], ...]:
    appointed = Appointed.objects.filter(request=visit.request_id, starts_at=visit.starts_at)
    people = [one.staff for one in appointed.select_related("staff").order_by("staff__name")]
    cards = Credential.objects.filter(
        staff__in=people, valid_from__lte=day, valid_until__gte=day
    ).order_by("number")
    numbers = {card.staff_id: card.number for card in cards}
    return tuple((one.name, numbers.get(one.id, "")) for one in people)
