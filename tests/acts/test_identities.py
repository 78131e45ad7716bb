"""Somebody says who he is: really checked, once, and finding nobody else's things."""

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.identities import state_identity
from banshi.acts.rights import actor_of
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account
from banshi.records.people import Person, id_number_index
from tests import naughty
from tests.acts.proving import NOW, newcomer
from tests.people import WANG_SHEN, ZHAO_XIAOHE
from tests.seeded import Rehearsal


def test_name_and_number_are_stated_once_and_really_checked(sample_halls: Rehearsal) -> None:
    by = actor_of(newcomer(sample_halls), Channel.WEB)
    refused = state_identity("", "999999199001010011", by=by, at=NOW)
    assert isinstance(refused, Invalid)
    assert [one.field for one in refused.errors] == ["name", "id_number"]
    assert isinstance(state_identity("周新（样例）", "99999919560312002x", by=by, at=NOW), Account)


def test_a_number_only_stated_finds_nobody(sample_halls: Rehearsal) -> None:
    account = newcomer(sample_halls)
    by = actor_of(account, Channel.WEB)
    stated = state_identity(WANG_SHEN.name, WANG_SHEN.id_number, by=by, at=NOW)
    assert isinstance(stated, Account)
    found = Person.objects.get(
        hall_id=account.hall_id, id_number_index=id_number_index(WANG_SHEN.id_number)
    )
    assert found.id != account.person_id


def test_what_the_hall_checked_is_not_changed_by_a_statement(sample_halls: Rehearsal) -> None:
    answer = state_identity("别人", ZHAO_XIAOHE.id_number, by=sample_halls.actor("citizen"), at=NOW)
    assert isinstance(answer, Forbidden)


def test_naughty_names_are_kept_or_named(sample_halls: Rehearsal) -> None:
    by = actor_of(newcomer(sample_halls), Channel.WEB)
    for typed in naughty.share(3, 8):
        answer = state_identity(typed, WANG_SHEN.id_number, by=by, at=NOW)
        if isinstance(answer, Account):
            kept = Person.objects.get(id=by.person)
            assert kept.name == typed.strip()
        else:
            assert isinstance(answer, Invalid)
