"""Codes used at the same time, and people at one telephone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

from django.db import connection

from banshi.acts.phone_accounts import SeveralPeople, choose_person, sign_in_by_code
from banshi.acts.phone_codes import GOOD_FOR, OVER, TRIES
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account
from banshi.records.people import Person
from banshi.records.phone_code import PhoneCode
from tests.acts.proving import NOW, digits, enter, other_than, sent
from tests.people import WANG_SHEN, ZHAO_XIAOHE
from tests.seeded import Rehearsal


def test_people_who_share_a_telephone_say_which_of_them_it_is(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    person = Person.objects.get(hall_id=hall, name=ZHAO_XIAOHE.name)
    person.set_phone(WANG_SHEN.phone)
    person.save()
    code = sent(sample_halls, WANG_SHEN.phone)
    several = enter(sample_halls, code, digits(code))
    assert isinstance(several, SeveralPeople)
    assert len(several.accounts) == 2
    foreign = Account.objects.get(hall_id=hall, login="enterprise").id
    how: dict[str, Any] = {"channel": Channel.WEB, "at": NOW}
    assert choose_person(hall, code, foreign, **how) == OVER
    assert (
        choose_person(hall, code, several.accounts[1], channel=Channel.WEB, at=NOW + GOOD_FOR)
        == OVER
    )
    chosen = choose_person(hall, code, several.accounts[1], **how)
    assert isinstance(chosen, Account)
    assert choose_person(hall, code, several.accounts[0], **how) == OVER


def test_a_code_not_used_yet_lets_nobody_choose(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall().id
    code = sent(sample_halls, WANG_SHEN.phone)
    account = Account.objects.get(hall_id=hall, login="citizen").id
    assert choose_person(hall, code, account, channel=Channel.WEB, at=NOW) == OVER


def test_of_two_uses_at_once_one_counts(rehearsal: Rehearsal) -> None:
    hall = rehearsal.hall().id
    code = sent(rehearsal)
    right = digits(code)

    def use(_number: int) -> object:
        try:
            return sign_in_by_code(hall, code, right, channel=Channel.WEB, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(use, range(6)))
    assert sum(isinstance(one, Account) for one in answers) == 1
    assert answers.count(OVER) == 5


def test_codes_to_one_new_number_used_at_once_open_one_account(rehearsal: Rehearsal) -> None:
    hall = rehearsal.hall().id
    minutes = range(5)
    codes = [sent(rehearsal, when=NOW + timedelta(minutes=one)) for one in minutes]
    together = Barrier(len(codes))

    def use(code: UUID) -> object:
        right = digits(code)
        connection.ensure_connection()
        together.wait(timeout=30)
        try:
            later = NOW + timedelta(minutes=len(codes))
            return sign_in_by_code(hall, code, right, channel=Channel.WEB, at=later)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(codes)) as pool:
        opened = list(pool.map(use, codes))
    assert all(one == opened[0] for one in opened)
    assert Person.objects.filter(hall_id=hall, name="").count() == 1


def test_wrong_tries_at_once_all_count(rehearsal: Rehearsal) -> None:
    hall = rehearsal.hall().id
    code = sent(rehearsal)
    wrong = other_than(digits(code))

    def use(_number: int) -> object:
        try:
            return sign_in_by_code(hall, code, wrong, channel=Channel.WEB, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(use, range(9)))
    assert PhoneCode.objects.get().tries == TRIES
