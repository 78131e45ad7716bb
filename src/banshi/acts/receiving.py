"""Receiving a request: the clock starts here, the place is held, the asker knows by when."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal, notices, once, promises, slots
from banshi.acts.answers import Accepted, Answer, FieldError, Forbidden, Invalid, Refused
from banshi.acts.application import Application, CheckedApplication, Party, check
from banshi.acts.asked import Asked, asked_for, situation_of
from banshi.acts.authority import (
    Capacity,
    capacity_of_caller,
    capacity_to_ask,
    carries_now,
    in_whose_name,
)
from banshi.acts.calendars import frame_on
from banshi.acts.facts import local
from banshi.acts.references import KIND_LETTERS, new_reference
from banshi.acts.turn import bad_input, receipt_of
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Receiving
from banshi.policy.refusal_codes import INPUT_CODES
from banshi.policy.services import HEALTH_GROUNDS
from banshi.policy.transitions import may_ever
from banshi.policy.vocabulary import PartyType, RequestKind, RequestState, Role, Verb
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import Enterprise, Person, id_number_index, phone_index
from banshi.records.request import Request, RequestMatter

# The code opens the request as its party's own: no message with it to an agent nobody authorised.
NOT_THE_PARTYS = FieldError(
    "party.phone",
    "not_the_partys",
    Text(
        "来电人没有登记委托，查询码只能发给本人。请填本人的手机；本人没有手机就空着，改寄信。",
        "No authorisation of the caller is on record, so the code goes to the party alone. Give the"
        " party's own number, or leave it empty for a letter.",
    ),
)
ASKERS = (Role.CITIZEN, Role.AGENT, Role.ENTERPRISE)


def receive(
    application: Application, *, by: Actor, at: datetime, key: once.OnceKey | None = None
) -> Answer:
    """Take a request in: its answer's due moment is set here and shown at once (3.5.a).

    Staff may type it in for somebody who telephones or stands before them; the channel says so.
    Bad input names every wrong field; a refusal by rule is journalled on the account's chain.
    """
    if not may_ever(Verb.RECEIVE, by.roles, is_asker=by.has(*ASKERS)) or by.account is None:
        return Forbidden(Text("您的岗位不收这类申请。", "Your role does not take requests."))
    checked = check(application, at=at)
    hall = Hall.objects.get(id=by.hall)
    asked = asked_for(application.matters, hall, at, project=application.key_project)
    errors = checked.errors
    if isinstance(asked, FieldError):
        return Invalid(errors if _names(errors, asked.field) else (*errors, asked))
    if errors:
        return Invalid(errors)
    with transaction.atomic():
        before = once.claim(by.hall, key, at=at)
        if before is not None:
            return before
        answer = _receive(application, checked, asked, hall=hall, by=by, at=at)
        if not isinstance(answer, Accepted):
            once.release(by.hall, key)
            return answer
        once.settle(by.hall, key, status=201, reference=answer.reference)
        return answer


def account_of(by: Actor) -> UUID:
    """The account behind an actor; only the hall itself has none, and it receives nothing."""
    assert by.account is not None
    return by.account


def _names(errors: tuple[FieldError, ...], name: str) -> bool:
    return any(error.field == name for error in errors)


def _receive(
    application: Application,
    checked: CheckedApplication,
    asked: Asked,
    *,
    hall: Hall,
    by: Actor,
    at: datetime,
) -> Answer:
    party = checked.party
    codes = [matter.code for matter in asked.matters]
    caller = checked.caller if by.is_staff else None
    if caller is not None:
        capacity = capacity_of_caller(
            hall.id, caller.name, caller.phone, party.number, codes, at=at
        )
        if party.phone and party.phone == caller.phone and not carries_now(capacity, codes, at=at):
            return Invalid((NOT_THE_PARTYS,))
    else:
        capacity = capacity_to_ask(by, party.type, party.number, codes, at=at)
    situation = situation_of(
        application,
        checked,
        asked,
        hall=hall,
        channel=by.channel,
        at=at,
        capacity=capacity,
    )
    frame = frame_on(hall.id, situation.received_at.date(), window=asked.window.code).under(
        application.kind
    )
    outcome = QUESTIONS["receiving"].ask(situation, frame)
    if outcome.decision.value in INPUT_CODES:
        return bad_input(outcome)
    if not outcome.allowed:
        return _refuse(situation, outcome, frame, by=by, at=local(at, hall.zone))
    return _keep(
        application, checked, asked, situation, outcome, frame, capacity, hall=hall, by=by, at=at
    )


def _refuse(
    situation: Receiving, outcome: Outcome, frame: Frame, *, by: Actor, at: datetime
) -> Refused:
    account = Account.objects.select_for_update().get(id=account_of(by))
    journal.write(
        account,
        kind="account",
        reference="",
        act=Verb.RECEIVE,
        result="refused",
        by=by,
        at=at,
        decision=outcome.decision,
        receipt=receipt_of("receiving", situation, outcome, frame),
        shown=False,
    )
    account.save(update_fields=["seq", "head"])
    return Refused(outcome.decision, outcome.field, outcome.show_duty_telephone)


def _keep(
    application: Application,
    checked: CheckedApplication,
    asked: Asked,
    situation: Receiving,
    outcome: Outcome,
    frame: Frame,
    capacity: Capacity,
    *,
    hall: Hall,
    by: Actor,
    at: datetime,
) -> Accepted:
    request = _request(application, checked, asked, situation, hall=hall, by=by)
    request.by_agent, request.authorisation = capacity.by_agent, capacity.authorisation
    if application.kind is RequestKind.OFF_HOURS:
        slots.hold(request, asked.window, request.wanted_at)
    words = {"reason": checked.reason, "place": checked.place, **_said(checked)}
    if application.happened_at:
        words["late_entry_reason"] = request.late_entry_reason
    for name in ("caller_name", "caller_phone", "health_consent_words"):
        if told := str(getattr(request, name)):
            words[name] = told
    entry = journal.write(
        request,
        kind="request",
        reference=request.reference,
        act=Verb.RECEIVE,
        result="done",
        by=by,
        at=local(at, hall.zone),
        version=request.version,
        decision=outcome.decision,
        receipt=receipt_of("receiving", situation, outcome, frame),
        words=words,
        facts={
            "to": request.state,
            "place_held": request.slot is not None,
            **in_whose_name(capacity),
        },
        happened_at=situation.received_at if application.happened_at else None,
    )
    request.save(force_insert=True)
    RequestMatter.objects.bulk_create(
        RequestMatter(
            id=new_id(),
            hall_id=hall.id,
            request=request,
            matter=matter,
            guide=asked.guides[matter.id],
            position=position,
        )
        for position, matter in enumerate(asked.matters)
    )
    running = promises.follow(
        request,
        outcome,
        at=at,
        started_at=situation.received_at,
        calendar=frame.calendar_version,
    )
    notices.queue(request, outcome.notices, promises=running, entry_code=entry.code, at=at)
    state = RequestState(request.state)
    return Accepted(request.reference, request.version, state, outcome.decision, entry.code)


def _ground_told(application: Application) -> str:
    """The ground in full, sealed; one that speaks of health only with the asker's consent."""
    speaks_of_health = application.ground in HEALTH_GROUNDS
    return "" if speaks_of_health and not application.health_consent else application.ground


def _said(checked: CheckedApplication) -> dict[str, str]:
    return {"said": json.dumps(dict(checked.said), ensure_ascii=False)} if checked.said else {}


def _request(
    application: Application,
    checked: CheckedApplication,
    asked: Asked,
    situation: Receiving,
    *,
    hall: Hall,
    by: Actor,
) -> Request:
    party = checked.party
    caller = checked.caller if by.is_staff else None
    state = RequestState.RECEIVED
    return Request(
        id=new_id(),
        hall=hall,
        reference=new_reference(KIND_LETTERS[application.kind]),
        kind=application.kind,
        state=state,
        shown_state=state,
        channel=by.channel,
        received_at=situation.received_at,
        window=asked.window,
        asked_by_id=account_of(by),
        asker=asker_of(hall, by, party),
        party_type=party.type,
        party_name=party.name,
        party_number=party.number,
        party_number_index=id_number_index(party.number),
        party_phone=party.phone,
        party_phone_index=phone_index(party.phone) if party.phone else b"",
        ground=situation.ground,
        ground_told=_ground_told(application),
        key_project=checked.key_project,
        registered_project=asked.project,
        reason=checked.reason,
        health_consent=application.health_consent,
        health_consent_words=checked.health_consent_words,
        language=application.language or "",
        said=json.dumps(dict(checked.said), ensure_ascii=False) if checked.said else "",
        wanted_at=situation.wanted_at,
        needed_by=situation.needed_by or situation.wanted_at,
        place=checked.place,
        caller_name=caller.name if caller else "",
        caller_phone=caller.phone if caller else "",
        post_address=checked.post_address,
        late_entry_reason=application.happened_reason.strip() if application.happened_at else "",
    )


def asker_of(hall: Hall, by: Actor, asked_for: Party) -> Person | None:
    """Whose request it is: the party where the hall knows him, else whoever asks for him.

    An enterprise's is its representative's: he sees what operators ask for in its name.
    """
    party: Person | None
    if asked_for.type is PartyType.ENTERPRISE:
        firm = Enterprise.objects.select_related("representative").filter(
            hall=hall, credit_code=asked_for.number
        )
        party = firm[0].representative if firm else None
    else:
        index = id_number_index(asked_for.number)
        party = Person.objects.filter(hall=hall, id_number_index=index).first()
    if party is None and by.has(*ASKERS) and by.person is not None:
        return Person.objects.get(id=by.person)
    return party
