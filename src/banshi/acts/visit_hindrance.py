"""What keeps a crew from its visit, each leading to the act that is right for it (2.3.e).

Nobody at home, or not wanted any more, is the asker's cause. The crew's own illness or a closed
road is the hall's: that is a proposal, which hall management decides on.
"""

from datetime import datetime
from typing import Unpack

from banshi.acts import ending, postponing
from banshi.acts.answers import Answer, FieldError, Invalid, NotFound
from banshi.acts.circumstances import OnTheSpot, true_time
from banshi.acts.day_ended import DayEnded
from banshi.acts.visits import request_of
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Hindrance, NotDoneCause

OPENINGS = {
    Hindrance.NOBODY_HOME: "到了门口，没有人应门",
    Hindrance.NOT_WANTED: "到了门口，当事人说不办了",
    Hindrance.CREW_ILL: "去的人身体不适，这次办不了",
    Hindrance.ROAD_CLOSED: "路不通，这次办不了",
}
CAUSES = {
    Hindrance.NOBODY_HOME: NotDoneCause.ASKER,
    Hindrance.NOT_WANTED: NotDoneCause.ASKER,
    Hindrance.PARTY_DIED: NotDoneCause.DEATH,
}


def hinder(
    reference: str,
    hindrance: Hindrance,
    words: str = "",
    *,
    until: datetime | None = None,
    **how: Unpack[OnTheSpot],
) -> Answer:
    """The visit cannot take place, for this reason; ``until`` where the hall puts it off."""
    asked = request_of(how["by"], reference)
    if asked is None:
        return NotFound()
    opening = OPENINGS.get(hindrance, "")
    said = "：".join(part for part in (opening, words.strip()) if part)
    if hindrance in CAUSES:
        return ending.not_done(asked, CAUSES[hindrance], said, **how)
    if until is None:
        detail = Text("请填改到哪天、几点去。", "Please fill in the day and time it is put off to.")
        return Invalid((FieldError("until", "missing", detail),))
    return postponing.propose_postponement(
        asked,
        until,
        said,
        ended=DayEnded(true_time(how)),
        by=how["by"],
        at=how["at"],
        expected_version=how.get("expected_version"),
        key=how.get("key"),
        agreed_for=how.get("agreed_for"),
    )
