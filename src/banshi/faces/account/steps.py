"""The steps on the way in, after the right password: prove, set a password of one's own, set up."""

from datetime import UTC, datetime

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import Invalid, NotFound
from banshi.acts.entering import Entering, Step
from banshi.acts.own_password import set_own
from banshi.acts.sign_in_profiles import rules_of
from banshi.faces.account.own import typed_password
from banshi.faces.account.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.way_in import entering_only, go_on
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


def _form(request: HallRequest, wrong: dict[str, Text] | None = None) -> HttpResponse:
    rules = rules_of(request.hall.sign_in_profile).passwords
    context = {"rules": rules, "action": "sign-in-password", "entering": True, "back": None}
    return page(request, "password", context, wrong=wrong)
