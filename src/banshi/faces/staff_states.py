"""How a request and a matter of a visit stand, as chips: one look for each on every staff page."""

from datetime import datetime

from django.utils.translation import gettext

from banshi.faces.staff_words import STATES, word
from banshi.policy.vocabulary import RequestState, VisitOutcome

LOOKS = {
    RequestState.RECEIVED: "ok",
    RequestState.TO_ARRANGE: "ok",
    RequestState.REFUSAL_PROPOSED: "hold",
    RequestState.POSTPONEMENT_PROPOSED: "hold",
    RequestState.POSTPONED: "hold",
    RequestState.REFUSED: "hold",
    RequestState.OFFERED: "hold",
    RequestState.COUNTERED: "ok",
    RequestState.AGREED: "ok",
    RequestState.DONE: "done",
    RequestState.NOT_DONE: "over",
    RequestState.WITHDRAWN: "hold",
}
OUTCOME_LOOKS = {
    VisitOutcome.DONE: "done",
    VisitOutcome.ACCEPTED: "ok",
    VisitOutcome.TOLD: "warn",
    VisitOutcome.NOT_DONE: "over",
}


def under_way(state: RequestState, started_at: datetime | None) -> bool:
    """Whether the appointment has begun and not come to its end."""
    return state is RequestState.AGREED and started_at is not None


def state_words(state: RequestState, started_at: datetime | None) -> str:
    """The state in words; an appointment that began is no longer only agreed."""
    return gettext("正在办") if under_way(state, started_at) else word(STATES, state)


def state_chip(state: RequestState, started_at: datetime | None) -> dict[str, str]:
    """Look and words of the state's chip."""
    return {"state": LOOKS[state], "text": state_words(state, started_at)}
