"""What the form says beside its fields: hours, the promise, the summary."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from banshi.acts.previewing import Preview, Wish, preview
from banshi.boards.catalogue import MatterPage
from banshi.boards.front import hours_between
from banshi.boards.hall import HallSummary
from banshi.boards.must_say import must_say_codes
from banshi.faces.citizen import asking_fields as fields
from banshi.faces.citizen.asked_service import AskedService
from banshi.faces.citizen.draft import Draft
from banshi.faces.citizen.times import wanted_at, wanted_day
from banshi.faces.entry import HallRequest, channel_of
from banshi.faces.moments import typed_day
from banshi.faces.spoken import clock_words, day_words, moment_words, said
from banshi.policy.services import service_of, twin_of

TIME_CLAUSES = ("3.0", "2.1")


def outside_words(asked: Preview) -> str:
    """What the chosen time is under the service's clause (3.0, 2.1)."""
    if asked.decision is None:
        return ""
    return next(
        (said(one.text) for one in asked.decision.findings if one.clause in TIME_CLAUSES), ""
    )


def unbounded(
    request: HallRequest, matters: tuple[str, ...], now: datetime, service: AskedService
) -> Preview:
    """By when the answer comes while no usable time is chosen; none if the catalogue changed."""
    questions = must_say_codes(request.hall.id, matters, on=now.date())
    wish = Wish(kind=service.kind, matters=matters, questions=questions)
    return preview(wish, hall_id=request.hall.id, channel=channel_of(request), at=now)


def promise_block(request: HallRequest, asked: Preview, now: datetime) -> dict[str, Any] | None:
    """The dark block: by when, on what ground, and the strip of working time until then."""
    if asked.due_at is None or asked.decision is None:
        return None
    due_at = request.hall.local(asked.due_at)
    due = moment_words(due_at, now)
    return {
        "due": due,
        "due_at": due_at,
        "now": now,
        "sessions": hours_between(request.hall, now, due_at),
        "clauses": [*asked.decision.cites, twin_of("3.5.c", service_of(asked.decision.cites[0]))],
        "words": gettext(
            "同意的，告诉您时间、地点、要带的材料和怎么办；不同意的，大厅批准后书面说明理由。"
        ),
        "label": gettext("现在 %(now)s，最晚%(due)s前答复您")
        % {"now": clock_words(now), "due": due},
        "why": [said(one) for one in asked.why],
    }


def first_rows(draft: Draft, matter: MatterPage, service: AskedService) -> list[dict[str, str]]:
    """What step 1 said, each with its way back."""
    step = service.step("matter")
    ground = fields.ground_of(draft, service)
    labels = {one["value"]: one["label"] for one in service.grounds()}
    needed = typed_day(draft["needed_on"])
    rows = [
        {
            "term": gettext("办什么"),
            "value": matter.line.everyday_name,
            "change_url": f"{step}?q=",
        },
        {
            "term": gettext("哪种情况"),
            "value": gettext("，").join(
                one
                for one in (
                    labels[ground] if ground else "",
                    "" if service.is_visit else draft["key_project"],
                )
                if one
            ),
            "change_url": f"{step}#ground-1",
        },
        {
            "term": service.words()["reason"],
            "value": draft["reason"],
            "change_url": f"{step}#reason",
        },
        {
            "term": gettext("最晚何时"),
            "value": gettext("%(day)s 前要办好") % {"day": day_words(needed)}
            if needed
            else gettext("就在约的时间"),
            "change_url": f"{step}#needed_on",
        },
    ]
    rows.extend(
        {
            "term": gettext("事先说明"),
            "value": f"{one['label']}\n{one['value']}",
            "change_url": f"{step}#{one['name']}",
        }
        for one in fields.question_rows(draft, matter)
    )
    return rows


def second_rows(
    draft: Draft, matter: MatterPage, hall: HallSummary, now: datetime, service: AskedService
) -> list[dict[str, str]]:
    """What step 2 said, each with its way back."""
    step = service.step("when")
    moment = wanted_at(draft, hall.zone)
    return [
        {
            "term": gettext("什么时间"),
            "value": moment_words(moment, now) if moment else "",
            "change_url": f"{step}#day-1",
        },
        {
            "term": gettext("在哪里办"),
            "value": fields.place_of(draft, hall, matter, service),
            "change_url": f"{step}#place" if service.is_visit else f"{step}#where-1",
        },
    ]


def in_hours(matter: str = "") -> dict[str, Any]:
    """That whoever can come in working hours books there and then: a strip with its link.

    ``matter`` is the code of the one already chosen; without it one is chosen first.
    """
    if matter:
        link = {"href": reverse("booking", args=[matter]), "label": gettext("约上班时间")}
        text = gettext("选个时间，当场定下来，不用填下面的。不约，直接来取号也行。")
    else:
        link = {"href": reverse("search"), "label": gettext("去选事项")}
        text = gettext("选好事项就能约时间，当场定下来。不约，直接来取号也行。")
    return {"title": gettext("上班时间来"), "text": text, "link": link}


def in_hours_address(draft: Draft, matter: MatterPage) -> str:
    """Where a time in working hours is booked at once, with the day chosen."""
    here = reverse("booking", args=[matter.line.code])
    day = wanted_day(draft)
    return f"{here}?{urlencode({'day': day.isoformat()})}#times" if day else here
