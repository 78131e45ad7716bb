"""Recording a paper authorisation at the counter, and finding one that was recorded."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import FieldError, Forbidden, Invalid, KeyReused
from banshi.acts.authorisations import give
from banshi.acts.authority_checks import Principal, Wanted
from banshi.boards.authorisations import authorisations_like
from banshi.boards.catalogue import all_lines
from banshi.boards.enterprises import enterprises_like
from banshi.faces import once
from banshi.faces.documents import handed_in
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.moments import typed_day
from banshi.faces.spoken import said
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only
from banshi.faces.typed_application import summary_of
from banshi.policy.vocabulary import AuthorisationKind, GuardianRelation

MOST_LISTED = 500
CONTROL = {
    "principal.name": "principal_name",
    "principal.number": "principal_number",
    "relation": "relation-1",
    "matters": "matter",
}
PAGE_ORDER = (
    "relation",
    "principal.name",
    "principal.number",
    "agent_name",
    "agent_number",
    "agent_phone",
    "matters",
    "ends_on",
    "document",
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def listed(request: HallRequest) -> HttpResponse:
    """One box: a reference, a number, a telephone, a firm's name; and what to record anew."""
    now = present(request.hall)
    typed = request.POST.get("q", "")
    context = {
        **bar(request, now=now, current="window-people"),
        "typed": typed,
        "found": [
            {"page": one, "chip": _chip(one.state)}
            for one in authorisations_like(typed, viewer=actor_of(request), at=now)
        ],
        "firms": enterprises_like(request.hall.id, typed),
    }
    return render(request, "window/parties.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def new(request: HallRequest) -> HttpResponse:
    """The form: who, for whom, in what, until when, and the paper."""
    if request.method != "POST":
        return _form(request, None)
    actor = actor_of(request)
    answer = give(
        _wanted(request),
        by=actor,
        at=present(request.hall),
        key=once.once_key(request, actor.account),
    )
    if isinstance(answer, str):
        target = redirect("window-authorisation", answer)
        target.status_code = HTTPStatus.SEE_OTHER
        return target
    return _form(request, answer)


def _chip(state: str) -> dict[str, str]:
    words = {
        "in_force": ("ok", gettext("有效")),
        "ended": ("hold", gettext("到期了")),
        "revoked": ("hold", gettext("已撤销")),
    }
    tone, text = words[state]
    return {"state": tone, "text": text}


def _wanted(request: HallRequest) -> Wanted:
    typed = request.POST
    kind = _kind(typed.get("kind", ""))
    matter = typed.get("matter", "")
    return Wanted(
        kind=kind,
        agent_name=typed.get("agent_name", ""),
        agent_phone=typed.get("agent_phone", ""),
        agent_number=typed.get("agent_number", ""),
        ends_on=typed_day(typed.get("ends_on", "")),
        matters=(matter,) if matter else (),
        principal=Principal(
            typed.get("principal_name", ""),
            typed.get("principal_number", ""),
            kind is AuthorisationKind.OPERATOR,
        ),
        relation=typed.get("relation", ""),
        document=handed_in(request),
    )


def _kind(typed: str) -> AuthorisationKind:
    return AuthorisationKind(typed) if typed in set(AuthorisationKind) else AuthorisationKind.AGENT


def _form(request: HallRequest, answer: object) -> HttpResponse:
    now = present(request.hall)
    errors = answer.errors if isinstance(answer, Invalid) else ()
    wrong = {one.field: _wrong(one) for one in errors}
    blocked = said(answer.reason) if isinstance(answer, Forbidden) else ""
    if isinstance(answer, KeyReused):
        blocked = gettext("这张表刚才已经交过，内容不一样。要再记一份，请再交一次。")
    context = {
        **bar(request, now=now, current="window-people"),
        **_choices(request, now),
        "typed": (request.POST or request.GET).dict(),
        "kind": _kind((request.POST or request.GET).get("kind", "")).value,
        "today": now.date().isoformat(),
        "once": once.new_key() if blocked else once.shown_key(request),
        "wrong": wrong,
        "blocked": blocked,
        "errors": summary_of({one.field: _named(one) for one in errors}, CONTROL, PAGE_ORDER),
        "back": {"href": reverse("window-parties"), "label": gettext("委托和企业")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors or blocked else HTTPStatus.OK
    return render(request, "window/authorisation_new.html", context, status=status)


def _labels() -> dict[str, str]:
    """What the page calls the fields of which it has one for each side."""
    return {
        "principal.name": gettext("当事人姓名或单位名称"),
        "principal.number": gettext("当事人身份证号或信用代码"),
        "agent_name": gettext("来办的人姓名"),
        "agent_number": gettext("来办的人身份证号"),
        "agent_phone": gettext("来办的人手机"),
    }


def _wrong(error: FieldError) -> str:
    """What is wrong, at its field; one left empty is called as the page calls it."""
    label = _labels().get(error.field)
    if label is None or error.code != "missing":
        return said(error.detail)
    return gettext("请填写%(label)s。") % {"label": label}


def _named(error: FieldError) -> str:
    """The same for the summary, where no label stands above it."""
    label = _labels().get(error.field)
    if label is None or error.code == "missing":
        return _wrong(error)
    return gettext("%(label)s：%(wrong)s") % {"label": label, "wrong": said(error.detail)}


def _choices(request: HallRequest, now: datetime) -> dict[str, Any]:
    lines = all_lines(request.hall.id, now.date())[:MOST_LISTED]
    return {
        "kinds": [
            {
                "value": AuthorisationKind.AGENT.value,
                "label": gettext("个人委托代理人"),
                "hint": gettext("看委托书、两个人的身份证"),
            },
            {
                "value": AuthorisationKind.OPERATOR.value,
                "label": gettext("单位委托经办人"),
                "hint": gettext("看盖章的委托书、经办人身份证、执照"),
            },
            {
                "value": AuthorisationKind.GUARDIAN.value,
                "label": gettext("孩子的监护人"),
                "hint": gettext("看户口簿或出生证；到孩子满18周岁为止"),
                "opens": True,
            },
        ],
        "relations": [
            {"value": GuardianRelation.PARENT.value, "label": gettext("父亲或母亲")},
            {"value": GuardianRelation.GRANDPARENT.value, "label": gettext("祖父母或外祖父母")},
            {"value": GuardianRelation.OTHER.value, "label": gettext("其他监护人")},
        ],
        "matters": [{"value": one.code, "label": one.name} for one in lines],
    }
