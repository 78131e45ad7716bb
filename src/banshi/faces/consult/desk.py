"""The page staff type on while somebody talks: who, for whom, what, when; read out; taken in."""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from banshi.acts import asked_words
from banshi.acts.answers import Accepted, Answer, Forbidden, Invalid, KeyReused, Refused, Repeated
from banshi.acts.requests import receive
from banshi.boards.finding import found, named_first
from banshi.faces import once
from banshi.faces.consult import draft, passed_on
from banshi.faces.consult.page import page_of, wanted
from banshi.faces.consult.read_back import ReadBack, read_back
from banshi.faces.consult.told import Told, read, reading_of
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import CONSULT, actor_of, staff_only
from banshi.policy.vocabulary import Channel

SUGGESTED = 6
READ = "read"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HallRequest) -> HttpResponse:
    """The form; what is typed is kept whatever happens, also where the sign-in ended meanwhile."""
    if request.method == "POST" and not request.actor:
        response = _open(request)
        draft.keep(request, response, wanted(request.POST), at=present(request.hall))
        return response
    return _open(request)


@staff_only(*CONSULT)
def _open(request: HallRequest) -> HttpResponse:
    now = present(request.hall)
    if request.method != "POST":
        typed, waits = passed_on.opened(request, draft.typed_so_far(request, at=now), now)
        aloud = _aloud(request, typed, now) if READ in request.GET else None
        return _kept(
            request, page_of(request, typed, now=now, aloud=aloud, waits=waits), typed, now
        )
    if "new" in request.POST:
        draft.throw_away(request)
        return _to(request.get_full_path())
    typed = wanted(request.POST)
    if "nothing" in request.POST:
        return _came_to_nothing(request, typed, now)
    if "book" in request.POST:
        return _kept(request, _to(reverse("consult-booking")), typed, now)
    if "read" in request.POST or "take" in request.POST:
        return _told(request, typed, now)
    # Answered by an address of its own: a reload shows what is typed by then, not what was posted.
    return _kept(request, _to(reverse("consult")), typed, now)


def _aloud(request: HallRequest, typed: QueryDict, now: datetime) -> ReadBack | None:
    told = read(request, typed, at=now)
    return read_back(request, told.application, at=now) if isinstance(told, Told) else None


def _told(request: HallRequest, typed: QueryDict, now: datetime) -> HttpResponse:
    told = read(request, typed, at=now)
    if not isinstance(told, Told):
        lines = {error.field: said(error.detail) for error in told.errors}
        return _wrong(request, typed, now, lines)
    aloud = read_back(request, told.application, at=now)
    if aloud.errors:
        return _wrong(request, typed, now, aloud.errors)
    if aloud.refused:
        return _kept(request, _read_out(request, typed, now, aloud), typed, now)
    if "take" not in request.POST or request.POST.get("said-read") != reading_of(typed):
        return _kept(request, _to(f"{reverse('consult')}?{READ}=1#read-back"), typed, now)
    actor = actor_of(request)
    answer = receive(
        told.application,
        by=replace(actor, channel=Channel.PHONE),
        at=now,
        key=once.once_key(request, actor.account),
    )
    if isinstance(answer, Accepted):
        _teach(request, typed, told.application.matters, now)
    return _answered(request, typed, now, answer, aloud)


def _answered(
    request: HallRequest, typed: QueryDict, now: datetime, answer: Answer, aloud: ReadBack
) -> HttpResponse:
    match answer:
        case Accepted(reference=reference) | Repeated(reference=reference):
            draft.became(request, reference)
            return _to(reverse("consult-taken", args=[reference]))
        case Invalid(errors=errors):
            return _wrong(request, typed, now, {one.field: said(one.detail) for one in errors})
        case Refused():
            return _kept(request, _read_out(request, typed, now, aloud), typed, now)
        case Forbidden(reason=reason):
            return _wrong(request, typed, now, {"": said(reason)}, HTTPStatus.FORBIDDEN)
        case KeyReused():
            words = gettext("这张表刚才已经交过，内容不一样。要再记一件，请再念一遍、再交一次。")
            return _wrong(request, typed, now, {"": words}, renew=True)
        case _:
            raise Http404


def _read_out(
    request: HallRequest, typed: QueryDict, now: datetime, aloud: ReadBack
) -> HttpResponse:
    status = HTTPStatus.CONFLICT if aloud.refused else HTTPStatus.OK
    return page_of(request, typed, now=now, aloud=aloud, status=status)


def _wrong(
    request: HallRequest,
    typed: QueryDict,
    now: datetime,
    lines: dict[str, str],
    status: int = HTTPStatus.UNPROCESSABLE_ENTITY,
    *,
    renew: bool = False,
) -> HttpResponse:
    answer = page_of(request, typed, now=now, lines=lines, renew=renew, status=status)
    return _kept(request, answer, typed, now)


def _kept(
    request: HallRequest, answer: HttpResponse, typed: QueryDict, now: datetime
) -> HttpResponse:
    if any(typed.get(name) for name in typed):
        draft.keep(request, answer, typed, at=now)
    return answer


def _teach(request: HallRequest, typed: QueryDict, matters: tuple[str, ...], now: datetime) -> None:
    """Words that led to another matter than was named as the likeliest teach the search (6.1.c)."""
    asked = _asked(typed)
    first = named_first(request.hall, asked, on=now.date()) if asked else ""
    if asked and matters and first not in matters:
        by = actor_of(request)
        asked_words.note(asked, first=first, chosen=matters[0], by=by, at=now)


def _came_to_nothing(request: HallRequest, typed: QueryDict, now: datetime) -> HttpResponse:
    """The call ended without a request: its first words wait under a number (6.1.c, 6.3.b)."""
    asked = _asked(typed)
    if not asked:
        words = gettext("写下他问的是什么，再记。")
        return _wrong(request, typed, now, {"q": words})
    by = replace(actor_of(request), channel=Channel.PHONE)
    first = named_first(request.hall, asked, on=now.date())
    noted = asked_words.note(asked, first=first, chosen=None, by=by, at=now)
    if isinstance(noted, Invalid):
        return _wrong(request, typed, now, {"q": said(noted.errors[0].detail)})
    draft.throw_away(request)
    number = noted if isinstance(noted, str) else gettext("（已经够多，没有编号）")
    messages.success(
        request, gettext("记下了问的话：%(number)s。编号可以告诉他。") % {"number": number}
    )
    return _to(reverse("consult"))


def _asked(typed: QueryDict) -> str:
    return typed.get("q", "").strip()[: asked_words.LONGEST]


@require_POST
@staff_only(*CONSULT)
def keep_draft(request: HallRequest) -> HttpResponse:
    """Keep what is typed so far, asked for by the page itself; nothing to show."""
    answer = HttpResponse(status=HTTPStatus.NO_CONTENT)
    draft.keep(request, answer, wanted(request.POST), at=present(request.hall))
    return answer


@require_safe
@staff_only(*CONSULT)
def suggest(request: HallRequest) -> HttpResponse:
    """What the words typed so far may mean; choosing one keeps all that was typed."""
    asked = request.GET.get("q", "").replace("\x00", "").strip()[: asked_words.LONGEST]
    now = present(request.hall)
    answer = found(request.hall, asked, on=now.date(), most=SUGGESTED) if asked else None
    return render(request, "consult/_suggestions.html", {"answer": answer})


def _to(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer
