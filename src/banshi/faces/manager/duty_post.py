"""One post: hot or not and why, who has A and B from when, and its coming days (6.4.a)."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import posts
from banshi.acts.answers import FieldError, Invalid
from banshi.boards.cover import duty_ahead
from banshi.boards.post_page import HolderLine, post_page
from banshi.boards.staff_duty import people_of
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.manager.duty import gap_line, windows_of
from banshi.faces.moment import present
from banshi.faces.once import shown_key
from banshi.faces.spoken import day_words
from banshi.faces.staff_pages import DUTY, KEEPERS, actor_of, bar, staff_only
from banshi.policy.decision import Text
from banshi.policy.vocabulary import HotSource, PostPart

# What the choice of nobody sends: leaving the list as it opens is no choice.
NOBODY = "nobody"
WHICH_PART = Text("请选定的是 A 角还是 B 角。", "Please choose whether it is the A or the B role.")
WHO = Text(
    "请选由谁担任；没有人接，请选“不再由谁担任”。",
    "Please choose who has it; if nobody takes it over, choose “nobody any longer”.",
)


@staff_only(*DUTY)
def post(request: HallRequest, code: str) -> HttpResponse:
    """Look at a post; management marks it and appoints its A and B roles."""
    if request.method != "POST":
        return _shown(request, code, {}, HTTPStatus.OK)
    actor, now = actor_of(request), present(request.hall)
    typed = request.POST

    def mark() -> posts.DutyAnswer:
        return posts.mark_hot(code, hot=typed.get("hot") == "1", by=actor, at=now)

    def appoint() -> posts.DutyAnswer:
        part, staff = typed.get("part", ""), typed.get("staff", "")
        if part not in set(PostPart) or not staff:
            return _not_chosen(part, staff)
        number = "" if staff == NOBODY else staff
        return posts.appoint(code, PostPart(part), number, typed.get("since", ""), by=actor, at=now)

    appoints = typed.get("act") == "appoint"
    return carried_out(
        request,
        appoint if appoints else mark,
        told=gettext("记下了。"),
        to=reverse("hall-duty-post", args=[code]),
        shown=lambda lines, status: _shown(request, code, lines, status),
    )


def _not_chosen(part: str, staff: str) -> Invalid:
    """Nothing is taken as meant that was not chosen: an empty form would take somebody away."""
    errors = []
    if part not in set(PostPart):
        errors.append(FieldError("part", "missing", WHICH_PART))
    if not staff:
        errors.append(FieldError("staff", "missing", WHO))
    return Invalid(tuple(errors))


def _lacking(holders: tuple[HolderLine, ...]) -> str:
    """The first part nobody has or is to have; none where both are held."""
    held = {one.part for one in holders}
    return next((part for part in PostPart if part not in held), "")


def _shown(request: HallRequest, code: str, lines: Lines, status: int) -> HttpResponse:
    now = present(request.hall)
    actor = actor_of(request)
    windows = windows_of(actor)
    found = post_page(request.hall.id, code, today=now.date(), windows=windows)
    if found is None:
        raise Http404
    gaps = duty_ahead(
        request.hall.id, today=now.date(), first=now.date(), days=1, windows=windows, post=code
    ).gaps
    by_load = next((one for one in found.marks if one.source is HotSource.LOAD), None)
    by_hand = next((one for one in found.marks if one.source is HotSource.HALL), None)
    context = {
        **bar(request, now=now, current="hall-duty"),
        "post": found,
        "hot": bool(found.marks),
        "by_hand": day_words(by_hand.since) if by_hand else "",
        "by_load": by_load,
        "holders": [
            {
                "part": one.part,
                "number": one.number,
                "name": one.name,
                "since": day_words(one.since),
                "until": day_words(one.until) if one.until else "",
            }
            for one in found.holders
        ],
        "gaps": [gap_line(one) for one in gaps],
        "may_change": actor.has(*KEEPERS),
        "people": [
            {"value": one.number, "label": f"{one.name}　{one.department}"}
            for one in people_of(request.hall.id)
        ]
        + [{"value": NOBODY, "label": gettext("（不再由谁担任）")}]
        if actor.has(*KEEPERS)
        else [],
        "parts": [
            {"value": "A", "label": gettext("A 角")},
            {"value": "B", "label": gettext("B 角")},
        ],
        "typed": request.POST,
        "part": request.POST.get("part", _lacking(found.holders)),
        "since": request.POST.get("since", now.date().isoformat()),
        "lines": lines,
        "errors": [
            {**one, "field": "part-1"} if one["field"] == "part" else one for one in listed(lines)
        ],
        "once": shown_key(request),
        "back": {"href": reverse("hall-duty"), "label": gettext("岗位排班")},
    }
    return render(request, "manager/duty_post.html", context, status=status)
