"""What the caller told, read from the desk's form into an application."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import QueryDict

from banshi.acts.answers import FieldError, Invalid
from banshi.acts.application import Application, Caller, Party
from banshi.boards.callers import person_at
from banshi.faces.entry import HallRequest
from banshi.faces.staff_pages import actor_of
from banshi.faces.typed_application import all_wrong, party_typed, told, wrong_field
from banshi.policy.vocabulary import PartyType

SELF, AGENT = "self", "agent"
# What the sentence read out is made of; whatever else changes afterwards needs no second reading.
READ_OUT = (
    "caller-phone",
    "for",
    "known",
    "caller-name",
    "party-type",
    "party-name",
    "party-number",
    "party-phone",
    "no-phone",
    "post-address",
    "language",
    "ground",
    "key-project",
    "reason",
    "date",
    "time",
    "place",
    "health-consent",
)


@dataclass(frozen=True)
class Told:
    """What was told, whole enough to be read out."""

    application: Application


def read(request: HallRequest, typed: QueryDict, *, at: datetime) -> Told | Invalid:
    """The application, or every field that is wrong."""
    application, wrong = told(typed, zone=request.hall.zone, at=at)
    application = replace(application, party=party_told(request, typed), caller=caller_told(typed))
    wrong += [*for_whom(typed), *way_to_reach(application.party, application.post_address)]
    invalid = all_wrong(application, wrong, at=at)
    return invalid if invalid.errors else Told(application)


def party_told(request: HallRequest, typed: QueryDict) -> Party:
    """Whom it is for: somebody known here, or as typed; for himself he is reached where he calls."""
    party = party_typed(typed)
    if typed.get("for") == AGENT:
        return party
    phone = "" if typed.get("no-phone") else typed.get("caller-phone", "")
    known = person_at(actor_of(request), typed.get("caller-phone", ""), typed.get("known", ""))
    if known is not None:
        return Party(PartyType.PERSON, known.name, known.id_number, phone)
    return replace(party, phone=phone)


def caller_told(typed: QueryDict) -> Caller | None:
    """Who telephones for somebody else, by the name he gives and the number he calls from."""
    if typed.get("for") != AGENT:
        return None
    return Caller(typed.get("caller-name", ""), typed.get("caller-phone", ""))


def for_whom(typed: QueryDict) -> list[FieldError]:
    """Whether the form says for whom it is."""
    if typed.get("for") in (SELF, AGENT):
        return []
    return [wrong_field("for", "请选替谁。", "Please say for whom.")]


def way_to_reach(party: Party, post_address: str) -> list[FieldError]:
    """A party without a telephone needs an address: what is to be told goes by letter."""
    if party.phone.strip() or post_address.strip():
        return []
    return [
        wrong_field(
            "post_address",
            "没有电话，请填寄信地址，答复写信送到。",
            "Without a telephone please give an address: the answer goes by letter.",
        )
    ]


def reading_of(typed: QueryDict) -> str:
    """What stands for the words read out: typed differently afterwards, they are read again."""
    said = sorted((name, typed.get(name, "")) for name in typed if name.startswith("said-"))
    parts = [(name, typed.get(name, "")) for name in READ_OUT]
    whole = repr((parts, typed.getlist("matters"), [one for one in said if one[0] != "said-read"]))
    return hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()[:32]
