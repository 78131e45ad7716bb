"""Who goes: everybody of the window as a box to tick, with why somebody cannot (2.3.c, 3.5.b)."""

from typing import Any

from django.utils.translation import gettext

from banshi.boards.crew import Candidate, CrewLack
from banshi.boards.request_page import RequestPage
from banshi.faces.staff_words import SHIFTS, word
from banshi.policy.vocabulary import RequestKind

# A window has some tens of people; whoever loads a county into one still gets a page.
MOST_CREW = 40
# How many a fresh form ticks.
CREW_OF = {RequestKind.OFF_HOURS: 1, RequestKind.HOME_VISIT: 2}


def crew_choice(
    found: tuple[Candidate, ...], chosen: list[str] | None, page: RequestPage
) -> list[dict[str, Any]]:
    """The boxes, those that can go first; ``chosen`` are logins ticked in a form sent before."""
    agreed = page.offer.crew if page.offer else ()
    ticked = _ticked(found, chosen, CREW_OF[page.kind], agreed)
    shown = [one for n, one in enumerate(found) if n < MOST_CREW or one.login in ticked]
    return [_choice(one, one.login in ticked) for one in shown]


def _ticked(
    found: tuple[Candidate, ...], chosen: list[str] | None, crew: int, agreed: tuple[str, ...]
) -> frozenset[str]:
    """Whose box is ticked.

    On a fresh form those agreed on before, if all of them can go and nobody else has such a name;
    else the first who can go and are rostered then, as many as go as a rule; whoever is not rostered is sent only by
    somebody who ticks him.
    """
    able = [one for one in found if one.can_go]
    if chosen is not None:
        return frozenset(one.login for one in able if one.login in chosen)
    again = [one for one in found if one.name in agreed]
    if agreed and len(again) == len(agreed) and all(one.can_go for one in again):
        return frozenset(one.login for one in again)
    first = [one.login for one in able if one.has_authority and one.rostered is not None]
    return frozenset(first[:crew])


def _choice(one: Candidate, chosen: bool) -> dict[str, Any]:
    return {
        "value": one.login,
        "label": one.name,
        "hint": gettext("；").join(_hints(one)),
        "disabled": not one.can_go,
        "checked": chosen,
    }


def _hints(one: Candidate) -> list[str]:
    lacks = {
        CrewLack.NO_ACCOUNT: gettext("还没有登录账号，不能派"),
        CrewLack.NOT_AT_WINDOW: gettext("没有这个窗口的权限"),
        CrewLack.CREDENTIAL_INVALID: gettext("工作证件那天无效"),
        CrewLack.UNTRAINED: gettext("没有这项业务的有效培训"),
        CrewLack.AWAY: gettext("那时不在岗"),
        CrewLack.NOT_FREE: gettext("那时已约给别人"),
    }
    if one.lacks:
        return [lacks[lack] for lack in one.lacks]
    rostered = word(SHIFTS, one.rostered) if one.rostered else gettext("那时没有排班，也可以派")
    if one.has_authority:
        return [rostered]
    return [rostered, gettext("没有这些事项的权限，要和有权限的人一起去")]
