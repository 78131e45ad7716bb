"""Which columns are blind indexes of which sealed fields, so that a new index key reaches them."""

from collections.abc import Callable
from typing import NamedTuple

from django.apps import apps
from django.db import connection, models

from banshi.records.authorisation import Authorisation
from banshi.records.booking import Booking
from banshi.records.finding import AskedWords
from banshi.records.people import (
    PHONE_TAIL,
    Person,
    id_number_index,
    phone_index,
    phone_last4_index,
)
from banshi.records.request import Request
from banshi.records.sealing import SealedTextField, blind_index
from banshi.records.visit import Visit, door_code_index


class Indexed(NamedTuple):
    """A column that finds a sealed field again; ``index`` makes its value from the plain text."""

    model: type[models.Model]
    column: str
    source: str
    index: Callable[[str], bytes]


def _tail_index(phone: str) -> bytes:
    return phone_last4_index(phone.strip()[-PHONE_TAIL:])


def _asked_index(words: str) -> bytes:
    return blind_index("asked_words.words", words)


INDEXED = (
    Indexed(AskedWords, "words_index", "words", _asked_index),
    Indexed(Person, "id_number_index", "id_number", id_number_index),
    Indexed(Person, "phone_index", "phone", phone_index),
    Indexed(Person, "phone_last4_index", "phone", _tail_index),
    Indexed(Authorisation, "principal_number_index", "principal_number", id_number_index),
    Indexed(Authorisation, "agent_phone_index", "agent_phone", phone_index),
    Indexed(Visit, "code_index", "code", door_code_index),
    Indexed(Booking, "party_number_index", "party_number", id_number_index),
    Indexed(Booking, "contact_phone_index", "contact_phone", phone_index),
    Indexed(Request, "party_number_index", "party_number", id_number_index),
    Indexed(Request, "party_phone_index", "party_phone", phone_index),
)
# What these were made from is not kept: they stay as they are, and so do the keys they need.
AS_THEY_ARE = frozenset({"ProvinceIdentity.subject_index"})
# Plain digests of what is random itself: no key made them.
NOT_KEYED = frozenset({"SecondFactor.credential_index"})
# These count tries or open a code for some minutes: under a new key they simply begin anew.
SHORT_LIVED = frozenset({"SignInTry", "TryCount", "PhoneCode"})


def sealed_models() -> list[type[models.Model]]:
    """Every model with sealed fields, by table name."""
    found = [model for model in apps.get_models() if sealed_fields(model)]
    return sorted(found, key=lambda model: model._meta.db_table)


def sealed_fields(model: type[models.Model]) -> list[SealedTextField]:
    """The sealed fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]


def indexes_of(model: type[models.Model]) -> list[Indexed]:
    """The blind indexes of a model."""
    return [one for one in INDEXED if one.model is model]


def index_keys_needed() -> set[int]:
    """Numbers of the index keys under which values stay that cannot be made anew."""
    needed: set[int] = set()
    for place in sorted(AS_THEY_ARE):
        model, column = place.split(".")
        table = apps.get_model("records", model)._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT DISTINCT CASE length({column}) WHEN 32 THEN 1 ELSE get_byte({column}, 0) END"  # noqa: S608 - names of our own tables
                f" FROM {table} WHERE length({column}) >= 32"
            )
            needed |= {number for (number,) in cursor.fetchall()}
    return needed
