"""Staff at their pages: a browser without scripts, the seeded halls, and the rehearsal's clock."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.application import Application, Party
from banshi.acts.rehearsal import set_clock
from banshi.acts.tick import tick
from banshi.boards.request_page import RequestPage, request_page
from banshi.policy.vocabulary import Ground, PartyType, RefusalGround, RequestKind
from banshi.records.account import Account
from tests.seeded import Rehearsal
from tests.week import at

MORNING = at("2026-03-06 10:24")
SATURDAY_TEN = at("2026-03-07 10:00")
PLACE = "县政务服务大厅公安综合窗口"
ONCE = re.compile(r'name="once" value="([^"]+)"')


@dataclass(frozen=True)
class Desk:
    """The halls, and what tests do with them: set the clock, ask, sign in, post a form."""

    rehearsal: Rehearsal

    def clock(self, when: datetime) -> None:
        """Move the rehearsal's clock."""
        set_clock(self.rehearsal.hall().id, when)

    def tick(self, when: datetime) -> None:
        """Move the clock and do what the worker would do then."""
        self.clock(when)
        tick(self.rehearsal.hall().id, at=when)

    def ask(self, when: datetime = MORNING, **changed: Any) -> str:
        """王婶 asks for Saturday at ten; the reference. The clock stands at that moment then."""
        account = self.rehearsal.accounts["boai"]["citizen"]
        asked = Application(
            kind=RequestKind.OFF_HOURS,
            matters=("M002",),
            party=Party(PartyType.PERSON, account.name, account.id_number, account.phone),
            ground=Ground.URGENT,
            reason="女儿周六回来，陪我换身份证",
            wanted_at=SATURDAY_TEN,
            place=PLACE,
        )
        by = self.rehearsal.actor("citizen")
        answer = requests.receive(replace(asked, **changed), by=by, at=when)
        assert isinstance(answer, Accepted), answer
        self.clock(when)
        return answer.reference

    def propose(self, reference: str, when: datetime, reason: str = "下周工作日也能办") -> None:
        """The clerk proposes to refuse it."""
        refusal = requests.Refusal(RefusalGround.NOT_URGENT, reason, "周一上午到窗口来办")
        by = self.rehearsal.actor("clerk")
        answer = requests.propose_refusal(reference, refusal, by=by, at=when)
        assert isinstance(answer, Accepted), answer
        self.clock(when)

    def agree(self, reference: str, when: datetime, **changed: Any) -> None:
        """The clerk names Saturday at ten, unless changed."""
        offer = replace(requests.Offer(SATURDAY_TEN, PLACE, "W02", ("clerk",)), **changed)
        answer = requests.agree(reference, offer, by=self.rehearsal.actor("clerk"), at=when)
        assert isinstance(answer, Accepted), answer
        self.clock(when)

    def page(self, reference: str, login: str = "clerk") -> RequestPage:
        """The request as somebody sees it now."""
        hall = self.rehearsal.hall()
        assert hall.rehearsal_at is not None
        actor = self.rehearsal.actor(login)
        page = request_page(reference, viewer=actor, at=hall.rehearsal_at)
        assert page is not None
        return page

    def at_desk(self, login: str, code: str = "boai", language: str = "") -> Client:
        """Somebody signed in, in a browser."""
        client = Client()
        client.force_login(Account.objects.get(hall__code=code, login=login))
        if language:
            client.cookies["language"] = language
        return client


def text_of(answer: HttpResponse) -> str:
    """What the page says, without its markup."""
    page = answer.content.decode()
    body = re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def named_wrong(answer: HttpResponse) -> list[str]:
    """The controls the summary of errors leads to, in its order."""
    summary = answer.content.decode().split('id="error-summary"')[1].split("</ul>")[0]
    return re.findall(r'href="#([^"]+)"', summary)


def in_page_order(answer: HttpResponse, controls: list[str]) -> list[str]:
    """The same controls as they follow one another on the page."""
    page = answer.content.decode()
    return sorted(controls, key=lambda one: page.index(f'id="{one}"'))


def form_key(answer: HttpResponse) -> str:
    """The one-time key of the first form on a page."""
    found = ONCE.search(answer.content.decode())
    assert found is not None
    return found.group(1)


def post_verb(
    client: Client, reference: str, verb: str, typed: dict[str, Any] | None = None
) -> HttpResponse:
    """Post one form of the answer page, with the key and version the page gave."""
    page = client.get(reverse("window-request", args=[reference]))
    hidden = {"once": form_key(page), "version": page.context["page"].version}
    return client.post(
        reverse(f"window-request-{verb}", args=[reference]), {**hidden, **(typed or {})}
    )
