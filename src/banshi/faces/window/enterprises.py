"""Enterprises at the counter: registered from the licence, looked at, corrected."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from banshi.acts.answers import Forbidden, Invalid, KeyReused, NotFound
from banshi.acts.enterprises import KNOWN_ALREADY, Licence, correct, read_licence, register
from banshi.boards.enterprises import EnterprisePage, enterprise_page
from banshi.faces import once
from banshi.faces.documents import handed_in, handed_out
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import day_words, said
from banshi.faces.staff_pages import WINDOW, actor_of, bar, staff_only


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def new(request: HallRequest) -> HttpResponse:
    """The form of a new one; one on record already is led to."""
    if request.method != "POST":
        return _form(request, None)
    actor = actor_of(request)
    answer = register(
        _licence(request),
        by=actor,
        at=present(request.hall),
        key=once.once_key(request, actor.account),
    )
    return _to(answer) if isinstance(answer, str) else _form(request, answer)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only(*WINDOW)
def one(request: HallRequest, credit_code: str) -> HttpResponse:
    """What is on record and who acts for it; posted, it is corrected."""
    actor, now = actor_of(request), present(request.hall)
    answer: object = None
    if request.method == "POST":
        answer = correct(
            credit_code, _licence(request, credit_code), _version(request), by=actor, at=now
        )
        if isinstance(answer, str):
            return _to(answer)
        if isinstance(answer, NotFound):
            raise Http404
    found = enterprise_page(credit_code, viewer=actor, at=now)
    if found is None:
        raise Http404
    return _form(request, answer, found)


@require_safe
@staff_only(*WINDOW)
def document(request: HallRequest, credit_code: str) -> HttpResponse:
    """The licence as a file; the reading is journalled."""
    found = read_licence(credit_code, by=actor_of(request), at=present(request.hall))
    if isinstance(found, NotFound):
        raise Http404
    return handed_out(found.credit_code, found.type, found.content)


def _licence(request: HallRequest, credit_code: str = "") -> Licence:
    typed = request.POST
    return Licence(
        name=typed.get("name", ""),
        credit_code=credit_code or typed.get("credit_code", ""),
        representative_name=typed.get("representative_name", ""),
        representative_number=typed.get("representative_number", ""),
        representative_phone=typed.get("representative_phone", ""),
        document=handed_in(request),
    )


def _version(request: HallRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0


def _to(credit_code: str) -> HttpResponse:
    target = redirect("window-enterprise", credit_code)
    target.status_code = HTTPStatus.SEE_OTHER
    return target


def _form(
    request: HallRequest, answer: object, found: EnterprisePage | None = None
) -> HttpResponse:
    now = present(request.hall)
    errors = answer.errors if isinstance(answer, Invalid) else ()
    blocked = said(answer.reason) if isinstance(answer, Forbidden) else ""
    if isinstance(answer, KeyReused):
        blocked = gettext("这张表刚才已经交过，内容不一样。要再记一份，请再交一次。")
    known = any(error.code == KNOWN_ALREADY for error in errors)
    typed = request.POST.dict() if request.method == "POST" else request.GET.dict()
    context = {
        **bar(request, now=now, current="window-people"),
        "firm": found,
        "operators": [
            {"page": line, "until": day_words(line.ends_on)}
            for line in (found.operators if found else ())
        ],
        "rows": _rows(found) if found else [],
        "typed": typed or ({"name": found.name} if found else {}),
        "once": once.new_key() if blocked else once.shown_key(request),
        "wrong": {error.field: said(error.detail) for error in errors},
        "blocked": blocked,
        "errors": [{"field": error.field, "text": said(error.detail)} for error in errors],
        "known": typed.get("credit_code", "").strip().upper() if known else "",
        "opened": bool(errors or blocked) or found is None,
        "back": {"href": reverse("window-parties"), "label": gettext("委托和企业")},
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if errors or blocked else HTTPStatus.OK
    return render(request, "window/enterprise.html", context, status=status)


def _rows(found: EnterprisePage) -> list[dict[str, str]]:
    person = f"{found.representative_name} {found.representative_number}".strip()
    return [
        {"term": gettext("名称"), "value": found.name},
        {"term": gettext("信用代码"), "value": found.credit_code},
        {"term": gettext("法定代表人"), "value": person or gettext("还没有登记")},
        {"term": gettext("电话"), "value": found.representative_phone or gettext("没有")},
        {"term": gettext("改过几次"), "value": str(found.version - 1)},
    ]
