"""Accounts of staff: who has which, made, given rights, reset and ended by administrators."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from banshi.acts import accounts
from banshi.acts.accounts import FirstPassword, Wanted
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.leaving import HandedOver
from banshi.boards.hall_accounts import AccountLine, account_page, staff_accounts, windows_of
from banshi.faces.entry import HallRequest
from banshi.faces.manager.account_words import role_word, roles_to_give
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import ADMINISTRATION, actor_of, bar, staff_only
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text


@staff_only(*ADMINISTRATION)
def listed(request: HallRequest) -> HttpResponse:
    """Every account of staff, with its roles."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    context = {
        "q": asked,
        "accounts": [_line(one) for one in staff_accounts(request.hall.id, asked)],
        "may_make": actor_of(request).has(OFFICE[Duty.ACCOUNTS]),
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return _page(request, "accounts", context)


@staff_only(OFFICE[Duty.ACCOUNTS])
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HallRequest) -> HttpResponse:
    """A new account with a first password."""
    if request.method != "POST":
        return _form(request)
    typed = {name: request.POST.get(name, "") for name in ("login", "name", "staff_number")}
    done = accounts.create(Wanted(**typed), by=actor_of(request), at=datetime.now(UTC))
    match done:
        case Invalid(errors=errors):
            return _form(request, {one.field: one.detail for one in errors})
        case Forbidden():
            raise PermissionDenied
    return _first_password(request, done)


def _form(request: HallRequest, wrong: dict[str, Text] | None = None) -> HttpResponse:
    context = {"typed": request.POST, **_lines(wrong), "back": _to_list()}
    return _page(request, "account_new", context, status=422 if wrong else 200)


@staff_only(*ADMINISTRATION)
def one(request: HallRequest, login: str) -> HttpResponse:
    """One account, and what this administrator may do to it."""
    return _one(request, login)


def _one(
    request: HallRequest, login: str, wrong: dict[str, Text] | None = None, status: int = 422
) -> HttpResponse:
    actor = actor_of(request)
    found = account_page(request.hall.id, login, viewer=actor.account, at=datetime.now(UTC))
    if found is None:
        raise Http404
    open_to_change = found.line.is_active and not found.is_own
    context = {
        "page": found,
        "line": _line(found.line),
        **_lines(wrong),
        "may_keep": open_to_change and actor.has(OFFICE[Duty.ACCOUNTS]),
        "may_secure": open_to_change and actor.has(OFFICE[Duty.RIGHTS]),
        "roles": roles_to_give(),
        "windows": [{"value": code, "label": name} for code, name in windows_of(request.hall.id)],
        "typed": request.POST,
        "back": _to_list(),
    }
    return _page(request, "account", context, status=status if wrong else 200)


def _reset_password(request: HallRequest, login: str) -> Any:
    return accounts.reset_password(login, by=actor_of(request), at=datetime.now(UTC))


def _reset_factors(request: HallRequest, login: str) -> Any:
    return accounts.reset_factors(login, by=actor_of(request), at=datetime.now(UTC))


def _end_sessions(request: HallRequest, login: str) -> Any:
    return accounts.end_sessions(login, by=actor_of(request), at=datetime.now(UTC))


def _grant(request: HallRequest, login: str) -> Any:
    role, window = request.POST.get("role", ""), request.POST.get("window", "")
    return accounts.grant(login, role, window, by=actor_of(request), at=datetime.now(UTC))


def _withdraw(request: HallRequest, login: str) -> Any:
    role, window = request.POST.get("role", ""), request.POST.get("window", "")
    return accounts.withdraw(login, role, window, by=actor_of(request), at=datetime.now(UTC))


def _end(request: HallRequest, login: str) -> Any:
    now = present(request.hall)
    return accounts.end(login, by=actor_of(request), at=datetime.now(UTC), now=now)


STEPS: dict[str, tuple[Duty, Callable[[HallRequest, str], Any]]] = {
    "reset-password": (Duty.ACCOUNTS, _reset_password),
    "end": (Duty.ACCOUNTS, _end),
    "reset-factors": (Duty.FACTORS, _reset_factors),
    "end-sessions": (Duty.FACTORS, _end_sessions),
    "grant": (Duty.RIGHTS, _grant),
    "withdraw": (Duty.RIGHTS, _withdraw),
}


@staff_only(*ADMINISTRATION)
@require_POST
def step(request: HallRequest, login: str, step: str) -> HttpResponse:
    """One change to one account."""
    duty, act = STEPS[step]
    if not actor_of(request).has(OFFICE[duty]):
        raise PermissionDenied
    done = act(request, login)
    match done:
        case NotFound():
            raise Http404
        case Forbidden(reason=reason):
            return _one(request, login, {"": reason}, status=403)
        case Invalid(errors=errors):
            return _one(request, login, {one.field: one.detail for one in errors})
        case FirstPassword():
            return _first_password(request, done)
        case HandedOver():
            return _page(request, "account_ended", {"over": done, "back": _to_list()})
    messages.success(request, gettext("改好了。"))
    answer = HttpResponseRedirect(reverse("hall-account", args=[login]))
    answer.status_code = 303
    return answer


def _first_password(request: HallRequest, first: FirstPassword) -> HttpResponse:
    return _page(request, "account_password", {"first": first, "back": _to_list()})


def _line(one: AccountLine) -> dict[str, Any]:
    return {
        "login": one.login,
        "name": one.name,
        "staff_number": one.staff_number,
        "is_active": one.is_active,
        "waits": one.waits_for_password,
        "held": [
            {
                "role": held.role,
                "word": role_word(held.role),
                "window": held.window,
                "at": held.window_name,
            }
            for held in one.held
        ],
    }


def _lines(wrong: dict[str, Text] | None) -> dict[str, Any]:
    lines = {name: said(text) for name, text in (wrong or {}).items()}
    errors = [{"field": name, "text": text} for name, text in lines.items()]
    return {"lines": lines, "errors": errors}


def _to_list() -> dict[str, str]:
    return {"href": reverse("hall-accounts"), "label": gettext("工作人员账号")}


def _page(
    request: HallRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    around = bar(request, now=present(request.hall), current="hall-house")
    return render(request, f"manager/{template}.html", {**around, **context}, status=status)
