"""What must hold of every answer to a string that breaks programs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from banshi.acts.application import Application, Party
from banshi.acts.rehearsal import set_clock
from banshi.policy.vocabulary import Ground, PartyType, RequestKind
from banshi.records.account import Account
from tests.faces.busy_hall import PLACE, BusyHall
from tests.faces.fields import FIRST_STEP, SECOND_STEP, TypedForm
from tests.faces.markup import Form, read
from tests.seeded import HALL
from tests.week import at

ANSWERS = {200, 303, 400, 403, 404, 409, 412, 422, 429}


def try_in(
    busy: BusyHall, form: TypedForm, name: str, strings: tuple[str, ...], *, comes_back: bool
) -> None:
    """Type each string into one field of the form, everything else as it should be."""
    client = browser(form.login)
    shown = opened(busy, client, form)
    for typed in strings:
        with undone():
            answer = client.post(shown.action, shown.typed(**{**form.typed, name: typed}))
            assert answer.status_code in {*ANSWERS, 302}, (typed, answer.status_code)
            assert_harmless(answer, typed)
            if answer.status_code in (302, 303):
                assert_leads_to_us(answer)
            if comes_back:
                assert_comes_back(busy, form, name, typed, answer)


def assert_comes_back(
    busy: BusyHall, form: TypedForm, name: str, typed: str, answer: HttpResponse
) -> None:
    """Refused: the field still holds it, and a reason stands there. Accepted: it shows."""
    if answer.status_code in (200, 409, 412, 422, 429):
        page = read(answer)
        held = [one.sent.getlist(name) for one in page.forms if one.method == "post"]
        # What is kept as a draft is kept without the one character no database takes.
        stays = (as_sent(typed), as_sent(typed.replace("\x00", "")))
        assert any([one] == [as_sent(each) for each in found] for one in stays for found in held), (
            repr(typed)
        )
        body = answer.content.decode()
        assert answer.status_code == 200 or "error-summary" in body or "notice-strip" in body
        return
    assert answer.status_code == 303, (typed, answer.status_code)
    for login, place in form.shown:
        looking = browser(login)
        if login == form.login:
            looking = answer.client
        again = looking.get(busy.path(place, form.of))
        assert_harmless(again, typed)
        is_time = name in ("other_day", "needed_on", "date", "time")
        assert is_time or squeezed(typed) in squeezed(read(again).text), (place, typed)


def assert_harmless(answer: HttpResponse, typed: str) -> None:
    """The page has nothing in it that only the string could have put there."""
    if answer.headers.get("Content-Type", "").startswith("text/html") and answer.content:
        page = read(answer)
        assert not page.faults, (typed, page.faults)
        # A part of a page, fetched by a page that has the heading, has none.
        assert page.headings == (1 if b"<html" in answer.content else 0), typed


def assert_leads_to_us(answer: HttpResponse) -> None:
    """A redirect leads to a page of this site."""
    goes_to = answer.headers["Location"]
    assert goes_to.startswith("/"), goes_to
    assert not goes_to.startswith(("//", "/\\")), goes_to


def as_sent(words: str) -> str:
    """Line breaks as one kind: a browser sends both kinds."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def squeezed(words: str) -> str:
    """Without any spaces: pages break lines where they like."""
    return "".join(words.split())


def takes(typed: str) -> bool:
    """Whether the four fields can hold it."""
    return 2 <= len(typed.strip()) <= 80 and "\x00" not in typed


def an_application(busy: BusyHall | None = None) -> Application:
    """What 王婶 hands in."""
    account = busy.rehearsal.accounts[HALL]["citizen"] if busy else None
    return Application(
        kind=RequestKind.OFF_HOURS,
        matters=("M002",),
        party=Party(
            PartyType.PERSON,
            account.name if account else "王婶",
            account.id_number if account else "",
            account.phone if account else "",
        ),
        ground=Ground.URGENT,
        reason="急",
        wanted_at=at("2026-03-11 18:30"),
        place=PLACE,
    )


def browser(login: str) -> Client:
    """Somebody's browser; nobody's without a login."""
    client = Client()
    if login:
        client.force_login(Account.objects.get(hall__code=HALL, login=login))
    return client


def opened(busy: BusyHall, client: Client, form: TypedForm) -> Form:
    """The form as its page shows it now; an application is filled in up to its step."""
    set_clock(busy.rehearsal.hall().id, form.when)
    if form.name.startswith("off-hours"):
        client.get("/off-hours/", {"matter": "M002"})
        for name, typed in (("off-hours-matter", FIRST_STEP), ("off-hours-when", SECOND_STEP)):
            if form.name != "off-hours-matter":
                assert client.post(busy.path(name), typed).status_code == 303
            if form.name == name:
                break
    query = {"matter": "M002"} if form.name == "off-hours-matter" else form.query
    answer = client.get(busy.path(form.page or form.name, form.of), query)
    return read(answer).form(busy.path(form.name, form.of))


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is not done in the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
