"""The privacy notice (个人信息怎么用): what is kept, why, how long, and what one may ask (PIPL 17)."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banshi.boards.kept_fields import kept_fields, privacy_facts
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.spoken import said


@require_safe
def privacy(request: HallRequest) -> HttpResponse:
    """One page in plain words; the list of what is kept is the register's own."""
    kept = [
        {
            "title": said(one.title),
            "fields": [said(field.words) for field in one.fields],
            "time": said(one.time),
            "ground": said(one.ground),
        }
        for one in kept_fields().of_people
        if one.of_askers
    ]
    return page(request, "privacy", {"facts": privacy_facts(), "kept": kept})
