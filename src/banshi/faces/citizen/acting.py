"""Choosing for whom one acts: a plain form under the header of every page, back to that page."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from banshi.faces import acting_for
from banshi.faces.citizen import draft as drafts
from banshi.faces.citizen.own import signed_in
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.onward import onward


@require_POST
@signed_in
def choose(request: HallRequest) -> HttpResponse:
    """Keep the choice; what is not held is not kept, and the page says what is."""
    response = HttpResponseRedirect(onward(request, request.POST.get("next", "")) or reverse("my"))
    response.status_code = 303
    wanted = request.POST.get("acting_for", "")
    acting = acting_for.acting_for(request)
    if acting is None or wanted not in acting.known:
        return response
    acting_for.keep(request, wanted)
    now = present(request.hall)
    draft = drafts.current(request, at=now)
    if "who" in draft.answers and not draft.reference:
        kept = {name: words for name, words in draft.answers.items() if name != "who"}
        drafts.keep(request, response, drafts.Draft(kept), at=now)
    return response
