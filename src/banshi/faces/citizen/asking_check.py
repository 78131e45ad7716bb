"""Asking for a service, step 3: who, check it all, send."""

from datetime import datetime
from typing import Any
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
from banshi.acts.application import Application, Party
from banshi.acts.requests import receive
from banshi.boards.authorisations import ActsFor, acts_for
from banshi.boards.catalogue import MatterPage
from banshi.boards.masking import masked_id
from banshi.boards.people import Identity, own_identity
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen import asking_words as words
from banshi.faces.citizen import draft as drafts
from banshi.faces.citizen.asked_service import AskedService
from banshi.faces.citizen.asking import chosen_matter, promised, time_missing
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.page import BOOK, page
from banshi.faces.citizen.times import wanted_at
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.once import once_key, shown_key
from banshi.faces.spoken import day_words, said
from banshi.policy.vocabulary import Ground, PartyType

OWN, OWN_FIRM, PERSON, FIRM = "own", "own_firm", "person", "firm"


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
    identity = own_identity(request.actor.account)
    held = _held(request, matter, now)
    if _who(draft, identity, held) == OWN and identity is not None and not identity.is_known:
        response = _first_say_who(request, service)
        drafts.keep(request, response, draft, at=now)
        return response
    answer = receive(
        _application(service, draft, matter, request, identity, held),
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
    identity: Identity | None,
    held: tuple[ActsFor, ...],
) -> Application:
    zone = request.hall.zone
    moment = wanted_at(draft, zone)
    assert moment is not None
    return Application(
        kind=service.kind,
        matters=(matter.line.code,),
        party=_party(draft, identity, held),
        ground=fields.ground_of(draft, service) or Ground.URGENT,
        reason=draft["reason"],
        wanted_at=moment,
        place=fields.place_of(draft, request.hall, matter, service),
        needed_by=fields.needed_by(draft, zone),
        key_project="" if service.is_visit else draft["key_project"],
        said=fields.said_of(draft, matter),
        health_consent=draft["health_consent"] == "yes" if service.is_visit else None,
    )


def _held(request: HallRequest, matter: MatterPage, now: datetime) -> tuple[ActsFor, ...]:
    """Whom he may ask for in this matter, under authorisations on record (3.4.b)."""
    if not request.actor or request.actor.is_staff:
        return ()
    return acts_for(request.actor, matter=matter.line.code, at=now)


def _party(draft: Draft, identity: Identity | None, held: tuple[ActsFor, ...]) -> Party:
    who = _who(draft, identity, held)
    phone = draft["phone"]
    for one in held:
        if who == one.reference:
            return Party(one.party_type, one.name, one.number, phone)
    if who == OWN and identity is not None:
        return Party(PartyType.PERSON, identity.name, identity.id_number, phone)
    if who == OWN_FIRM and identity is not None:
        return Party(PartyType.ENTERPRISE, identity.enterprise_name, identity.credit_code, phone)
    kind = PartyType.ENTERPRISE if who == FIRM else PartyType.PERSON
    return Party(kind, draft["name"], draft["number"], phone)


def _who(draft: Draft, identity: Identity | None, held: tuple[ActsFor, ...]) -> str:
    """Whom it is for: what was chosen, else the firm one stands for, else oneself."""
    known = [one["value"] for one in _choices(identity, held)]
    if draft["who"] in known:
        return draft["who"]
    return str(known[0])


def _choices(identity: Identity | None, held: tuple[ActsFor, ...]) -> list[dict[str, Any]]:
    choices: list[dict[str, Any]] = []
    if identity is not None and identity.enterprise_name:
        hint = f"{identity.enterprise_name}，{masked_id(identity.credit_code)}"
        choices.append({"value": OWN_FIRM, "label": gettext("我的单位"), "hint": hint})
    if identity is not None:
        hint = gettext("下一步填姓名和身份证号，只填这一次")
        if identity.is_known:
            hint = f"{identity.name}，{masked_id(identity.id_number)}"
        choices.append({"value": OWN, "label": gettext("我本人"), "hint": hint})
    choices.extend(
        {
            "value": one.reference,
            "label": gettext("替%(name)s") % {"name": one.shown_name},
            "hint": gettext("按委托 %(reference)s，到 %(day)s 为止")
            % {"reference": one.reference, "day": day_words(one.ends_on)},
        }
        for one in held
    )
    other = gettext("办的时候请带委托书")
    return [
        *choices,
        {"value": PERSON, "label": gettext("替别人约"), "hint": other, "opens": True},
        {"value": FIRM, "label": gettext("替单位约"), "hint": other, "opens": True},
    ]


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
    actor = request.actor
    identity = own_identity(actor.account) if actor and actor.account else None
    asked = promised(request, service, draft, matter, now)
    earlier = [] if errors else fields.shown_errors(asked.errors)
    held = _held(request, matter, now)
    who = _who(draft, identity, held)
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
            "choices": _choices(identity, held),
            "who": who,
            "phone": draft.answers.get("phone", identity.phone if identity else ""),
            "once": shown_key(request),
            "errors": [
                {"field": one.field if one.step == 3 else "", "text": one.text}
                for one in [*errors, *earlier]
            ],
            "wrong": {one.field: one.text for one in errors},
            "refused": refused or asked.refused,
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
