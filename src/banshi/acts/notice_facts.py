"""From a request's rows to what its notices may mention."""

from dataclasses import replace
from datetime import datetime

from banshi.acts.calendars import current_calendar
from banshi.acts.facts import local
from banshi.acts.notice_links import link_to
from banshi.acts.notice_shapes import MatterWords, NoticeFacts
from banshi.acts.visit_results import earlier_days, results_of, signed_words
from banshi.policy.bringing import bringing_of
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    AppointedPart,
    PromiseKind,
    RefusalGround,
    RequestKind,
)
from banshi.records.guide import GuideMaterial
from banshi.records.promise import Promise
from banshi.records.request import Request, RequestMatter

REFUSAL_BASES = {
    RequestKind.OFF_HOURS: {
        RefusalGround.NOT_URGENT: Text(
            "第三章三（一）：要有正当事由", "Chapter 3, 3 (1): a valid reason is needed"
        ),
        RefusalGround.NOT_IN_AUTHORITY: Text(
            "第三章三（二）：事项要在窗口职权内",
            "Chapter 3, 3 (2): the matter must be within the window's authority",
        ),
        RefusalGround.UNCLEAR_TIME_OR_PLACE: Text(
            "第三章三（三）：时间和地点要明确", "Chapter 3, 3 (3): time and place must be clear"
        ),
        RefusalGround.CONDITIONS_LACKING: Text(
            "第三章三（四）：须事先说明的条件", "Chapter 3, 3 (4): conditions told beforehand"
        ),
    },
    RequestKind.HOME_VISIT: {
        RefusalGround.NOT_ELIGIBLE: Text(
            "第二章二：行动不便的群众，或有特殊原因的企业",
            "Chapter 2, 2: people who cannot easily move, or enterprises with a special reason",
        ),
        RefusalGround.NOT_IN_AUTHORITY: Text(
            "第二章三：事项要能由去的人办", "Chapter 2, 3: those who go must be able to do it"
        ),
        RefusalGround.CONDITIONS_LACKING: Text(
            "第二章三：依法要具备的条件", "Chapter 2, 3: conditions the law sets"
        ),
    },
}


def matter_words(request: Request) -> tuple[MatterWords, ...]:
    """The matters asked for, each with its materials and procedure, in the order asked."""
    asked = list(
        RequestMatter.objects.filter(request=request)
        .select_related("matter", "guide")
        .order_by("position")
    )
    materials = GuideMaterial.objects.by_guide(row.guide_id for row in asked)
    return tuple(
        MatterWords(row.matter.name, bringing_of(materials[row.guide_id]), row.guide.procedure)
        for row in asked
    )


def _in_whose_name(request: Request) -> Text:
    """That an agent asked, and under which authorisation; nothing where the party did."""
    if not request.by_agent:
        return Text("", "")
    if request.authorisation is None:
        return Text(
            "由代理人提出，委托还没有登记，办的时候请带委托书。",
            "Asked for by an agent without an authorisation on record; please bring it along.",
        )
    reference = request.authorisation.reference
    return Text(
        f"由代理人按委托 {reference} 提出。",
        f"Asked for by an agent under authorisation {reference}.",
    )


def limit_facts(facts: NoticeFacts, promise: Promise, zone: str) -> NoticeFacts:
    """The same facts with the limit of one matter: what it is called, by when it is decided."""
    named = RequestMatter.objects.filter(
        hall_id=promise.hall_id, request_id=promise.subject, matter__code=promise.matter
    )
    name = named.values_list("matter__name", flat=True).first() or ""
    return replace(facts, limit_due_at=local(promise.due_at, zone), limit_matter=name)


def notice_facts(
    request: Request,
    promises: dict[PromiseKind, Promise],
    *,
    question: str = "",
    about: str = "",
) -> NoticeFacts:
    """Everything notices about this request may mention, on the hall's clock."""
    hall = request.hall

    def here(moment: datetime | None) -> datetime | None:
        return local(moment, hall.zone) if moment else None

    def due(kind: PromiseKind) -> datetime | None:
        promise = promises.get(kind)
        return here(promise.due_at) if promise else None

    offered = request.offered_window
    people = request.crew.filter(part=AppointedPart.CREW).select_related("staff")
    crew = list(people.order_by("staff__name"))
    agent = _in_whose_name(request)
    facts = NoticeFacts(
        hall=hall.name,
        telephone=hall.telephone,
        reference=request.reference,
        lookup_code=request.lookup_code(),
        link=link_to(hall.code, request.reference),
        service=RequestKind(request.kind),
        in_whose_name=agent.zh,
        in_whose_name_en=agent.en,
        matters=matter_words(request),
        window=(offered or request.window).name,
        wanted_at=local(request.wanted_at, hall.zone),
        answer_due_at=due(PromiseKind.ANSWER),
        agreed_at=here(request.offered_at),
        place=request.offered_place or request.place,
        by_letter=not request.party_phone,
        crew=tuple(row.staff.name for row in request.stood(request.offered_at, crew)),
        question=question,
        refusal_reason=request.refusal_reason.rstrip("。"),
        refusal_alternative=request.refusal_alternative.rstrip("。"),
        withheld_reason=request.withheld_reason.rstrip("。"),
        closing_words=request.closing_words.rstrip("。"),
        consent_due_at=due(PromiseKind.CONSENT),
        arrange_due_at=due(PromiseKind.ARRANGE),
        postpone_until=here(request.postpone_until),
        postpone_reason=request.postpone_reason.rstrip("。"),
        published_through=current_calendar(hall.id).published_through,
    )
    if limit := promises.get(PromiseKind.LIMIT):
        facts = limit_facts(facts, limit, hall.zone)
    if request.kind == RequestKind.HOME_VISIT and request.started_at is not None:
        signed = signed_words(request)
        facts = replace(
            facts,
            results=results_of(request),
            about=about,
            earlier=earlier_days(request, crew),
            signed=signed.zh,
            signed_en=signed.en,
            began_at=here(request.started_at),
            ended_at=here(request.finished_at),
        )
    if not request.refusal_ground:
        return facts
    basis = REFUSAL_BASES[facts.service].get(RefusalGround(request.refusal_ground), Text("", ""))
    return replace(facts, basis=basis.zh, basis_en=basis.en)
