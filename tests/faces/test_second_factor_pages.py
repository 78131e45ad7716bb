"""In a real hall nobody of the staff comes in on a password alone."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from banshi.records.access import SecondFactor
from banshi.records.account import Account
from banshi.records.hall import Hall
from tests.faces.staff_desk import text_of
from tests.generating import STEP, code_of
from tests.seeded import HALL, Rehearsal

CLOSED = ("window-requests", "own-account", "own-password", "own-factor", "my")


@pytest.fixture
def real(sample_halls: Rehearsal) -> Rehearsal:
    """The sample hall asking for a second factor, as every real one does."""
    Hall.objects.filter(code=HALL).update(second_factor_always=True)
    return sample_halls


def password(client: Client, login: str = "clerk") -> str:
    typed = {"login": login, "password": f"password of {login}@{HALL}"}
    answer = client.post(reverse("sign-in"), typed)
    return str(answer.headers.get("Location", ""))


def is_in(client: Client) -> bool:
    return client.get(reverse("window-requests")).status_code == 200


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set up a generator on the way in: its secret and the recovery codes."""
    page = client.get(reverse("sign-in-set-up"))
    secret = page.context["secret"]
    answer = client.post(reverse("sign-in-set-up"), {"code": code_of(secret, datetime.now(UTC))})
    assert answer.status_code == 200, text_of(answer)
    return secret, list(answer.context["codes"])


def unspent(secret: str) -> str:
    """The next code: the present one was spent when it was set up."""
    return code_of(secret, datetime.now(UTC) + STEP)


def test_without_one_a_member_of_staff_is_led_to_set_it_up_first(real: Rehearsal) -> None:
    client = Client()
    assert password(client) == reverse("sign-in-set-up")
    for name in CLOSED:
        assert client.get(reverse(name)).status_code in (302, 303), name
    _, codes = set_up(client)
    assert len(codes) == 10
    assert client.get(reverse("sign-in-set-up")).headers["Location"] == "/window/"
    assert is_in(client)


def test_with_one_the_password_alone_opens_nothing(real: Rehearsal) -> None:
    first = Client()
    password(first)
    secret, _ = set_up(first)
    client = Client()
    assert password(client) == reverse("sign-in-prove")
    for name in CLOSED:
        assert client.get(reverse(name)).status_code in (302, 303), name
    wrong = client.post(reverse("sign-in-prove"), {"code": "000000"})
    assert wrong.status_code == 422
    assert "动态码不对" in text_of(wrong)
    assert not is_in(client)
    right = client.post(reverse("sign-in-prove"), {"code": unspent(secret)})
    assert right.status_code == 303
    assert is_in(client)
    again = Client()
    password(again)
    assert again.post(reverse("sign-in-prove"), {"code": unspent(secret)}).status_code == 422


def test_a_recovery_code_opens_and_says_how_many_are_left(real: Rehearsal) -> None:
    first = Client()
    password(first)
    _, codes = set_up(first)
    client = Client()
    password(client)
    client.post(reverse("sign-in-prove"), {"code": codes[0]})
    assert "恢复码还剩 9 个" in text_of(client.get(reverse("own-account")))


def test_a_new_password_does_not_go_round_the_second_factor(real: Rehearsal) -> None:
    first = Client()
    password(first)
    set_up(first)
    Account.objects.filter(hall__code=HALL, login="clerk").update(
        first_password_until=datetime.now(UTC) + timedelta(hours=1)
    )
    client = Client()
    assert password(client) == reverse("sign-in-prove")
    assert client.get(reverse("sign-in-password")).headers["Location"] == reverse("sign-in-prove")


def test_citizens_are_not_asked_for_one(real: Rehearsal) -> None:
    assert password(Client(), "citizen") == reverse("my")


def test_a_demo_hall_says_that_it_asks_for_none(sample_halls: Rehearsal) -> None:
    client = Client()
    assert password(client) == reverse("window-requests")
    assert "不强求第二道验证" in text_of(client.get(reverse("own-account")))


def test_what_changes_the_way_in_asks_for_the_password_again(real: Rehearsal) -> None:
    client = Client()
    password(client)
    set_up(client)
    client.get(reverse("sign-in-set-up"))
    session = client.session
    session["opened"] = {
        **session["opened"],
        "at": (datetime.now(UTC) - timedelta(minutes=11)).isoformat(),
    }
    session.save()
    led = client.get(reverse("own-factor")).headers["Location"]
    assert led.startswith(reverse("own-confirm"))
    assert client.post(reverse("own-recovery-codes")).status_code == 302
    assert client.post(reverse("own-confirm"), {"present": "wrong"}).status_code == 422
    typed = {"present": f"password of clerk@{HALL}", "next": reverse("own-factor")}
    assert client.post(reverse("own-confirm"), typed).headers["Location"] == reverse("own-factor")
    assert client.get(reverse("own-factor")).status_code == 200


def test_the_last_factor_cannot_be_removed_and_another_persons_is_not_there(
    real: Rehearsal,
) -> None:
    client, other = Client(), Client()
    password(client)
    set_up(client)
    client.get(reverse("sign-in-set-up"))
    password(other, "leader")
    set_up(other)
    other.get(reverse("sign-in-set-up"))
    factor = SecondFactor.objects.get(account__login="clerk", account__hall__code=HALL).id
    assert other.post(reverse("own-factor-remove", args=[factor])).status_code == 404
    assert client.post(reverse("own-factor-remove", args=[factor])).status_code == 422
    assert SecondFactor.objects.filter(id=factor).exists()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "{}",
        "[]",
        "no json",
        '{"id": 1}',
        "[" * 5000,
        '{"id":"AA","rawId":"AA","type":"public-key","response":{}}',
    ],
)
def test_broken_answers_of_a_browser_are_refused_without_a_fault(
    real: Rehearsal, answer: str
) -> None:
    client = Client(headers={"host": "hall.example"})
    password(client)
    client.get(reverse("sign-in-set-up"))
    assert client.post(reverse("sign-in-set-up"), {"answer": answer}).status_code == 422
