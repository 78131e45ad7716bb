"""A member of staff: posts, training, credentials, roster, absences; and recording them (6.4.b)."""

from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import absences, qualifying
from banshi.acts.absences import AbsenceTyped
from banshi.acts.answers import NotFound
from banshi.acts.duty_files import DutyAnswer
from banshi.acts.qualifying import CredentialTyped, TrainingTyped
from banshi.boards.proofs import proofs_ending
from banshi.boards.staff_duty import people_of, staff_duty
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.manager.duty import ending_line, windows_of
from banshi.faces.moment import present
from banshi.faces.moments import typed_moment
from banshi.faces.once import shown_key
from banshi.faces.spoken import clock_words, date_words, day_words
from banshi.faces.staff_pages import DUTY, KEEPERS, actor_of, bar, staff_only
from banshi.faces.staff_words import ROSTERED, word
from banshi.policy.vocabulary import AbsenceKind, Role, WindowKind


@staff_only(*DUTY)
def people(request: HallRequest) -> HttpResponse:
    """Everybody of the hall, or of a leader's window."""
    now = present(request.hall)
    windows = windows_of(actor_of(request))
    sought = request.GET.get("q", "").strip()[:40]
    found = [
        one
        for one in people_of(request.hall.id, windows)
        if sought in one.name or sought == one.number or sought in one.department
    ]
    ending = proofs_ending(request.hall.id, today=now.date(), windows=windows)
    warned = {one.number for one in ending}
    context = {
        **bar(request, now=now, current="hall-duty"),
        "people": [
            {
                "number": one.number,
                "name": one.name,
                "department": one.department,
                "href": reverse("hall-duty-person", args=[one.number]),
                "warned": one.number in warned,
            }
            for one in found
        ],
        "sought": sought,
        "back": {"href": reverse("hall-duty"), "label": gettext("岗位排班")},
    }
    return render(request, "manager/duty_people.html", context)


@staff_only(*DUTY)
def person(request: HallRequest, number: str) -> HttpResponse:
    """One person; what is recorded here makes them qualified, or away."""
    if request.method != "POST":
        return _shown(request, number, {}, HTTPStatus.OK)
    act = request.POST.get("act", "")
    acts = _acts(request, number)
    if act not in acts:
        raise Http404
    return carried_out(
        request,
        acts[act],
        told=gettext("记下了。"),
        to=reverse("hall-duty-person", args=[number]),
        shown=lambda lines, status: _shown(request, number, lines, status),
    )


def _acts(request: HallRequest, number: str) -> dict[str, Callable[[], DutyAnswer]]:
    actor, now, typed = actor_of(request), present(request.hall), request.POST

    def text(*names: str) -> dict[str, str]:
        return {name: typed.get(name, "") for name in names}

    def training() -> DutyAnswer:
        names = ("course", "certificate", "trained_on", "valid_until", "window_kind", "matters")
        read = TrainingTyped(**text(*names))
        return qualifying.record_training(number, read, by=actor, at=now)

    def credential() -> DutyAnswer:
        read = CredentialTyped(
            typed.get("credential", ""), typed.get("valid_from", ""), typed.get("holds_until", "")
        )
        return qualifying.record_credential(number, read, by=actor, at=now)

    def absence() -> DutyAnswer:
        zone = request.hall.zone
        read = AbsenceTyped(
            typed_moment(typed.get("from_day", ""), typed.get("from_clock", ""), zone),
            typed_moment(typed.get("to_day", ""), typed.get("to_clock", ""), zone),
            typed.get("kind", ""),
            typed.get("note", ""),
        )
        return absences.record(number, read, by=actor, at=now)

    def take_back() -> DutyAnswer:
        try:
            chosen = UUID(typed.get("absence", ""))
        except ValueError:
            return NotFound()
        return absences.take_back(chosen, by=actor, at=now)

    return {
        "training": training,
        "credential": credential,
        "absence": absence,
        "take-back": take_back,
    }


FIELDS = {
    "credential": {"number": "credential", "valid_until": "holds_until"},
    "absence": {"starts_at": "from_day", "ends_at": "to_day"},
}


def _shown(request: HallRequest, number: str, lines: Lines, status: int) -> HttpResponse:
    now = present(request.hall)
    actor = actor_of(request)
    windows = windows_of(actor)
    found = staff_duty(request.hall.id, number, zone=request.hall.zone, at=now, windows=windows)
    if found is None:
        raise Http404
    typed = request.POST
    named = FIELDS.get(typed.get("act", ""), {})
    lines = {named.get(name, name): text for name, text in lines.items()}
    ending = proofs_ending(request.hall.id, today=now.date(), number=number)
    today = now.date().isoformat()
    kinds = window_kinds()
    context = {
        **bar(request, now=now, current="hall-duty"),
        "person": found,
        "trainings": [
            {
                "course": one.course,
                "certificate": one.certificate,
                "covers": gettext("、").join(
                    filter(None, (kinds.get(one.window_kind, ""), *one.matters))
                ),
                "since": day_words(one.trained_on),
                "until": one.valid_until.isoformat(),
                "over": one.valid_until < now.date(),
            }
            for one in found.trainings
        ],
        "credentials": [
            {
                "number": one.number,
                "until": one.valid_until.isoformat(),
                "over": one.valid_until < now.date(),
            }
            for one in found.credentials
        ],
        "posts": [
            {
                "href": reverse("hall-duty-post", args=[one.code]),
                "name": one.name,
                "part": one.part,
                "since": day_words(one.since),
                "until": day_words(one.until) if one.until else "",
            }
            for one in found.posts
        ],
        "ending": [ending_line(one) for one in ending],
        "absences": [
            {
                "id": one.id,
                "words": gettext("%(first)s 到 %(last)s")
                % {"first": date_words(one.starts_at), "last": date_words(one.ends_at)},
            }
            for one in found.absences
        ],
        "shifts": [
            {
                "day": day_words(one.starts_at.date()),
                "hours": f"{clock_words(one.starts_at)}-{clock_words(one.ends_at)}",
                "kind": word(ROSTERED, one.kind),
                "window_name": one.window_name,
                "away": one.away,
            }
            for one in found.shifts
        ],
        "may_keep": actor.has(*KEEPERS),
        "may_change": actor.has(*KEEPERS, Role.LEADER),
        "window_kinds": [{"value": value, "label": label} for value, label in kinds.items()],
        "kinds": [{"value": one.value, "label": label} for one, label in absence_kinds()],
        "typed": typed,
        "from_day": typed.get("from_day", today),
        "to_day": typed.get("to_day", today),
        "from_clock": typed.get("from_clock", "08:30"),
        "to_clock": typed.get("to_clock", "17:30"),
        "lines": lines,
        "errors": listed(lines),
        "once": shown_key(request),
        "back": {"href": reverse("hall-duty-people"), "label": gettext("按人看")},
    }
    return render(request, "manager/duty_person.html", context, status=status)


def window_kinds() -> dict[str, str]:
    """The kinds of windows a course may be for, in words."""
    return {
        WindowKind.GENERAL.value: gettext("综合窗口"),
        WindowKind.REAL_ESTATE_TAX.value: gettext("不动产、税务联办窗口"),
        WindowKind.ONE_THING.value: gettext("一件事窗口"),
        WindowKind.APPROVAL.value: gettext("审批窗口"),
        WindowKind.CONSULT.value: gettext("咨询窗口"),
    }


def absence_kinds() -> list[tuple[AbsenceKind, str]]:
    """Why somebody is away, to choose from; kept sealed."""
    return [
        (AbsenceKind.LEAVE, gettext("休假")),
        (AbsenceKind.TRAINING, gettext("参加培训")),
        (AbsenceKind.ILLNESS, gettext("生病")),
        (AbsenceKind.OTHER, gettext("其他")),
    ]
