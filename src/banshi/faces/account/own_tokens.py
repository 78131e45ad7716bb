"""Tokens for programs: one's own, and for whoever keeps security everybody's."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from banshi.acts import tokens as acts
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.tokens import TokenMade, Wanted
from banshi.boards.tokens import TokenLine, tokens
from banshi.faces.account.own_factors import any_staff, fresh
from banshi.faces.account.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import actor_of, staff_only
from banshi.faces.way_in import account_of
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Scope

USUAL_DAYS = "90"


@any_staff
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HallRequest) -> HttpResponse:
    """One's own tokens, and a new one."""
    return _list(request, "own-tokens", account_of(request), acts.make_own)


@staff_only(OFFICE[Duty.TOKENS])
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def of_hall(request: HallRequest) -> HttpResponse:
    """Every token of the hall, and a new one for a partner's account."""

    def make(wanted: Wanted, *, by: Any, at: datetime) -> Any:
        done = acts.make_for(request.POST.get("login", "").strip(), wanted, by=by, at=at)
        if isinstance(done, NotFound):
            return Invalid((acts.NO_SUCH_ACCOUNT,))
        return done

    return _list(request, "hall-tokens", None, make)


def _list(
    request: HallRequest, name: str, account: UUID | None, make: Callable[..., Any]
) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, name, account)
    wanted = Wanted(
        request.POST.get("label", ""),
        tuple(request.POST.getlist("scopes")),
        request.POST.get("days", ""),
    )
    done = make(wanted, by=actor_of(request), at=datetime.now(UTC))
    match done:
        case Invalid(errors=errors):
            return _shown(request, name, account, {one.field: one.detail for one in errors})
        case Forbidden():
            raise PermissionDenied
    assert isinstance(done, TokenMade)
    return page(request, "token_made", {"made": done, "going_to": reverse(name)})


def _shown(
    request: HallRequest, name: str, account: UUID | None, wrong: dict[str, Text] | None = None
) -> HttpResponse:
    at = datetime.now(UTC)
    now = request.hall.local(at)
    found = tokens(request.hall.id, zone=request.hall.zone, at=at, account=account)
    chosen = set(request.POST.getlist("scopes"))
    words = scope_words()
    context = {
        "action": name,
        "of_hall": account is None,
        "tokens": [_line(one, now, words) for one in found],
        "scopes": [
            {"value": scope.value, "label": word, "checked": scope.value in chosen}
            for scope, word in words.items()
        ],
        "typed": request.POST,
        "days": request.POST.get("days", USUAL_DAYS),
    }
    return page(request, "tokens", context, wrong=wrong)


def _line(one: TokenLine, now: datetime, words: dict[Scope, str]) -> dict[str, Any]:
    return {
        "id": one.id,
        "login": one.login,
        "label": one.label,
        "scopes": gettext("、").join(words[Scope(name)] for name in one.scopes),
        "created": moment_words(one.created_at, now),
        "expires": moment_words(one.expires_at, now) if one.expires_at else "",
        "used": one.used_on,
        "has_ended": one.has_ended,
    }


def scope_words() -> dict[Scope, str]:
    """What a token may be used for, in words."""
    return {
        Scope.READ: gettext("查看"),
        Scope.ASK: gettext("替群众申请、改约、撤回"),
        Scope.ANSWER: gettext("窗口答复"),
        Scope.DECIDE: gettext("大厅审批"),
        Scope.DUTY: gettext("排班和在岗"),
        Scope.BOOKS: gettext("大厅家底"),
        Scope.REHEARSE: gettext("拨演练的钟"),
        Scope.PHONE: gettext("电话总机"),
    }


@any_staff
@fresh
@require_POST
def revoke(request: HallRequest, token: UUID) -> HttpResponse:
    """Take one back."""
    done = acts.revoke(token, by=actor_of(request), at=datetime.now(UTC))
    if isinstance(done, NotFound):
        raise Http404
    messages.success(request, gettext("令牌收回了，马上不能用。"))
    back = "hall-tokens" if "of_hall" in request.POST else "own-tokens"
    answer = HttpResponseRedirect(reverse(back))
    answer.status_code = 303
    return answer
