"""One's own account: the password is one's own, first and later, and sign-ins can be ended."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.test import Client
from django.urls import reverse

from banshi.acts.own_password import give_first
from banshi.acts.sign_in_profiles import FIRST_PASSWORD_LASTS, RULES
from banshi.policy.vocabulary import SignInProfile
from banshi.records.access import WebSession
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from tests.faces.staff_desk import text_of
from tests.seeded import HALL, Rehearsal

GOOD, BETTER = "lantern 茶杯 river 47 stone", "copper 石桥 violin 18 maple"
OLD = f"password of clerk@{HALL}"


def clerk() -> Account:
    return Account.objects.get(hall__code=HALL, login="clerk")


def sign_in(password: str = OLD, client: Client | None = None) -> tuple[Client, str]:
    """The browser and where signing in led, empty where it did not."""
    browser = client or Client()
    answer = browser.post(reverse("sign-in"), {"login": "clerk", "password": password})
    return browser, answer.headers.get("Location", "")


def given_a_first_password(ago: timedelta = timedelta()) -> str:
    account = clerk()
    password = give_first(account, at=datetime.now(UTC) - ago)
    account.save()
    return password


def change(client: Client, **typed: str) -> tuple[int, str]:
    form = {"present": OLD, "password": GOOD, "again": GOOD, **typed}
    answer = client.post(reverse("own-password"), form)
    return answer.status_code, text_of(answer)


def test_a_first_password_opens_only_the_page_that_replaces_it(sample_halls: Rehearsal) -> None:
    client, led_to = sign_in(given_a_first_password())
    assert led_to == reverse("sign-in-password")
    assert client.get(reverse("window-requests")).status_code == 302
    form = {"password": GOOD, "again": GOOD}
    answer = client.post(led_to, form)
    assert answer.status_code == 303
    assert client.get(reverse("window-requests")).status_code == 200
    assert sign_in(GOOD)[1] == reverse("window-requests")


def test_a_first_password_left_lying_opens_nothing(sample_halls: Rehearsal) -> None:
    _, led_to = sign_in(given_a_first_password(FIRST_PASSWORD_LASTS + timedelta(minutes=1)))
    assert led_to == ""


def test_where_one_was_going_is_kept_over_the_steps(sample_halls: Rehearsal) -> None:
    password = given_a_first_password()
    client = Client()
    there = reverse("window-new")
    client.post(reverse("sign-in"), {"login": "clerk", "password": password, "next": there})
    answer = client.post(reverse("sign-in-password"), {"password": GOOD, "again": GOOD})
    assert answer.headers["Location"] == there


def test_the_step_belongs_to_whoever_gave_the_right_password(sample_halls: Rehearsal) -> None:
    for answer in (
        Client().get(reverse("sign-in-password")),
        sign_in()[0].get("/sign-in/password/"),
    ):
        assert answer.status_code in (302, 303)
    late, led_to = sign_in(given_a_first_password())
    session = late.session
    session["entering"] = {**session["entering"], "since": "2026-01-01T00:00:00+00:00"}
    session.save()
    assert late.post(led_to, {"password": GOOD, "again": GOOD}).headers["Location"] == "/sign-in/"


def test_changing_it_ends_all_other_sign_ins_and_is_journalled(sample_halls: Rehearsal) -> None:
    here, _ = sign_in()
    elsewhere, _ = sign_in()
    assert change(here)[0] == 303
    assert elsewhere.get(reverse("own-account")).status_code == 302
    assert "密码改好了" in text_of(here.get(reverse("own-account")))
    entry = JournalEntry.objects.filter(subject=clerk().id, act="set_password").get()
    assert entry.result == "done"
    assert GOOD not in bytes(entry.body).decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"present": "wrong"}, "现在的密码不对"),
        ({"password": "short", "again": "short"}, "太短了"),
        ({"password": "password1234", "again": "password1234"}, "人人会猜"),
        ({"password": "clerk 和 13800000005", "again": "clerk 和 13800000005"}, "电话"),
        ({"again": BETTER}, "两次填的不一样"),
        ({"password": OLD, "again": OLD}, "换一个"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(
    sample_halls: Rehearsal, typed: dict[str, str], said: str
) -> None:
    client, _ = sign_in()
    status, words = change(client, **typed)
    assert status == 422
    assert said in words
    assert check_password(OLD, clerk().password)


def test_dengbao_remembers_five_and_asks_after_ninety_days(sample_halls: Rehearsal) -> None:
    Hall.objects.filter(code=HALL).update(sign_in_profile=SignInProfile.DENGBAO)
    client, _ = sign_in()
    first, second = "vT9#kQ2!mZ", "hW4$bN8?pX"
    assert change(client, password=first, again=first)[0] == 303
    assert change(client, present=first, password=second, again=second)[0] == 303
    status, words = change(client, present=second, password=first, again=first)
    assert (status, "最近 5 次" in words) == (422, True)
    lasts = RULES[SignInProfile.DENGBAO].passwords.lasts
    assert lasts is not None
    Account.objects.filter(id=clerk().id).update(password_set_at=datetime.now(UTC) - lasts)
    assert sign_in(second)[1] == reverse("sign-in-password")


def test_one_signs_out_one_other_place_or_all(sample_halls: Rehearsal) -> None:
    here, _ = sign_in()
    others = [sign_in()[0] for _ in range(3)]
    page = here.get(reverse("own-account"))
    handles = [one["handle"] for one in page.context["sessions"] if not one["is_this"]]
    assert len(handles) == 3
    here.post(reverse("own-sessions"), {"handle": handles[0]})
    assert WebSession.objects.filter(account=clerk()).count() == 3
    here.post(reverse("own-sessions"), {})
    assert [one.get(reverse("own-account")).status_code for one in others] == [302] * 3
    assert here.get(reverse("own-account")).status_code == 200


def test_signing_in_is_journalled_on_the_account(sample_halls: Rehearsal) -> None:
    sign_in()
    entry = JournalEntry.objects.filter(subject=clerk().id).get()
    assert (entry.act, entry.result, entry.by_role) == ("sign_in", "done", "clerk")


def test_the_public_sees_its_own_pages_in_its_own_layout(sample_halls: Rehearsal) -> None:
    client = Client()
    client.post(reverse("sign-in"), {"login": "citizen", "password": f"password of citizen@{HALL}"})
    for name in ("own-account", "own-password"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert b'data-face="citizen"' in page.content
