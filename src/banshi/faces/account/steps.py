"""The steps on the way in, after the right password: prove, set a password of one's own, set up."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import Invalid, NotFound
from banshi.acts.entering import Entering, Step
from banshi.acts.own_password import set_own
from banshi.acts.sign_in_profiles import rules_of
from banshi.acts.sign_in_tries import SignInRefused
from banshi.faces.account import factor_answers
from banshi.faces.account.factor_forms import adding, proving
from banshi.faces.account.own import typed_password
from banshi.faces.account.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.way_in import entering_only, go_on, proved
from banshi.policy.decision import Text


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@entering_only(Step.SET_PASSWORD)
def set_password(request: HallRequest, entering: Entering) -> HttpResponse:
    """A password of one's own, before anything else."""
    if request.method != "POST":
        return _form(request)
    at = datetime.now(UTC)
    done = set_own(
        request.hall.id,
        entering.account,
        typed_password(request),
        at=at,
        ask_present=False,
        but=request.session.kept_as,
    )
    match done:
        case Invalid(errors=errors):
            return _form(request, {one.field: one.detail for one in errors})
        case NotFound():
            return HttpResponseRedirect(reverse("sign-in"))
    return go_on(request, entering, at=at)


@require_http_methods(["GET", "HEAD", "POST"])
@entering_only(Step.PROVE)
def prove(request: HallRequest, entering: Entering) -> HttpResponse:
    """A code, a passkey or a recovery code, after the right password."""
    if request.method != "POST":
        return _proving(request, entering)
    at = datetime.now(UTC)
    answer = factor_answers.prove(request, entering.account, at=at)
    if isinstance(answer, SignInRefused):
        return _proving(request, entering, {"code": answer.reason})
    if answer.codes_left is not None:
        left = ngettext("恢复码还剩 %(n)d 个。", "恢复码还剩 %(n)d 个。", answer.codes_left)
        messages.warning(request, left % {"n": answer.codes_left})
    return go_on(request, proved(request, entering, answer.kind), at=at)


def _proving(
    request: HallRequest, entering: Entering, wrong: dict[str, Text] | None = None
) -> HttpResponse:
    context = {**proving(request, entering.account), "back": None}
    return page(request, "prove", context, wrong=wrong)


@require_http_methods(["GET", "HEAD", "POST"])
@entering_only(Step.SET_UP)
def set_up(request: HallRequest, entering: Entering) -> HttpResponse:
    """A second factor, before anything else; then the recovery codes, this once."""
    if request.method != "POST":
        return _adding(request, entering)
    done = factor_answers.add(request, entering.account, at=datetime.now(UTC))
    match done:
        case Invalid(errors=errors):
            return _adding(request, entering, {one.field: one.detail for one in errors})
        case NotFound():
            return HttpResponseRedirect(reverse("sign-in"))
    proved(request, entering, done.kind)
    context = {"codes": done.codes, "going_to": reverse("sign-in-set-up"), "back": None}
    return page(request, "codes", context)


def _adding(
    request: HallRequest, entering: Entering, wrong: dict[str, Text] | None = None
) -> HttpResponse:
    context = {
        **adding(request, entering.account),
        "action": "sign-in-set-up",
        "entering": True,
        "back": None,
    }
    return page(request, "add_factor", context, wrong=wrong)


def _form(request: HallRequest, wrong: dict[str, Text] | None = None) -> HttpResponse:
    rules = rules_of(request.hall.sign_in_profile).passwords
    context = {"rules": rules, "action": "sign-in-password", "entering": True, "back": None}
    return page(request, "password", context, wrong=wrong)
