"""The register of what is kept about people: class, how long, on what ground (PIPL 51)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.kept_fields import KeptLine, kept_fields
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.faces.staff_pages import REGISTER, bar, staff_only


@require_safe
@staff_only(*REGISTER)
def register(request: HallRequest) -> HttpResponse:
    """Every field about people by its words; the rest counted."""
    kept = kept_fields()
    context = {
        **bar(request, now=present(request.hall), current="hall-house"),
        "of_people": [_line(one) for one in kept.of_people],
        "others": [_line(one) for one in kept.others],
        "sealed": kept.counts["personal"] + kept.counts["sensitive"],
        "names": kept.counts["names"],
        "total": sum(kept.counts.values()),
        "back": {"href": reverse("hall-house"), "label": gettext("大厅家底")},
    }
    return render(request, "manager/register.html", context)


def _line(one: KeptLine) -> dict[str, Any]:
    classes = {
        "names": gettext("姓名"),
        "personal": gettext("个人"),
        "sensitive": gettext("敏感"),
    }
    by_class: dict[str, list[str]] = {}
    for field in one.fields:
        by_class.setdefault(field.kind, []).append(said(field.words))
    return {
        "title": said(one.title),
        "fields": [
            {"kind": kind, "word": classes[kind], "words": gettext("、").join(words)}
            for kind, words in by_class.items()
        ],
        "others": one.others,
        "time": said(one.time),
        "ground": said(one.ground),
        "source": one.source,
        "is_sample": one.is_sample,
    }
