"""What somebody hands in to ask for one of the services, read and checked field by field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from banshi.acts.answers import FieldError
from banshi.acts.text_fields import LINE_LENGTH, NAME_LENGTH, WORDS_LENGTH, FieldCheck
from banshi.policy.credit_code import check_credit_code
from banshi.policy.decision import Text
from banshi.policy.id_number import check_id_number
from banshi.policy.phone import check_phone
from banshi.policy.services import GROUNDS
from banshi.policy.vocabulary import Ground, Language, PartyType, RequestKind

MOST_MATTERS = 5


@dataclass(frozen=True)
class Party:
    """Who the request is for; ``number`` is an ID number or a unified social credit code."""

    type: PartyType
    name: str
    number: str
    phone: str = ""


@dataclass(frozen=True)
class Caller:
    """Who telephones for the party: an agent, with an authorisation on record or without."""

    name: str
    phone: str = ""


@dataclass(frozen=True)
class Application:
    """An application as typed. ``happened_at`` is when it truly reached the hall, if typed later.

    ``caller`` is whoever telephones for the party, none where the party speaks himself;
    ``post_address`` is where a letter reaches a party without a telephone. Where staff asked him
    aloud whether his health may be noted, ``health_consent_words`` are what he said; ``language``
    is that of his notices, if he said one.
    """

    kind: RequestKind
    matters: tuple[str, ...]
    party: Party
    ground: Ground
    reason: str
    wanted_at: datetime
    place: str
    needed_by: datetime | None = None
    key_project: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    happened_at: datetime | None = None
    happened_reason: str = ""
    health_consent: bool | None = None
    caller: Caller | None = None
    post_address: str = ""
    health_consent_words: str = ""
    language: Language | None = None


@dataclass(frozen=True)
class CheckedApplication:
    """The tidied texts of an application, and everything wrong with it."""

    party: Party
    reason: str
    place: str
    key_project: str
    said: Mapping[str, str]
    errors: tuple[FieldError, ...]
    caller: Caller | None = None
    post_address: str = ""
    health_consent_words: str = ""


def check(application: Application, *, at: datetime) -> CheckedApplication:
    """Tidy what was typed and note every field that cannot be taken."""
    checks = FieldCheck()
    _service(application, checks)
    if not application.matters:
        checks.wrong("matters", "missing", "请选要办的事项。", "Please choose a matter.")
    if len(set(application.matters)) != len(application.matters):
        checks.wrong("matters", "repeated", "同一事项选了两次。", "A matter is listed twice.")
    if len(application.matters) > MOST_MATTERS:
        checks.wrong(
            "matters",
            "too_many",
            f"一次最多约 {MOST_MATTERS} 个事项，请分开约。",
            f"At most {MOST_MATTERS} matters in one request.",
        )
    party = checked_party(application.party, checks)
    reason = checks.text(
        "reason",
        application.reason,
        longest=WORDS_LENGTH,
        label=Text("为什么急", "the reason"),
        # A visit's rules say in their own words what a reason is wanted for (2.2.1, 2.2.2).
        needed=application.kind is not RequestKind.HOME_VISIT,
    )
    place = checks.text(
        "place", application.place, longest=LINE_LENGTH, label=Text("在哪里办", "the place")
    )
    key_project = checks.text(
        "key_project",
        application.key_project,
        longest=NAME_LENGTH * 2,
        label=Text("重点项目名称", "the key project"),
        needed=False,
    )
    said = {
        code: checks.text(
            f"said.{code}",
            words,
            longest=LINE_LENGTH,
            label=Text("事先说明", "what must be said beforehand"),
            needed=False,
        )
        for code, words in application.said.items()
    }
    caller = checked_caller(application.caller, checks)
    post_address = checks.text(
        "post_address",
        application.post_address,
        longest=LINE_LENGTH,
        label=Text("寄信地址", "the postal address"),
        needed=False,
    )
    health_words = checks.text(
        "health_consent_words",
        application.health_consent_words,
        longest=LINE_LENGTH,
        label=Text("他答“健康情况可以记下来吗”的话", "what he answered about health"),
        needed=False,
    )
    _moments(application, at, checks)
    return CheckedApplication(
        party=party,
        reason=reason,
        place=place,
        key_project=key_project,
        said={code: words for code, words in said.items() if words},
        errors=tuple(checks.errors),
        caller=caller,
        post_address=post_address,
        health_consent_words=health_words,
    )


def checked_caller(caller: Caller | None, checks: FieldCheck) -> Caller | None:
    """Whoever telephones, tidied; notes what is wrong with name and number. None where nobody else does."""
    if caller is None:
        return None
    name = checks.text(
        "caller.name",
        caller.name,
        longest=NAME_LENGTH,
        label=Text("来电人姓名", "the caller's name"),
    )
    return Caller(name, _phone(caller.phone, "caller.phone", checks))


def _service(application: Application, checks: FieldCheck) -> None:
    offered = GROUNDS.get(application.kind)
    if offered is None:
        checks.wrong(
            "kind",
            "not_offered_yet",
            "这里现在只收预约和上门申请，别的服务请打大厅电话。",
            "Only appointments and home visits are taken here now; call the hall for the others.",
        )
    elif application.ground not in offered:
        checks.wrong(
            "ground",
            "of_another_service",
            "这个理由不是这项服务的，请重新选。",
            "This ground belongs to another service; please choose again.",
        )


def checked_party(party: Party, checks: FieldCheck) -> Party:
    """The party tidied; notes what is wrong with name, number and telephone."""
    name = checks.text(
        "party.name", party.name, longest=NAME_LENGTH * 2, label=Text("姓名或单位", "the name")
    )
    is_person = party.type is PartyType.PERSON
    number_field = "party.id_number" if is_person else "party.credit_code"
    checked = check_id_number(party.number) if is_person else check_credit_code(party.number)
    if checked.error is not None:
        checks.wrong(number_field, checked.code, checked.error.zh, checked.error.en)
    phone = _phone(party.phone, "party.phone", checks)
    return Party(type=party.type, name=name, number=checked.value, phone=phone)


def _phone(typed: str, field_name: str, checks: FieldCheck) -> str:
    """A telephone tidied, empty where none was given."""
    if not typed.strip():
        return ""
    called = check_phone(typed.strip())
    if called.error is not None:
        checks.wrong(field_name, called.code, called.error.zh, called.error.en)
    return called.value


def _moments(application: Application, at: datetime, checks: FieldCheck) -> None:
    if application.happened_at is None:
        return
    if application.happened_at > at:
        checks.wrong(
            "happened_at",
            "in_the_future",
            "收到的时间不能晚于现在。",
            "The moment of receipt cannot be later than now.",
        )
    checks.text(
        "happened_reason",
        application.happened_reason,
        longest=LINE_LENGTH,
        label=Text("为什么补录", "why this is typed in later"),
    )
