"""Filters that say values of ours in the page's language: ``{% load words %}{{ text|said }}``."""

from collections.abc import Mapping

from django import template

from banshi.faces import spoken

register = template.Library()

register.filter("said", spoken.said)
register.filter("day_words", spoken.day_words)
register.filter("date_words", spoken.date_words)
register.filter("clock_words", spoken.clock_words)
register.filter("moment_words_from", spoken.moment_words)
register.filter("length_words", spoken.length_words)


@register.filter
def at_name(found: Mapping[str, str], name: str) -> str:
    """What a mapping has under a name that a template cannot write with dots."""
    return found.get(name, "")
