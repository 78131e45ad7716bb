"""Questions the rules leave to a person (待研判): raised with the act that met them, then settled."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from banshi.acts import journal
from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.facts import local
from banshi.acts.hall_reports import report
from banshi.acts.receiving import account_of
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor, hall_itself
from banshi.policy.decision import Decision, Text
from banshi.policy.plain import to_plain
from banshi.policy.unsettled import OFFER_PASSED, Unsettled, offer_passed, time_became_working
from banshi.policy.vocabulary import NoticeChannel, NoticeKind, NoticeState, RequestState, Role
from banshi.policy.working_time import WorkingCalendar
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.notice import Notice
from banshi.records.question import PolicyQuestion
from banshi.records.request import Request

BATCH = 200
NOT_YOURS = Text("这由大厅管理人员来定。", "Hall management settles this; it is not for your role.")
SETTLED_ALREADY = Text("这个问题已经定了。", "This question is settled already.")
LABEL = Text("怎么定的", "what you decide")
OFFERED = (RequestState.OFFERED, RequestState.AGREED)
OPEN = (
    RequestState.RECEIVED,
    RequestState.COUNTERED,
    RequestState.TO_ARRANGE,
    RequestState.REFUSAL_PROPOSED,
    *OFFERED,
)


@dataclass(frozen=True)
class Settled:
    """A question is settled; ``reference`` is the request it was about."""

    reference: str


@dataclass(frozen=True)
class Collision:
    """A request whose time a new calendar makes working time."""

    reference: str
    moment: datetime


def raise_one(request: Request, unsettled: Unsettled, *, at: datetime) -> PolicyQuestion:
    """Put a question about a locked request on the list and tell management; nothing else moves."""
    entry = journal.write(
        request,
        kind="request",
        reference=request.reference,
        act="raise_question",
        result="raised",
        by=hall_itself(request.hall_id),
        at=local(at, request.hall.zone),
        decision=Decision(unsettled.kind, (), unsettled.clauses, unsettled.text, request.hall.pack),
        shown=False,
        facts={"question": unsettled.question},
    )
    request.save(update_fields=["seq", "head"])
    raised = PolicyQuestion.objects.create(
        id=new_id(),
        hall_id=request.hall_id,
        kind=unsettled.kind,
        question=unsettled.question,
        subject_kind="request",
        subject=request.id,
        reference=request.reference,
        entry=entry.id,
        clauses=list(unsettled.clauses),
        text=to_plain(unsettled.text),
        raised_at=at,
    )
    report(
        request.hall_id,
        f"question {entry.id}",
        title=Text(
            f"{request.reference} 有一个规则定不了的问题",
            f"{request.reference} has a question no rule settles",
        ),
        body=Text(
            f"{unsettled.text.zh}在“大厅家底”的“等人来定的问题”里定。",
            f"{unsettled.text.en} Settle it in “Questions” of the hall's books.",
        ),
        at=at,
    )
    return raised


def raise_passed_offers(hall: Hall, *, at: datetime) -> int:
    """Offered times that went by with nobody's word: each asked once; how many."""
    asked = PolicyQuestion.objects.filter(
        hall=hall,
        subject=OuterRef("id"),
        question=OFFER_PASSED,
        raised_at__gte=OuterRef("offered_at"),
    )
    passed = Request.objects.filter(
        ~Exists(asked), hall=hall, state=RequestState.OFFERED, offered_at__lte=at
    )
    ids = list(passed.order_by("offered_at").values_list("id", flat=True)[:BATCH])
    return sum(_raise_passed_offer(hall, one, at) for one in ids)


def _raise_passed_offer(hall: Hall, request_id: UUID, at: datetime) -> bool:
    with transaction.atomic():
        rows = Request.objects.select_for_update(of=("self",)).select_related("hall")
        request = rows.get(id=request_id)
        moment = request.offered_at
        if request.state != RequestState.OFFERED or moment is None or moment > at:
            return False
        asked = PolicyQuestion.objects.filter(
            hall=hall, subject=request.id, question=OFFER_PASSED, raised_at__gte=moment
        )
        if asked.exists():
            return False
        raise_one(request, offer_passed(local(moment, hall.zone)), at=at)
    return True


def collisions(
    hall: Hall, before: WorkingCalendar, after: WorkingCalendar, *, at: datetime
) -> tuple[tuple[Collision, Unsettled], ...]:
    """Requests whose time to come ``after`` makes working time; nothing is written."""
    found = []
    for request in _with_time_to_come(hall, at):
        window = (request.offered_window or request.window).code
        moment = _moment(request)
        unsettled = time_became_working(moment, before.at_window(window), after.at_window(window))
        if unsettled is not None:
            collision = Collision(request.reference, local(moment, hall.zone))
            found.append((collision, unsettled))
    return tuple(found)


def raise_collisions(
    hall: Hall, found: tuple[tuple[Collision, Unsettled], ...], *, at: datetime
) -> None:
    """Ask about each, in the transaction that loads the calendar."""
    asked = {collision.reference: unsettled for collision, unsettled in found}
    rows = Request.objects.select_for_update(of=("self",)).select_related("hall")
    for request in rows.filter(hall=hall, reference__in=asked).order_by("id"):
        raise_one(request, asked[request.reference], at=at)


def _with_time_to_come(hall: Hall, at: datetime) -> list[Request]:
    offered = Q(state__in=OFFERED, offered_at__gt=at)
    rows = Request.objects.filter(
        offered | (~Q(state__in=OFFERED) & Q(wanted_at__gt=at)), hall=hall, state__in=OPEN
    )
    return list(rows.select_related("window", "offered_window").order_by("reference"))


def _moment(request: Request) -> datetime:
    if request.state in OFFERED and request.offered_at is not None:
        return request.offered_at
    return request.wanted_at


def settle(
    question_id: UUID, words: str, *, by: Actor, at: datetime
) -> Settled | NotFound | Forbidden | Invalid | Refused:
    """Say what is to be done. The rules stay as they are; the window is told and acts on it."""
    if not by.has(Role.MANAGER):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    tidy = checks.text("words", words, longest=WORDS_LENGTH, label=LABEL)
    named = PolicyQuestion.objects.filter(hall_id=by.hall, id=question_id)
    subject = named.values_list("subject", flat=True).first()
    if subject is None:
        return NotFound()
    if checks.errors:
        return Invalid(tuple(FieldError("words", e.code, e.detail) for e in checks.errors))
    with transaction.atomic():
        rows = Request.objects.select_for_update(of=("self",)).select_related("hall")
        request = rows.get(hall_id=by.hall, id=subject)
        question = named.select_for_update().get()
        if question.settled_at is not None:
            clauses = tuple(question.clauses)
            decision = Decision("settled_already", (), clauses, SETTLED_ALREADY, request.hall.pack)
            return Refused(decision)
        journal.write(
            request,
            kind="request",
            reference=request.reference,
            act="settle_question",
            result="settled",
            by=by,
            at=local(at, request.hall.zone),
            shown=False,
            words={"settlement": tidy},
            facts={"question": question.question},
        )
        request.save(update_fields=["seq", "head"])
        question.settled_at, question.settled_by_id = at, account_of(by)
        question.settlement = tidy
        question.save(update_fields=["settled_at", "settled_by", "settlement"])
        _tell_window(request, tidy, at=at)
    return Settled(request.reference)


def _tell_window(request: Request, words: str, *, at: datetime) -> None:
    Notice.objects.create(
        id=new_id(),
        hall_id=request.hall_id,
        kind=NoticeKind.HALL_REPORT,
        channel=NoticeChannel.IN_APP,
        state=NoticeState.DELIVERED,
        subject=request.id,
        reference=request.reference,
        to_role=Role.CLERK,
        to_window_id=request.window_id,
        title="大厅定了怎么办，请照办",
        title_en="The hall has settled it: please do so",
        body=f"{request.reference}：{words}",
        body_en=f"{request.reference}: {words}",
        message_key=new_id(),
        queued_at=at,
        delivered_at=at,
    )
