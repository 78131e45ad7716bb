"""Asking for a service, steps 1 and 2: what and why, when and where."""

from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from banshi.acts.answers import Refused
from banshi.acts.previewing import Preview, Wish, preview
from banshi.boards.catalogue import MatterPage, matter_page
from banshi.boards.finding import found
from banshi.boards.hall import HallSummary
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen import asking_words as words
from banshi.faces.citizen import draft as drafts
from banshi.faces.citizen.asked_service import AskedService
from banshi.faces.citizen.asking_fields import Shown
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.page import BOOK, page
from banshi.faces.citizen.times import OTHER, missing_times, time_fields
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.moment import present
from banshi.policy.matter_codes import is_matter_code

MOST_OFFERED = 6


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def matter_step(request: HallRequest, service: AskedService) -> HttpResponse:
    """Step 1: what, on what ground, why, by when."""
    now = present(request.hall)
    draft = _begun(request, drafts.current(request, at=now))
    if request.method != "POST":
        matter = chosen_matter(request.hall, draft, now)
        if matter is None or "q" in request.GET:
            return _choose_matter(request, service, now)
        return _matter_form(request, service, draft, matter, now)
    draft = drafts.with_posted(draft, request)
    matter = chosen_matter(request.hall, draft, now)
    if matter is None:
        return _choose_matter(request, service, now, status=422)
    asked = preview(
        fields.first_wish(draft, matter, request.hall.zone, service),
        hall_id=request.hall.id,
        channel=channel_of(request),
        at=now,
    )
    errors = [*_ground_missing(draft, service), *fields.shown_errors(asked.errors)]
    if errors or asked.refused:
        response = _matter_form(request, service, draft, matter, now, errors, asked.refused)
    else:
        response = service.to("when")
    drafts.keep(request, response, draft, at=now)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def when_step(request: HallRequest, service: AskedService) -> HttpResponse:
    """Step 2: when and where, under the promise of when the answer comes."""
    now = present(request.hall)
    draft = drafts.current(request, at=now)
    matter = chosen_matter(request.hall, draft, now)
    if matter is None:
        return service.to("matter")
    if request.method != "POST":
        return _when_form(
            request, service, draft, matter, now, promised(request, service, draft, matter, now)
        )
    draft = drafts.with_posted(draft, request)
    missing = time_missing(draft)
    asked = promised(request, service, draft, matter, now)
    errors = [*missing, *fields.shown_errors(asked.errors)]
    if errors or asked.refused:
        response = _when_form(request, service, draft, matter, now, asked, errors)
    else:
        response = service.to("check")
    drafts.keep(request, response, draft, at=now)
    return response


def chosen_matter(hall: HallSummary, draft: Draft, now: datetime) -> MatterPage | None:
    """The matter of the draft with its guide; none if none is chosen or there is no such one."""
    code = draft["matter"]
    if not is_matter_code(code):
        return None
    return matter_page(hall.id, code, on=now.date())


def promised(
    request: HallRequest,
    service: AskedService,
    draft: Draft,
    matter: MatterPage,
    now: datetime,
) -> Preview:
    """By when the answer comes if it were sent now with what is said so far."""
    wish = fields.whole_wish(draft, matter, request.hall, service)
    if _place_open(draft, service) and request.method != "POST":
        first = fields.first_wish(draft, matter, request.hall.zone, service)
        wish = Wish(**{**first.__dict__, "place": None})
    return preview(wish, hall_id=request.hall.id, channel=channel_of(request), at=now)


def _place_open(draft: Draft, service: AskedService) -> bool:
    return draft["place"] == "" if service.is_visit else draft["where"] == ""


def time_missing(draft: Draft) -> list[Shown]:
    """That no day, or no hour, was chosen yet."""
    return [Shown(control, told, 2) for control, told in missing_times(draft)]


def _ground_missing(draft: Draft, service: AskedService) -> list[Shown]:
    if fields.ground_of(draft, service):
        return []
    return [Shown("ground-1", gettext("请选按哪一种情况申请。"), 1)]


def _begun(request: HallRequest, draft: Draft) -> Draft:
    """The draft, or a new one where another matter is chosen or the last was sent."""
    code = request.GET.get("matter")
    before = {} if draft.reference else dict(draft.answers)
    return Draft({**before, "matter": code} if code else before)


def _choose_matter(
    request: HallRequest, service: AskedService, now: datetime, *, status: int = 200
) -> HttpResponse:
    asked = request.GET.get("q", "").strip()[:100]
    answer = found(request.hall, asked, on=now.date(), most=MOST_OFFERED) if asked else None
    return page(
        request,
        "asking_which",
        {
            "service": service.words(),
            "asked": asked,
            "in_hours": {} if service.is_visit else words.in_hours(),
            "lacking": answer.lacking if answer else None,
            "best": answer.likeliest if answer else None,
            "departments": answer.spoken_for if answer and answer.is_a_guess else (),
            "found": answer.offered if answer else (),
            "errors": [{"field": "search-q", "text": gettext("请先选要办的事项。")}]
            if status != 200
            else [],
        },
        here=BOOK,
        status=status,
    )


def _matter_form(
    request: HallRequest,
    service: AskedService,
    draft: Draft,
    matter: MatterPage,
    now: datetime,
    errors: list[Shown] | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    wrong = {one.field: one.text for one in errors or []}
    questions = fields.question_rows(draft, matter)
    if "said" in wrong:
        empty = next((one["name"] for one in questions if not one["value"].strip()), "reason")
        wrong[empty] = wrong.pop("said")
        errors = [
            Shown(empty, wrong[empty], 1) if one.field == "said" else one for one in errors or []
        ]
    return page(
        request,
        "asking_what",
        {
            "service": service.words(),
            "draft": draft.answers,
            "matter": matter,
            "in_hours": {} if service.is_visit else words.in_hours(matter.line.code),
            "grounds": service.grounds(),
            "questions": questions,
            "today": now.date(),
            "errors": errors or [],
            "wrong": wrong,
            "refused": refused,
        },
        here=BOOK,
        status=_status(errors, refused),
    )


def _when_form(
    request: HallRequest,
    service: AskedService,
    draft: Draft,
    matter: MatterPage,
    now: datetime,
    asked: Preview,
    errors: list[Shown] | None = None,
) -> HttpResponse:
    window = matter.line.windows[0] if matter.line.windows else None
    promise = asked if asked.due_at else words.unbounded(request, (matter.line.code,), now, service)
    return page(
        request,
        "asking_when",
        {
            "service": service.words(),
            "draft": draft.answers,
            "promise": words.promise_block(request, promise, now),
            "rows": words.first_rows(draft, matter, service),
            **time_fields(request, draft, now, any_time=service.is_visit),
            "time_clause": "2.1" if service.is_visit else "3.1",
            "places": [
                {
                    "value": fields.HALL,
                    "label": gettext("大厅，%(window)s")
                    % {"window": window.name if window else ""},
                    "hint": window.address if window else request.hall.address,
                },
                {
                    "value": OTHER,
                    "label": gettext("别的地方"),
                    "hint": gettext("写在下面"),
                    "opens": True,
                },
            ],
            "where": draft["where"] or fields.HALL,
            "errors": errors or [],
            "wrong": {one.field: one.text for one in errors or []},
            "refused": asked.refused if errors is not None else None,
            "instead": words.in_hours_address(draft, matter),
            "outside": words.outside_words(asked) if not missing_times(draft) else "",
            "back": {"href": service.step("matter"), "label": gettext("上一步")},
        },
        here=BOOK,
        status=_status(errors, asked.refused if errors is not None else None),
    )


def _status(errors: list[Shown] | None, refused: Refused | None) -> int:
    if errors:
        return 422
    return 409 if refused else 200
