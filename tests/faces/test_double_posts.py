"""Every form that changes something, pressed twice, pressed again after going back, in two tabs.

One effect each time, and whoever pressed in vain is told so (3.4.a: an application counts once).
"""

import pytest
from django.test import Client
from django.urls import reverse

from tests.faces import citizen_visit
from tests.faces.busy_hall import BusyHall
from tests.faces.markup import Form, read
from tests.faces.pressing import (
    BY_NAME,
    FORMS,
    SATURDAY,
    WITH_KEY,
    Pressed,
    effects,
    named,
    opened,
    press,
    says_so,
    visitor,
)


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
