"""Filters for staff templates: ``{% load staff %}{{ lines|of:"party.name" }}``."""

from collections.abc import Mapping

from django import template

from banshi.faces import way_in

register = template.Library()

register.filter("first_page", way_in.first_page)


@register.filter
def of(lines: Mapping[str, str] | None, name: str) -> str:
    """The sentence about one field, or nothing; also a typed value by its field's name."""
    return lines.get(name, "") if lines else ""
