"""People as staff meet them at the counter, card in hand: their number is checked from then on."""

from datetime import datetime

from banshi.acts import journal
from banshi.acts.answers import FieldError
from banshi.acts.facts import local
from banshi.acts.references import new_code
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Role
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import Person, id_number_index, phone_index

UNUSABLE = "!"
OTHER_NAME = Text(
    "这个身份证号在大厅登记的是另一个姓名，请核对证件。",
    "This ID number is on record under another name; please check the card.",
)


def person_at_counter(
    hall: Hall, name: str, number: str, phone: str, *, by: Actor, at: datetime
) -> Person | FieldError:
    """Whose card this is: the one on record, the one who stated it, or somebody new.

    Somebody new gets an account that a code to his telephone opens.
    """
    known = (
        Person.objects.select_for_update()
        .filter(hall=hall, id_number_index=id_number_index(number))
        .first()
    )
    if known is not None:
        if known.name and known.name != name:
            return FieldError("representative_name", "other_name", OTHER_NAME)
        return known
    stated = _stated(hall, name, number, phone)
    if stated is not None:
        stated.name = name
        stated.set_id_number(number)
        stated.save(update_fields=["name", "id_number", "id_number_index"])
        return stated
    person = Person(id=new_id(), hall=hall, name=name)
    person.set_id_number(number)
    person.set_phone(phone)
    person.save(force_insert=True)
    _open_account(person, hall, by=by, at=at)
    return person


def _stated(hall: Hall, name: str, number: str, phone: str) -> Person | None:
    """Who signs in with this telephone and stated this name, and no other number."""
    rows = Person.objects.select_for_update().filter(
        hall=hall, phone_index=phone_index(phone), id_number_index=None, name=name
    )
    return next((one for one in rows if str(one.id_number) in ("", number)), None)


def _open_account(person: Person, hall: Hall, *, by: Actor, at: datetime) -> None:
    account = Account(
        id=new_id(),
        hall=hall,
        login=f"p-{new_code().lower()}",
        password=UNUSABLE,
        person=person,
        party_role=Role.CITIZEN,
    )
    journal.write(
        account,
        kind="account",
        reference="",
        act="open_account",
        result="done",
        by=by,
        at=local(at, hall.zone),
        facts={"proven_by": "card_at_counter"},
        shown=False,
    )
    account.save(force_insert=True)
