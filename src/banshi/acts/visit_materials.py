"""Which materials a matter of a visit asks for, and how they were found."""

from collections.abc import Iterable

from banshi.policy.vocabulary import MaterialSource, MaterialState
from banshi.records.guide import GuideMaterial
from banshi.records.request import RequestMatter
from banshi.records.visit_intake import MaterialSeen


def materials_of(matter: RequestMatter) -> list[GuideMaterial]:
    """What is to be looked at for a matter, as the guide it was asked under has it."""
    return list(GuideMaterial.objects.filter(guide_id=matter.guide_id).order_by("position"))


def must_be_there(materials: Iterable[GuideMaterial]) -> list[GuideMaterial]:
    """Those without which the matter cannot be taken in: neither fetched nor brought later."""
    return [
        one
        for one in materials
        if one.is_required and not one.may_follow_later and one.source == MaterialSource.BRING.value
    ]


def seen_of(matter: RequestMatter) -> dict[str, MaterialSeen]:
    """What was seen of a matter's materials on its visit, by their codes."""
    rows = MaterialSeen.objects.filter(
        visit__request_id=matter.request_id, matter_id=matter.matter_id
    )
    return {one.material: one for one in rows}


def lacking(matter: RequestMatter) -> list[tuple[GuideMaterial, MaterialSeen]]:
    """The required materials that were found missing or defective, in the guide's order."""
    seen = seen_of(matter)
    return [
        (one, seen[one.code])
        for one in must_be_there(materials_of(matter))
        if one.code in seen and seen[one.code].state != MaterialState.OK
    ]


def lacking_of(matter: RequestMatter) -> int:
    """How many required materials are lacking, as far as they were looked at."""
    return len(lacking(matter))
