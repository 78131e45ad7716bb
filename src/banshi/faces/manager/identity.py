"""Joining the hall to the province's identity, by whoever keeps its security."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identity_providers import ProviderWanted, join
from banshi.boards.identity_providers import ProviderKept, provider_kept
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import actor_of, bar, staff_only
from banshi.policy.administrators import OFFICE, Duty

TEXTS = ("issuer", "client_id", "client_secret", "number_claim", "name_claim", "checked_claim")
USUAL = ProviderWanted("", "", "", is_on=False)


@sensitive_post_parameters("client_secret")
@staff_only(OFFICE[Duty.IDENTITY])
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: HallRequest) -> HttpResponse:
    """How the hall is joined, and the form that changes it."""
    kept = provider_kept(request.hall.id)
    if request.method != "POST":
        return _form(request, kept, _as_kept(kept))
    wanted = ProviderWanted(
        **{name: request.POST.get(name, "") for name in TEXTS},
        is_on="is_on" in request.POST,
        staff_too="staff_too" in request.POST,
    )
    done = join(wanted, by=actor_of(request), at=present(request.hall))
    match done:
        case Forbidden():
            raise PermissionDenied
        case Invalid(errors=errors):
            return _form(request, kept, wanted, {one.field: said(one.detail) for one in errors})
    words = (
        gettext("接上了，登录页上已经有这个入口。") if done.is_on else gettext("存好了，没有开。")
    )
    messages.success(request, words)
    answer = HttpResponseRedirect(reverse("hall-identity"))
    answer.status_code = 303
    return answer


def _as_kept(kept: ProviderKept | None) -> ProviderWanted:
    if kept is None:
        return USUAL
    return ProviderWanted(
        kept.issuer,
        kept.client_id,
        "",
        kept.number_claim,
        kept.name_claim,
        kept.checked_claim,
        is_on=kept.is_on,
        staff_too=kept.staff_too,
    )


def _form(
    request: HallRequest,
    kept: ProviderKept | None,
    wanted: ProviderWanted,
    lines: dict[str, str] | None = None,
) -> HttpResponse:
    context = {
        **bar(request, now=present(request.hall), current="hall-house"),
        "kept": kept,
        "wanted": wanted,
        "lines": lines or {},
        "errors": [{"field": name, "text": text} for name, text in (lines or {}).items()],
        "return_address": f"{settings.PUBLIC_ADDRESS}{reverse('province-back')}",
        "practice": request.hall.is_demo or request.hall.is_rehearsal,
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/identity.html", context, status=422 if lines else 200)
