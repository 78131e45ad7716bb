"""Somebody inside checks who stands at the door (2.3.d): no sign-in, few tries, the plain truth."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.try_counts import Most, count_try
from banshi.policy.decision import Decision, Text
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.visit_situations import (
    CheckingDoor,
)
from banshi.policy.vocabulary import RequestKind, RequestState
from banshi.records.hall import Hall
from banshi.records.people import Credential
from banshi.records.visit import Visit, door_code_index

DIGITS = 6
GENUINE = "genuine"
# A whole hall may sit behind one address.
FROM_ADDRESS = Most("door.address", 60, timedelta(hours=1))
MALFORMED = Text("请输入来人出示的6位数字。", "Please type the six digits they show you.")


@dataclass(frozen=True)
class AtDoor:
    """What the door is told. ``crew`` are names with the numbers of their credentials.

    ``crew`` and ``starts_at`` are told only when they are genuine.
    """

    decision: Decision[str]
    crew: tuple[tuple[str, str], ...] = ()
    starts_at: datetime | None = None

    @property
    def is_genuine(self) -> bool:
        """Whether those outside are from the hall, for a visit agreed for now."""
        return self.decision.value == GENUINE


def verify(
    hall_id: UUID, typed: str, *, address: str, at: datetime, tried_at: datetime
) -> AtDoor | Invalid:
    """Whether the code names a crew of this hall that is expected now.

    Tries count for the ``address`` they come from, in real time (``tried_at``): nobody finds a
    crew's code by trying all there are.
    """
    code = "".join(typed.split())
    if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
        return Invalid((FieldError("code", "malformed", MALFORMED),))
    wait = count_try(hall_id, FROM_ADDRESS, address, at=tried_at)
    if wait is not None:
        many = Text(
            f"试的次数太多，请过{wait}分钟再试。先不要开门，可以打大厅电话问。",
            f"Too many tries. Please try again in {wait} minutes; do not open, call the hall.",
        )
        return Invalid((FieldError("code", "too_many_tries", many),))
    hall = Hall.objects.get(id=hall_id)
    visit = (
        Visit.objects.filter(hall=hall, code_index=door_code_index(code))
        .select_related("request")
        .first()
    )
    now = local(at, hall.zone)
    crew = _crew(visit, hall) if visit else ()
    situation = CheckingDoor(
        at=now,
        starts_at=local(visit.starts_at, hall.zone) if visit else None,
        valid=visit is not None and _stands(visit) and bool(crew) and all(n for _, n in crew),
    )
    frame = frame_on(hall.id, now.date()).under(RequestKind.HOME_VISIT)
    decision = QUESTIONS["checking_door"].ask(situation, frame).decision
    answer = AtDoor(decision)
    return AtDoor(decision, crew, situation.starts_at) if answer.is_genuine else answer


def _stands(visit: Visit) -> bool:
    # What is only proposed is no refusal yet: the visit stands until hall management consents.
    agreed = visit.request.shown_state == RequestState.AGREED
    return agreed and visit.request.offered_at == visit.starts_at


def _crew(visit: Visit, hall: Hall) -> tuple[tuple[str, str], ...]:
    day = local(visit.starts_at, hall.zone).date()
    appointed = visit.request.crew.filter(released_at__isnull=True).select_related("staff")
    people = [one.staff for one in appointed.order_by("staff__name")]
    cards = Credential.objects.filter(
        staff__in=people, valid_from__lte=day, valid_until__gte=day
    ).order_by("number")
    numbers = {card.staff_id: card.number for card in cards}
    return tuple((one.name, numbers.get(one.id, "")) for one in people)
