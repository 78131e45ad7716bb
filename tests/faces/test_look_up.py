"""Looking a request up by reference and code, without an account: see it, act on it, guess nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.looking_up import ADDRESS, NO_MATCH, PAIR, REFERENCE, NotOpened, Opened, look_up
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests import naughty
from tests.acts.proving import NOW
from tests.faces.busy_hall import BusyHall
from tests.faces.markup import read
from tests.faces.staff_desk import text_of
from tests.faces.test_foreign_references import at_home

HERE = "10.0.0.1"


def code_of(reference: str) -> str:
    return Request.objects.get(reference=reference).lookup_code()


def looked(busy: BusyHall, reference: str, code: str, **how: Any) -> object:
    how = {"address": HERE, "at": NOW, **how}
    return look_up(busy.rehearsal.hall().id, reference, code, **how)


def opened_by_code(busy: BusyHall, of: str) -> tuple[Client, str]:
    """A browser in which nobody is signed in, with one request opened."""
    reference = busy.references[of]
    client = Client()
    typed = {"reference": reference.lower(), "code": code_of(reference)}
    answer = client.post(reverse("look-up"), typed)
    assert answer["Location"] == reverse("my-request", args=[reference])
    return client, reference


def press(client: Client, name: str, reference: str, **typed: Any) -> Any:
    """A deed's form as it is shown, sent."""
    address = reverse(name, args=[reference])
    form = read(client.get(address)).form(address)
    return client.post(address, form.typed(**typed))


def test_reference_and_code_show_where_it_stands_and_the_name_masked(busy: BusyHall) -> None:
    client, reference = opened_by_code(busy, "received")
    page = text_of(client.get(reverse("my-request", args=[reference])))
    assert "答复您" in page
    assert "王*" in page
    assert "王婶" not in page
    assert "查询码打开的" in page
    assert code_of(reference) not in page.replace(" ", "")


def test_whoever_holds_the_code_confirms_and_the_journal_says_how(busy: BusyHall) -> None:
    client, reference = opened_by_code(busy, "offered")
    assert press(client, "my-request-confirm", reference).status_code == 303
    assert Request.objects.get(reference=reference).state == "agreed"
    entry = JournalEntry.objects.filter(reference=reference, act="confirm").get()
    assert b'"by_code":true' in bytes(entry.body).replace(b" ", b"")
    shown = text_of(at_home("citizen").get(reverse("my-request", args=[reference])))
    assert "凭编号和查询码做的" in shown


def test_whoever_holds_the_code_names_another_time_and_withdraws(busy: BusyHall) -> None:
    client, reference = opened_by_code(busy, "offered")
    later = {"day": "other", "other_day": "2026-03-11", "time": "18:30"}
    assert press(client, "my-request-counter", reference, **later).status_code == 303
    assert press(client, "my-request-withdraw", reference).status_code == 303
    assert Request.objects.get(reference=reference).state == "withdrawn"


def test_the_code_opens_that_request_and_nothing_else(busy: BusyHall) -> None:
    client, _ = opened_by_code(busy, "received")
    other = busy.references["agreed"]
    answer = client.get(reverse("my-request", args=[other]))
    assert answer.status_code == 303
    assert "/sign-in/" in answer["Location"]
    assert client.get(reverse("my")).status_code == 303
    assert client.post(reverse("my-request-withdraw", args=[other])).status_code == 303
    assert Request.objects.get(reference=other).state == "agreed"


def test_a_notice_of_the_request_opens_and_no_other(busy: BusyHall) -> None:
    client, reference = opened_by_code(busy, "agreed")
    page = client.get(reverse("my-request", args=[reference])).content.decode()
    own = page.split('href="/notices/')[1].split('"')[0]
    assert client.get(f"/notices/{own}").status_code == 200
    stranger, _ = opened_by_code(busy, "received")
    assert stranger.get(f"/notices/{own}").status_code == 404


def test_signing_out_closes_what_the_code_opened(busy: BusyHall) -> None:
    client, reference = opened_by_code(busy, "received")
    client.post(reverse("sign-out"))
    assert client.get(reverse("my-request", args=[reference])).status_code == 303


def test_a_new_code_closes_what_the_old_one_opened(busy: BusyHall) -> None:
    client, reference = opened_by_code(busy, "received")
    old = code_of(reference)
    Request.objects.filter(reference=reference).update(code_generation=2)
    assert client.get(reverse("my-request", args=[reference])).status_code == 404
    assert looked(busy, reference, old) == NO_MATCH


def test_whatever_does_not_fit_is_answered_alike(busy: BusyHall) -> None:
    reference = busy.references["received"]
    wrong = f"{(int(code_of(reference)) + 1) % 10**8:08}"
    answers = [
        looked(busy, reference, wrong),
        looked(busy, "Y-00000000-0", wrong),
        looked(busy, busy.others, code_of(busy.others)),
        looked(busy, "no reference", ""),
        looked(busy, reference, code_of(busy.references["agreed"])),
    ]
    assert answers == [NO_MATCH] * len(answers)


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ({}, ["请填编号。", "请填查询码。"]),
        ({"reference": "Y-7K3M9QXA-4"}, ["请填查询码。"]),
        ({"code": "12345678"}, ["请填编号。"]),
    ],
)
def test_what_was_left_empty_is_named_at_its_field(
    busy: BusyHall, typed: dict[str, str], named: list[str]
) -> None:
    answer = Client().post(reverse("look-up"), typed)
    assert answer.status_code == 422
    assert [one["text"] for one in answer.context["errors"]] == named
    assert "对不上" not in answer.content.decode()


def test_five_wrong_codes_for_one_reference_make_one_wait_there_only(busy: BusyHall) -> None:
    reference = busy.references["received"]
    right = code_of(reference)
    for _ in range(PAIR.tries):
        assert looked(busy, reference, "00000000") == NO_MATCH
    waiting = looked(busy, reference, right)
    assert isinstance(waiting, NotOpened)
    assert waiting.wait_minutes == 15
    assert isinstance(looked(busy, reference, right, address="10.0.0.2"), Opened)
    other = busy.references["agreed"]
    assert isinstance(looked(busy, other, code_of(other)), Opened)
    assert isinstance(looked(busy, reference, right, at=NOW + PAIR.within), Opened)


def test_many_addresses_guess_no_more_than_fifty_a_day(busy: BusyHall) -> None:
    reference = busy.references["received"]
    for number in range(REFERENCE.tries):
        assert looked(busy, reference, "00000000", address=f"10.1.0.{number}") == NO_MATCH
    waiting = looked(busy, reference, code_of(reference), address="10.2.0.1")
    assert isinstance(waiting, NotOpened)
    assert waiting.wait_minutes


def test_one_address_cannot_walk_through_references(busy: BusyHall) -> None:
    for number in range(ADDRESS.tries):
        looked(busy, f"no reference {number % 40}", "1")
    waiting = looked(busy, busy.references["agreed"], code_of(busy.references["agreed"]))
    assert isinstance(waiting, NotOpened)
    assert waiting.wait_minutes


@pytest.mark.parametrize("name", ["reference", "code"])
def test_naughty_strings_are_answered_like_any_other(name: str, busy: BusyHall) -> None:
    for number, typed in enumerate(naughty.strings()[:60]):
        both = {"reference": busy.references["agreed"], "code": "1", name: typed}
        answer = looked(busy, both["reference"], both["code"], address=f"10.3.{number}.1")
        assert isinstance(answer, NotOpened), repr(typed)


def test_the_code_goes_out_with_the_message_and_management_never_reads_it(busy: BusyHall) -> None:
    reference = busy.references["received"]
    code = code_of(reference)
    told = Notice.objects.get(reference=reference, kind="received")
    assert f"{code[:4]} {code[4:]}" in str(told.short)
    assert code[:4] + " " not in str(told.body)
    page = at_home("manager").get(reverse("hall-outbox")).content.decode()
    assert "查询码 **** ****" in page
    assert f"{code[:4]} {code[4:]}" not in page


def test_the_asker_reads_his_code_and_staff_do_not(busy: BusyHall) -> None:
    reference = busy.references["received"]
    code = code_of(reference)
    shown = f"{code[:4]} {code[4:]}"
    assert shown in text_of(at_home("citizen").get(reverse("my-request", args=[reference])))
    page = at_home("clerk").get(reverse("window-request", args=[reference]))
    assert shown not in text_of(page)
