"""Asking for a service, step 3: who, check it all, send."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import (
    Accepted,
    Answer,
    FieldError,
    Forbidden,
    Invalid,
    KeyReused,
    Refused,
    Repeated,
)
from banshi.acts.application import Application
from banshi.acts.requests import receive
from banshi.boards.catalogue import MatterPage
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen import asking_words as words
from banshi.faces.citizen import draft as drafts
from banshi.faces.citizen.asked_service import AskedService
from banshi.faces.citizen.asking import chosen_matter, promised, time_missing
from banshi.faces.citizen.asking_who import OWN, WhoChoice, not_said, party_of, who_choice
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.page import BOOK, page
from banshi.faces.citizen.times import wanted_at
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import once_key, shown_key
from banshi.faces.spoken import said
from banshi.policy.vocabulary import Ground


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_step(request: HallRequest, service: AskedService) -> HttpResponse:
    """Step 3: who it is for, everything once more, send. Only here one has to sign in."""
    now = present(request.hall)
    draft = drafts.current(request, at=now)
    if draft.reference and request.method == "POST":
        return _receipt(draft.reference)
    matter = chosen_matter(request.hall, draft, now)
    if matter is None:
        return service.to("matter")
    if time_missing(draft):
        return service.to("when")
    if request.method != "POST":
        return _form(request, service, draft, matter, now)
    draft = drafts.with_posted(draft, request)
    if not request.actor or request.actor.account is None:
        response = _form(request, service, draft, matter, now)
        drafts.keep(request, response, draft, at=now)
        return response
    chosen = who_choice(request, draft, matter, visit=service.is_visit)
    if not chosen.value:
        response = _form(request, service, draft, matter, now, not_said(chosen))
        drafts.keep(request, response, draft, at=now)
        return response
    if chosen.value == OWN and chosen.identity is not None and not chosen.identity.is_known:
        response = _first_say_who(request, service)
        drafts.keep(request, response, draft, at=now)
        return response
    answer = receive(
        _application(service, draft, matter, request, chosen),
        by=request.actor,
        at=now,
        key=once_key(request, request.actor.account),
    )
    if isinstance(answer, Accepted | Repeated):
        drafts.became(request, answer.reference)
        return _receipt(answer.reference)
    response = _form(request, service, draft, matter, now, answer)
    drafts.keep(request, response, draft, at=now)
    return response


def _first_say_who(request: HallRequest, service: AskedService) -> HttpResponseRedirect:
    """Name and ID number are asked on a page of their own, once; then back to here."""
    here = urlencode({"next": service.step("check")})
    response = HttpResponseRedirect(f"{reverse('my-identity')}?{here}")
    response.status_code = 303
    return response


def _receipt(reference: str) -> HttpResponseRedirect:
    response = HttpResponseRedirect(reverse("my-request-received", args=[reference]))
    response.status_code = 303
    return response


def _application(
    service: AskedService,
    draft: Draft,
    matter: MatterPage,
    request: HallRequest,
    chosen: WhoChoice,
) -> Application:
    zone = request.hall.zone
    moment = wanted_at(draft, zone)
    assert moment is not None
    return Application(
        kind=service.kind,
        matters=(matter.line.code,),
        party=party_of(draft, chosen),
        ground=fields.ground_of(draft, service) or Ground.URGENT,
        reason=draft["reason"],
        wanted_at=moment,
        place=fields.place_of(draft, request.hall, matter, service),
        needed_by=fields.needed_by(draft, zone),
        key_project="" if service.is_visit else draft["key_project"],
        said=fields.said_of(draft, matter),
        health_consent=draft["health_consent"] == "yes" if service.is_visit else None,
    )


def _form(
    request: HallRequest,
    service: AskedService,
    draft: Draft,
    matter: MatterPage,
    now: datetime,
    answer: Answer | None = None,
) -> HttpResponse:
    errors = fields.shown_errors(_errors(answer))
    refused = answer if isinstance(answer, Refused) else None
    asked = promised(request, service, draft, matter, now)
    earlier = [] if errors else fields.shown_errors(asked.errors)
    chosen = who_choice(request, draft, matter, visit=service.is_visit)
    wrong = {one.field: one.text for one in errors}
    return page(
        request,
        "asking_check",
        {
            "service": service.words(),
            "draft": draft.answers,
            "rows": [
                *words.first_rows(draft, matter, service),
                *words.second_rows(draft, matter, request.hall, now, service),
            ],
            "promise": words.promise_block(request, asked, now),
            "choices": chosen.choices(visit=service.is_visit),
            "who": chosen.value,
            "who_wrong": chosen.lost or wrong.get("who-1", ""),
            "phone": draft.answers.get("phone", chosen.phone),
            "once": shown_key(request),
            "errors": [
                {"field": one.field if one.step == 3 else "", "text": one.text}
                for one in [*errors, *earlier]
            ],
            "wrong": wrong,
            "refused": refused or asked.refused,
            "instead": words.in_hours_address(draft, matter),
            "blocked": _blocked(answer),
            "back": {"href": service.step("when"), "label": gettext("上一步")},
        },
        here=BOOK,
        status=_status(answer),
    )


def _errors(answer: Answer | None) -> tuple[FieldError, ...]:
    return answer.errors if isinstance(answer, Invalid) else ()


def _blocked(answer: Answer | None) -> str:
    """Why nothing was sent, where no field can be mended."""
    if isinstance(answer, Forbidden):
        return said(answer.reason)
    if isinstance(answer, KeyReused):
        return gettext("这张表已经交过一次，内容又改了。请重新打开这一页，核对后再提交。")
    return ""


def _status(answer: Answer | None) -> int:
    match answer:
        case None:
            return 200
        case Invalid() | KeyReused():
            return 422
        case Refused():
            return 409
        case Forbidden():
            return 403
    return 200
