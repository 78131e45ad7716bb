"""From everyday words to the right matter; never an empty answer."""

from itertools import groupby

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.catalogue import MatterLine, find_matters
from banshi.faces.citizen.limits import limit_words
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present

LONGEST_QUESTION = 100
MORE = 4


@require_safe
def search(request: HallRequest) -> HttpResponse:
    """The best match, the next four, and the consultation desk; without words, all matters."""
    asked = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    on = present(request.hall).date()
    found = find_matters(request.hall.id, asked, on=on)
    if not asked:
        return page(request, "all_matters", {"groups": _by_category(found)})
    best = found[0] if found else None
    return page(
        request,
        "search",
        {
            "asked": asked,
            "best": best,
            "best_limit": limit_words(best.promised) if best else "",
            "more": [(line, limit_words(line.promised)) for line in found[1 : 1 + MORE]],
            "back": {"href": reverse("home"), "label": gettext("首页")},
        },
    )


def _by_category(lines: tuple[MatterLine, ...]) -> list[tuple[str, list[MatterLine]]]:
    in_order = sorted(lines, key=lambda line: (line.category, line.code))
    return [(name, list(group)) for name, group in groupby(in_order, lambda line: line.category)]
