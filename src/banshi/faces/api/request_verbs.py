"""What is done to a request: one address per verb, the body only where there is something to say."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from banshi.acts import requests
from banshi.acts.answers import Answer
from banshi.acts.day_ended import DayEnded
from banshi.faces.api import examples
from banshi.faces.api.answering import answered
from banshi.faces.api.callers import call_of
from banshi.faces.api.errors import acting
from banshi.faces.api.fields import Reference
from banshi.faces.api.request_inputs import (
    FinishIn,
    NotDoneIn,
    OfferIn,
    OtherTimeIn,
    PostponementIn,
    ReasonIn,
    RefusalIn,
    WithdrawalIn,
    WordsIn,
)
from banshi.faces.api.request_shapes import RequestOut

router = Router(tags=["requests"])

Operation = Callable[..., Status]


def verb(name: str) -> Callable[[Operation], Operation]:
    """The function below answers ``POST /requests/{reference}/NAME``."""
    return router.post(
        f"/{{reference}}/{name}",
        response=acting(RequestOut),
        openapi_extra=examples.of(name),
        url_name=f"request-{name}",
    )


def _act(
    request: HttpRequest,
    response: HttpResponse,
    reference: str,
    act: Callable[..., Answer],
    *said: Any,
) -> Status:
    call = call_of(request)
    answer = act(
        reference,
        *said,
        by=call.by,
        at=call.at,
        expected_version=call.expected_version,
        key=call.key,
    )
    return answered(answer, reference, call, response)


@verb("ask")
def ask(
    request: HttpRequest, reference: Reference, asked: WordsIn, response: HttpResponse
) -> Status:
    """The window asks the asker back, once; the clock runs on (3.3.1)."""
    return _act(request, response, reference, requests.ask, asked.words)


@verb("reply-to-ask")
def reply_to_ask(
    request: HttpRequest, reference: Reference, replied: WordsIn, response: HttpResponse
) -> Status:
    """The asker says what was asked back (3.3.1)."""
    return _act(request, response, reference, requests.reply_to_ask, replied.words)


@verb("agree")
def agree(
    request: HttpRequest, reference: Reference, offered: OfferIn, response: HttpResponse
) -> Status:
    """The window agrees; another time than the one asked for is an offer to confirm (3.5.b)."""
    return _act(request, response, reference, requests.agree, offered.offer())


@verb("confirm")
def confirm(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status:
    """The asker takes the time that was offered (3.5.b). Needs no body."""
    return _act(request, response, reference, requests.confirm)


@verb("counter")
def counter(
    request: HttpRequest, reference: Reference, other: OtherTimeIn, response: HttpResponse
) -> Status:
    """The asker names another time than the one offered; the answer is owed anew (3.5.a)."""
    return _act(request, response, reference, requests.counter, other.wanted_at)


@verb("reschedule")
def reschedule(
    request: HttpRequest, reference: Reference, other: OtherTimeIn, response: HttpResponse
) -> Status:
    """The asker wants another time than the one agreed; the answer is owed anew (3.5.a)."""
    return _act(request, response, reference, requests.reschedule, other.wanted_at)


@verb("propose-refusal")
def propose_refusal(
    request: HttpRequest, reference: Reference, refusal: RefusalIn, response: HttpResponse
) -> Status:
    """The window proposes not to do it; the asker sees nothing before consent (3.5.c)."""
    return _act(request, response, reference, requests.propose_refusal, refusal.refusal())


@verb("propose-postponement")
def propose_postponement(
    request: HttpRequest, reference: Reference, later: PostponementIn, response: HttpResponse
) -> Status:
    """The window proposes to put a visit off; the asker sees nothing before consent (2.3.e)."""
    act = partial(requests.propose_postponement, ended=DayEnded(later.ended_at))
    return _act(request, response, reference, act, later.until, later.reason)


@verb("consent")
def consent(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status:
    """Hall management consents; only now is the asker told (3.5.c). Needs no body."""
    return _act(request, response, reference, requests.consent)


@verb("withhold-consent")
def withhold_consent(
    request: HttpRequest, reference: Reference, why: ReasonIn, response: HttpResponse
) -> Status:
    """Hall management does not consent: it is to be arranged (3.5.c)."""
    return _act(request, response, reference, requests.withhold_consent, why.reason)


@verb("withdraw")
def withdraw(
    request: HttpRequest,
    reference: Reference,
    response: HttpResponse,
    why: WithdrawalIn | None = None,
) -> Status:
    """The asker withdraws; sent by staff it is only reported, for the asker to confirm."""
    return _act(request, response, reference, requests.withdraw, (why or WithdrawalIn()).reason)


@verb("start")
def start(request: HttpRequest, reference: Reference, response: HttpResponse) -> Status:
    """The appointment begins. Needs no body."""
    return _act(request, response, reference, requests.start)


@verb("finish")
def finish(
    request: HttpRequest,
    reference: Reference,
    response: HttpResponse,
    told: FinishIn | None = None,
) -> Status:
    """The appointment took place. Needs no body, unless the approver on call was needed."""
    took_part = told is not None and told.approver_took_part
    act = partial(requests.finish, approver_took_part=took_part)
    return _act(request, response, reference, act)


@verb("not-done")
def not_done(
    request: HttpRequest, reference: Reference, told: NotDoneIn, response: HttpResponse
) -> Status:
    """It did not take place: the asker's cause, or the hall's with management's word (3.5.c)."""
    act = partial(requests.not_done, approver_took_part=told.approver_took_part)
    return _act(request, response, reference, act, told.cause, told.reason)
