"""Every form that changes something, and how a person presses it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from banshi.acts.rehearsal import set_clock
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces.busy_hall import NOON, PLACE, BusyHall
from tests.faces.markup import Form, read
from tests.seeded import HALL
from tests.week import at

SATURDAY = at("2026-03-07 15:00")
OVER = at("2026-03-07 16:30")
ID_NUMBER = "99999919560312002X"


@dataclass(frozen=True)
class Pressed:
    """A form: who fills it in, on which page it stands, where it goes, what is typed."""

    name: str
    login: str
    of: str = "received"
    page: str = ""
    typed: dict[str, Any] = field(default_factory=dict)
    changed: dict[str, Any] = field(default_factory=dict)
    when: datetime = NOON
    # Without a one-time key the state itself keeps it from happening twice.
    has_key: bool = True
    # A second one from a second tab is wanted: it is another application.
    may_repeat: bool = False


NEW = {
    "channel": "window",
    "matters": ["M001"],
    "party-type": "person",
    "party-name": "王婶（样例）",
    "party-number": ID_NUMBER,
    "ground": "urgent",
    "reason": "周末才有空",
    "date": "2026-03-07",
    "time": "17:00",
    "place": PLACE,
}
AGREED = {
    "date": "2026-03-07",
    "time": "09:00",
    "place": PLACE,
    "window": "W02",
    "crew": ["clerk"],
}
REFUSED = {"ground": "not_urgent", "reason": "工作日也能办", "alternative": "周一上午来"}
OTHER_TIME = {"day": "other", "other_day": "2026-03-11", "time": "18:30"}
FORMS = (
    Pressed("my-request-confirm", "citizen", "offered", "my-request"),
    Pressed(
        "my-request-counter",
        "citizen",
        "offered",
        typed=OTHER_TIME,
        changed={"time": "19:00"},
    ),
    Pressed(
        "my-request-reschedule",
        "citizen",
        "agreed",
        typed=OTHER_TIME,
        changed={"time": "19:00"},
    ),
    Pressed(
        "my-request-reply-to-ask",
        "citizen",
        "asked",
        typed={"words": "在"},
        changed={"words": "不在"},
    ),
    Pressed("my-request-withdraw", "citizen", typed={"reason": ""}, changed={"reason": "不来了"}),
    Pressed(
        "window-request-agree",
        "clerk",
        page="window-request",
        typed=AGREED,
        changed={"time": "13:00"},
    ),
    Pressed(
        "window-request-ask",
        "clerk",
        page="window-request",
        typed={"words": "带户口簿吗？"},
        changed={"words": "几个人来？"},
    ),
    Pressed(
        "window-request-propose-refusal",
        "clerk",
        page="window-request",
        typed=REFUSED,
        changed={"reason": "下周也能办"},
    ),
    Pressed(
        "window-request-withdraw",
        "clerk",
        page="window-request",
        typed={"reason": "电话里说不来了"},
        changed={"reason": "当面说的"},
    ),
    Pressed("window-request-start", "clerk", "agreed", "window-request", when=SATURDAY),
    Pressed(
        "window-request-not-done",
        "clerk",
        "agreed",
        "window-request",
        typed={"cause": "asker", "reason": "没有来"},
        changed={"reason": "说不办了"},
        when=OVER,
    ),
    Pressed("window-task-told", "clerk", page="window-task", has_key=False),
    Pressed("window-new", "clerk", typed=NEW, changed={"reason": "下周出远门"}, may_repeat=True),
    Pressed("hall-request-consent", "manager", "proposed"),
    Pressed(
        "hall-request-withhold-consent",
        "manager",
        "proposed",
        typed={"reason": "周六有人在"},
        changed={"reason": "人够"},
    ),
)
WITH_KEY = [one for one in FORMS if one.has_key]
BY_NAME = {one.name: one for one in FORMS}


def named(forms: Any) -> Any:
    """One test for each form."""
    return pytest.mark.parametrize("form", forms, ids=lambda one: one.name)


def visitor(login: str, code: str = HALL) -> Client:
    """Somebody signed in, in a browser that asks for the CSRF token."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(Account.objects.get(hall__code=code, login=login))
    return client


def opened(busy: BusyHall, client: Client, form: Pressed) -> Form:
    """The form as its page shows it now."""
    set_clock(busy.rehearsal.hall().id, form.when)
    answer = client.get(busy.path(form.page or form.name, form.of))
    assert answer.status_code == 200, answer.status_code
    return read(answer).form(busy.path(form.name, form.of))


def press(client: Client, form: Form, **typed: Any) -> HttpResponse:
    """Send it, with what is typed now."""
    return client.post(form.action, form.typed(**typed))


def effects() -> tuple[int, int, int, int]:
    """How much was done so far: steps, requests, notices, and all versions together."""
    return (
        JournalEntry.objects.filter(result__in=("done", "told")).count(),
        Request.objects.count(),
        Notice.objects.count(),
        sum(Request.objects.values_list("version", flat=True)),
    )


def says_so(answer: HttpResponse) -> bool:
    """Whether the page tells that nothing was done now: an error, a notice, or fresh state."""
    page = answer.content.decode()
    return "error-summary" in page or "notice-strip" in page or 'role="alert"' in page
