"""How every public page of this face is answered."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from banshi.faces.entry import HallRequest
from banshi.faces.public_frame import BOOK, HOME, PROGRESS, REPORT, frame

__all__ = ["BOOK", "HOME", "PROGRESS", "REPORT", "page"]


def page(
    request: HallRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    here: str = "",
    status: int = 200,
) -> HttpResponse:
    """A public page; ``here`` is the url name of the bottom bar's entry it belongs to."""
    shown = {**frame(request, here=here), **(context or {})}
    return render(request, f"citizen/{template}.html", shown, status=status)
