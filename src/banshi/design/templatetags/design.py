"""Tags the parts are written with: icons, joints, clause places, table rows, the form token."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.utils import dateformat
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from banshi.design import clauses, joints
from banshi.design.icons import ICONS

HYPHENED = re.compile(r"(?<![\w.-])[0-9A-Z]{1,20}(?:-[0-9A-Z]{1,20}){1,5}(?![\w-])")
LONGEST_UNBROKEN = 20

register = template.Library()

register.simple_tag(joints.limit_bar, name="limit_bar")
register.simple_tag(joints.step_bar, name="step_bar")
register.simple_tag(joints.day_strip, name="day_strip")
register.filter("clause_place", clauses.clause_place)
register.filter("distinct_places", clauses.distinct_places)
register.filter("clock", joints.clock_label)


@register.simple_tag
def icon(name: str) -> SafeString:
    """One line icon, hidden from readers: the words beside it say what it means."""
    return format_html(
        '<svg class="icon icon--{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        name,
        mark_safe(ICONS[name]),  # noqa: S308 - our own drawing
    )


@register.simple_tag(takes_context=True)
def form_token(context: template.Context) -> SafeString:
    """The hidden csrf field. ``include … only`` drops context variables, the request stays."""
    request = getattr(context, "request", None)
    if request is None:
        return SafeString("")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


@register.filter
def moment_words(moment: datetime) -> str:
    """Day and clock time: 3 月 2 日 10:24. The moment keeps its own zone."""
    return dateformat.format(moment, gettext("n 月 j 日 G:i"))


@register.simple_tag
def moments_apart(first: datetime, last: datetime) -> tuple[str, str]:
    """Two moments in words: clock times on one day, with their days otherwise."""
    if first.date() == last.date():
        return joints.clock_label(first), joints.clock_label(last)
    return moment_words(first), moment_words(last)


@register.filter
def dialled(telephone: str) -> str:
    """What a telephone dials: digits and a leading plus, without notes and brackets."""
    return "".join(one for one in telephone if (one.isascii() and one.isdigit()) or one == "+")


@register.filter(needs_autoescape=True)
def unbroken(words: str, autoescape: bool = True) -> SafeString:
    """Words in which no telephone number, code or reference breaks at its hyphen.

    What is too long for a narrow screen breaks as anything else does.
    """
    text = conditional_escape(words) if autoescape else str(words)
    return mark_safe(  # noqa: S308 - escaped above; only letters, digits and hyphens are wrapped
        HYPHENED.sub(
            lambda found: (
                f'<span class="nb">{found[0]}</span>'
                if len(found[0]) <= LONGEST_UNBROKEN
                else found[0]
            ),
            text,
        )
    )


@register.filter
def in_a_row(words: Iterable[str]) -> str:
    """Words one after another, as the page's language puts them."""
    return pgettext("list", "、").join(words)


@register.filter
def hall_name(hall: Any) -> str:
    """The hall's name in the language of the page; nothing where no hall is known."""
    if (get_language() or "").startswith("en"):
        return getattr(hall, "name_en", "") or getattr(hall, "name", "")
    return getattr(hall, "name", "")


@register.filter
def with_columns(
    cells: Iterable[dict[str, Any]], columns: Iterable[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each cell of a row beside its column, for the label a cell carries on a phone."""
    return list(zip(cells, columns, strict=True))


@register.filter
def at_label(labels: list[str] | None, index: int) -> str:
    """The label of the joint at ``index``, or nothing when there are fewer labels."""
    return labels[index] if labels and index < len(labels) else ""
