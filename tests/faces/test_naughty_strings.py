"""Strings that break programs, typed into every field: kept as typed, or refused with a reason.

Never a server error, never an element more in the page, never something typed that is gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.application import Application, Party, check
from banshi.acts.rehearsal import set_clock
from banshi.boards.request_page import request_page
from banshi.policy.vocabulary import Ground, PartyType, RequestKind
from banshi.records.account import Account
from tests import naughty
from tests.faces.busy_hall import NOON, PLACE, BusyHall, busy, busy_clone
from tests.faces.calling import Api
from tests.faces.fields import FIRST_STEP, FORMS, QUESTIONS, SECOND_STEP, TypedForm, typed_fields
from tests.faces.markup import Form, read
from tests.seeded import HALL
from tests.week import at

__all__ = ["busy", "busy_clone"]

FIELDS = tuple(typed_fields())
PATHS = ("/check/", "/matters/", "/policy/", "/my/", "/")
ANSWERS = {200, 303, 400, 403, 404, 409, 412, 422, 429}


def test_the_public_list_is_at_hand() -> None:
    if not naughty.public_list().exists():
        pytest.skip("no blns.json beside the checkout; set BANSHI_SHARED to the folder it is in")
    assert len(naughty.strings()) > 500


@pytest.mark.parametrize(
    ("number", "form", "name", "comes_back"),
    [(number, *one) for number, one in enumerate(FIELDS)],
    ids=[f"{form.name} {name}" for form, name, _ in FIELDS],
)
def test_a_share_of_them_in_each_field(
    number: int, form: TypedForm, name: str, comes_back: bool, busy: BusyHall
) -> None:
    try_in(busy, form, name, naughty.share(number, len(FIELDS)), comes_back=comes_back)


@pytest.mark.long
@pytest.mark.parametrize(
    ("form", "name", "comes_back"),
    FIELDS,
    ids=[f"{form.name} {name}" for form, name, _ in FIELDS],
)
def test_all_of_them_in_each_field(
    form: TypedForm, name: str, comes_back: bool, busy: BusyHall
) -> None:
    try_in(busy, form, name, naughty.strings(), comes_back=comes_back)


@pytest.mark.parametrize(
    ("number", "name", "login", "question"),
    [(number, *one) for number, one in enumerate(QUESTIONS)],
    ids=[f"{name} {question}" for name, _, question in QUESTIONS],
)
def test_after_the_question_mark(
    number: int, name: str, login: str, question: str, busy: BusyHall
) -> None:
    client = browser(login)
    for typed in naughty.share(number, len(QUESTIONS)):
        answer = client.get(busy.path(name), {question: typed})
        assert answer.status_code < 500, repr(typed)
        assert_harmless(answer, typed)


def test_in_the_path(busy: BusyHall) -> None:
    client = browser("")
    for number, typed in enumerate(naughty.strings()):
        path = PATHS[number % len(PATHS)]
        answer = client.get(f"{path}{quote(typed)}/")
        assert answer.status_code < 500, (path, typed)
        assert_harmless(answer, typed)


def test_bytes_that_are_no_text(busy: BusyHall) -> None:
    for form in FORMS:
        client = browser(form.login)
        shown = opened(busy, client, form)
        for name in (*form.words, *form.others):
            body = b"&".join(
                [
                    *(f"{one}={quote(str(value))}".encode() for one, value in form.typed.items()),
                    quote(name).encode() + b"=%ff%fe%ed%a0%80",
                ]
            )
            with undone():
                answer = client.generic(
                    "POST", shown.action, body, content_type="application/x-www-form-urlencoded"
                )
                assert answer.status_code in {*ANSWERS, 302}, (form.name, name)


def test_every_string_is_taken_or_named_by_the_act_itself() -> None:
    application = an_application()
    for typed in naughty.strings():
        said = replace(
            application,
            reason=typed,
            place=typed,
            key_project=typed,
            said={"age": typed},
            party=Party(PartyType.PERSON, typed, typed, typed),
        )
        checked = check(said, at=NOON)
        named = {error.field for error in checked.errors}
        assert "party.id_number" in named, repr(typed)
        for field, kept in (
            ("reason", checked.reason),
            ("place", checked.place),
            ("key_project", checked.key_project),
            ("party.name", checked.party.name),
        ):
            assert field in named or kept == typed.strip(), (field, typed)


def test_what_is_taken_is_kept_as_it_was(busy: BusyHall) -> None:
    by = busy.rehearsal.actor("citizen")
    four = 4
    listed = naughty.strings()
    for first in range(0, len(listed), four):
        typed = [one for one in listed[first : first + four] if takes(one)]
        if not typed:
            continue
        reason, place, project, name = (typed * four)[:four]
        application = an_application(busy)
        asked = replace(
            application,
            reason=reason,
            place=place,
            key_project=project,
            ground=Ground.KEY_PROJECT,
            party=replace(application.party, name=name),
        )
        with undone():
            answer = requests.receive(asked, by=by, at=NOON)
            assert isinstance(answer, Accepted), (typed, answer)
            page = request_page(answer.reference, viewer=by, at=NOON)
            assert page is not None
            kept = (page.reason, page.place, page.key_project, page.party_name)
            assert kept == tuple(one.strip() for one in (reason, place, project, name))


API_FIELDS = ("reason", "place", "key_project", "needed_by", "wanted_at", "kind", "ground")
PARTY_FIELDS = ("name", "id_number", "credit_code", "phone", "type")
API_WORDS = (
    ("asked", "reply-to-ask", "citizen", "words", {}),
    ("received", "withdraw", "citizen", "reason", {}),
    ("received", "ask", "clerk", "words", {}),
    (
        "received",
        "propose-refusal",
        "clerk",
        "reason",
        {"ground": "not_urgent", "alternative": "周一来"},
    ),
    (
        "received",
        "propose-refusal",
        "clerk",
        "alternative",
        {"ground": "not_urgent", "reason": "工作日也能办"},
    ),
    ("proposed", "withhold-consent", "manager", "reason", {}),
    (
        "received",
        "agree",
        "clerk",
        "place",
        {"at": "2026-03-07T09:00:00+08:00", "window": "W02", "crew": ["clerk"]},
    ),
)
IN_API = len(API_FIELDS) + len(PARTY_FIELDS) + len(API_WORDS) + 1


@pytest.mark.parametrize(("number", "name"), enumerate((*API_FIELDS, *PARTY_FIELDS)))
def test_in_an_application_through_the_api(number: int, name: str, busy: BusyHall) -> None:
    api = Api(busy.rehearsal)
    for typed in naughty.share(number, IN_API):
        asked = api.application(ground="key_project", key_project="大桥")
        if name in PARTY_FIELDS:
            asked["party"][name] = typed
        else:
            asked[name] = typed
        with undone():
            answer = api.post("requests", asked)
            assert answer.status in (201, 409, 422), (name, typed, answer.body)
            if answer.status == 422:
                assert answer.fields, (name, typed)
            elif answer.status == 201 and name in answer.body:
                assert answer.body[name] == typed.strip(), (name, typed)


@pytest.mark.parametrize(
    ("number", "step"),
    enumerate(API_WORDS, start=len(API_FIELDS) + len(PARTY_FIELDS)),
    ids=[f"{verb} {name}" for _, verb, _, name, _ in API_WORDS],
)
def test_words_of_each_step_through_the_api(number: int, step: Any, busy: BusyHall) -> None:
    api = Api(busy.rehearsal)
    of, verb, who, name, more = step
    for typed in naughty.share(number, IN_API):
        with undone():
            answer = api.verb(busy.references[of], verb, {**more, name: typed}, who=who)
            assert answer.status in (200, 409, 422), (verb, typed, answer.body)
            if answer.status == 422:
                assert name in answer.fields, (verb, typed)


def test_in_a_report_through_the_api(busy: BusyHall) -> None:
    api = Api(busy.rehearsal)
    for typed in naughty.share(IN_API - 1, IN_API):
        with undone():
            report = api.post("integrity", {"words": typed}, who=None)
            assert report.status in (201, 422), (typed, report.body)


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
        assert [as_sent(typed)] in [[as_sent(one) for one in found] for found in held], repr(typed)
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
        assert page.headings == 1, typed


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
    query = {"matter": "M002"} if form.name == "off-hours-matter" else {}
    answer = client.get(busy.path(form.page or form.name, form.of), query)
    return read(answer).form(busy.path(form.name, form.of))


@contextmanager
def undone() -> Iterator[None]:
    """What is done within is not done in the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
