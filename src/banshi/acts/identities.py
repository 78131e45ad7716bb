"""Who somebody says he is: name and ID number, asked once, where a matter needs them."""

from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.facts import local
from banshi.acts.text_fields import NAME_LENGTH, FieldCheck
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.id_number import check_id_number
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.people import Person

KNOWN = Text(
    "您的姓名和身份证号已经核对过。要改的，请带身份证到窗口。",
    "Your name and ID number were checked. To change them, bring the card to a window.",
)


def state_identity(
    name: str, id_number: str, *, by: Actor, at: datetime
) -> Account | Invalid | Forbidden:
    """Keep the name and number somebody gives of himself.

    Stated is not checked: nobody is found by a number he only stated, so nobody gets at what was
    asked for under another's number. What the hall has checked is not changed here.
    """
    checks = FieldCheck()
    tidy = checks.text("name", name, longest=NAME_LENGTH, label=Text("姓名", "the name"))
    hall = Hall.objects.get(id=by.hall)
    number = check_id_number(id_number, local(at, hall.zone).date())
    if number.error is not None:
        checks.wrong("id_number", number.code, number.error.zh, number.error.en)
    if checks.errors:
        return Invalid(tuple(checks.errors))
    if by.account is None or by.is_staff:
        return Forbidden(KNOWN)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        if account.person_id is None:
            return Forbidden(KNOWN)
        person = Person.objects.select_for_update().get(id=account.person_id)
        if person.id_number_index is not None:
            return Forbidden(KNOWN)
        person.name = tidy
        person.state_id_number(number.value)
        person.save(update_fields=["name", "id_number", "id_number_index"])
        journal.write(
            account,
            kind="account",
            reference="",
            act="state_identity",
            result="done",
            by=by,
            at=local(at, hall.zone),
            words={"name": tidy, "id_number": number.value},
            shown=False,
        )
        account.save(update_fields=["seq", "head"])
    return account
