"""Elder mode and language: kept in a cookie, changed by a plain form, back to the same page.

The language is also the one in which notices reach whoever is signed in.
"""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from banshi.acts.notice_language import choose_language
from banshi.faces.entry import ELDER, LANGUAGE_COOKIE, LANGUAGES, MODE_COOKIE, HallRequest
from banshi.faces.moment import present
from banshi.faces.onward import onward
from banshi.faces.own_cookies import keep_cookie
from banshi.policy.vocabulary import Language

KEPT_SECONDS = 365 * 24 * 60 * 60
MODES = (ELDER, "standard")


@require_POST
def preferences(request: HallRequest) -> HttpResponse:
    """Keep what was chosen and lead back; what is not known is left as it was."""
    going_to = onward(request, request.POST.get("next", "")) or reverse("home")
    response = HttpResponseRedirect(going_to)
    response.status_code = 303
    for name, cookie, known in (
        ("mode", MODE_COOKIE, MODES),
        ("language", LANGUAGE_COOKIE, LANGUAGES),
    ):
        chosen = request.POST.get(name)
        if chosen in known:
            keep_cookie(response, cookie, chosen, seconds=KEPT_SECONDS)
    chosen = request.POST.get("language")
    if chosen in LANGUAGES and request.actor:
        choose_language(Language(chosen), by=request.actor, at=present(request.hall))
    return response
