"""The hall that is measured: what its works need, made beforehand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.application import Application, Party
from banshi.acts.rights import actor_of
from banshi.acts.seeding import SEEDED_AT, Seeded, seed
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Ground, PartyType, RequestKind
from banshi.records.account import Account
from banshi.records.hall import Hall

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
# After the last hour that anybody is rostered for: no request holds a place beforehand.
FIRST_EVENING = datetime(2026, 3, 3, 21, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACE = "大厅公安综合窗口"


@dataclass(frozen=True)
class Measured:
    """The seeded hall, its citizen, clerk and consultation desk, and their tokens."""

    hall: Hall
    citizen: Actor
    clerk: Actor
    citizen_token: str
    clerk_token: str
    desk: Actor
    desk_token: str
    party: Party


def laid_out() -> Measured:
    """Seed a rehearsal in the empty database Django points at."""
    seeded = seed(
        at=SEEDED_AT, rehearsal=True, password=lambda whose: whose, token=lambda whose: whose
    )
    assert isinstance(seeded, Seeded)
    accounts = seeded.halls["boai"]
    hall = Hall.objects.get(code="boai")
    Hall.objects.filter(id=hall.id).update(rehearsal_at=MONDAY)

    def actor(login: str) -> Actor:
        return actor_of(Account.objects.get(hall=hall, login=login), Channel.API)

    citizen = accounts["citizen"]
    return Measured(
        hall=hall,
        citizen=actor("citizen"),
        clerk=actor("clerk"),
        citizen_token=citizen.token,
        clerk_token=accounts["clerk"].token,
        desk=actor("consult"),
        desk_token=accounts["consult"].token,
        party=Party(PartyType.PERSON, citizen.name, citizen.id_number, citizen.phone),
    )


def evening(number: int) -> datetime:
    """An hour outside working time that is nobody else's: one a day, so that people are free."""
    return FIRST_EVENING + timedelta(days=number)


def application(measured: Measured, wanted_at: datetime) -> Application:
    """What is asked for each time."""
    return Application(
        kind=RequestKind.OFF_HOURS,
        matters=("M002",),
        party=measured.party,
        ground=Ground.URGENT,
        reason="女儿那天晚上才能回来陪我办",
        wanted_at=wanted_at,
        place=PLACE,
    )


def receive(measured: Measured, number: int) -> str:
    """One request received; its reference."""
    asked = application(measured, evening(number))
    answer = requests.receive(asked, by=measured.citizen, at=MONDAY)
    assert isinstance(answer, Accepted), answer
    return answer.reference


def body(measured: Measured, number: int) -> dict[str, object]:
    """The same as a program posts it."""
    party = measured.party
    return {
        "kind": "off_hours",
        "matters": ["M002"],
        "party": {
            "type": "person",
            "name": party.name,
            "id_number": party.number,
            "phone": party.phone,
        },
        "ground": "urgent",
        "reason": "女儿那天晚上才能回来陪我办",
        "wanted_at": evening(number).isoformat(),
        "place": PLACE,
    }


def offer(number: int) -> dict[str, object]:
    """The time asked for, agreed to, as a program posts it."""
    return {
        "at": evening(number).isoformat(),
        "place": PLACE,
        "window": "W02",
        "crew": ["clerk"],
    }
