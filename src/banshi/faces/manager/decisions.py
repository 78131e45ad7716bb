"""A proposed refusal as management reads it: what is asked, the window's words, what was found."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from banshi.boards.consents import ConsentRow
from banshi.faces.spoken import clock_words, weekday_words
from banshi.faces.staff_bars import bar_of
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_rows import title_of
from banshi.faces.staff_words import REFUSAL_GROUNDS, refusal_clause, word

TOMORROW, WEEK_DAYS = 1, 7


def decision_of(one: ConsentRow, now: datetime) -> dict[str, Any]:
    """What the decision row needs; no buttons for whoever proposed it himself."""
    row = one.row
    bar = bar_of(row.consent, now) if row.consent else None
    proposed = moment_words(one.proposed_at, now) if one.proposed_at else ""
    return {
        "id": f"decision-{row.reference}",
        "reference": row.reference,
        "href": reverse("hall-request", args=[row.reference]),
        "asked": f"{row.party_name}　{title_of(row, now)}",
        "words": one.words,
        "by": f"{row.window_name} {one.proposer} {proposed}",
        "ground": word(REFUSAL_GROUNDS, one.ground) if one.ground else "",
        "clause": refusal_clause(one.ground, row.kind) if one.ground else "",
        "until": moment_words(one.until, now) if one.until else "",
        "asker_words": one.asker_words,
        "alternative": one.alternative,
        "found": found_words(one),
        "bar": bar,
        "pleads": row.absence_pleaded,
        "by_viewer": one.by_viewer,
        "carry_out": carry_out_words(row.wanted_at, now),
        "withhold_href": reverse("hall-request-withhold-consent", args=[row.reference]),
        "consent_href": reverse("hall-request-consent", args=[row.reference]),
    }


def carry_out_words(wanted_at: datetime, now: datetime) -> str:
    """照办：周六 9:30 within the week, the whole day farther off."""
    days = (wanted_at.date() - now.date()).days
    if TOMORROW < days < WEEK_DAYS:
        when = f"{weekday_words(wanted_at.date())} {clock_words(wanted_at)}"
    else:
        when = moment_words(wanted_at, now)
    return gettext("照办：%(when)s") % {"when": when}


def found_words(one: ConsentRow) -> str:
    """What the roster and the credentials say about the hour asked for."""
    if not one.able:
        return gettext("系统查到：那时还没有能去的人；人不够不是不办的理由，可以另提时间。")
    return ngettext(
        "系统查到：那时有 %(n)d 人有空、证件有效。",
        "系统查到：那时有 %(n)d 人有空、证件有效。",
        one.able,
    ) % {"n": one.able}
