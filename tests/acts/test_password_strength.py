"""Passwords everybody guesses are refused, by two sets of rules; long ones are welcome."""

import pytest

from banshi.acts.password_strength import breached, weakness
from banshi.acts.sign_in_profiles import LONGEST_PASSWORD, RULES
from banshi.policy.vocabulary import SignInProfile

ASVS = RULES[SignInProfile.ASVS].passwords
DENGBAO = RULES[SignInProfile.DENGBAO].passwords
ABOUT = ("limin", "李敏（样例）", "BA-001", "13800000005", "博爱县政务服务大厅")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "青山不改绿水长流细水流长啊",
        "vT9#kQ2!mZ7&",
        "x" * 3 + "茶杯 window 47 lantern",
        "a long sentence nobody else would ever write " + "é" * 20,
    ],
)
def test_long_and_unrelated_is_good_whatever_it_is_made_of(password: str) -> None:
    assert weakness(password, ASVS, ABOUT) is None


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "P@ssw0rd2026!",
        "Password20261125",
        "woaini1314520",
        "zhengwudating1",
        "passwordpassword",
        "sunshine-princess7",
        "iloveyou!!!!",
        "qwertyuiop123",
        "1qaz2wsx3edc",
        "123456789012",
        "abcdefghijklm",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "20262026202620",
        "my login is limin",
        "call 13800000005 now",
        "博爱县政务服务大厅一二三四",
        "short",
        "",
        "x9" * LONGEST_PASSWORD,
    ],
)
def test_what_everybody_tries_first_is_refused_with_a_way_out(password: str) -> None:
    found = weakness(password, ASVS, ABOUT)
    assert found is not None
    assert found.zh
    assert found.en


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("vT9#kQ2!mZ", True),
        ("vT9kQ2mZw4", True),
        ("vtqkqwmzwplo", False),
        ("vT9#kQ2!m", False),
    ],
)
def test_dengbao_asks_for_ten_characters_of_three_kinds(password: str, good: bool) -> None:
    assert (weakness(password, DENGBAO) is None) is good


def test_the_list_has_the_most_seen_twenty_thousand() -> None:
    assert len(breached()) > 19_000
    assert {"123456", "qwerty", "password"} <= breached()


def test_it_is_the_list_that_refuses_a_breached_password() -> None:
    """Control: its twin, one letter off and on no list, passes every other rule."""
    breached_one, twin = "telechargement", "telechargemint"
    assert breached_one in breached()
    assert twin not in breached()
    assert weakness(breached_one, ASVS) is not None
    assert weakness(twin, ASVS) is None
