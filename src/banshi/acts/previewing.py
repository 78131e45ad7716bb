"""By when would the answer come if this were sent now? The same question, nothing written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from banshi.acts.answers import FieldError, Refused
from banshi.acts.application import Application, Party, check
from banshi.acts.asked import asked_for, situation_of
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.turn import bad_input
from banshi.policy.decision import Decision, Text
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.refusal_codes import INPUT_CODES
from banshi.policy.vocabulary import Channel, Ground, PartyType, RequestKind
from banshi.records.hall import Hall

# Stands for what is not said yet and will be: long enough for every rule.
NOT_SAID_YET = "……"
# A midnight so far off that it is outside working time and bounds no answer.
FAR_OFF = timedelta(days=60)
PARTY = "party."
PRESUMED_GROUND = {RequestKind.OFF_HOURS: Ground.URGENT, RequestKind.HOME_VISIT: Ground.OLD}


@dataclass(frozen=True)
class Wish:
    """What somebody said so far; none where nothing was said, and then presumed to be in order.

    ``questions`` are the codes that must be answered and are not asked about yet.
    """

    matters: tuple[str, ...]
    kind: RequestKind = RequestKind.OFF_HOURS
    ground: Ground | None = None
    reason: str | None = None
    key_project: str | None = None
    needed_by: datetime | None = None
    said: Mapping[str, str] | None = None
    questions: tuple[str, ...] = ()
    wanted_at: datetime | None = None
    place: str | None = None


@dataclass(frozen=True)
class Preview:
    """What would come of it: slips to mend, a refusal by rule, or the answer's due moment.

    ``why`` explains ``due_at`` step by step; ``decision`` is the sentence with its clauses.
    """

    errors: tuple[FieldError, ...] = ()
    refused: Refused | None = None
    due_at: datetime | None = None
    why: tuple[Text, ...] = ()
    decision: Decision[str] | None = None


def preview(wish: Wish, *, hall_id: UUID, channel: Channel, at: datetime) -> Preview:
    """Ask what ``receive`` would ask, with what is said so far; writes nothing.

    Every slip is named, not only the first: what has one is presumed mended and asked again.
    """
    hall = Hall.objects.get(id=hall_id)
    found = _ask(wish, hall, channel, at)
    errors = found.errors
    while found.errors:
        mended = _mended(wish, found.errors)
        if mended == wish:
            break
        wish, found = mended, _ask(mended, hall, channel, at)
        errors = (*errors, *found.errors)
    return Preview(errors) if errors else found


def _mended(wish: Wish, errors: tuple[FieldError, ...]) -> Wish:
    named = {error.field.split(".")[0] for error in errors}
    return Wish(
        matters=wish.matters,
        kind=wish.kind,
        ground=wish.ground,
        reason=None if "reason" in named else wish.reason,
        key_project=None if "key_project" in named else wish.key_project,
        needed_by=None if "needed_by" in named else wish.needed_by,
        said=None if "said" in named else wish.said,
        questions=wish.questions,
        wanted_at=None if "wanted_at" in named else wish.wanted_at,
        place=None if "place" in named else wish.place,
    )


def _ask(wish: Wish, hall: Hall, channel: Channel, at: datetime) -> Preview:
    application = _presumed(wish, local(at, hall.zone))
    checked = check(application, at=at)
    errors = tuple(one for one in checked.errors if not one.field.startswith(PARTY))
    asked = asked_for(wish.matters, hall, at, project=wish.key_project or "")
    if isinstance(asked, FieldError):
        named = any(one.field == asked.field for one in errors)
        return Preview(errors if named else (*errors, asked))
    if errors:
        return Preview(errors)
    situation = situation_of(application, checked, asked, hall=hall, channel=channel, at=at)
    frame = frame_on(hall.id, situation.received_at.date(), window=asked.window.code).under(
        application.kind
    )
    outcome = QUESTIONS["receiving"].ask(situation, frame)
    if outcome.decision.value in INPUT_CODES:
        return Preview(bad_input(outcome).errors)
    if not outcome.allowed:
        return Preview(
            refused=Refused(outcome.decision, outcome.field, outcome.show_duty_telephone)
        )
    promise = outcome.starts[0]
    return Preview(due_at=promise.due_at, why=promise.why, decision=outcome.decision)


def _presumed(wish: Wish, at: datetime) -> Application:
    """The wish with everything not said yet filled in as it should be."""
    far_off = datetime.combine(at.date() + FAR_OFF, time(), at.tzinfo)
    wanted_at = wish.wanted_at or max(far_off, wish.needed_by or far_off)
    # Without a time asked for, a need can only be too early by having passed.
    passed = wish.needed_by is not None and wish.needed_by <= at
    ground = wish.ground or PRESUMED_GROUND[wish.kind]
    project = NOT_SAID_YET if ground is Ground.KEY_PROJECT else ""
    said = dict.fromkeys(wish.questions, NOT_SAID_YET) if wish.said is None else wish.said
    return Application(
        kind=wish.kind,
        matters=wish.matters,
        party=Party(PartyType.PERSON, NOT_SAID_YET, NOT_SAID_YET),
        ground=ground,
        reason=NOT_SAID_YET if wish.reason is None else wish.reason,
        wanted_at=wanted_at,
        needed_by=wish.needed_by if wish.wanted_at or passed else None,
        place=NOT_SAID_YET if wish.place is None else wish.place,
        key_project=project if wish.key_project is None else wish.key_project,
        said=said,
    )
