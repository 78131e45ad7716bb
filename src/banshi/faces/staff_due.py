"""A promise to come as one line of a staff list, leading to its own page."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from banshi.boards.ahead import DueLine
from banshi.faces.staff_moments import moment_words
from banshi.faces.staff_words import PROMISES, ROLES, RUNGS, word


def line_words(line: DueLine, now: datetime) -> dict[str, Any]:
    """What, when, who owes it, who is told next; a limit that stands still says since when."""
    kind = word(PROMISES, line.kind)
    stands = line.stands_since
    return {
        "reference": line.reference,
        "href": reverse("window-promise", args=[line.id]),
        "kind": f"{kind}　{line.matter}" if line.matter else kind,
        "matter": line.matter,
        "owed_by": word(ROLES, line.owed_by),
        "due": moment_words(line.due_at, now),
        "state": "hold" if stands else ("over" if now > line.due_at else "ok"),
        "stands": gettext("%(since)s 起停着") % {"since": moment_words(stands, now)}
        if stands
        else "",
        "window_name": line.window_name,
        "clause": line.clause,
        "next": word(RUNGS, line.next_rung) if line.next_rung else "",
        "next_at": moment_words(line.next_rung_at, now) if line.next_rung_at else "",
    }
