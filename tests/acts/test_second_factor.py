"""A code opens once, for its half minute; a recovery code once; too many tries wait, alone."""

from datetime import datetime, timedelta

import pytest

from banshi.acts.answers import Invalid
from banshi.acts.recovery_codes import MANY, renew_codes
from banshi.acts.second_factor import (
    FactorAdded,
    FactorRemoved,
    Pending,
    Proved,
    add_generator,
    begin_generator,
    prove,
    remove,
)
from banshi.acts.sign_in_profiles import RULES
from banshi.acts.sign_in_tries import SignInRefused
from banshi.policy.vocabulary import SignInProfile
from banshi.records.access import RecoveryCode, SecondFactor
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from tests.generating import STEP, code_of
from tests.seeded import HALL, Rehearsal
from tests.week import at

NOW = at("2026-03-02 09:00:10")
TRIES = RULES[SignInProfile.ASVS].tries


def account_of(login: str = "clerk") -> Account:
    return Account.objects.get(hall__code=HALL, login=login)


def with_generator(login: str = "clerk") -> tuple[Account, str, tuple[str, ...]]:
    """An account with a generator, its secret and recovery codes."""
    account = account_of(login)
    pending = begin_generator(account.hall_id, account.id)
    assert isinstance(pending, Pending)
    code = code_of(pending.secret, NOW)
    done = add_generator(account.hall_id, account.id, kept=pending.kept, code=code, at=NOW)
    assert isinstance(done, FactorAdded)
    return account, pending.secret, done.codes


def proves(account: Account, typed: str, when: datetime) -> bool:
    return isinstance(prove(account.hall_id, account.id, typed, at=when), Proved)


def test_the_first_code_sets_it_up_and_brings_recovery_codes(sample_halls: Rehearsal) -> None:
    account, secret, codes = with_generator()
    assert len(set(codes)) == MANY
    factor = SecondFactor.objects.get(account=account)
    assert secret not in str(factor.__dict__), "only the sealed secret is kept"
    assert not any(
        code.encode() in bytes(one.digest) for one in RecoveryCode.objects.all() for code in codes
    )


def test_a_wrong_first_code_sets_up_nothing(sample_halls: Rehearsal) -> None:
    account = account_of()
    pending = begin_generator(account.hall_id, account.id)
    assert isinstance(pending, Pending)
    wrong = f"{(int(code_of(pending.secret, NOW)) + 1) % 1_000_000:06}"
    done = add_generator(account.hall_id, account.id, kept=pending.kept, code=wrong, at=NOW)
    assert isinstance(done, Invalid)
    assert not SecondFactor.objects.exists()


def test_a_secret_drawn_for_another_account_is_nothing(sample_halls: Rehearsal) -> None:
    mine, other = account_of(), account_of("leader")
    pending = begin_generator(other.hall_id, other.id)
    assert isinstance(pending, Pending)
    code = code_of(pending.secret, NOW)
    for kept in (pending.kept, "", "no base 64!", "AAAA"):
        done = add_generator(mine.hall_id, mine.id, kept=kept, code=code, at=NOW)
        assert isinstance(done, Invalid)


def test_a_code_is_taken_once_and_no_older_one_after_it(sample_halls: Rehearsal) -> None:
    account, secret, _ = with_generator()
    later = NOW + 10 * STEP
    code = code_of(secret, later)
    assert not proves(account, code_of(secret, NOW), NOW), "the one that set it up is spent"
    assert proves(account, code, later)
    assert not proves(account, code, later)
    assert not proves(account, code_of(secret, later - STEP), later)


@pytest.mark.parametrize(
    ("off", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_clock_may_be_one_step_off(sample_halls: Rehearsal, off: int, good: bool) -> None:
    account, secret, _ = with_generator()
    later = NOW + 10 * STEP
    assert proves(account, code_of(secret, later + off * STEP), later) is good


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "\x00" * 6, "9" * 9999]
)
def test_what_is_no_code_is_refused_without_a_fault(sample_halls: Rehearsal, typed: str) -> None:
    account, _, _ = with_generator()
    assert not proves(account, typed, NOW + 10 * STEP)


def test_a_recovery_code_stands_in_once(sample_halls: Rehearsal) -> None:
    account, _, codes = with_generator()
    answer = prove(account.hall_id, account.id, codes[3].lower().replace("-", " "), at=NOW)
    assert answer == Proved("recovery", MANY - 1)
    assert not proves(account, codes[3], NOW)
    assert proves(account, codes[4], NOW)


def test_new_recovery_codes_void_the_old(sample_halls: Rehearsal) -> None:
    account, _, codes = with_generator()
    fresh = renew_codes(account.hall_id, account.id, at=NOW)
    assert isinstance(fresh, tuple)
    assert not proves(account, codes[0], NOW)
    assert proves(account, fresh[0], NOW)


def test_too_many_tries_wait_for_this_account_and_nobody_else(sample_halls: Rehearsal) -> None:
    account, secret, _ = with_generator()
    other, other_secret, _ = with_generator("leader")
    later = NOW + 10 * STEP
    for _ in range(TRIES.tries):
        assert not proves(account, "000000", later)
    refused = prove(account.hall_id, account.id, code_of(secret, later), at=later)
    assert isinstance(refused, SignInRefused)
    assert refused.wait_minutes == TRIES.wait // timedelta(minutes=1)
    assert proves(other, code_of(other_secret, later), later)
    after = later + TRIES.wait
    assert proves(account, code_of(secret, after), after)


def test_a_factor_of_another_hall_is_nothing_here(sample_halls: Rehearsal) -> None:
    account, secret, _ = with_generator()
    neighbour = sample_halls.hall("yunxi").id
    later = NOW + 10 * STEP
    assert isinstance(prove(neighbour, account.id, code_of(secret, later), at=later), SignInRefused)


def test_the_last_one_stays_where_the_hall_demands_one(sample_halls: Rehearsal) -> None:
    account, _, _ = with_generator()
    factor = SecondFactor.objects.get(account=account).id
    Hall.objects.filter(code=HALL).update(second_factor_always=True)
    assert isinstance(remove(account.hall_id, account.id, factor, at=NOW), Invalid)
    Hall.objects.filter(code=HALL).update(second_factor_always=False)
    assert remove(account.hall_id, account.id, factor, at=NOW) == FactorRemoved()
    assert not RecoveryCode.objects.exists()


def test_every_step_stands_on_the_chain_of_the_account(sample_halls: Rehearsal) -> None:
    account, secret, codes = with_generator()
    later = NOW + 10 * STEP
    assert not proves(account, "000000", later)
    assert proves(account, codes[0], later)
    renew_codes(account.hall_id, account.id, at=later)
    remove(account.hall_id, account.id, SecondFactor.objects.get(account=account).id, at=later)
    entries = JournalEntry.objects.filter(subject=account.id).order_by("seq")
    assert [(one.act, one.result) for one in entries] == [
        ("add_factor", "done"),
        ("prove_factor", "refused"),
        ("spend_recovery_code", "done"),
        ("renew_recovery_codes", "done"),
        ("remove_factor", "done"),
    ]
    told = b"".join(bytes(one.body) for one in entries).decode()
    assert secret not in told
    assert not any(code in told for code in codes)
