"""People sign in to their own hall, and nobody can lock out anybody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from banshi.acts.sign_in import (
    SignInRefused,
    sign_in,
    sweep_tries,
)
from banshi.acts.sign_in_profiles import RULES
from banshi.acts.sign_in_tries import LONGEST_WAIT
from banshi.policy.vocabulary import Channel, Role, SignInProfile
from banshi.records.account import Account, ApiToken, SignInTry
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from tests.seeded import Rehearsal
from tests.token_actor import actor_of_token
from tests.week import at

RULES_OF_TRIES = RULES[SignInProfile.ASVS].tries
TRIES, TRIES_LAST = RULES_OF_TRIES.tries, RULES_OF_TRIES.wait
NOW = at("2026-03-02 09:00")
HERE, ELSEWHERE = "10.0.0.1", "10.0.0.2"


def wrongly(sample_halls: Rehearsal, login: str = "clerk", times: int = 1) -> list[SignInRefused]:
    hall = sample_halls.hall()
    answers = [sign_in(hall.id, login, "wrong", address=HERE, at=NOW) for _ in range(times)]
    refused = [answer for answer in answers if isinstance(answer, SignInRefused)]
    assert refused == answers
    return refused


def rightly(
    sample_halls: Rehearsal, address: str = HERE, *, later: timedelta = timedelta()
) -> object:
    return sign_in(
        sample_halls.hall().id, "clerk", "password of clerk@boai", address=address, at=NOW + later
    )


def test_login_and_password_open_the_account(sample_halls: Rehearsal) -> None:
    account = rightly(sample_halls)
    assert isinstance(account, Account)
    assert account.login == "clerk"


def test_a_login_of_one_hall_opens_nothing_in_another(sample_halls: Rehearsal) -> None:
    neighbour = sample_halls.hall("yunxi")
    refused = sign_in(neighbour.id, "clerk", "password of clerk@boai", address=HERE, at=NOW)
    assert isinstance(refused, SignInRefused)


def test_an_unknown_login_is_answered_like_a_wrong_password(sample_halls: Rehearsal) -> None:
    known = wrongly(sample_halls, times=TRIES + 1)
    unknown = wrongly(sample_halls, "nobody", times=TRIES + 1)
    assert known == unknown


def test_too_many_tries_make_one_wait_even_with_the_right_password(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls, times=TRIES)
    refused = rightly(sample_halls)
    assert isinstance(refused, SignInRefused)
    assert refused.wait_minutes == TRIES_LAST // timedelta(minutes=1)


def test_the_same_person_signs_in_from_elsewhere_meanwhile(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls, times=TRIES)
    assert isinstance(rightly(sample_halls, ELSEWHERE), Account)


def test_others_at_the_same_address_sign_in_meanwhile(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls, times=TRIES)
    hall = sample_halls.hall()
    other = sign_in(hall.id, "manager", "password of manager@boai", address=HERE, at=NOW)
    assert isinstance(other, Account)


def test_the_wait_ends_at_its_minute_and_not_before(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls, times=TRIES)
    second = timedelta(seconds=1)
    assert isinstance(rightly(sample_halls, later=TRIES_LAST - second), SignInRefused)
    assert isinstance(rightly(sample_halls, later=TRIES_LAST), Account)


def test_signing_in_forgets_the_tries_before(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls, times=TRIES - 1)
    assert isinstance(rightly(sample_halls), Account)
    wrongly(sample_halls, times=TRIES - 1)
    assert isinstance(rightly(sample_halls), Account)


def test_tries_at_the_same_time_all_count(rehearsal: Rehearsal) -> None:
    hall = rehearsal.hall().id

    def one_try(_number: int) -> SignInRefused | Account:
        try:
            return sign_in(hall, "clerk", "wrong", address=HERE, at=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(one_try, range(TRIES + 4)))
    waiting = [one for one in answers if isinstance(one, SignInRefused) and one.wait_minutes]
    assert len(waiting) == 4


@pytest.mark.parametrize(
    ("login", "password"),
    [("", ""), ("clerk", ""), ("a\x00b", "x"), ("\ud800", "x"), ("x" * 9999, "x" * 99999)],
)
def test_words_no_login_can_be_are_refused_without_a_fault(
    sample_halls: Rehearsal, login: str, password: str
) -> None:
    refused = sign_in(sample_halls.hall().id, login, password, address=HERE, at=NOW)
    assert isinstance(refused, SignInRefused)


def test_a_closed_account_opens_neither_by_password_nor_by_token(sample_halls: Rehearsal) -> None:
    Account.objects.filter(login="clerk").update(is_active=False)
    assert isinstance(rightly(sample_halls), SignInRefused)
    assert actor_of_token("token of clerk@boai", sample_halls.hall().id) is None


def test_old_tries_are_swept(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls)
    hall = sample_halls.hall().id
    assert sweep_tries(hall, at=NOW + LONGEST_WAIT - timedelta(seconds=1)) == 0
    assert sweep_tries(hall, at=NOW + LONGEST_WAIT) == 1
    assert not SignInTry.objects.exists()


def test_a_token_stands_for_its_holder_with_roles_and_windows(sample_halls: Rehearsal) -> None:
    actor = actor_of_token("token of leader@boai", sample_halls.hall().id)
    assert actor is not None
    assert actor.roles == {Role.LEADER}
    assert actor.windows == {"W02"}
    assert actor.channel is Channel.API


def test_a_token_of_one_hall_is_nothing_in_another(sample_halls: Rehearsal) -> None:
    assert actor_of_token("token of clerk@boai", sample_halls.hall("yunxi").id) is None


def test_a_revoked_token_is_nothing(sample_halls: Rehearsal) -> None:
    ApiToken.objects.update(revoked_at=NOW)
    assert actor_of_token("token of clerk@boai", sample_halls.hall().id) is None


def test_only_a_digest_of_a_token_is_kept(sample_halls: Rehearsal) -> None:
    kept = ApiToken.objects.values_list("digest", flat=True)
    assert all(b"token" not in bytes(digest) and len(digest) == 32 for digest in kept)


@pytest.mark.parametrize(
    ("login", "role"),
    [("citizen", Role.CITIZEN), ("agent", Role.AGENT), ("enterprise", Role.ENTERPRISE)],
)
def test_those_outside_the_hall_have_their_party_role_alone(
    sample_halls: Rehearsal, login: str, role: Role
) -> None:
    actor = sample_halls.actor(login)
    assert actor.roles == {role}
    assert not actor.is_staff
    assert actor.person is not None


def test_the_stricter_profile_makes_one_wait_sooner_and_longer(sample_halls: Rehearsal) -> None:
    Hall.objects.filter(code="boai").update(sign_in_profile=SignInProfile.DENGBAO)
    strict = RULES[SignInProfile.DENGBAO].tries
    wrongly(sample_halls, times=strict.tries)
    refused = rightly(sample_halls)
    assert isinstance(refused, SignInRefused)
    assert refused.wait_minutes == strict.wait // timedelta(minutes=1)


def test_tries_that_run_out_stand_on_the_chain_of_the_account(sample_halls: Rehearsal) -> None:
    account = Account.objects.get(hall__code="boai", login="clerk")
    wrongly(sample_halls, times=TRIES + 3)
    (entry,) = JournalEntry.objects.filter(subject=account.id)
    assert (entry.act, entry.result) == ("try_password", "refused")


def test_tries_before_the_right_password_stand_there_too(sample_halls: Rehearsal) -> None:
    wrongly(sample_halls, times=3)
    account = rightly(sample_halls)
    assert isinstance(account, Account)
    (entry,) = JournalEntry.objects.filter(subject=account.id)
    assert entry.result == "done"
    assert b'"wrong":3' in bytes(entry.body).replace(b" ", b"")
