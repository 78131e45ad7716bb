"""Keeping the three administrators apart takes two people, both ways; files move no rights then."""

from banshi.acts import administrators_apart
from banshi.acts.accounts import Done
from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.catalogue_books import Brought
from banshi.acts.catalogue_undo import undo
from banshi.acts.rights import actor_of
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.people import RoleGrant
from tests.acts.books import bring, faults, made
from tests.administrators import three_people
from tests.seeded import HALL, Rehearsal
from tests.week import at

NOW = at("2026-03-02 09:00")
TITLES = ["工号", "姓名", "角色", "窗口"]


def person(login: str) -> Actor:
    return actor_of(Account.objects.get(hall__code=HALL, login=login), Channel.WEB)


def is_apart() -> bool:
    return Hall.objects.get(code=HALL).administrators_apart


def test_one_proposes_and_another_agrees(sample_halls: Rehearsal) -> None:
    logins = three_people(apart=False)
    security, audit = person(logins[Role.SECURITY]), person(logins[Role.AUDIT])
    assert isinstance(administrators_apart.propose(apart=True, by=audit, at=NOW), Forbidden)
    # The hall's first administrator still holds all three: he is one person with one role.
    assert administrators_apart.propose(apart=True, by=security, at=NOW) == Done()
    assert not is_apart()
    assert isinstance(administrators_apart.agree(by=security, at=NOW), Forbidden)
    assert isinstance(administrators_apart.agree(by=person("manager"), at=NOW), Forbidden)
    assert administrators_apart.agree(by=audit, at=NOW) == Done()
    assert is_apart()
    assert person("admin").roles == {Role.ADMIN}
    acts = JournalEntry.objects.filter(subject_kind="hall", act__endswith="_apart")
    assert list(acts.order_by("seq").values_list("act", flat=True)) == [
        "propose_apart",
        "agree_apart",
    ]


def test_it_is_not_ended_by_one_alone_either(sample_halls: Rehearsal) -> None:
    logins = three_people()
    security, system = person(logins[Role.SECURITY]), person(logins[Role.ADMIN])
    assert isinstance(administrators_apart.propose(apart=False, by=system, at=NOW), Forbidden)
    assert administrators_apart.propose(apart=False, by=security, at=NOW) == Done()
    assert is_apart()
    assert isinstance(administrators_apart.agree(by=security, at=NOW), Forbidden)
    assert administrators_apart.decline(by=system, at=NOW) == Done()
    assert isinstance(administrators_apart.agree(by=system, at=NOW), Invalid)
    assert is_apart()
    administrators_apart.propose(apart=False, by=security, at=NOW)
    assert administrators_apart.agree(by=system, at=NOW) == Done()
    assert not is_apart()


def test_a_second_account_of_the_proposer_is_no_second_person(sample_halls: Rehearsal) -> None:
    logins = three_people(apart=False)
    first = Account.objects.get(hall__code=HALL, login=logins[Role.SECURITY])
    Account.objects.create(hall=first.hall, login="again", staff=first.staff)
    administrators_apart.propose(apart=True, by=person(logins[Role.SECURITY]), at=NOW)
    assert isinstance(administrators_apart.agree(by=person("again"), at=NOW), Forbidden)


def test_whoever_held_two_meanwhile_stops_it(sample_halls: Rehearsal) -> None:
    logins = three_people(apart=False)
    administrators_apart.propose(apart=True, by=person(logins[Role.SECURITY]), at=NOW)
    account = Account.objects.get(hall__code=HALL, login=logins[Role.ADMIN])
    RoleGrant.objects.create(hall=account.hall, staff=account.staff, role=Role.AUDIT)
    answer = administrators_apart.agree(by=person(logins[Role.AUDIT]), at=NOW)
    assert isinstance(answer, Invalid)
    assert answer.errors[0].code == "not_ready"


def test_apart_a_file_of_people_gives_and_takes_no_role(sample_halls: Rehearsal) -> None:
    """The system's administrator would otherwise write himself any role in a workbook."""
    three_people()
    for line in (
        ["BA-9ad", "系统员甲", "安全管理员", ""],
        ["BA-001", "李敏（样例）", "大厅管理", "公安综合窗口"],
        ["BA-001", "李敏（样例）", "", "公安综合窗口"],
        ["BA-777", "新来的（样例）", "窗口人员", "公安综合窗口"],
    ):
        before = set(RoleGrant.objects.values_list("staff", "role", "window"))
        answer = bring(sample_halls, made(人员=[TITLES, line]))
        if line[2] == "安全管理员":
            assert isinstance(answer, Invalid)
        else:
            assert isinstance(answer, Invalid), line
            assert "rights_are_securitys" in {one.code for one in answer.errors}, line
        assert set(RoleGrant.objects.values_list("staff", "role", "window")) == before


def test_apart_people_still_come_in_by_file_without_roles(sample_halls: Rehearsal) -> None:
    three_people()
    new = ["BA-777", "新来的（样例）", "", ""]
    same = ["BA-001", "李敏（样例）", "窗口人员", "公安综合窗口"]
    answer = bring(sample_halls, made(人员=[TITLES, new, same]))
    assert isinstance(answer, Brought), faults(answer)


def test_apart_taking_back_an_older_import_moves_no_role_either(sample_halls: Rehearsal) -> None:
    line = ["BA-001", "李敏（样例）", "窗口人员；值班", "公安综合窗口"]
    done = bring(sample_halls, made(人员=[TITLES, line]))
    assert isinstance(done, Brought), done
    three_people()
    answer = undo(done.reference, by=person("admin"), at=at("2026-03-02 09:10"))
    assert isinstance(answer, Invalid)
    assert answer.errors[0].code == "rights_are_securitys"
    assert RoleGrant.objects.filter(staff__staff_number="BA-001", role=Role.DUTY).exists()
