"""The situation most act tests begin with: 王婶 asks for Saturday at ten."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.application import Application, Party
from banshi.acts.tick import tick
from banshi.boards.request_page import RequestPage, request_page
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Ground, PartyType, RefusalGround, RequestKind
from tests.seeded import Rehearsal
from tests.week import at

FRIDAY_MORNING = at("2026-03-06 10:24")
SATURDAY_TEN = at("2026-03-07 10:00")
HALL_WINDOW = "县政务服务大厅公安综合窗口"


@dataclass(frozen=True)
class Story:
    """One seeded rehearsal and short words for what people do in it."""

    rehearsal: Rehearsal

    def who(self, login: str, code: str = "boai") -> Actor:
        """Somebody of a hall."""
        return self.rehearsal.actor(login, code)

    def application(self, **changed: Any) -> Application:
        """What 王婶 hands in, with changes."""
        account = self.rehearsal.accounts["boai"]["citizen"]
        asked = Application(
            kind=RequestKind.OFF_HOURS,
            matters=("M002",),
            party=Party(PartyType.PERSON, account.name, account.id_number, account.phone),
            ground=Ground.URGENT,
            reason="女儿周六回来，陪我换身份证",
            wanted_at=SATURDAY_TEN,
            place=HALL_WINDOW,
        )
        return replace(asked, **changed)

    def receive(self, when: datetime = FRIDAY_MORNING, **changed: Any) -> str:
        """A request received; its reference."""
        answer = requests.receive(self.application(**changed), by=self.who("citizen"), at=when)
        assert isinstance(answer, Accepted), answer
        return answer.reference

    def agree(self, reference: str, when: datetime, **changed: Any) -> Any:
        """The clerk names Saturday at ten with himself and his B role, unless changed."""
        offer = requests.Offer(SATURDAY_TEN, HALL_WINDOW, "W02", ("clerk", "clerk_b"))
        by = self.who("clerk")
        return requests.agree(reference, replace(offer, **changed), by=by, at=when)

    def propose(self, reference: str, when: datetime, **changed: Any) -> Any:
        """The clerk proposes to refuse: not urgent, unless changed."""
        refusal = requests.Refusal(
            RefusalGround.NOT_URGENT, "下周工作日也能办，不影响使用", "周一上午到窗口来办"
        )
        by = self.who("clerk")
        return requests.propose_refusal(reference, replace(refusal, **changed), by=by, at=when)

    def tick(self, when: datetime) -> dict[str, int]:
        """What the worker does at ``when``."""
        return tick(self.rehearsal.hall().id, at=when)

    def page(self, reference: str, login: str, when: datetime) -> RequestPage:
        """The request as somebody sees it."""
        page = request_page(reference, viewer=self.who(login), at=when)
        assert page is not None
        return page
