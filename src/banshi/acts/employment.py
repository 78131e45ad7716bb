"""Under which law somebody works for the hall; what was credited before stays as it was (3.5.d)."""

from datetime import datetime

from django.db import transaction

from banshi.acts.answers import Forbidden
from banshi.acts.duty_files import (
    KEEPERS,
    NOT_YOURS,
    DutyAnswer,
    invalid,
    person_locked,
    write_on,
)
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import Employment
from banshi.records.people import Staff

CHOOSE = Text("请选一项。", "Please choose one.")


def set_employment(number: str, employment: str, *, by: Actor, at: datetime) -> DutyAnswer:
    """Say that somebody is a civil servant, or on contract, from now on."""
    if not by.has(*KEEPERS):
        return Forbidden(NOT_YOURS)
    if employment not in set(Employment):
        return invalid("employment", "missing", CHOOSE)
    with transaction.atomic():
        person = person_locked(number, by)
        if not isinstance(person, Staff):
            return person
        before = person.employment
        person.employment = employment
        person.save(update_fields=["employment"])
        facts = {"from": before, "to": employment}
        return write_on(person, "set_employment", by=by, at=at, facts=facts)
