"""The guide of one matter (办事指南): what to bring, how long it takes, how it goes."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from banshi.boards.catalogue import MaterialLine, matter_page
from banshi.faces.citizen.guide_facts import fact_rows, special_rows
from banshi.faces.citizen.limits import is_sample, limit_words
from banshi.faces.citizen.page import page
from banshi.faces.entry import HallRequest
from banshi.faces.moment import present
from banshi.faces.spoken import said
from banshi.policy.bringing import FILLED_IN_HERE
from banshi.policy.vocabulary import MaterialSource


@require_safe
def matter(request: HallRequest, code: str) -> HttpResponse:
    """One matter with its guide in force today."""
    found = matter_page(request.hall.id, code, on=present(request.hall).date())
    if found is None:
        raise Http404
    return page(
        request,
        "matter",
        {
            "matter": found,
            "line": found.line,
            "promised": limit_words(found.line.promised),
            "promised_is_sample": is_sample(found.line.promised),
            "statutory": limit_words(found.statutory),
            "materials": [
                (one, _material_hint(one))
                for one in found.materials
                if not (one.is_filled_in_here or _is_looked_up(one))
            ],
            "filled_in_here": [
                (one, _material_hint(one))
                for one in found.materials
                if one.is_filled_in_here and not _is_looked_up(one)
            ],
            "looked_up": [one for one in found.materials if _is_looked_up(one)],
            "steps": found.steps,
            "facts": fact_rows(found.more),
            "specials": special_rows(found.more),
            "missing": found.missing,
            "missing_words": gettext("还缺：%(parts)s。要办的请先打电话问。")
            % {"parts": gettext("、").join(said(one) for one in found.missing)},
            "back": {"href": reverse("search"), "label": gettext("全部事项")},
        },
    )


def _is_looked_up(material: MaterialLine) -> bool:
    """Whether the hall finds it in a register, so that nobody brings it."""
    return material.source == MaterialSource.SHARED


def _material_hint(material: MaterialLine) -> str:
    """When a material is needed, who brings it, and in what form."""
    hints = []
    if not (material.is_required or material.is_filled_in_here):
        hints.append(gettext("有就带"))
    if material.medium and material.medium != FILLED_IN_HERE:
        hints.append(material.medium)
    hints += [one for one in (material.form, material.copies) if one]
    if material.may_follow_later and material.later_days:
        hints.append(gettext("可以后补，%(days)d 个工作日内") % {"days": material.later_days})
    elif material.may_follow_later:
        hints.append(gettext("可以后补"))
    return gettext("，").join(hints)
