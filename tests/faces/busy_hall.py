"""A hall in the middle of its work: a request in every state, a call to make, reports to read."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.urls import NoReverseMatch, reverse

from banshi.acts import bookings, call_backs, kiosks, requests
from banshi.acts.answers import Accepted, Answer
from banshi.acts.application import Application, Party
from banshi.acts.bookings import BookingAsked, Reached
from banshi.acts.integrity import report
from banshi.acts.rehearsal import set_clock
from banshi.acts.requests import Offer, Refusal
from banshi.acts.tick import tick
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    NoticeChannel,
    PartyType,
    RefusalGround,
    RequestKind,
    Role,
)
from banshi.records.notice import Notice, Paper
from banshi.records.oversight import IntegrityReport
from banshi.records.request import Request
from tests import database_ground
from tests.database_ground import Ground as Server
from tests.seeded import HALL, NEIGHBOUR, Rehearsal
from tests.week import at

PLACE = "县政务服务大厅公安综合窗口"
REASON = "女儿周六回来，陪我换身份证"
THURSDAY, FRIDAY = at("2026-03-05 10:24"), at("2026-03-06 10:24")
# Monday's first slots at the police window: whoever books in this hall books there.
MONDAY = at("2026-03-09 09:00")
# Where the clock stands when the hall is ready to be looked at.
NOON = at("2026-03-06 11:30")
REFUSAL = Refusal(RefusalGround.NOT_URGENT, "下周工作日也能办", "周一上午到窗口来办")


@dataclass(frozen=True)
class BusyHall:
    """References by what became of them; ``others`` is the neighbour's own request."""

    rehearsal: Rehearsal
    references: dict[str, str]
    others: str
    task: UUID
    booking_task: UUID
    notice: UUID
    paper: UUID
    about_staff: str
    about_management: str

    def path(self, name: str, of: str = "received") -> str:
        """The address behind a url name, opened at the request called ``of``."""
        if name in _WITHOUT_REFERENCE:
            return str(_WITHOUT_REFERENCE[name](self))
        # What is found by an id nobody named above is asked for by one that is not there.
        for args in ([self.references[of]], [], [UUID(int=0)]):
            with suppress(NoReverseMatch):
                return reverse(name, args=args)
        raise NoReverseMatch(name)


_WITHOUT_REFERENCE: dict[str, Any] = {
    "matter": lambda _: reverse("matter", args=["M002"]),
    "clause": lambda _: reverse("clause", args=["3.5.a"]),
    "hall-parameter": lambda _: reverse("hall-parameter", args=["intake_minutes"]),
    "seal": lambda _: reverse("seal", args=[1]),
    "notice": lambda hall: reverse("notice", args=[hall.notice]),
    "paper": lambda hall: reverse("paper", args=[hall.paper]),
    "paper-pdf": lambda hall: reverse("paper-pdf", args=[hall.paper]),
    "window-task": lambda hall: reverse("window-task", args=[hall.task]),
    "hall-notice-worded": lambda _: reverse("hall-notice-worded", args=["booked"]),
    "booking": lambda _: reverse("booking", args=["M002"]),
    "booking-wait": lambda _: reverse("booking-wait", args=["M002"]),
    "window-task-phone": lambda hall: reverse("window-task-phone", args=[hall.task]),
    "window-task-told": lambda hall: reverse("window-task-told", args=[hall.task]),
    "window-task-address": lambda hall: reverse("window-task-address", args=[hall.task]),
    "window-task-sent": lambda hall: reverse("window-task-sent", args=[hall.task]),
    "letter": lambda hall: reverse("letter", args=[hall.task]),
    "letter-pdf": lambda hall: reverse("letter-pdf", args=[hall.task]),
    "window-visit-step": lambda hall: reverse(
        "window-visit-step", args=[hall.references["agreed"], "start"]
    ),
    "window-visit-photograph": lambda hall: reverse(
        "window-visit-photograph", args=[hall.references["agreed"], UUID(int=0)]
    ),
    "hall-integrity-report": lambda hall: reverse("hall-integrity-report", args=[hall.about_staff]),
}


@pytest.fixture(scope="session")
def busy_clone(
    ground: Server, seeded_template: tuple[str, Any], django_db_blocker: Any
) -> Iterator[tuple[str, BusyHall]]:
    """A worker's own database with the hall at work, made once."""
    template, accounts = seeded_template
    name = ground.clone(template)
    with django_db_blocker.unblock(), database_ground.pointed_at(ground, name):
        hall = busy_hall(Rehearsal(ground.url(name), accounts))
    yield name, hall
    ground.drop(name)


@pytest.fixture
def busy(
    ground: Server, busy_clone: tuple[str, BusyHall], django_db_blocker: Any
) -> Iterator[BusyHall]:
    """The hall at work; all that the test does is rolled back."""
    name, hall = busy_clone
    pointed = database_ground.pointed_at(ground, name)
    with django_db_blocker.unblock(), pointed, transaction.atomic():
        yield hall
        transaction.set_rollback(True)


def busy_hall(rehearsal: Rehearsal) -> BusyHall:
    """Let Thursday and Friday morning happen; the clock stands at ``NOON`` then."""
    asks = _Asking(rehearsal)
    references = {"late": asks.received(THURSDAY, 17)}
    for name, hour in (
        ("received", 9),
        ("asked", 10),
        ("proposed", 11),
        ("to_arrange", 12),
        ("offered", 13),
        ("agreed", 15),
        ("refused", 16),
    ):
        references[name] = asks.received(FRIDAY, hour)
    by_clerk: dict[str, Any] = {"by": rehearsal.actor("clerk"), "at": at("2026-03-06 10:40")}
    by_manager: dict[str, Any] = {"by": rehearsal.actor("manager"), "at": at("2026-03-06 10:50")}
    accepted(requests.ask(references["asked"], "户口簿在手边吗？", **by_clerk))
    for name in ("proposed", "to_arrange", "refused"):
        accepted(requests.propose_refusal(references[name], REFUSAL, **by_clerk))
    accepted(requests.withhold_consent(references["to_arrange"], "周六有人在", **by_manager))
    accepted(requests.consent(references["refused"], **by_manager))
    accepted(requests.agree(references["offered"], offer(14), **by_clerk))
    accepted(requests.agree(references["agreed"], offer(15), **by_clerk))
    references["told by telephone"] = asks.received(FRIDAY, 10, phone="")
    references |= asks.booked()
    return _looked_at(rehearsal, references, asks.neighbours(FRIDAY))


def offer(hour: int) -> Offer:
    """Saturday at ``hour``, with the clerk."""
    return Offer(at(f"2026-03-07 {hour:02}:00"), PLACE, "W02", ("clerk",))


def accepted(answer: Answer) -> str:
    """The reference of what was done."""
    assert isinstance(answer, Accepted), answer
    return answer.reference


@dataclass(frozen=True)
class _Asking:
    rehearsal: Rehearsal

    def received(self, when: datetime, hour: int, *, phone: str | None = None) -> str:
        """王婶 asks for Saturday at ``hour``."""
        return self._receive(HALL, when, hour, phone)

    def booked(self) -> dict[str, str]:
        """钱帮办 booked a time, and holds another; by telephone one was booked without a mobile."""
        account = self.rehearsal.accounts[HALL]["agent"]
        person = Party(PartyType.PERSON, account.name, account.id_number, account.phone)
        own: dict[str, Any] = {"by": self.rehearsal.actor("agent"), "at": FRIDAY}
        other = self.rehearsal.accounts[HALL]["citizen2"]
        by_letter = BookingAsked(
            "M002",
            Party(PartyType.PERSON, other.name, other.id_number),
            MONDAY,
            "W02",
            reached=Reached("古城镇甲巷一号"),
        )
        desk = self.rehearsal.actor("consult")
        owed = call_backs.ask("0391-8681234", by=desk, at=FRIDAY)
        assert isinstance(owed, call_backs.Owed)
        machine = kiosks.make("东门旁", by=self.rehearsal.actor("clerk"), at=FRIDAY)
        assert isinstance(machine, kiosks.KioskMade)
        return {
            "booked": accepted(bookings.book(BookingAsked("M002", person, MONDAY, "W02"), **own)),
            "booked by letter": accepted(
                bookings.book(by_letter, by=desk, at=at("2026-03-06 10:55"))
            ),
            "call back": owed.reference,
        }

    def neighbours(self, when: datetime) -> str:
        """Somebody asks in the neighbouring hall."""
        return self._receive(NEIGHBOUR, when, 10, None)

    def _receive(self, code: str, when: datetime, hour: int, phone: str | None) -> str:
        account = self.rehearsal.accounts[code]["citizen"]
        number = account.phone if phone is None else phone
        asked = Application(
            kind=RequestKind.OFF_HOURS,
            matters=("M002",),
            party=Party(PartyType.PERSON, account.name, account.id_number, number),
            ground=Ground.URGENT,
            reason=REASON,
            wanted_at=at(f"2026-03-07 {hour:02}:00"),
            place=PLACE,
        )
        by = self.rehearsal.actor("citizen", code)
        return accepted(requests.receive(asked, by=by, at=when))


def _looked_at(rehearsal: Rehearsal, references: dict[str, str], others: str) -> BusyHall:
    hall = rehearsal.hall()
    nobody = Actor(hall=hall.id, name="", roles=frozenset(), channel=Channel.WEB)
    for about_management in (False, True):
        kept = report("有人要红包", about_management=about_management, by=nobody, at=NOON)
        assert isinstance(kept, str)
    for code in (HALL, NEIGHBOUR):
        set_clock(rehearsal.hall(code).id, NOON)
        tick(rehearsal.hall(code).id, at=NOON)
    agent = {"by": rehearsal.actor("agent"), "at": NOON}
    later = MONDAY + timedelta(minutes=30)
    references["held"] = accepted(bookings.hold("M002", later, "W02", **agent))
    agreed = Request.objects.get(reference=references["agreed"])
    of_agreed = Notice.objects.filter(subject=agreed.id, kind="agreed")
    return BusyHall(
        rehearsal=rehearsal,
        references=references,
        others=others,
        task=_task(references["told by telephone"]),
        booking_task=_task(references["booked by letter"]),
        notice=of_agreed.get(channel=NoticeChannel.SMS).id,
        paper=Paper.objects.get(id__in=of_agreed.values("paper")).id,
        about_staff=IntegrityReport.objects.get(goes_to=Role.MANAGER).reference,
        about_management=IntegrityReport.objects.get(goes_to=Role.SUPERVISOR).reference,
    )


def _task(reference: str) -> UUID:
    """What must be told by a person about one of them."""
    found = Notice.objects.filter(reference=reference, channel=NoticeChannel.TASK)
    return found.order_by("queued_at").values_list("id", flat=True)[0]
