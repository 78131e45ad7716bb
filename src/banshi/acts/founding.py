"""A hall that is no sample begins: the hall, its calendar, and one administrator who fills it.

Nobody else may sign in at first. The administrator's password is drawn, shown once, and must be
replaced at the first sign-in; so are those of the staff an import brought.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.own_password import give_first
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.hours import CALENDAR
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import CalendarEdition, Hall
from banshi.records.people import RoleGrant, Staff

PACK = "boai_2020_9"
CODE = re.compile(r"[a-z][a-z0-9-]{1,30}\Z", re.ASCII)
LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,58}\Z", re.ASCII)
LONGEST_NAME, LONGEST_PERSON = 80, 40
NOT_YOURS = Text("只有系统管理员可以开账号。", "Only an administrator may open accounts.")


@dataclass(frozen=True)
class NewHall:
    """What is typed of a hall and of its first administrator."""

    code: str
    name: str
    administrator: str
    login: str = "admin"
    name_en: str = ""
    address: str = ""
    telephone: str = ""
    duty_telephone: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class SignIn:
    """A login and the password drawn for it, to be handed over once."""

    staff_number: str
    name: str
    login: str
    password: str


def found_hall(new: NewHall, *, at: datetime) -> SignIn | Invalid:
    """Make a hall that is no sample, with the pack's calendar and one administrator."""
    wrong = _faults(new)
    if wrong:
        return Invalid(tuple(wrong))
    with transaction.atomic():
        hall = Hall(
            id=new_id(),
            code=new.code,
            name=new.name.strip(),
            name_en=new.name_en.strip(),
            zone=CALENDAR.zone_name,
            address=new.address.strip(),
            telephone=new.telephone.strip(),
            duty_telephone=new.duty_telephone.strip(),
            latitude=new.latitude,
            longitude=new.longitude,
            pack=PACK,
        )
        hall.save(force_insert=True)
        CalendarEdition.objects.create(
            id=new_id(),
            hall=hall,
            version=CALENDAR.version,
            content=CALENDAR.to_plain(),
            loaded_at=at,
        )
        staff = Staff.objects.create(
            id=new_id(), hall=hall, name=new.administrator.strip(), staff_number="A001"
        )
        RoleGrant.objects.create(id=new_id(), hall=hall, staff=staff, role=Role.ADMIN)
        opened = _open(hall, staff, new.login, at=at)
        by = Actor(hall.id, "命令行", frozenset({Role.SYSTEM}), Channel.SYSTEM)
        told = {"administrator": staff.staff_number}
        write_on_hall(hall, "found_hall", told, by=by, at=at, reference=hall.code)
    return opened


def open_accounts(hall_id: UUID, *, by: Actor, at: datetime) -> tuple[SignIn, ...] | Forbidden:
    """A login for every member of staff who has a role and no account yet; the staff number is it."""
    if not by.has(OFFICE[Duty.ACCOUNTS]) or by.hall != hall_id:
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=hall_id)
        waiting = (
            Staff.objects.filter(hall=hall, grants__isnull=False, accounts__isnull=True)
            .distinct()
            .order_by("staff_number")
        )
        taken = set(Account.objects.filter(hall=hall).values_list("login", flat=True))
        opened = tuple(
            _open(hall, staff, staff.staff_number.lower(), at=at)
            for staff in waiting
            if staff.staff_number.lower() not in taken
        )
        if opened:
            numbers = [one.staff_number for one in opened]
            told = {"staff": numbers}
            write_on_hall(hall, "open_accounts", told, by=by, at=at, reference=hall.code)
    return opened


def _open(hall: Hall, staff: Staff, login: str, *, at: datetime) -> SignIn:
    account = Account(id=new_id(), hall=hall, login=login, staff=staff)
    password = give_first(account, at=at)
    account.save(force_insert=True)
    return SignIn(staff.staff_number, staff.name, login, password)


def _faults(new: NewHall) -> list[FieldError]:
    wrong = []
    if not CODE.match(new.code):
        wrong.append(
            _fault(
                "code",
                "not_a_code",
                "大厅代码用小写字母开头，只用小写字母、数字和短横，最多31个。",
                "A hall's code begins with a small letter: letters, digits, hyphens, at most 31.",
            )
        )
    elif Hall.objects.filter(code=new.code).exists():
        wrong.append(
            _fault("code", "taken", "这个代码的大厅已经有了。", "There is a hall of this code.")
        )
    for field, longest in (("name", LONGEST_NAME), ("administrator", LONGEST_PERSON)):
        length = len(getattr(new, field).strip())
        if not 0 < length <= longest:
            wrong.append(
                _fault(
                    field,
                    "length",
                    f"要写，最多{longest}个字。",
                    f"Must be given, at most {longest} characters.",
                )
            )
    if not LOGIN.match(new.login):
        wrong.append(
            _fault(
                "login",
                "not_a_login",
                "登录名用小写字母开头，三个字符以上，只用小写字母、数字、点和短横。",
                "A login begins with a small letter and has three or more letters, digits, dots "
                "or hyphens.",
            )
        )
    return wrong


def _fault(field: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(field, code, Text(zh, en))
