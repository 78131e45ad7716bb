"""Strings that break programs, typed into every field: kept as typed, or refused with a reason.

Never a server error, never an element more in the page, never something typed that is gone.
"""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.acts.application import Party, check
from banshi.boards.request_page import request_page
from banshi.policy.vocabulary import Ground, PartyType
from tests import naughty
from tests.faces.breaking import (
    ANSWERS,
    an_application,
    assert_harmless,
    browser,
    opened,
    takes,
    try_in,
    undone,
)
from tests.faces.busy_hall import NOON, BusyHall
from tests.faces.calling import Api
from tests.faces.fields import FORMS, QUESTIONS, TypedForm, typed_fields

FIELDS = tuple(typed_fields())
PATHS = ("/check/", "/matters/", "/policy/", "/my/", "/")


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
