"""Every form that changes something, pressed twice, pressed again after going back, in two tabs.

One effect each time, and whoever pressed in vain is told so (3.4.a: an application counts once).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts.rehearsal import set_clock
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces import citizen_visit
from tests.faces.busy_hall import NOON, PLACE, BusyHall, busy, busy_clone
from tests.faces.markup import Form, read
from tests.seeded import HALL
from tests.week import at

__all__ = ["busy", "busy_clone"]

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


@named(FORMS)
def test_pressed_twice_it_happens_once(busy: BusyHall, form: Pressed) -> None:
    client = visitor(form.login)
    shown = opened(busy, client, form)
    first = press(client, shown, **form.typed)
    assert first.status_code == 303, first.content.decode()[:3000]
    done = effects()
    second = press(client, shown, **form.typed)
    assert effects() == done
    if form.has_key:
        assert second.status_code == 303
        assert second.headers["Location"] == first.headers["Location"]
    else:
        assert second.status_code == 409
        assert says_so(second)


@named([one for one in WITH_KEY if one.changed])
def test_going_back_and_sending_something_else_does_nothing_and_says_so(
    busy: BusyHall, form: Pressed
) -> None:
    client = visitor(form.login)
    shown = opened(busy, client, form)
    assert press(client, shown, **form.typed).status_code == 303
    done = effects()
    again = press(client, shown, **{**form.typed, **form.changed})
    assert again.status_code in (409, 412, 422), again.status_code
    assert effects() == done
    assert says_so(again)
    said = again.content.decode()
    for name, words in form.changed.items():
        # A time chosen in the window's form is a form field again, everything else is said.
        assert words in said, name


@named([one for one in WITH_KEY if not one.may_repeat])
def test_from_two_tabs_it_happens_once_and_the_second_is_told(
    busy: BusyHall, form: Pressed
) -> None:
    client = visitor(form.login)
    tabs = [opened(busy, client, form), opened(busy, client, form)]
    assert press(client, tabs[0], **form.typed).status_code == 303
    done = effects()
    second = press(client, tabs[1], **{**form.typed, **form.changed})
    assert second.status_code in (409, 412), second.status_code
    assert effects() == done
    assert says_so(second)


def test_an_application_sent_twice_counts_once(busy: BusyHall) -> None:
    client = visitor("citizen2")
    address = reverse("off-hours-check")
    shown = filled_in(client)
    first = press(client, shown, **citizen_visit.PHONE)
    assert first.status_code == 303
    done = effects()
    again = press(client, shown, **citizen_visit.PHONE)
    assert (again.status_code, again.headers["Location"]) == (303, first.headers["Location"])
    assert effects() == done
    assert client.get(address).status_code == 303
    assert effects() == done


def test_an_application_sent_from_two_tabs_counts_once(busy: BusyHall) -> None:
    client = visitor("citizen2")
    tabs = [filled_in(client), read(citizen_visit.check(client)).form("/off-hours/check/")]
    first = press(client, tabs[0], **citizen_visit.PHONE)
    done = effects()
    second = press(client, tabs[1], **citizen_visit.PHONE)
    assert second.headers["Location"] == first.headers["Location"]
    assert effects() == done


def test_an_anonymous_report_sent_twice_is_one_report(busy: BusyHall) -> None:
    client = Client(enforce_csrf_checks=True)
    shown = read(client.get("/integrity/")).form("/integrity/")
    typed = {"words": "有人要红包", "about": "staff"}
    before = effects()
    first = press(client, shown, **typed)
    done = effects()
    second = press(client, shown, **typed)
    assert done[0] == before[0] + 1
    assert effects() == done
    assert second.headers["Location"] == first.headers["Location"]


def test_finishing_twice_is_finishing_once(busy: BusyHall) -> None:
    client = visitor("clerk")
    begun = opened(busy, client, BY_NAME["window-request-start"])
    assert press(client, begun).status_code == 303
    form = Pressed("window-request-finish", "clerk", "agreed", "window-request", when=SATURDAY)
    shown = opened(busy, client, form)
    first = press(client, shown)
    assert first.status_code == 303
    done = effects()
    assert press(client, shown).headers["Location"] == first.headers["Location"]
    assert effects() == done


@pytest.mark.parametrize(
    ("name", "login"), [("sign-out", "citizen"), ("hall-integrity-report", "manager")]
)
def test_looking_twice_changes_no_request(busy: BusyHall, name: str, login: str) -> None:
    client = visitor(login)
    shown = read(client.get(busy.path(name))).form(busy.path(name))
    before = effects()
    for _ in range(2):
        assert press(client, shown).status_code in (200, 303)
        assert effects() == before


def filled_in(client: Client) -> Form:
    """The third step of an application by 赵小禾, ready to be sent."""
    for name, typed in (
        ("off-hours-matter", {"matter": "M002", "ground": "urgent", "reason": "周末才有空"}),
        ("off-hours-when", {"day": "2026-03-07", "time": "08:30", "where": "hall"}),
    ):
        address = reverse(name)
        query = {"matter": "M002"} if name == "off-hours-matter" else {}
        shown = read(client.get(address, query)).form(address)
        answer = press(client, shown, **typed)
        assert answer.status_code == 303, answer.content.decode()[:2000]
    return read(citizen_visit.check(client)).form(reverse("off-hours-check"))
