"""An authorisation as staff see it: both sides masked, its paper, and ending it with a reason."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.authorisations import read_document, revoke
from banshi.boards.authorisations import IN_FORCE, authorisation_page
from banshi.faces.documents import handed_out
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only


@staff_only(*WINDOW)
def authorisation(request: HallRequest, reference: str) -> HttpResponse:
    """The page; posted, it ends the authorisation at once."""
    if request.method != "POST":
        return _shown(request, reference)
    answer = revoke(
        reference,
        request.POST.get("reason", ""),
        by=actor_of(request),
        at=present(request.hall),
    )
    match answer:
        case NotFound():
            raise Http404
        case Invalid(errors=errors):
            words = said(errors[0].detail)
            return _shown(request, reference, words, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        case Forbidden(reason=reason):
            return _shown(request, reference, said(reason), status=HTTPStatus.FORBIDDEN)
    target = redirect("window-authorisation", reference)
    target.status_code = HTTPStatus.SEE_OTHER
    return target


@staff_only(*WINDOW)
def document(request: HallRequest, reference: str) -> HttpResponse:
    """The paper attached, as a file; the reading is journalled."""
    found = read_document(reference, by=actor_of(request), at=present(request.hall))
    if isinstance(found, NotFound):
        raise Http404
    return handed_out(found.reference, found.type, found.content)


def _shown(
    request: HallRequest, reference: str, wrong: str = "", *, status: int = HTTPStatus.OK
) -> HttpResponse:
    now = present(request.hall)
    found = authorisation_page(reference, viewer=actor_of(request), at=now)
    if found is None:
        raise Http404
    states = {
        "in_force": ("ok", gettext("有效")),
        "ended": ("hold", gettext("到期了")),
        "revoked": ("hold", gettext("已撤销")),
    }
    state, text = states[found.state]
    matters = gettext("、").join(name for _, name in found.matters)
    rows = [
        (gettext("当事人"), f"{found.principal_name} {found.principal_number}"),
        (gettext("代理人"), f"{found.agent_name} {found.agent_phone} {found.agent_number}".strip()),
        (gettext("办什么"), matters or gettext("四项服务都可以")),
        (gettext("最后一天"), found.ends_on.isoformat()),
        (gettext("登记"), moment_words(found.given_at, now)),
    ]
    if found.revoked_at:
        ended = moment_words(found.revoked_at, now)
        rows.append((gettext("撤销"), f"{ended} {found.revoke_reason}".strip()))
    context = {
        **bar(request, now=now, current="window-people"),
        "page": found,
        "chip": {"state": state, "text": text},
        "rows": [{"term": term, "value": value} for term, value in rows],
        "can_end": found.state == IN_FORCE,
        "reason": request.POST.get("reason", ""),
        "errors": [{"field": "reason", "text": wrong}] if wrong else [],
    }
    return render(request, "window/authorisation.html", context, status=status)
