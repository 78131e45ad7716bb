"""Tags the parts are written with: icons, joints, clause places, table rows, the form token."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from banshi.design import clauses, joints
from banshi.design.icons import ICONS

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
def with_columns(
    cells: Iterable[dict[str, Any]], columns: Iterable[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each cell of a row beside its column, for the label a cell carries on a phone."""
    return list(zip(cells, columns, strict=True))


@register.filter
def at_label(labels: list[str] | None, index: int) -> str:
    """The label of the joint at ``index``, or nothing when there are fewer labels."""
    return labels[index] if labels and index < len(labels) else ""
