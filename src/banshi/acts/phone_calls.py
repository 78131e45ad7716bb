"""Phone calls an exchange (IVR) drives step by step: it sends keys, we answer what to read out.

Each step of a call is taken once: sent again it is answered alike, whatever happened since.
"""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from banshi.acts import call_backs, phone_words
from banshi.acts.answers import FieldError, Forbidden, Invalid, KeyReused, NotFound
from banshi.acts.facts import local
from banshi.acts.phone_menu import Spoken, answer, in_tongue, main_menu
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.phone import check_phone
from banshi.policy.vocabulary import PhoneMenu, Role
from banshi.policy.wording import joined
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.phone_call import PhoneCall, PhoneStep

EXCHANGE = (Role.CONSULT, Role.DUTY, Role.MANAGER)
KEPT_FOR = timedelta(days=1)
MOST_STEPS = 200
NOT_YOURS = Text(
    "电话总机用的令牌要由咨询台、值班或大厅管理的账号来开。",
    "An exchange's token belongs to an account of the desk, of duty or of management.",
)
OUT_OF_ORDER = FieldError(
    "step",
    "out_of_order",
    Text(
        "步骤要一步一步来，下一步见上次的回答。",
        "Steps come one by one; the last answer names the next.",
    ),
)
OVER = FieldError("call", "over", Text("这个电话已经挂断。", "This call is over."))


@dataclass(frozen=True)
class CallBegan:
    """A call as the exchange tells of it. ``caller`` is empty where the number is withheld."""

    call: str
    caller: str = ""
    line: str = ""
    english: bool = False


Answer = Spoken | NotFound | Invalid | Forbidden | KeyReused


def begin(began: CallBegan, *, by: Actor, at: datetime, real_at: datetime) -> Answer:
    """A call comes in; asked again under its name it is answered alike."""
    if not by.has(*EXCHANGE) or by.account is None:
        return Forbidden(NOT_YOURS)
    called = check_phone(began.caller) if began.caller.strip() else None
    body = json.dumps(asdict(began), sort_keys=True)
    with transaction.atomic():
        hall = Hall.objects.get(id=by.hall)
        row = PhoneCall(
            id=new_id(),
            hall=hall,
            account_id=by.account,
            call=began.call,
            line=began.line,
            caller=called.value if called and called.error is None else "",
            english=began.english,
            menu=PhoneMenu.MAIN,
            began_at=real_at,
        )
        PhoneCall.objects.bulk_create([row], ignore_conflicts=True)
        kept = _locked(by, began.call)
        assert kept is not None
        if before := _before(kept, 0, body):
            return before
        hello = phone_words.greeting(hall.name, hall.name_en or hall.name)
        return _keep(kept, 0, body, main_menu(kept, joined(hello, phone_words.MENU)))


def press(
    call: str, step: int, digits: str, *, by: Actor, at: datetime, real_at: datetime
) -> Answer:
    """The caller pressed keys, or none in time (``digits`` empty)."""
    if not by.has(*EXCHANGE):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        kept = _locked(by, call)
        if kept is None:
            return NotFound()
        if before := _before(kept, step, digits):
            return before
        if kept.ended_at is not None:
            return Invalid((OVER,))
        if step != kept.step + 1 or step > MOST_STEPS:
            return Invalid((OUT_OF_ORDER,))
        return _keep(kept, step, digits, answer(kept, digits, by, at, real_at))


def hang_up(call: str, *, by: Actor, real_at: datetime) -> Answer:
    """The caller is gone; asked again it stays so."""
    if not by.has(*EXCHANGE):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        kept = _locked(by, call)
        if kept is None:
            return NotFound()
        if kept.ended_at is None:
            kept.ended_at, kept.menu, kept.keys = real_at, PhoneMenu.ENDED, ""
            kept.save()
        return Spoken(call, kept.step, "", "hang_up")


def hand_over(call: str, *, by: Actor, at: datetime) -> tuple[UUID, Spoken] | NotFound | Forbidden:
    """An operator passes the call to the consultation desk, where it waits to be taken."""
    if not by.has(*EXCHANGE):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        kept = _locked(by, call)
        if kept is None:
            return NotFound()
        if kept.handed_over_at is None:
            kept.handed_over_at = at
            kept.save(update_fields=["handed_over_at"])
        says = in_tongue(kept, phone_words.TO_THE_DESK)
        return kept.id, Spoken(call, kept.step, says, "connect", connect_to=kept.hall.telephone)


@dataclass(frozen=True)
class Taken:
    """A call taken at the desk: the caller's number, empty where it is withheld."""

    caller: str


def take(phone_call: UUID, *, by: Actor, at: datetime) -> Taken | NotFound:
    """Take a call handed over; whoever took it may open it again. The look is journalled."""
    if not by.has(*EXCHANGE) or by.account is None:
        return NotFound()
    with transaction.atomic():
        kept = (
            PhoneCall.objects.select_for_update(of=("self",))
            .select_related("hall")
            .filter(hall_id=by.hall, id=phone_call, handed_over_at__isnull=False)
            .first()
        )
        if kept is None or kept.taken_by_id not in (None, by.account):
            return NotFound()
        kept.taken_by_id = by.account
        kept.save(update_fields=["taken_by"])
        call_backs.note_look(by, "", local(at, kept.hall.zone), {"of": "phone_call"})
    return Taken(str(kept.caller))


def sweep(hall: UUID, *, at: datetime) -> int:
    """Forget calls of yesterday with every step. ``at`` is real time."""
    old = PhoneCall.objects.filter(hall_id=hall, began_at__lte=at - KEPT_FOR)
    count = old.count()
    old.delete()
    return count


def _locked(by: Actor, call: str) -> PhoneCall | None:
    return (
        (
            PhoneCall.objects.select_for_update(of=("self",))
            .select_related("hall")
            .filter(hall_id=by.hall, account_id=by.account, call=call)
            .first()
        )
        if by.account
        else None
    )


def _before(kept: PhoneCall, step: int, body: str) -> Spoken | KeyReused | None:
    """What was answered at this step already."""
    found = PhoneStep.objects.filter(phone_call=kept, step=step).first()
    if found is None:
        return None
    if bytes(found.digest) != _digest(kept, body):
        return KeyReused()
    told = json.loads(str(found.answer))
    return Spoken(**{**told, "keys": tuple(told["keys"])})


def _digest(kept: PhoneCall, body: str) -> bytes:
    # Salted with the call: eight digits alone would soon be guessed from their digest.
    return hashlib.sha256(kept.id.bytes + body.encode("utf-8", "backslashreplace")).digest()


def _keep(kept: PhoneCall, step: int, body: str, spoken: Spoken) -> Spoken:
    spoken = replace(spoken, step=step)
    PhoneStep(
        id=new_id(),
        hall_id=kept.hall_id,
        phone_call=kept,
        step=step,
        digest=_digest(kept, body),
        answer=json.dumps(asdict(spoken), ensure_ascii=False),
    ).save(force_insert=True)
    kept.step = step
    kept.save()
    return spoken
