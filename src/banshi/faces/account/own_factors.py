"""One's own second factors: add one, take one away, new recovery codes.

Each asks for the password again unless one has just signed in: a browser left open must not be
enough to take an account over.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from banshi.acts import recovery_codes, second_factor
from banshi.acts.answers import Invalid, NotFound
from banshi.acts.own_password import confirm_present
from banshi.acts.second_factor import FactorAdded
from banshi.acts.sign_in_tries import SignInRefused
from banshi.faces.account import factor_answers
from banshi.faces.account.factor_forms import adding
from banshi.faces.account.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.onward import onward
from banshi.faces.opening import OPENED
from banshi.faces.staff_pages import staff_only
from banshi.faces.way_in import account_of
from banshi.policy.actor import STAFF_ROLES
from banshi.policy.decision import Text

FRESH_FOR = timedelta(minutes=10)
CONFIRMED = "confirmed"
any_staff = staff_only(*sorted(STAFF_ROLES))


def fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for the password again unless it was given minutes ago."""

    @wraps(view)
    def guarded(request: HallRequest, *args: object, **kwargs: object) -> HttpResponse:
        at = datetime.now(UTC)
        if not any(at - given <= FRESH_FOR for given in _given(request)):
            there = reverse("own-account") if request.method == "POST" else request.get_full_path()
            return HttpResponseRedirect(f"{reverse('own-confirm')}?{urlencode({'next': there})}")
        return view(request, *args, **kwargs)

    return guarded


def _given(request: HallRequest) -> list[datetime]:
    opened = request.session.get(OPENED, {}).get("at")
    kept = (opened, request.session.get(CONFIRMED))
    return [datetime.fromisoformat(text) for text in kept if text]


@any_staff
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HallRequest) -> HttpResponse:
    """The password again, before what it guards."""
    posted = request.method == "POST"
    going_to = onward(request, (request.POST if posted else request.GET).get("next", ""))
    if not posted:
        return page(request, "confirm", {"next": going_to})
    at = datetime.now(UTC)
    typed = request.POST.get("present", "")
    refused = confirm_present(request.hall.id, account_of(request), typed, at=at)
    if isinstance(refused, SignInRefused):
        return page(request, "confirm", {"next": going_to}, wrong={"present": refused.reason})
    request.session[CONFIRMED] = at.isoformat()
    return _to(going_to or reverse("own-account"))


@any_staff
@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HallRequest) -> HttpResponse:
    """Another second factor."""
    account = account_of(request)
    if request.method != "POST":
        return _adding(request, account)
    done = factor_answers.add(request, account, at=datetime.now(UTC))
    match done:
        case FactorAdded(codes=codes) if codes:
            return page(request, "codes", {"codes": codes, "going_to": reverse("own-account")})
        case Invalid(errors=errors):
            return _adding(request, account, {one.field: one.detail for one in errors})
        case NotFound():
            raise Http404
    messages.success(request, gettext("第二道验证加好了。"))
    return _to(reverse("own-account"))


def _adding(
    request: HallRequest, account: UUID, wrong: dict[str, Text] | None = None
) -> HttpResponse:
    return page(
        request, "add_factor", {**adding(request, account), "action": "own-factor"}, wrong=wrong
    )


@any_staff
@fresh
@require_POST
def remove(request: HallRequest, factor: UUID) -> HttpResponse:
    """Take one away."""
    done = second_factor.remove(request.hall.id, account_of(request), factor, at=datetime.now(UTC))
    match done:
        case NotFound():
            raise Http404
        case Invalid(errors=errors):
            return page(request, "refused", wrong={one.field: one.detail for one in errors})
    messages.success(request, gettext("移除了。"))
    return _to(reverse("own-account"))


@any_staff
@fresh
@require_POST
def renew(request: HallRequest) -> HttpResponse:
    """New recovery codes, shown once; the old ones are void."""
    codes = recovery_codes.renew_codes(request.hall.id, account_of(request), at=datetime.now(UTC))
    if isinstance(codes, NotFound):
        raise Http404
    return page(request, "codes", {"codes": codes, "going_to": reverse("own-account")})


def _to(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = 303
    return answer
