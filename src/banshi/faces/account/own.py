"""One's own account: what opens it, where it is open, and how to close it everywhere else."""

from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from banshi.acts.answers import Invalid, NotFound
from banshi.acts.own_password import NewPassword, set_own
from banshi.acts.sessions import end_own
from banshi.acts.sign_in_profiles import rules_of
from banshi.boards.own_access import OwnAccess, own_access
from banshi.faces.account.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.opening import reopen
from banshi.faces.staff_moments import moment_words
from banshi.faces.way_in import account_of, signed_in
from banshi.policy.decision import Text
from banshi.policy.vocabulary import FactorKind

KINDS = {
    FactorKind.TOTP: lambda: gettext("动态码"),
    FactorKind.PASSKEY: lambda: gettext("通行密钥"),
}


@signed_in
@require_http_methods(["GET", "HEAD"])
def overview(request: HallRequest) -> HttpResponse:
    """Password, second factors and sessions, each with its way to change it."""
    now = request.hall.local(datetime.now(UTC))
    access = own_access(
        request.hall.id,
        account_of(request),
        zone=request.hall.zone,
        this=request.session.kept_as,
    )
    assert access is not None
    return page(request, "own", {"access": access, "back": None, **_spoken(access, now)})


def _spoken(access: OwnAccess, now: datetime) -> dict[str, Any]:
    limits = rules_of(access.profile).staff
    return {
        "password_set": moment_words(access.password_set_at, now) if access.password_set_at else "",
        "idle_minutes": int(limits.idle.total_seconds() // 60),
        "whole_hours": int(limits.absolute.total_seconds() // 3600),
        "factors": [
            {
                "id": one.id,
                "kind": KINDS[FactorKind(one.kind)](),
                "label": one.label,
                "created": moment_words(one.created_at, now),
                "used": moment_words(one.used_at, now) if one.used_at else "",
            }
            for one in access.factors
        ],
        "sessions": [
            {
                "handle": one.handle,
                "device": one.device or gettext("不认得的设备"),
                "opened": moment_words(one.opened_at, now),
                "seen": moment_words(one.seen_at, now),
                "is_this": one.is_this,
            }
            for one in access.sessions
        ],
    }


@signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HallRequest) -> HttpResponse:
    """Another password; all other sessions end."""
    if request.method != "POST":
        return _password(request)
    done = set_own(
        request.hall.id,
        account_of(request),
        typed_password(request),
        at=datetime.now(UTC),
        ask_present=True,
        but=request.session.kept_as,
    )
    match done:
        case Invalid(errors=errors):
            return _password(request, {one.field: one.detail for one in errors})
        case NotFound():
            return HttpResponseRedirect(reverse("sign-in"))
    reopen(request, account_of(request))
    words = gettext("密码改好了。")
    if done.ended:
        words += ngettext(
            "另外 %(n)d 处登录已经退出。", "另外 %(n)d 处登录已经退出。", done.ended
        ) % {"n": done.ended}
    messages.success(request, words)
    return _to_overview()


def _password(request: HallRequest, wrong: dict[str, Text] | None = None) -> HttpResponse:
    rules = rules_of(request.hall.sign_in_profile).passwords
    return page(request, "password", {"rules": rules, "action": "own-password"}, wrong=wrong)


def typed_password(request: HallRequest) -> NewPassword:
    """What was typed, exactly: spaces belong to a password."""
    return NewPassword(
        typed=request.POST.get("password", ""),
        again=request.POST.get("again", ""),
        present=request.POST.get("present", ""),
    )


@signed_in
@require_POST
def end_sessions(request: HallRequest) -> HttpResponse:
    """Sign out one other browser, or all others."""
    ended = end_own(
        request.hall.id,
        account_of(request),
        at=datetime.now(UTC),
        handle=request.POST.get("handle", ""),
        but=request.session.kept_as,
    )
    if ended:
        said = ngettext("%(n)d 处登录已经退出。", "%(n)d 处登录已经退出。", ended)
        messages.success(request, said % {"n": ended})
    return _to_overview()


@signed_in
@require_POST
def stay(request: HallRequest) -> HttpResponse:
    """Stay signed in: being asked is use enough; the door has moved the idle end on."""
    return HttpResponse(status=204)


def _to_overview() -> HttpResponse:
    answer = HttpResponseRedirect(reverse("own-account"))
    answer.status_code = 303
    return answer
