"""The hall answers what somebody asked about his own data: yes, in part, or no with its ground."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.own_data import SETTLED, Outcome, limit_runs, locked, refused, settled, write
from banshi.acts.person_erasure import empty_person, has_a_post, limits_running, open_requests
from banshi.acts.text_fields import WORDS_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import DataRequestKind, DataRequestState, KeepingGround, Role
from banshi.records.journal import CommitmentSalt
from banshi.records.people import Person, id_number_index
from banshi.records.rights import DataRequest

SETTLERS = (Role.MANAGER,)
ANSWER = Text("理由", "the reason")
NOT_YOURS = Text("这一步不由您来做。", "This step is not yours.")
OWN_POST = Text(
    "他是工作人员或企业的法定代表人，信息要随职务留着；请写明理由，不能删除。",
    "This is a member of staff or a firm's representative; the data stay with the office.",
)
STILL_OPEN = Text(
    "还有没办结的申请，先办结或由本人撤回，再删除。",
    "A request is still being handled; it must end or be withdrawn first.",
)
TAKEN = Text(
    "这个证件号已经是另一个人的，改不过来，请当面核对。",
    "That ID number belongs to somebody else here; check it in person.",
)


@dataclass(frozen=True)
class Answer:
    """What the hall answers: done, in part (only contact data go), or refused on a ground."""

    state: DataRequestState
    reason: str = ""
    ground: str = ""


def read(reference: str, *, by: Actor, at: datetime) -> DataRequest | NotFound:
    """Read what is asked, in clear; the look is journalled on the request's chain."""
    with transaction.atomic():
        asked = locked(reference, by)
        if asked is None or not by.has(*SETTLERS):
            return NotFound()
        write(asked, "read", "read", by=by, at=at, shown=False)
        asked.save(update_fields=["seq", "head"])
    return asked


def settle(reference: str, answer: Answer, *, by: Actor, at: datetime) -> Outcome:
    """Answer a request; nobody answers his own. What the law demands is kept, with its reason."""
    if not by.has(*SETTLERS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        asked = locked(reference, by)
        if asked is None:
            return NotFound()
        # Also under another account: staff have one for their work and one as a citizen.
        if asked.account_id == by.account or asked.person_id == by.person:
            return Forbidden(NOT_YOURS)
        if asked.state != DataRequestState.RECEIVED:
            return refused("settled", SETTLED)
        reason, errors = _reason(answer, asked)
        if errors:
            return Invalid(errors)
        stopped = _carry_out(asked, answer, by=by, at=at)
        if stopped is not None:
            return stopped
        asked.answer, asked.ground = reason, answer.ground
        words = {"answer": reason} if reason else None
        return settled(asked, answer.state, by=by, at=at, words=words)


def _carry_out(
    asked: DataRequest, answer: Answer, *, by: Actor, at: datetime
) -> Refused | Invalid | None:
    """Do what is answered with yes; none when done or when the answer is no."""
    if answer.state is DataRequestState.REFUSED:
        return None
    if asked.kind == DataRequestKind.CORRECTION:
        return _correct(asked)
    if has_a_post(asked.hall_id, asked.person_id):
        return refused("has_a_post", OWN_POST)
    if open_requests(asked.hall_id, asked.person_id):
        return refused("still_open", STILL_OPEN)
    running = limits_running(asked.hall_id, asked.person_id)
    if running:
        return refused("limit_runs", limit_runs(running[0], asked.hall.zone))
    empty_person(
        asked.person,
        ground="asked",
        by=by,
        at=at,
        contact_only=answer.state is DataRequestState.IN_PART,
    )
    if answer.state is DataRequestState.DONE:
        _forget_words(asked)
    return None


def _forget_words(asked: DataRequest) -> None:
    """What the person wrote when asking goes too; the hall's answer stays its time."""
    mine = DataRequest.objects.filter(hall_id=asked.hall_id, person=asked.person_id)
    mine.update(words="", right_value="")
    CommitmentSalt.objects.filter(
        hall_id=asked.hall_id,
        entry__subject__in=list(mine.values_list("id", flat=True)),
        field__in=("words", "right_value"),
    ).delete()
    asked.words = asked.right_value = ""


def _correct(asked: DataRequest) -> Refused | None:
    person = Person.objects.select_for_update().get(id=asked.person_id)
    right = str(asked.right_value)
    if asked.field == "name":
        person.name = right
    elif asked.field == "phone":
        person.set_phone(right)
    else:
        others = Person.objects.filter(
            hall_id=asked.hall_id, id_number_index=id_number_index(right)
        )
        if others.exclude(id=person.id).exists():
            return refused("taken", TAKEN)
        person.set_id_number(right)
    person.save()
    return None


def _reason(answer: Answer, asked: DataRequest) -> tuple[str, tuple[FieldError, ...]]:
    """The tidy reason, and what is wrong: a no, or keeping a part, needs ground and reason."""
    checks = FieldCheck()
    states = [DataRequestState.DONE, DataRequestState.REFUSED]
    if asked.kind == DataRequestKind.ERASURE:
        states.append(DataRequestState.IN_PART)
    if answer.state not in states:
        checks.wrong("state", "unknown_state", "请选怎么答复。", "Choose the answer.")
    needs = answer.state is not DataRequestState.DONE
    if needs and answer.ground not in list(KeepingGround):
        checks.wrong("ground", "missing", "请选依据哪一条。", "Choose the ground.")
    reason = checks.text("reason", answer.reason, longest=WORDS_LENGTH, label=ANSWER, needed=needs)
    return reason, tuple(checks.errors)
