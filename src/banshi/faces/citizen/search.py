"""From everyday words to the right matter and window; never an empty answer (6.1.c)."""

from http import HTTPStatus
from itertools import groupby

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_POST, require_safe

from banshi.acts import asked_words
from banshi.acts.answers import Invalid, NotFound
from banshi.boards.catalogue import MatterLine, all_lines, matter_page
from banshi.boards.finding import Answer, found, named_first
from banshi.boards.sayings import is_at_the_desk
from banshi.faces.citizen.limits import limit_words
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.headers import MAY_LISTEN
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.finding.answers import DepartmentAnswer
from banshi.policy.actor import Actor
from banshi.policy.matter_codes import is_matter_code
from banshi.policy.reference import tidy_reference

LONGEST_QUESTION = 100
MORE = 4
SUGGESTED = 6
NUL = "\x00"
SERVICES = {
    "home-visit": gettext_noop("上门服务"),
    "off-hours": gettext_noop("预约服务"),
    "extended-hours": gettext_noop("延时服务"),
    "fast-track": gettext_noop("特事特办"),
    "assistance": gettext_noop("帮办代办"),
}


@require_safe
def search(request: HallRequest) -> HttpResponse:
    """The best match and why, the next four, services and advice, departments, and the desk."""
    asked = _asked(request.GET.get("q", ""))
    if not asked:
        on = present(request.hall).date()
        groups = _by_category(all_lines(request.hall.id, on))
        return _listening(page(request, "all_matters", {"groups": groups}))
    return _listening(_answered(request, asked))


@require_safe
def suggest(request: HallRequest) -> HttpResponse:
    """What the words typed so far may mean, as a short list under the box."""
    asked = _asked(request.GET.get("q", ""))
    on = present(request.hall).date()
    answer = found(request.hall, asked, on=on, most=SUGGESTED) if asked else None
    context = {"lines": answer.offered[:SUGGESTED] if answer else (), "asked": asked}
    return render(request, "citizen/_suggestions.html", context)


@require_POST
def picked(request: HallRequest) -> HttpResponse:
    """Another matter than the one named first was meant: the words are kept for an editor, sealed."""
    asked, code = _asked(request.POST.get("q", "")), request.POST.get("matter", "")
    now = present(request.hall)
    if not is_matter_code(code) or matter_page(request.hall.id, code, on=now.date()) is None:
        return _see(f"{reverse('search')}")
    if asked:
        first = named_first(request.hall, asked, on=now.date())
        if first != code:
            asked_words.note(asked, first=first, chosen=code, by=_nobody(request), at=now)
    return _see(reverse("matter", args=(code,)))


@require_POST
def to_the_desk(request: HallRequest) -> HttpResponse:
    """Nothing fits: the words wait at the consultation desk under a number (6.1.c, 6.3.b)."""
    asked = _asked(request.POST.get("q", ""))
    now = present(request.hall)
    if not asked:
        return _see(reverse("help"))
    first = named_first(request.hall, asked, on=now.date())
    noted = asked_words.note(asked, first=first, chosen=None, by=_nobody(request), at=now)
    if isinstance(noted, Invalid):
        return _answered(request, asked, wrong=said(noted.errors[0].detail))
    if noted is None or isinstance(noted, NotFound):
        return _see(reverse("help"))
    return _see(f"{reverse('search-desk')}?reference={noted}")


@require_safe
def at_the_desk(request: HallRequest) -> HttpResponse:
    """The number under which the words wait; never one under which none do."""
    reference = tidy_reference(request.GET.get("reference", "")) or ""
    if not is_at_the_desk(request.hall.id, reference):
        anew = {"href": reverse("search"), "label": gettext("再找一次")}
        words = gettext("咨询台没有收到这个编号的话。请把要问的再写一次，或者打电话问。")
        return page(request, "no_such_number", {"words": words, "anew": anew}, status=404)
    return page(request, "search_desk", {"reference": reference})


def _answered(request: HallRequest, asked: str, wrong: str = "") -> HttpResponse:
    answer = found(request.hall, asked, on=present(request.hall).date(), most=1 + MORE)
    best = answer.likeliest
    if answer.lacking and best is None:
        more = answer.offered
    else:
        more = answer.offered[1 if best else 0 :][:MORE]
    return page(
        request,
        "search",
        {
            "asked": asked,
            "answer": answer,
            "best": best[0] if best else None,
            "why": best[1] if best else None,
            "best_limit": limit_words(best[0].promised) if best else "",
            "more": [(line, limit_words(line.promised)) for line in more],
            "departments": ()
            if answer.leads_elsewhere or answer.lacking or answer.emergency
            else _departments(answer),
            "services": [_service(code) for code in answer.services if code in SERVICES],
            "wrong": wrong,
            "back": {"href": reverse("home"), "label": gettext("首页")},
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK,
    )


def _departments(answer: Answer) -> tuple[DepartmentAnswer, ...]:
    """Who may answer, where no matter is sure or the leading department has none among the first."""
    if answer.likeliest is not None and answer.departments:
        leading = answer.departments[0].name
        if any(leading in line.department for line, _ in answer.lines[:3]):
            return ()
    return answer.spoken_for


def _service(code: str) -> dict[str, str]:
    if code == "off-hours":
        href = reverse("off-hours-matter")
    elif code == "assistance":
        href = reverse("help")
    else:
        href = f"{reverse('services')}#{code}"
    return {"href": href, "name": gettext(SERVICES[code])}


def _asked(typed: str) -> str:
    return typed.replace(NUL, "").strip()[:LONGEST_QUESTION]


def _nobody(request: HallRequest) -> Actor:
    """Nobody in particular, also when somebody is signed in: what is asked is nobody's record."""
    return Actor(hall=request.hall.id, name="", roles=frozenset(), channel=channel_of(request))


def _listening(answer: HttpResponse) -> HttpResponse:
    answer.headers["Permissions-Policy"] = MAY_LISTEN
    return answer


def _see(address: str) -> HttpResponse:
    answer = HttpResponseRedirect(address)
    answer.status_code = HTTPStatus.SEE_OTHER
    return answer


def _by_category(lines: tuple[MatterLine, ...]) -> list[tuple[str, list[MatterLine]]]:
    in_order = sorted(lines, key=lambda line: (line.category, line.code))
    return [(name, list(group)) for name, group in groupby(in_order, lambda line: line.category)]
