"""One post: hot or not and why, who has A and B from when, and its coming days (6.4.a)."""

from http import HTTPStatus

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts import posts
from banshi.boards.cover import duty_ahead
from banshi.boards.post_page import post_page
from banshi.boards.staff_duty import people_of
from banshi.faces.duty_forms import Lines, carried_out, listed
from banshi.faces.entry import HallRequest
from banshi.faces.manager.duty import gap_line, windows_of
from banshi.faces.moment import present
from banshi.faces.once import shown_key
from banshi.faces.spoken import day_words
from banshi.faces.staff_pages import DUTY, KEEPERS, actor_of, bar, staff_only
from banshi.policy.vocabulary import HotSource, PostPart


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
        part = PostPart(typed["part"]) if typed.get("part") in set(PostPart) else PostPart.A
        return posts.appoint(
            code, part, typed.get("staff", ""), typed.get("since", ""), by=actor, at=now
        )

    appoints = typed.get("act") == "appoint"
    return carried_out(
        request,
        appoint if appoints else mark,
        told=gettext("记下了。"),
        to=reverse("hall-duty-post", args=[code]),
        shown=lambda lines, status: _shown(request, code, lines, status),
    )


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
        if actor.has(*KEEPERS)
        else [],
        "parts": [
            {"value": "A", "label": gettext("A 角")},
            {"value": "B", "label": gettext("B 角")},
        ],
        "typed": request.POST,
        "part": request.POST.get("part", "A"),
        "since": request.POST.get("since", now.date().isoformat()),
        "lines": lines,
        "errors": listed(lines),
        "once": shown_key(request),
        "back": {"href": reverse("hall-duty"), "label": gettext("岗位排班")},
    }
    return render(request, "manager/duty_post.html", context, status=status)
