"""How every page of this face is answered: staff see theirs, everybody else the public's."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.public_frame import frame
from banshi.faces.spoken import said
from banshi.faces.staff_pages import bar
from banshi.policy.decision import Text

STAFF, PUBLIC = "design/staff.html", "design/citizen.html"


def page(
    request: HallRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    wrong: dict[str, Text] | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page in the layout of whoever looks; ``wrong`` are sentences by field."""
    staff = bool(request.actor and request.actor.is_staff)
    around = (
        bar(request, now=present(request.hall), current="own-account") if staff else frame(request)
    )
    lines = {name: said(text) for name, text in (wrong or {}).items()}
    shown = {
        **around,
        "layout": STAFF if staff else PUBLIC,
        "staff": staff,
        "back": {"href": reverse("own-account"), "label": gettext("登录和安全")},
        "lines": lines,
        "errors": [{"field": name, "text": text} for name, text in lines.items()],
        **(context or {}),
    }
    answer = render(request, f"account/{template}.html", shown, status=422 if lines else status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
