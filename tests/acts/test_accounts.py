"""Administrators keep accounts, each kind its own part, nobody his own; leavers are out at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from banshi.acts import accounts, administrators_apart
from banshi.acts.accounts import Done, FirstPassword, Wanted
from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.leaving import HandedOver
from banshi.acts.rights import actor_of
from banshi.acts.sign_in import sign_in
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from banshi.records.duty import Shift
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.people import RoleGrant
from banshi.records.post import PostHolder
from banshi.records.request import Appointed
from tests.faces.staff_desk import Desk
from tests.seeded import HALL, NEIGHBOUR, Rehearsal
from tests.token_actor import actor_of_token
from tests.week import at

NOW = at("2026-03-06 11:00")
NEW = Wanted("wanglan", "王岚（样例）", "BA-901")
CHANGES = {
    "reset-password": (Duty.ACCOUNTS, lambda by: accounts.reset_password("clerk", by=by, at=NOW)),
    "end": (Duty.ACCOUNTS, lambda by: accounts.end("clerk", by=by, at=NOW, now=NOW)),
    "reset-factors": (Duty.FACTORS, lambda by: accounts.reset_factors("clerk", by=by, at=NOW)),
    "end-sessions": (Duty.FACTORS, lambda by: accounts.end_sessions("clerk", by=by, at=NOW)),
    "grant": (Duty.RIGHTS, lambda by: accounts.grant("clerk", "duty", "", by=by, at=NOW)),
    "withdraw": (Duty.RIGHTS, lambda by: accounts.withdraw("clerk", "clerk", "W02", by=by, at=NOW)),
}


def admin(sample_halls: Rehearsal, *roles: Role) -> Actor:
    """The administrator, or one who holds ``roles`` alone."""
    actor = sample_halls.actor("admin")
    return replace(actor, roles=frozenset(roles)) if roles else actor


def account_of(login: str) -> Account:
    return Account.objects.get(hall__code=HALL, login=login)


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("role", [Role.ADMIN, Role.SECURITY, Role.AUDIT, Role.MANAGER, Role.CLERK])
def test_each_administrator_does_his_own_part_and_no_others(
    sample_halls: Rehearsal, change: str, role: Role
) -> None:
    duty, act = CHANGES[change]
    answer = act(admin(sample_halls, role))
    assert isinstance(answer, Forbidden) is (role is not OFFICE[duty]), answer


def test_a_hall_with_one_administrator_gives_him_all_three(sample_halls: Rehearsal) -> None:
    assert {Role.ADMIN, Role.SECURITY, Role.AUDIT} <= admin(sample_halls).roles
    Hall.objects.filter(code=HALL).update(administrators_apart=True)
    assert admin(sample_halls).roles == {Role.ADMIN}


def test_keeping_them_apart_needs_three_people_first(sample_halls: Rehearsal) -> None:
    by = admin(sample_halls)
    assert isinstance(administrators_apart.propose(apart=True, by=by, at=NOW), Invalid)
    for login, role in (("leader", "security"), ("chief", "audit")):
        assert accounts.grant(login, role, "", by=by, at=NOW) == Done()
    assert administrators_apart.propose(apart=True, by=by, at=NOW) == Done()
    assert isinstance(administrators_apart.agree(by=by, at=NOW), Forbidden)
    auditor = sample_halls.actor("chief")
    assert administrators_apart.agree(by=auditor, at=NOW) == Done()
    security = admin(sample_halls, Role.SECURITY)
    both = accounts.grant("leader", "audit", "", by=security, at=NOW)
    assert isinstance(both, Invalid)
    assert both.errors[0].code == "kept_apart"
    assert isinstance(accounts.reset_factors("clerk", by=admin(sample_halls), at=NOW), Forbidden)


@pytest.mark.parametrize("change", ["reset-password", "grant", "end"])
def test_nobody_does_it_to_himself(sample_halls: Rehearsal, change: str) -> None:
    by = admin(sample_halls)
    own = {
        "reset-password": lambda: accounts.reset_password("admin", by=by, at=NOW),
        "grant": lambda: accounts.grant("admin", "manager", "", by=by, at=NOW),
        "end": lambda: accounts.end("admin", by=by, at=NOW, now=NOW),
    }
    assert isinstance(own[change](), Forbidden)


def test_an_account_of_another_hall_is_not_there(sample_halls: Rehearsal) -> None:
    theirs = Account.objects.filter(hall__code=NEIGHBOUR, staff__isnull=False)[0]
    Account.objects.filter(id=theirs.id).update(login="yunxi-clerk")
    by = admin(sample_halls)
    assert isinstance(accounts.reset_password("yunxi-clerk", by=by, at=NOW), NotFound)
    assert isinstance(accounts.end("yunxi-clerk", by=by, at=NOW, now=NOW), NotFound)


def test_a_citizens_account_is_not_kept_here(sample_halls: Rehearsal) -> None:
    assert isinstance(accounts.reset_password("citizen", by=admin(sample_halls), at=NOW), NotFound)


def test_a_new_account_opens_with_what_was_drawn_and_holds_nothing(
    sample_halls: Rehearsal,
) -> None:
    first = accounts.create(NEW, by=admin(sample_halls), at=NOW)
    assert isinstance(first, FirstPassword)
    account = sign_in(sample_halls.hall().id, "wanglan", first.password, address="x", at=NOW)
    assert isinstance(account, Account)
    assert actor_of(account, Channel.WEB).roles == frozenset()
    late = NOW + timedelta(hours=73)
    lapsed = sign_in(sample_halls.hall().id, "wanglan", first.password, address="x", at=late)
    assert not isinstance(lapsed, Account)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"login": "clerk"}, "login"),
        ({"login": ""}, "login"),
        ({"login": "a b/c"}, "login"),
        ({"staff_number": "BA-001"}, "name"),
        ({"staff_number": "BA-001", "name": "李敏（样例）"}, "staff_number"),
        ({"name": "\x00"}, "name"),
    ],
)
def test_what_cannot_be_an_account_is_said_by_field(
    sample_halls: Rehearsal, changed: dict[str, str], field: str
) -> None:
    answer = accounts.create(replace(NEW, **changed), by=admin(sample_halls), at=NOW)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].field == field


def test_a_role_taken_back_is_gone_at_the_next_look(sample_halls: Rehearsal) -> None:
    by = admin(sample_halls)
    assert accounts.withdraw("clerk", "clerk", "W02", by=by, at=NOW) == Done()
    assert sample_halls.actor("clerk").roles == frozenset()


def test_whoever_leaves_is_out_and_his_work_goes_to_the_b_role(sample_halls: Rehearsal) -> None:
    desk = Desk(sample_halls)
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:40"))
    account = account_of("clerk")
    over = accounts.end("clerk", by=desk.rehearsal.actor("admin"), at=NOW, now=NOW)
    assert isinstance(over, HandedOver)
    heir = account_of("clerk_b")
    assert heir.staff is not None
    assert over.appointments == ((reference, heir.staff.name),)
    appointed = Appointed.objects.get(request__reference=reference, released_at__isnull=True)
    assert appointed.staff_id == heir.staff_id
    hall = desk.rehearsal.hall().id
    refused = sign_in(hall, "clerk", "password of clerk@boai", address="x", at=NOW)
    assert not isinstance(refused, Account)
    assert actor_of_token("token of clerk@boai", hall) is None
    assert not RoleGrant.objects.filter(staff=account.staff).exists()
    assert not Shift.objects.filter(staff=account.staff, starts_at__gt=NOW).exists()
    tomorrow = at("2026-03-07 09:00").date()
    assert not PostHolder.objects.held_on(tomorrow).filter(staff=account.staff).exists()
    told = Notice.objects.filter(hall_id=hall, to_role=Role.MANAGER, title__contains="离岗")
    assert reference in str(told.get().body)
    moved = JournalEntry.objects.get(reference=reference, act="hand_over")
    assert moved.result == "moved"
    assert JournalEntry.objects.filter(subject=account.id, act="end_account").exists()


def test_work_nobody_can_take_is_said_and_stays(sample_halls: Rehearsal) -> None:
    desk = Desk(sample_halls)
    reference = desk.ask()
    desk.agree(reference, at("2026-03-06 10:40"))
    Account.objects.filter(hall__code=HALL, login__in=("clerk_b", "leader")).update(is_active=False)
    over = accounts.end("clerk", by=desk.rehearsal.actor("admin"), at=NOW, now=NOW)
    assert isinstance(over, HandedOver)
    assert over.left_open == (reference,)
