"""Signing in by a code to the telephone: the number, the code, and who it is where several have it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts.answers import Invalid
from banshi.acts.phone_accounts import SeveralPeople, choose_person, sign_in_by_code
from banshi.acts.phone_codes import CodeRefused, CodeSent, send_again, send_code, stand_in_message
from banshi.boards.identity_providers import province_ways
from banshi.boards.phone_codes import AtThePhone, code_on_its_way, people_at_the_phone
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.onward import onward
from banshi.faces.opening import open_session
from banshi.faces.spoken import is_english, said
from banshi.policy.vocabulary import Language

# Where the browser remembers which code it asked for: a code typed anywhere else is nothing.
REMEMBERED = "phone_code"
ANEW = "anew"


def _shown() -> Language:
    return Language.ENGLISH if is_english() else Language.CHINESE


@never_cache
@sensitive_post_parameters("phone")
@require_http_methods(["GET", "HEAD", "POST"])
def phone_step(request: HallRequest) -> HttpResponse:
    """Asks for the number and sends a code to it; the same for every number."""
    if request.method != "POST":
        return _phone_form(request)
    answer = send_code(
        request.hall.id,
        request.POST.get("phone", ""),
        address=_address(request),
        at=datetime.now(UTC),
        shown=_shown(),
    )
    if isinstance(answer, CodeSent):
        return _sent(request, answer)
    if isinstance(answer, Invalid):
        return _phone_form(request, said(answer.errors[0].detail), status=422)
    return _phone_form(request, said(answer.reason), status=_status(answer))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code_step(request: HallRequest) -> HttpResponse:
    """Asks for the code; the right one leads on to where its owner was going."""
    code = _remembered(request)
    if request.method != "POST":
        return _code_form(request)
    now = datetime.now(UTC)
    if "again" in request.POST:
        again = send_again(request.hall.id, code, address=_address(request), at=now, shown=_shown())
        if isinstance(again, CodeSent):
            return _sent(request, again)
        return _code_form(request, not_again=again)
    answer = sign_in_by_code(
        request.hall.id, code, request.POST.get("code", ""), channel=channel_of(request), at=now
    )
    if isinstance(answer, CodeRefused):
        return _code_form(request, answer)
    if isinstance(answer, SeveralPeople):
        return _to("phone-sign-in-who", request)
    return _signed_in(request, answer, now)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def who_step(request: HallRequest) -> HttpResponse:
    """Several people have the number just proven: which of them is it?"""
    code = _remembered(request)
    now = datetime.now(UTC)
    people = people_at_the_phone(request.hall.id, code, at=now)
    if not people:
        return _to("phone-sign-in", request)
    chosen = request.POST.get("who", "")
    known = {str(one.account): one.account for one in people}
    wrong = ""
    if request.method == "POST":
        if chosen == ANEW or chosen in known:
            answer = choose_person(
                request.hall.id, code, known.get(chosen), channel=channel_of(request), at=now
            )
            if isinstance(answer, CodeRefused):
                return _to("phone-sign-in", request)
            return _signed_in(request, answer, now)
        wrong = gettext("请选您是哪一位。")
    options = [_option(one) for one in people]
    anew = {"value": ANEW, "label": gettext("都不是我"), "hint": gettext("另开一个账号")}
    context = {
        "options": [*options, anew],
        "next": _next(request),
        "errors": [{"field": "who-1", "text": wrong}] if wrong else [],
        "back": {"href": reverse("phone-sign-in"), "label": gettext("换号码")},
    }
    return page(request, "phone_who", context, status=422 if wrong else 200)


def _option(one: AtThePhone) -> dict[str, str]:
    """One of those with the number: his masked name, and how his ID number ends."""
    label = one.name or gettext("还没有填姓名的一位")
    if not one.id_ending:
        return {"value": str(one.account), "label": label}
    ending = gettext("身份证号末两位 %(ending)s") % {"ending": one.id_ending}
    return {"value": str(one.account), "label": label, "hint": ending}


@never_cache
@require_safe
def message(request: HallRequest) -> HttpResponse:
    """What would stand on the telephone: only in a demo, only for the browser that asked."""
    words = stand_in_message(request.hall.id, _remembered(request))
    if not words:
        raise Http404
    going_to = _query(request)
    back = {"href": f"{reverse('phone-sign-in-code')}{going_to}", "label": gettext("填验证码")}
    return page(request, "phone_message", {"words": words, "back": back})


def _phone_form(request: HallRequest, wrong: str = "", *, status: int = 200) -> HttpResponse:
    context = {
        "phone": request.POST.get("phone", ""),
        "next": _next(request),
        "query": _query(request),
        "province": province_ways(request.hall.id),
        "errors": [{"field": "phone", "text": wrong}] if wrong else [],
        "back": {"href": reverse("home"), "label": gettext("首页")},
    }
    return page(request, "phone_sign_in", context, status=status)


def _code_form(
    request: HallRequest,
    refused: CodeRefused | None = None,
    *,
    not_again: CodeRefused | None = None,
) -> HttpResponse:
    """``refused``: the code typed does not count; ``not_again``: why no other one was sent."""
    sent = code_on_its_way(request.hall.id, _remembered(request))
    if sent is None:
        return _to("phone-sign-in", request)
    errors: list[dict[str, Any]] = []
    if refused is not None:
        errors = [{"field": "code", "text": said(refused.reason)}]
    context = {
        "code": request.POST.get("code", ""),
        "phone": sent.phone,
        "next": _next(request),
        "query": _query(request),
        "not_again": said(not_again.reason) if not_again else "",
        "is_stand_in": request.hall.is_demo or request.hall.is_rehearsal,
        "errors": errors,
        "back": {
            "href": f"{reverse('phone-sign-in')}{_query(request)}",
            "label": gettext("换号码"),
        },
    }
    stopped = refused or not_again
    return page(request, "phone_code", context, status=_status(stopped) if stopped else 200)


def _status(refused: CodeRefused) -> int:
    return 429 if refused.wait_minutes else 422


def _sent(request: HallRequest, sent: CodeSent) -> HttpResponseRedirect:
    request.session[REMEMBERED] = str(sent.id)
    return _to("phone-sign-in-code", request)


def _signed_in(
    request: HallRequest, account: AbstractBaseUser, at: datetime
) -> HttpResponseRedirect:
    request.session.pop(REMEMBERED, None)
    open_session(request, account, at=at)
    response = HttpResponseRedirect(_next(request) or reverse("my"))
    response.status_code = 303
    return response


def _to(name: str, request: HallRequest) -> HttpResponseRedirect:
    response = HttpResponseRedirect(f"{reverse(name)}{_query(request)}")
    response.status_code = 303
    return response


def _next(request: HallRequest) -> str:
    typed = request.POST.get("next") or request.GET.get("next", "")
    return onward(request, typed)


def _query(request: HallRequest) -> str:
    going_to = _next(request)
    return f"?{urlencode({'next': going_to})}" if going_to else ""


def _address(request: HallRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _remembered(request: HallRequest) -> UUID | None:
    try:
        return UUID(str(request.session.get(REMEMBERED, "")))
    except ValueError:
        return None
