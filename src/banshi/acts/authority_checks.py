"""What an authorisation must say before it is kept, and who has a hand in it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.counter_numbers import checked_agent_number, checked_firm_name
from banshi.acts.facts import local
from banshi.acts.text_fields import NAME_LENGTH, FieldCheck
from banshi.acts.uploads import Document, checked_document
from banshi.policy.actor import Actor
from banshi.policy.credit_code import check_credit_code
from banshi.policy.decision import Text
from banshi.policy.id_number import check_id_number
from banshi.policy.phone import check_phone
from banshi.policy.rules.authority import of_age_on
from banshi.policy.seeing import RECORDERS
from banshi.policy.vocabulary import AuthorisationKind, GuardianRelation, PartyType
from banshi.records.authorisation import Authorisation
from banshi.records.catalogue import Matter
from banshi.records.hall import Hall
from banshi.records.people import Enterprise, Person

MOST_MATTERS = 20
LAST_YEAR = 2100
FIRST_SAY_WHO = Text(
    "请先填您本人的姓名和身份证号。", "Please first give your own name and ID number."
)
NOT_REPRESENTATIVE = Text(
    "只有单位登记的法定代表人能在网上委托经办人。请带执照到窗口登记一次。",
    "Only an enterprise's recorded representative appoints operators online. Bring the licence to"
    " a window once.",
)
NOT_YOUR_ROLE = Text("您的岗位不登记委托。", "Your role does not record authorisations.")


@dataclass(frozen=True)
class Principal:
    """A party named by staff from a paper, or a child by its guardian."""

    name: str = ""
    number: str = ""
    is_enterprise: bool = False


@dataclass(frozen=True)
class Wanted:
    """An authorisation as typed: ``matters`` none for all of the four services.

    ``principal`` is left out where the party gives it himself; ``document`` are the bytes of the
    paper, ``agent`` of a guardian is himself, ``agent_number`` is read by staff off his card.
    """

    kind: AuthorisationKind
    agent_name: str = ""
    agent_phone: str = ""
    ends_on: date | None = None
    matters: Sequence[str] = ()
    principal: Principal = Principal()
    relation: str = ""
    document: bytes = b""
    agent_number: str = ""


@dataclass(frozen=True)
class Checked:
    """An authorisation that can be kept."""

    hall: Hall
    kind: AuthorisationKind
    principal_type: PartyType
    principal_name: str
    principal_number: str
    agent_name: str
    agent_phone: str
    agent_number: str
    relation: str
    matters: tuple[str, ...]
    ends_on: date
    document: Document | None


def check(wanted: Wanted, *, by: Actor, at: datetime) -> Checked | Invalid | Forbidden:
    """The authorisation as it can be kept, or everything that is wrong with it."""
    hall = Hall.objects.get(id=by.hall)
    today = local(at, hall.zone).date()
    checks = FieldCheck()
    if by.is_staff and not by.has(*RECORDERS):
        return Forbidden(NOT_YOUR_ROLE)
    person = Person.objects.filter(hall=hall, id=by.person).first() if by.person else None
    if not by.is_staff and (person is None or not (person.name and person.id_number)):
        return Forbidden(FIRST_SAY_WHO)
    is_guardian = wanted.kind is AuthorisationKind.GUARDIAN
    principal = _principal(wanted, by, person, today, checks)
    if isinstance(principal, Forbidden):
        return principal
    ends_on = wanted.ends_on
    if is_guardian and person is not None and not by.is_staff:
        agent_name, agent_phone = person.name, str(person.phone)
    else:
        agent_name, agent_phone = _agent(wanted, checks)
    agent_number = (
        checked_agent_number(wanted.agent_number, agent_name, principal[2], hall, today, checks)
        if by.is_staff
        else ""
    )
    relation = ""
    if is_guardian:
        relation = wanted.relation if wanted.relation in set(GuardianRelation) else ""
        if not relation:
            checks.wrong(
                "relation",
                "missing",
                "请选您是孩子的什么人。",
                "Please say how you stand to the child.",
            )
        born_on = check_id_number(principal[2], today).born_on
        if born_on is not None:
            last = of_age_on(born_on) - (date(2001, 1, 2) - date(2001, 1, 1))
            if today > last:
                checks.wrong(
                    "principal.number",
                    "of_age",
                    "已满18周岁，由他本人办或另行委托。",
                    "Of age already: he acts himself, or authorises somebody.",
                )
            ends_on = min(ends_on, last) if ends_on else last
    ends_on = _last_day(ends_on, today, checks)
    matters = _matters(wanted.matters, hall, checks)
    document = checked_document(wanted.document, checks) if wanted.document else None
    if not wanted.document and (is_guardian or by.is_staff):
        checks.wrong(
            "document",
            "missing",
            "请附上证明：委托书，或户口簿、出生证的照片。",
            "Please attach the paper: the authorisation, the household register or the birth certificate.",
        )
    if (
        not checks.errors
        and person is not None
        and (agent_name, agent_phone) == (person.name, str(person.phone))
        and not is_guardian
        and not by.is_staff
    ):
        checks.wrong("agent_phone", "oneself", "不用委托自己。", "Nobody authorises himself.")
    if checks.errors or ends_on is None:
        return Invalid(tuple(checks.errors))
    return Checked(
        hall=hall,
        kind=wanted.kind,
        principal_type=principal[0],
        principal_name=principal[1],
        principal_number=principal[2],
        agent_name=agent_name,
        agent_phone=agent_phone,
        agent_number=agent_number,
        relation=relation,
        matters=matters,
        ends_on=ends_on,
        document=document,
    )


def _principal(
    wanted: Wanted, by: Actor, person: Person | None, today: date, checks: FieldCheck
) -> tuple[PartyType, str, str] | Forbidden:
    if by.is_staff or wanted.kind is AuthorisationKind.GUARDIAN:
        named = _named(wanted.principal, today, checks)
        if named[0] is PartyType.ENTERPRISE:
            checked_firm_name(by.hall, named[1], named[2], checks)
        return named
    assert person is not None
    if wanted.kind is AuthorisationKind.AGENT:
        return PartyType.PERSON, person.name, str(person.id_number)
    firm = Enterprise.objects.filter(hall_id=by.hall, representative=person).first()
    if firm is None:
        return Forbidden(NOT_REPRESENTATIVE)
    return PartyType.ENTERPRISE, firm.name, firm.credit_code


def _named(principal: Principal, today: date, checks: FieldCheck) -> tuple[PartyType, str, str]:
    label = Text("姓名或单位", "the name")
    name = checks.text("principal.name", principal.name, longest=NAME_LENGTH * 2, label=label)
    kind = PartyType.ENTERPRISE if principal.is_enterprise else PartyType.PERSON
    read = (
        check_credit_code(principal.number)
        if principal.is_enterprise
        else check_id_number(principal.number, today)
    )
    if read.error is not None:
        checks.wrong("principal.number", read.code, read.error.zh, read.error.en)
    return kind, name, read.value


def _agent(wanted: Wanted, checks: FieldCheck) -> tuple[str, str]:
    label = Text("代理人姓名", "the agent's name")
    name = checks.text("agent_name", wanted.agent_name, longest=NAME_LENGTH, label=label)
    phone = check_phone(wanted.agent_phone)
    if phone.error is not None:
        checks.wrong("agent_phone", phone.code, phone.error.zh, phone.error.en)
    elif not phone.is_mobile:
        checks.wrong(
            "agent_phone",
            "not_mobile",
            "请填代理人的 11 位手机号，他用它登录。",
            "Please give the agent's mobile number; he signs in with it.",
        )
    return name, phone.value


def _last_day(ends_on: date | None, today: date, checks: FieldCheck) -> date | None:
    if ends_on is None:
        checks.wrong("ends_on", "missing", "请填到哪一天为止。", "Please give its last day.")
    elif ends_on < today:
        checks.wrong(
            "ends_on", "past", "到期的日子不能在今天以前。", "Its last day cannot have passed."
        )
    elif ends_on.year > LAST_YEAR:
        checks.wrong(
            "ends_on", "out_of_range", f"最晚填到 {LAST_YEAR} 年。", f"{LAST_YEAR} at the latest."
        )
    return ends_on


def _matters(codes: Sequence[str], hall: Hall, checks: FieldCheck) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(codes))
    if len(asked) > MOST_MATTERS:
        checks.wrong(
            "matters",
            "too_many",
            f"一份委托最多列 {MOST_MATTERS} 个事项。",
            f"{MOST_MATTERS} matters at most.",
        )
        return ()
    readable = [one for one in asked if one.isascii() and one.isprintable() and len(one) <= 60]
    known = set(Matter.objects.filter(hall=hall, code__in=readable).values_list("code", flat=True))
    if set(asked) - known:
        checks.wrong(
            "matters",
            "unknown_matter",
            "没有找到这个事项，请从清单里选。",
            "There is no such matter; choose one from the list.",
        )
    return asked


def may_revoke(kept: Authorisation, by: Actor) -> bool:
    """Whether the authorisation is the actor's own to see and to end, or he is staff who record.

    Own: whoever gave it, the party whose number the hall has checked, and the agent himself.
    """
    if kept.hall_id != by.hall:
        return False
    if by.is_staff:
        return by.has(*RECORDERS)
    if by.account is not None and by.account == kept.given_by_id:
        return True
    person = Person.objects.filter(hall_id=by.hall, id=by.person).first() if by.person else None
    return person is not None and (is_principal(kept, person) or is_agent(kept, person))


def is_agent(kept: Authorisation, person: Person) -> bool:
    """Whether the person is the agent named: his proven telephone and his name."""
    same_phone = bytes(kept.agent_phone_index) == bytes(person.phone_index or b"")
    return same_phone and bool(person.name) and kept.agent_name == person.name


def is_principal(kept: Authorisation, person: Person) -> bool:
    """Whether the person is the party; a number only stated makes nobody the party."""
    if kept.principal_type == PartyType.ENTERPRISE:
        return Enterprise.objects.filter(
            hall_id=kept.hall_id,
            credit_code=str(kept.principal_number),
            representative=person,
        ).exists()
    index = person.id_number_index
    return index is not None and bytes(index) == bytes(kept.principal_number_index)
