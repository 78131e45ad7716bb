"""A refusal nobody consented to in time falls: it is to be arranged (R2)."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from banshi.acts.answers import Accepted
from banshi.acts.facts import local
from banshi.acts.policy_questions import raise_one
from banshi.acts.promises import running
from banshi.acts.requests import authority_and_clearness
from banshi.acts.turn import Turn, Written, take
from banshi.policy.actor import hall_itself
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import Lapsing, Standing
from banshi.policy.unsettled import refusal_hangs
from banshi.policy.vocabulary import PromiseKind, RequestState, Verb
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.promise import Promise
from banshi.records.request import Request

BATCH = 200


def lapse_due(hall: Hall, *, at: datetime) -> int:
    """Let fall every proposed refusal whose consent is overdue; how many were judged.

    One that cannot fall (3.3.2 or 3.3.3 unmet) stays with management and is judged only once:
    there two clauses disagree, and a person is asked.
    """
    judged = JournalEntry.objects.filter(
        hall=hall,
        subject=OuterRef("subject"),
        act=Verb.LAPSE_REFUSAL,
        at__gte=OuterRef("started_at"),
    )
    overdue = Promise.objects.filter(
        ~Exists(judged), hall=hall, kind=PromiseKind.CONSENT, ended_at__isnull=True, due_at__lte=at
    )
    references = list(overdue.order_by("due_at").values_list("reference", flat=True)[:BATCH])
    return sum(_lapse(hall, reference, at) for reference in references)


def _lapse(hall: Hall, reference: str, at: datetime) -> bool:
    def gather(request: Request, standing: Standing) -> object:
        promise = running(request, PromiseKind.CONSENT)
        in_authority, clear = authority_and_clearness(request)
        due = local(promise.due_at, hall.zone) if promise else standing.at
        # Counted from when it fell, whenever the worker came to see it: what the asker was
        # promised does not wait for us.
        fell = replace(standing, at=min(due, standing.at))
        return Lapsing(fell, due, in_authority, clear)

    def write(request: Request, outcome: Outcome) -> Written:
        if outcome.next_state is RequestState.TO_ARRANGE:
            request.started_at = None
        return Written()

    turn = Turn(Verb.LAPSE_REFUSAL, "lapsing", gather, write)
    with transaction.atomic():
        answer = take(reference, turn, by=hall_itself(hall.id), at=at)
        if not isinstance(answer, Accepted):
            return False
        unsettled = refusal_hangs(answer.decision)
        if unsettled is not None:
            rows = Request.objects.select_for_update(of=("self",)).select_related("hall")
            raise_one(rows.get(hall=hall, reference=reference), unsettled, at=at)
    return True
