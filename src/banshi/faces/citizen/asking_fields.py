"""From what was typed into the form of a service to plain values, and back to what it shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from banshi.acts.answers import FieldError
from banshi.acts.previewing import Wish
from banshi.boards.catalogue import MatterPage
from banshi.boards.hall import HallSummary
from banshi.faces.citizen.asked_service import AskedService
from banshi.faces.citizen.draft import SAID, Draft
from banshi.faces.citizen.times import OTHER, wanted_at
from banshi.faces.moments import typed_day
from banshi.faces.spoken import said
from banshi.policy.services import GROUNDS
from banshi.policy.vocabulary import Ground

HALL = "hall"
END_OF_DAY = time(23, 59, 59)
# Which step a field stands on, and the id of its control there.
STEP_OF = {
    "matters": 1,
    "ground": 1,
    "key_project": 1,
    "reason": 1,
    "needed_by": 1,
    "said": 1,
    "wanted_at": 2,
    "place": 2,
}
CONTROL = {
    "matters": "matter",
    "ground": "ground-1",
    "needed_by": "needed_on",
    "wanted_at": "time",
    "place": "place",
    "party.name": "name",
    "party.id_number": "number",
    "party.credit_code": "number",
    "party.phone": "phone",
}


@dataclass(frozen=True)
class Shown:
    """One thing to mend: the control it stands at and the sentence."""

    field: str
    text: str
    step: int


def shown_errors(errors: Iterable[FieldError]) -> list[Shown]:
    """Errors as the page shows them, each at its control."""
    return [
        Shown(control_of(one.field), said(one.detail), STEP_OF.get(one.field.split(".")[0], 3))
        for one in errors
    ]


def control_of(field: str) -> str:
    """The id of the control a field of the application is typed into."""
    return CONTROL.get(field, field)


def needed_by(draft: Draft, zone: str) -> datetime | None:
    """By when it must be done: the end of the day given."""
    day = typed_day(draft["needed_on"])
    return datetime.combine(day, END_OF_DAY, ZoneInfo(zone)) if day else None


def place_of(draft: Draft, hall: HallSummary, matter: MatterPage, service: AskedService) -> str:
    """Where: for a visit what was written, else at the window unless another place was."""
    if service.is_visit or draft["where"] == OTHER:
        return draft["place"]
    return hall_place(hall, matter)


def hall_place(hall: HallSummary, matter: MatterPage) -> str:
    """The matter's window in the hall, as a place one can find."""
    window = matter.line.windows[0] if matter.line.windows else None
    where = f"{window.address}（{window.name}）" if window else ""
    return f"{hall.name}{where}"


def ground_of(draft: Draft, service: AskedService) -> Ground | None:
    """The ground chosen; none if none of this service."""
    named = draft["ground"]
    return Ground(named) if named in GROUNDS[service.kind] else None


def said_of(draft: Draft, matter: MatterPage) -> dict[str, str]:
    """The answers to this matter's questions, those left empty left out."""
    codes = {one.code for one in matter.must_say}
    return {code: words for code, words in draft.said.items() if code in codes and words.strip()}


def first_wish(draft: Draft, matter: MatterPage, zone: str, service: AskedService) -> Wish:
    """What step 1 says: what, on what ground, why, by when."""
    return Wish(
        kind=service.kind,
        matters=(matter.line.code,),
        ground=ground_of(draft, service),
        reason=draft["reason"],
        key_project=draft["key_project"],
        needed_by=needed_by(draft, zone),
        said=said_of(draft, matter),
        questions=tuple(one.code for one in matter.must_say),
    )


def whole_wish(draft: Draft, matter: MatterPage, hall: HallSummary, service: AskedService) -> Wish:
    """What steps 1 and 2 say together."""
    first = first_wish(draft, matter, hall.zone, service)
    return Wish(
        **{
            **first.__dict__,
            "wanted_at": wanted_at(draft, hall.zone),
            "place": place_of(draft, hall, matter, service),
        }
    )


def question_rows(draft: Draft, matter: MatterPage) -> list[dict[str, str]]:
    """The questions to answer beforehand as fields."""
    return [
        {
            "name": f"{SAID}{one.code}",
            "label": said(one.question),
            "value": draft[f"{SAID}{one.code}"],
        }
        for one in matter.must_say
    ]
