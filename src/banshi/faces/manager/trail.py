"""The trail of accounts for the auditor, and the rules of signing in for whoever keeps security."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.sign_in_profiles import RULES
from banshi.acts.sign_in_rules import SignInRulesWanted, set_rules
from banshi.boards.hall_accounts import PER_PAGE, TrailLine, account_trail
from banshi.faces.entry import HallRequest
from banshi.faces.manager.account_words import act_word, role_word
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import TRAIL, actor_of, bar, staff_only
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.vocabulary import Role, SignInProfile

MOST_DIGITS = 6


@require_safe
@staff_only(*TRAIL)
def trail(request: HallRequest) -> HttpResponse:
    """Sign-ins, refusals, secrets, rights: what happened to accounts, newest first."""
    now = present(request.hall)
    asked = request.GET.get("q", "").replace("\x00", "").strip()
    page = _number(request.GET.get("page", ""))
    found = account_trail(request.hall.id, zone=request.hall.zone, asked=asked, page=page)
    more = len(found) > PER_PAGE
    context = {
        **bar(request, now=now, current="hall-house"),
        "q": asked,
        "lines": [_line(one, now) for one in found[:PER_PAGE]],
        "older": _address(asked, page + 1) if more else "",
        "newer": _address(asked, page - 1) if page > 1 else "",
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/trail.html", context)


def _number(typed: str) -> int:
    plain = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    return max(int(typed), 1) if plain else 1


def _address(asked: str, page: int) -> str:
    return f"{reverse('hall-trail')}?{urlencode({'q': asked, 'page': page})}"


def _line(one: TrailLine, now: Any) -> dict[str, Any]:
    role = str(one.facts.get("role", ""))
    return {
        "at": moment_words(one.at, now),
        "login": one.login,
        "name": one.name,
        "act": act_word(one.act),
        "more": role_word(role) if role in set(Role) else "",
        "refused": one.result == "refused",
        "by": one.by if one.by != one.name else "",
    }


@staff_only(OFFICE[Duty.RULES])
@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HallRequest) -> HttpResponse:
    """The profile of passwords and sessions, and the three administrators."""
    hall = request.hall
    if request.method != "POST":
        wanted = SignInRulesWanted(hall.sign_in_profile, hall.second_factor_always)
        return _rules(request, wanted)
    wanted = SignInRulesWanted(
        request.POST.get("profile", ""),
        "second_factor_always" in request.POST,
    )
    done = set_rules(wanted, by=actor_of(request), at=present(hall))
    match done:
        case Forbidden():
            raise PermissionDenied
        case Invalid(errors=errors):
            return _rules(request, wanted, {one.field: said(one.detail) for one in errors})
    messages.success(request, gettext("改好了，从下一次登录起算。"))
    answer = HttpResponseRedirect(reverse("hall-sign-in-rules"))
    answer.status_code = 303
    return answer


def _rules(
    request: HallRequest, wanted: SignInRulesWanted, lines: dict[str, str] | None = None
) -> HttpResponse:
    strict = RULES[SignInProfile.DENGBAO]
    context = {
        **bar(request, now=present(request.hall), current="hall-house"),
        "wanted": wanted,
        "lines": lines or {},
        "errors": [{"field": name, "text": text} for name, text in (lines or {}).items()],
        "profiles": [
            {
                "value": SignInProfile.ASVS.value,
                "label": "OWASP ASVS 5.0",
                "hint": gettext("密码至少 12 个字符，不限种类，不用定期换；30 分钟不用退出。"),
            },
            {
                "value": SignInProfile.DENGBAO.value,
                "label": gettext("等保三级"),
                "hint": gettext("密码至少 %(shortest)d 个字符、3 种，90 天一换；15 分钟不用退出。")
                % {"shortest": strict.passwords.shortest},
            },
        ],
        "practice": request.hall.is_demo or request.hall.is_rehearsal,
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/sign_in_rules.html", context, status=422 if lines else 200)
