"""What has to be said beforehand for a request, as the guides of its matters ask it (3.3.4)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from banshi.policy.decision import Text
from banshi.records.guide import Guide
from banshi.records.request import RequestMatter


def questions_of(request: UUID) -> dict[str, Text]:
    """The questions of the guides the request began under, by code. One statement."""
    asked = RequestMatter.objects.filter(request_id=request).order_by("position")
    return {
        one["code"]: Text(one["zh"], one["en"] or one["zh"])
        for must_say in asked.values_list("guide__must_say", flat=True)
        for one in must_say
    }


def must_say_codes(hall: UUID, matters: Collection[str], *, on: date) -> tuple[str, ...]:
    """The codes of what the guides in force on a day ask of these matters. One statement."""
    guides = Guide.objects.filter(hall_id=hall, matter__code__in=matters).in_force_on(on)
    asked = guides.values_list("must_say", flat=True)
    return tuple(dict.fromkeys(one["code"] for must_say in asked for one in must_say))
