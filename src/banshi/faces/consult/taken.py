"""What to tell the caller before hanging up: reference, code, by when the answer comes."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from banshi.boards.typed_in import typed_in
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import CONSULT, actor_of, bar, staff_only


@require_safe
@staff_only(*CONSULT)
def taken(request: HallRequest, reference: str) -> HttpResponse:
    """A request just typed in, for whoever typed it."""
    now = present(request.hall)
    found = typed_in(reference, viewer=actor_of(request), zone=request.hall.zone, at=now)
    if found is None:
        raise Http404
    # To an agent nobody authorised the code is not told: it would open the request as the party's.
    code = found.lookup_code if found.is_authorised else ""
    context = {
        **bar(request, now=now, current="consult"),
        "taken": found,
        "code": f"{code[:4]} {code[4:]}" if code else "",
        "due": moment_words(found.answer.due_at, now) if found.answer else "",
        "why": [said(step) for step in found.answer.why] if found.answer else [],
    }
    return render(request, "consult/taken.html", context)
