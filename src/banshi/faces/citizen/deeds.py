"""What the asker may do to a request: confirm, name another time, answer a question, withdraw."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.acts import requests
from banshi.acts.answers import (
    Accepted,
    Answer,
    Forbidden,
    Invalid,
    KeyReused,
    NotFound,
    Refused,
    Repeated,
    Stale,
)
from banshi.boards.request_page import RequestPage
from banshi.faces.citizen import asking_words as words
from banshi.faces.citizen.asked_service import ASKED_SERVICES
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.my import shown
from banshi.faces.citizen.own import asker_only, own_request, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.citizen.times import missing_times, time_fields, wanted_at
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import CSRF_FIELD, new_key, once_key, shown_key
from banshi.faces.spoken import moment_words, said
from banshi.policy.vocabulary import RequestKind, Verb

CONTROL = {"wanted_at": "time"}
posted_or_shown = require_http_methods(["GET", "HEAD", "POST"])


@posted_or_shown
@asker_only
def confirm(request: HallRequest, reference: str) -> HttpResponse:
    """Take the time that was offered."""
    return _deed(
        request,
        reference,
        Verb.CONFIRM,
        lambda how: requests.confirm(reference, **how),
        lambda *_: {
            "title": gettext("就这个时间，对吗？"),
            "text": gettext("确认以后，窗口和人都给您留好。来不了的，可以提前改时间。"),
            "choice": gettext("就这个时间"),
        },
    )


@posted_or_shown
@asker_only
def withdraw(request: HallRequest, reference: str) -> HttpResponse:
    """Withdraw, after one more question."""
    reason = request.POST.get("reason", "")
    return _deed(
        request,
        reference,
        Verb.WITHDRAW,
        lambda how: requests.withdraw(reference, reason, **how),
        lambda *_: {
            "title": gettext("要撤回这次申请吗？"),
            "text": gettext("撤回以后，这次申请就不办了，时间放开给别人。还要办的，可以再申请。"),
            "choice": gettext("撤回申请"),
            "grave": True,
            "reason": reason,
        },
    )


@posted_or_shown
@asker_only
def reply_to_ask(request: HallRequest, reference: str) -> HttpResponse:
    """Answer what the window asked; the answer's time runs on."""
    typed = request.POST.get("words", "")
    return _deed(
        request,
        reference,
        Verb.REPLY_TO_ASK,
        lambda how: requests.reply_to_ask(reference, typed, **how),
        lambda *_: {
            "title": gettext("窗口问您一句"),
            "text": gettext("这样的询问只有一次，答复的时间不变。"),
            "choice": gettext("回答窗口"),
            "typed": typed,
        },
    )


@posted_or_shown
@asker_only
def counter(request: HallRequest, reference: str) -> HttpResponse:
    """Name another time than the one offered."""
    title = gettext("想改到什么时间？")
    text = gettext("窗口给的时间不合适，就写您要的，窗口再答复您一次。")
    return _other_time(request, reference, Verb.COUNTER, requests.counter, title, text)


@posted_or_shown
@asker_only
def reschedule(request: HallRequest, reference: str) -> HttpResponse:
    """Ask for another time than the one agreed."""
    title = gettext("想改到什么时间？")
    text = gettext("约好的时间会放开，改的时间由窗口再答复您一次。")
    return _other_time(request, reference, Verb.RESCHEDULE, requests.reschedule, title, text)


def _other_time(
    request: HallRequest,
    reference: str,
    verb: Verb,
    act: Callable[..., Answer],
    title: str,
    text: str,
) -> HttpResponse:
    typed = _typed(request)
    moment = wanted_at(typed, request.hall.zone)
    missing = missing_times(typed) if request.method == "POST" else []

    def fields(now: datetime, found: RequestPage) -> dict[str, Any]:
        any_time = found.kind is RequestKind.HOME_VISIT
        return {
            "title": title,
            "text": text,
            "choice": gettext("提这个时间"),
            "times": time_fields(request, typed, now, any_time=any_time),
            "is_time": True,
        }

    return _deed(
        request,
        reference,
        verb,
        lambda how: act(reference, moment, **how),
        fields,
        missing=missing,
    )


def _typed(request: HallRequest) -> Draft:
    return Draft({name: request.POST[name] for name in request.POST if name != CSRF_FIELD})


def _deed(
    request: HallRequest,
    reference: str,
    verb: Verb,
    act: Callable[[dict[str, Any]], Answer],
    fields: Callable[[datetime, RequestPage], dict[str, Any]],
    *,
    missing: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """Show the form, or do the act and show the request; the form again when it did not work."""
    now = present(request.hall)
    found = own_request(request, reference, now)
    answer: Answer | None = None
    if request.method == "POST" and not missing:
        account = viewer(request).account or found.id
        answer = act(
            {
                "by": viewer(request),
                "at": now,
                "expected_version": _version(request),
                "key": once_key(request, account),
            }
        )
        if isinstance(answer, Accepted | Repeated):
            return _to_request(reference)
        if isinstance(answer, NotFound):
            raise Http404
        found = own_request(request, reference, now)
    if request.method != "POST" and verb not in found.next:
        return _to_request(reference)
    return _form(request, found, verb, fields(now, found), now, answer, missing)


def _form(
    request: HallRequest,
    found: RequestPage,
    verb: Verb,
    fields: dict[str, Any],
    now: datetime,
    answer: Answer | None,
    missing: Sequence[tuple[str, str]],
) -> HttpResponse:
    errors = [{"field": control, "text": told} for control, told in missing]
    if isinstance(answer, Invalid):
        errors = [
            {"field": CONTROL.get(one.field, one.field), "text": said(one.detail)}
            for one in answer.errors
        ]
    context = {
        **shown(request, found, now),
        **fields,
        **fields.get("times", {}),
        "verb": verb.value,
        "can": verb in found.next,
        "once": new_key() if isinstance(answer, KeyReused) else shown_key(request),
        "errors": errors,
        "wrong": {one["field"]: one["text"] for one in errors},
        "refused": answer if isinstance(answer, Refused) else None,
        "changed": _changed(answer),
        "kept": [] if verb in found.next else _kept(request, now),
        "promise": _promise(request, found, now) if fields.get("is_time") else None,
        "back": {"href": reverse("my-request", args=[found.reference]), "label": found.reference},
    }
    return page(
        request, f"deed_{verb.value}", context, here=PROGRESS, status=_status(answer, errors)
    )


def _promise(request: HallRequest, found: RequestPage, now: datetime) -> dict[str, Any] | None:
    """By when another time would be answered, if it is named now."""
    codes = tuple(one.code for one in found.matters)
    return words.promise_block(
        request, words.unbounded(request, codes, now, ASKED_SERVICES[found.kind]), now
    )


def _kept(request: HallRequest, now: datetime) -> list[str]:
    """What was typed into a form the page no longer offers, so that it is not lost."""
    typed = [request.POST[name] for name in ("words", "reason") if request.POST.get(name)]
    moment = wanted_at(_typed(request), request.hall.zone)
    return [*typed, moment_words(moment, now)] if moment else typed


def _changed(answer: Answer | None) -> str:
    """Why nothing was done, where neither a field nor a rule is the cause."""
    if isinstance(answer, Stale):
        return gettext("这件事刚才有了变化，您的操作没有生效。请看看现在的样子，再决定。")
    if isinstance(answer, Forbidden):
        return said(answer.reason)
    if isinstance(answer, KeyReused):
        return gettext("这张表已经交过一次，内容又改了。请核对后再提交。")
    return ""


def _status(answer: Answer | None, errors: list[dict[str, str]]) -> int:
    if errors or isinstance(answer, KeyReused):
        return 422
    if isinstance(answer, Refused | Stale):
        return 409
    return 403 if isinstance(answer, Forbidden) else 200


def _version(request: HallRequest) -> int | None:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 9 else None


def _to_request(reference: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse("my-request", args=[reference]))
    response.status_code = 303
    return response
