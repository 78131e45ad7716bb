"""The hall whose pages are looked at: at work, and all that has a page of its own happened in it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from urllib.parse import urlencode

from django.urls import reverse

from banshi.policy.vocabulary import AuthorisationKind, FactorKind, PromiseKind
from banshi.records.access import SecondFactor
from banshi.records.account import Account
from banshi.records.base import new_id
from banshi.records.finding import Advice
from banshi.records.hall import Hall
from banshi.records.notice import Notice, Paper
from banshi.records.people import Person
from banshi.records.promise import Promise
from banshi.records.request import Request
from tests.administrators import three_people
from tests.faces.busy_hall import NOON, BusyHall, busy_hall
from tests.faces.test_window_parties import CODE
from tests.people import WANG_SHEN
from tests.seeded import HALL, NEIGHBOUR, Rehearsal
from tests.standing.shown_people import MATTER, WINDOW, happened

SHARED_PHONES = tuple(f"138000077{number:02}" for number in range(24))


@dataclass(frozen=True)
class LookedHall(BusyHall):
    """``addresses``: where a page is that no url name alone leads to, by what it is called."""

    addresses: dict[str, str]

    def path(self, name: str, of: str = "received") -> str:
        """The address behind a url name, opened at what is called ``of``."""
        return self.addresses.get(of) or super().path(name, of)


def looked_hall(rehearsal: Rehearsal) -> LookedHall:
    """Let it all happen in a database of one's own: accounts and catalogue change with it."""
    busy = busy_hall(rehearsal)
    consult = Account.objects.get(hall__code=HALL, login="consult")
    done = happened(rehearsal, consult)
    three_people(apart=False)
    _on_the_way_in()
    _at_one_telephone()
    limit = Promise.objects.get(reference=done.visited.request.reference, kind=PromiseKind.LIMIT)
    to_ring = Request.objects.get(reference=Notice.objects.get(id=done.letter).reference)
    to_ring.party_phone = WANG_SHEN.phone
    to_ring.save()
    found = {
        "visited": done.visited.reference,
        "visiting": done.visiting.reference,
        "visit asked for": done.visiting.request.reference,
        "limit": str(limit.id),
        "own booking": done.booked,
        "authorisation": done.authorisation,
        "firm": CODE,
        "wish": done.wish,
        "led astray": done.led_astray,
        "typed in": done.typed_in,
        "edit": done.edit,
        "leave": done.leave,
        "advice": Advice.objects.filter(hall__code=HALL).order_by("code")[0].code,
        "agent": AuthorisationKind.AGENT,
        "guardian": AuthorisationKind.GUARDIAN,
        "matter": MATTER,
        "post": "P04",
        "somebody": "BA-001",
    }
    parts = {name: getattr(busy, name) for name in BusyHall.__dataclass_fields__}
    parts["references"] = busy.references | found
    at_the_door = _with("door", code=done.visiting.code)
    paper = Paper.objects.get(id=busy.paper)
    return LookedHall(
        **parts,
        addresses={
            "right code": at_the_door,
            "to ring": reverse("window-task", args=[done.letter]),
            "code of a paper": reverse("check", args=[paper.entry_code]),
            "reported": _with("integrity-sent", reference=busy.about_staff),
            "asked at the desk": _with("search-desk", reference=done.led_astray),
            "checked in": _with("kiosk-here", window=WINDOW),
        },
    )


def _with(name: str, **asked: str) -> str:
    """The address of a page that is asked something."""
    return f"{reverse(name)}?{urlencode(asked)}"


def _at_one_telephone() -> None:
    """People who share a telephone two by two; each number is sent one code a minute."""
    hall = Hall.objects.get(code=HALL)
    people = (("郑甲（样例）", "999999198001010011"), ("郑乙（样例）", "999999198202020021"))
    for number, ((name, id_number), phone) in enumerate(product(people, SHARED_PHONES)):
        person = Person(id=new_id(), hall=hall, name=name)
        person.state_id_number(id_number)
        person.set_phone(phone)
        person.save()
        Account.objects.create(id=new_id(), hall=hall, login=f"shares-{number}", person=person)


def _on_the_way_in() -> None:
    """Who has something to do between his password and the hall: prove, set a password, set up.

    Nobody else of the staff: the neighbours' hall alone asks everybody for a second factor.
    """
    real = datetime.now(UTC)
    chief = Account.objects.get(hall__code=HALL, login="chief")
    SecondFactor.objects.create(
        id=new_id(),
        hall=chief.hall,
        account=chief,
        kind=FactorKind.TOTP,
        secret="JBSWY3DPEHPK3PXP",
        created_at=NOON,
    )
    Account.objects.filter(hall__code=HALL, login="leader").update(
        first_password_until=real + timedelta(days=1)
    )
    Hall.objects.filter(code=NEIGHBOUR).update(second_factor_always=True)
