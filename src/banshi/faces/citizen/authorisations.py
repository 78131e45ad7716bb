"""Authorisations: whom I let act for me, whom I act for; give one, look at it, end it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banshi.acts import authorisations
from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound
from banshi.acts.authority_checks import Principal, Wanted
from banshi.boards.authorisations import (
    IN_FORCE,
    AuthorisationPage,
    authorisation_page,
    own_authorisations,
)
from banshi.boards.catalogue import all_lines
from banshi.boards.people import own_identity
from banshi.faces.citizen.own import signed_in, viewer
from banshi.faces.citizen.page import PROGRESS, page
from banshi.faces.documents import handed_in, handed_out
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_day
from banshi.faces.once import once_key, shown_key
from banshi.faces.spoken import day_words, moment_words, said
from banshi.policy.vocabulary import AuthorisationKind, GuardianRelation

CONTROL = {"principal.name": "child_name", "principal.number": "child_number"}
MOST_LISTED = 500


@require_safe
@signed_in
def own(request: HallRequest) -> HttpResponse:
    """The list, in two halves, and the three ways to add one."""
    now = present(request.hall)
    found = [shown(one, now) for one in own_authorisations(viewer(request), at=now)]
    actor = viewer(request)
    identity = own_identity(actor.account) if actor.account else None
    context = {
        "given": [one for one in found if one["page"].is_giver],
        "held": [one for one in found if not one["page"].is_giver],
        "firm": identity.enterprise_name if identity else "",
        "back": {"href": reverse("my"), "label": gettext("我的事项")},
    }
    return page(request, "authorisations", context, here=PROGRESS)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def give(request: HallRequest, kind: str) -> HttpResponse:
    """The form of one kind; kept, it leads to the authorisation itself."""
    if kind not in set(AuthorisationKind):
        raise Http404
    actor, now = viewer(request), present(request.hall)
    identity = own_identity(actor.account) if actor.account else None
    if identity is None or not identity.is_known:
        return _to(f"{reverse('my-identity')}?next={request.path}")
    answer = None
    if request.method == "POST":
        answer = authorisations.give(
            _wanted(request, AuthorisationKind(kind)),
            by=actor,
            at=now,
            key=once_key(request, actor.account),
        )
        if isinstance(answer, str):
            return _to(reverse("my-authorisation", args=[answer]))
    return _form(request, AuthorisationKind(kind), answer, now)


@require_safe
@signed_in
def one(request: HallRequest, reference: str) -> HttpResponse:
    """One authorisation: who, what, until when; and how to end it."""
    return _one(request, reference)


@require_POST
@signed_in
def revoke(request: HallRequest, reference: str) -> HttpResponse:
    """End it, now."""
    reason = request.POST.get("reason", "")
    answer = authorisations.revoke(reference, reason, by=viewer(request), at=present(request.hall))
    if isinstance(answer, NotFound):
        raise Http404
    if isinstance(answer, Invalid):
        return _one(request, reference, said(answer.errors[0].detail), status=422)
    return _to(reverse("my-authorisation", args=[reference]))


@require_safe
@signed_in
def document(request: HallRequest, reference: str) -> HttpResponse:
    """The paper, as a file to keep, never shown inside the page."""
    found = authorisations.read_document(reference, by=viewer(request), at=present(request.hall))
    if isinstance(found, NotFound):
        raise Http404
    return handed_out(found.reference, found.type, found.content)


def shown(one: AuthorisationPage, now: datetime) -> dict[str, Any]:
    """An authorisation in words."""
    chips = {
        "in_force": ("ok", gettext("有效")),
        "ended": ("hold", gettext("到期了")),
        "revoked": ("hold", gettext("已撤销")),
    }
    kinds = {
        AuthorisationKind.AGENT: gettext("委托代理人"),
        AuthorisationKind.OPERATOR: gettext("单位经办人"),
        AuthorisationKind.GUARDIAN: gettext("孩子的监护人"),
    }
    state, text = chips[one.state]
    return {
        "page": one,
        "kind": kinds[one.kind],
        "chip": {"state": state, "text": text},
        "matters": gettext("、").join(name for _, name in one.matters) or gettext("四项服务都可以"),
        "until": day_words(one.ends_on),
        "year": one.ends_on.year,
        "given": moment_words(one.given_at, now),
        "revoked": moment_words(one.revoked_at, now) if one.revoked_at else "",
        "relation": relations().get(one.relation, ""),
    }


def relations() -> dict[str, str]:
    """How a guardian stands to the child."""
    return {
        GuardianRelation.PARENT: gettext("父亲或母亲"),
        GuardianRelation.GRANDPARENT: gettext("祖父母或外祖父母"),
        GuardianRelation.OTHER: gettext("其他监护人"),
    }


def _one(
    request: HallRequest, reference: str, wrong: str = "", *, status: int = 200
) -> HttpResponse:
    now = present(request.hall)
    found = authorisation_page(reference, viewer=viewer(request), at=now)
    if found is None or viewer(request).is_staff:
        raise Http404
    context = {
        **shown(found, now),
        "can_end": found.state == IN_FORCE,
        "reason": request.POST.get("reason", ""),
        "errors": [{"field": "reason", "text": wrong}] if wrong else [],
        "back": {"href": reverse("my-authorisations"), "label": gettext("委托")},
    }
    return page(request, "authorisation", context, here=PROGRESS, status=status)


def _wanted(request: HallRequest, kind: AuthorisationKind) -> Wanted:
    typed = request.POST
    matter = typed.get("matter", "")
    return Wanted(
        kind=kind,
        agent_name=typed.get("agent_name", ""),
        agent_phone=typed.get("agent_phone", ""),
        ends_on=typed_day(typed.get("ends_on", "")),
        matters=(matter,) if matter else (),
        principal=Principal(typed.get("child_name", ""), typed.get("child_number", "")),
        relation=typed.get("relation", ""),
        document=handed_in(request),
    )


def _form(
    request: HallRequest, kind: AuthorisationKind, answer: object, now: datetime
) -> HttpResponse:
    errors = answer.errors if isinstance(answer, Invalid) else ()
    wrong = {CONTROL.get(one.field, one.field): said(one.detail) for one in errors}
    if any((one.field, one.code) == ("agent_phone", "missing") for one in errors):
        wrong["agent_phone"] = gettext("请填写代理人手机号。")
    if "matters" in wrong:
        wrong["matter"] = wrong.pop("matters")
    blocked = said(answer.reason) if isinstance(answer, Forbidden) else ""
    if isinstance(answer, KeyReused):
        blocked = gettext("这张表已经交过一次，内容又改了。请重新打开这一页，核对后再提交。")
    lines = all_lines(request.hall.id, now.date())[:MOST_LISTED]
    titles = {
        AuthorisationKind.AGENT: gettext("委托谁替您办？"),
        AuthorisationKind.OPERATOR: gettext("谁替单位办？"),
        AuthorisationKind.GUARDIAN: gettext("您是哪个孩子的监护人？"),
    }
    context = {
        "kind": kind.value,
        "title": titles[kind],
        "typed": request.POST.dict(),
        "matters": [{"value": one.code, "label": one.name} for one in lines],
        "relations": [{"value": key, "label": label} for key, label in relations().items()],
        "today": now.date().isoformat(),
        "once": shown_key(request),
        "wrong": wrong,
        "blocked": blocked,
        "errors": [
            {"field": f"{name}-1" if name == "relation" else name, "text": text}
            for name, text in wrong.items()
        ],
        "back": {"href": reverse("my-authorisations"), "label": gettext("委托")},
    }
    status = 422 if errors or isinstance(answer, KeyReused) else (403 if blocked else 200)
    return page(request, "authorisation_new", context, here=PROGRESS, status=status)


def _to(address: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
