"""The situation most tests of a visit begin with: two people at the door on Tuesday at nine."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from banshi.acts import requests, visit_hindrance, visit_intake, visits
from banshi.acts.answers import Accepted
from banshi.acts.day_ended import DayEnded
from banshi.acts.visit_intake import Looked
from banshi.boards.crew_page import CrewPage, crew_page
from banshi.policy.vocabulary import Ground, Hindrance, MaterialState, RequestKind, VisitOutcome
from tests.acts.asking import Story
from tests.week import at

MONDAY = at("2026-03-09 10:15")
AGREED_AT = at("2026-03-10 09:00")
SHOWN_AT, STARTED_AT = at("2026-03-10 08:58"), at("2026-03-10 09:05")
HOME = "幸福里小区3号楼1单元101"
MATTER = "M002"


@dataclass(frozen=True)
class Visiting:
    """A visit agreed for Tuesday at nine, and short words for what its crew does."""

    story: Story
    request: str
    visit: str

    def how(self, login: str, when: datetime, **more: Any) -> dict[str, Any]:
        """Who acts, and when."""
        return {"by": self.story.who(login), "at": when, **more}

    def show(self, when: datetime = SHOWN_AT, login: str = "clerk", **more: Any) -> Any:
        """The credentials are shown."""
        return visits.show_credentials(self.visit, **self.how(login, when, **more))

    def start(self, when: datetime = STARTED_AT, login: str = "clerk", **more: Any) -> Any:
        """The work begins."""
        return requests.start(self.request, **self.how(login, when, **more))

    def see(self, states: dict[str, Any], when: datetime, login: str = "clerk", **more: Any) -> Any:
        """The materials are looked at; a text is what is wrong with a defective one."""
        looked = {
            code: one
            if isinstance(one, Looked)
            else Looked(one)
            if isinstance(one, MaterialState)
            else Looked(MaterialState.DEFECTIVE, one)
            for code, one in states.items()
        }
        return visit_intake.see_materials(
            self.visit, MATTER, looked, **self.how(login, when, **more)
        )

    def tell(self, when: datetime, login: str = "clerk", **more: Any) -> Any:
        """The one-time notice is handed over."""
        return visit_intake.notify_missing(self.visit, MATTER, **self.how(login, when, **more))

    def record(
        self,
        outcome: VisitOutcome,
        when: datetime,
        login: str = "clerk",
        words: str = "",
        confirmed: bool = False,
        **more: Any,
    ) -> Any:
        """The outcome of the matter."""
        told = visits.OutcomeTold(MATTER, outcome, words, confirmed)
        return visits.record_outcome(self.visit, told, **self.how(login, when, **more))

    def finish(self, when: datetime, login: str = "clerk", **more: Any) -> Any:
        """The visit is over."""
        return requests.finish(self.request, **self.how(login, when, **more))

    def hinder(
        self, what: Hindrance, when: datetime, words: str = "", login: str = "clerk", **more: Any
    ) -> Any:
        """The visit cannot take place."""
        return visit_hindrance.hinder(self.visit, what, words, **self.how(login, when, **more))

    def page(self, when: datetime, login: str = "clerk") -> CrewPage:
        """The crew's page."""
        page = crew_page(self.visit, viewer=self.story.who(login))
        assert page is not None
        return page

    def go_on(
        self, when: datetime, to: datetime, crew: tuple[str, ...] = ("clerk", "clerk_b")
    ) -> None:
        """It is agreed anew for another time or crew; one alone goes by management's leave."""
        alone = "" if len(crew) > 1 else "同事病了，只有一个人"
        offer = requests.Offer(to, HOME, "W02", crew, alone_reason=alone, ended=DayEnded(when))
        by = "manager" if alone else "clerk"
        accepted(requests.agree(self.request, offer, **self.how(by, when)))
        accepted(requests.confirm(self.request, **self.how("citizen", when)))

    @property
    def must(self) -> list[str]:
        """The codes of the materials without which ``MATTER`` is not taken in."""
        matter = next(one for one in self.page(AGREED_AT).matters if one.code == MATTER)
        return [one.code for one in matter.materials if one.must]

    def working(self) -> "Visiting":
        """The same visit, its work begun."""
        accepted(self.show())
        accepted(self.start())
        return self


def accepted(answer: Any) -> Accepted:
    """It was done."""
    assert isinstance(answer, Accepted), answer
    return answer


def visiting(story: Story, *, told: bool = True, **changed: Any) -> Visiting:
    """王婶 asks on Monday, the clerk agrees to Tuesday at nine with his B role; she is told."""
    asked = {
        "kind": RequestKind.HOME_VISIT,
        "matters": (MATTER,),
        "ground": Ground.OLD,
        "reason": "父亲卧床，下不了楼",
        "wanted_at": AGREED_AT,
        "place": HOME,
        **changed,
    }
    request = story.receive(MONDAY, **asked)
    accepted(story.agree(request, MONDAY, at=AGREED_AT, place=HOME))
    if told:
        story.tick(MONDAY)
    page = story.page(request, "clerk", MONDAY)
    assert page.visit is not None
    return Visiting(story, request, page.visit.reference)
