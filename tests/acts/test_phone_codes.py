"""Somebody proves a telephone by a code: once, in time, in his own browser; nobody can guess it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connection

from banshi.acts import try_counts
from banshi.acts.answers import Invalid
from banshi.acts.gateways import sms_gateway
from banshi.acts.notice_language import choose_language
from banshi.acts.phone_accounts import sign_in_by_code
from banshi.acts.phone_codes import (
    GOOD_FOR,
    OVER,
    SENDS,
    TRIES,
    CodeRefused,
    CodeSent,
    read_code,
    send_again,
    send_code,
    stand_in_message,
    sweep,
)
from banshi.acts.rights import actor_of
from banshi.policy.vocabulary import Channel, Language, Role
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.phone_code import PhoneCode, TryCount
from tests import naughty
from tests.acts.proving import HERE, NEW_PHONE, NOW, SECOND, digits, enter, other_than, sent
from tests.people import WANG_SHEN
from tests.seeded import Rehearsal


def test_the_code_opens_the_account_of_whoever_has_the_telephone(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls, WANG_SHEN.phone)
    account = enter(sample_halls, code, digits(code))
    assert isinstance(account, Account)
    assert account.login == "citizen"


def test_whoever_has_no_account_gets_one_with_only_the_telephone(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    account = enter(sample_halls, code, digits(code))
    assert isinstance(account, Account)
    assert account.person is not None
    assert (account.person.name, str(account.person.phone)) == ("", NEW_PHONE)
    assert NEW_PHONE not in account.login
    assert actor_of(account, Channel.WEB).roles == {Role.CITIZEN}
    assert JournalEntry.objects.filter(subject=account.id, act="open_account").exists()
    again = sent(sample_halls, when=NOW + timedelta(hours=2))
    assert enter(sample_halls, again, digits(again), NOW + timedelta(hours=2)) == account


def test_a_telephone_of_staff_opens_nothing_of_the_staff(sample_halls: Rehearsal) -> None:
    clerk = sample_halls.accounts["boai"]["clerk"]
    code = sent(sample_halls, clerk.phone)
    account = enter(sample_halls, code, digits(code))
    assert isinstance(account, Account)
    assert account.staff_id is None
    assert account.login != "clerk"


def test_a_code_counts_once(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    assert isinstance(enter(sample_halls, code, digits(code)), Account)
    assert enter(sample_halls, code, digits(code)) == OVER


def test_a_code_counts_for_ten_minutes_and_not_a_second_longer(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    assert enter(sample_halls, code, digits(code), NOW + GOOD_FOR) == OVER
    assert isinstance(enter(sample_halls, code, digits(code), NOW + GOOD_FOR - SECOND), Account)


def test_after_five_wrong_tries_the_right_one_counts_no_more(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    right = digits(code)
    for _ in range(TRIES):
        assert isinstance(enter(sample_halls, code, other_than(right)), CodeRefused)
    assert enter(sample_halls, code, right) == OVER


def test_what_is_no_code_costs_no_try(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    for typed in ("", "12345", "一二三", *naughty.OWN):
        refused = enter(sample_halls, code, typed)
        assert isinstance(refused, CodeRefused)
        assert not refused.is_over
    assert isinstance(enter(sample_halls, code, digits(code)), Account)


def test_a_strangers_tries_use_up_only_his_own_code(sample_halls: Rehearsal) -> None:
    own = sent(sample_halls, WANG_SHEN.phone)
    his = sent(sample_halls, WANG_SHEN.phone, NOW + timedelta(minutes=1), address="10.0.0.9")
    for _ in range(TRIES):
        enter(sample_halls, his, other_than(digits(his)), NOW + timedelta(minutes=1))
    assert enter(sample_halls, his, digits(own), NOW + timedelta(minutes=1)) == OVER
    assert isinstance(enter(sample_halls, own, digits(own), NOW + timedelta(minutes=2)), Account)


def test_a_code_of_one_hall_is_nothing_in_another(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    neighbour = sample_halls.hall("yunxi").id
    answer = sign_in_by_code(neighbour, code, digits(code), channel=Channel.WEB, at=NOW)
    assert answer == OVER
    assert send_again(neighbour, code, address=HERE, at=NOW + timedelta(minutes=2)) == OVER


def test_without_a_code_asked_for_nothing_counts(sample_halls: Rehearsal) -> None:
    assert enter(sample_halls, None, "123456") == OVER
    assert enter(sample_halls, UUID(int=0), "123456") == OVER


def test_known_and_unknown_numbers_are_answered_alike(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    for phone in (WANG_SHEN.phone, NEW_PHONE):
        answers = [send_code(hall, phone, address=HERE, at=NOW) for _ in range(2)]
        assert isinstance(answers[0], CodeSent)
        assert isinstance(answers[1], CodeRefused)
        assert answers[1].wait_minutes == 1


def test_one_number_gets_five_codes_an_hour_and_ten_a_day(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    given = 0
    for minute in range(0, 24 * 60, 5):
        answer = send_code(hall, NEW_PHONE, address=HERE, at=NOW + timedelta(minutes=minute))
        given += isinstance(answer, CodeSent)
        if minute == 55:
            assert given == 5
    assert given == 10
    assert isinstance(
        send_code(hall, NEW_PHONE, address=HERE, at=NOW + timedelta(days=1)), CodeSent
    )


def test_one_address_cannot_flood_many_numbers_and_others_still_get_theirs(
    sample_halls: Rehearsal,
) -> None:
    hall = sample_halls.hall().id
    most = next(one.tries for one, whose in SENDS if whose == "address")
    for number in range(most):
        sent(sample_halls, f"139{number:08}")
    refused = send_code(hall, "13900999999", address=HERE, at=NOW)
    assert isinstance(refused, CodeRefused)
    assert isinstance(send_code(hall, "13900999999", address="10.0.0.2", at=NOW), CodeRefused)
    later = NOW + timedelta(minutes=1)
    assert isinstance(send_code(hall, "13900999999", address="10.0.0.2", at=later), CodeSent)


def test_only_what_can_be_a_mobile_number_is_sent_to(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    for typed in ("", "0391-8681234", "1380000", *naughty.OWN):
        assert isinstance(send_code(hall, typed, address=HERE, at=NOW), Invalid), typed
    assert not PhoneCode.objects.exists()


def test_the_code_is_kept_nowhere_in_clear(sample_halls: Rehearsal) -> None:
    code = sent(sample_halls)
    right = digits(code)
    row = PhoneCode.objects.values().get()
    assert right.encode() not in b"".join(
        bytes(one) for one in row.values() if isinstance(one, bytes | memoryview)
    )
    assert str(row["digest"]) != right
    kept = (settings.DATA / "sms" / "boai" / f"{code}.message").read_bytes()
    assert right.encode() not in kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_notice WHERE short <> ''")
        assert cursor.fetchone() == (0,)


def test_the_stand_in_shows_its_message_only_in_a_demo(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    code = sent(sample_halls)
    assert digits(code) in stand_in_message(hall.id, code)
    assert stand_in_message(sample_halls.hall("yunxi").id, code) == ""
    assert stand_in_message(hall.id, None) == ""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_hall SET is_demo = false, rehearsal_at = NULL")
    assert stand_in_message(hall.id, code) == ""


def test_a_gateway_that_is_down_is_said_and_nothing_pretends(sample_halls: Rehearsal) -> None:
    folder = settings.DATA / "sms" / "boai"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "down").touch()
    try:
        answer = send_code(sample_halls.hall().id, NEW_PHONE, address=HERE, at=NOW)
    finally:
        (folder / "down").unlink()
    assert isinstance(answer, CodeRefused)
    assert "发不出去" in answer.reason.zh
    assert PhoneCode.objects.get().taken_at is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("123456", "123456"),
        (" 123 456 ", "123456"),
        ("１２３４５６", "123456"),
        ("123-456", "123456"),
        ("【大厅】您的登录验证码是 123456，10 分钟内有效", "123456"),
        ("1234567", ""),
        ("12345", ""),
        ("123456 654321", ""),
        ("١٢٣٤٥٦", ""),
        ("", ""),
    ],
)
def test_a_code_is_read_however_it_is_pasted(typed: str, read: str) -> None:
    assert read_code(typed) == read


def test_codes_and_counts_of_yesterday_are_forgotten(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    sent(sample_halls)
    day = timedelta(days=1)
    assert sweep(hall, at=NOW + day - SECOND) == 0
    assert sweep(hall, at=NOW + day) == 1
    assert try_counts.sweep(hall, at=NOW + day) == len(SENDS)
    assert not TryCount.objects.exists()


def test_a_code_is_written_in_the_language_its_reader_chose_else_in_the_pages(
    sample_halls: Rehearsal,
) -> None:
    hall = sample_halls.hall()

    def words(phone: str, minute: int, shown: Language | None) -> str:
        when = NOW + timedelta(minutes=minute)
        answer = send_code(hall.id, phone, address=HERE, at=when, shown=shown)
        assert isinstance(answer, CodeSent), answer
        message = sms_gateway(hall.code).taken(str(answer.id))
        assert message is not None
        return message.words

    assert "登录验证码" in words(NEW_PHONE, 0, None)
    assert "sign-in code" in words(NEW_PHONE, 2, Language.ENGLISH)
    choose_language(Language.ENGLISH, by=sample_halls.actor("citizen"), at=NOW)
    chosen = words(WANG_SHEN.phone, 4, Language.CHINESE)
    assert "【Boai County Government Service Hall】Your sign-in code is" in chosen
    assert read_code(chosen)
    choose_language(Language.CHINESE, by=sample_halls.actor("citizen"), at=NOW)
    assert "登录验证码" in words(WANG_SHEN.phone, 6, Language.ENGLISH)
