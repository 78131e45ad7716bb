"""What had to be said beforehand for a request, as its own guides asked it (3.3.4)."""

from uuid import UUID

from banshi.policy.decision import Text
from banshi.records.request import RequestMatter


def questions_of(request: UUID) -> dict[str, Text]:
    """The questions of the guides the request began under, by code. One statement."""
    asked = RequestMatter.objects.filter(request_id=request).order_by("position")
    return {
        one["code"]: Text(one["zh"], one["en"] or one["zh"])
        for must_say in asked.values_list("guide__must_say", flat=True)
        for one in must_say
    }
