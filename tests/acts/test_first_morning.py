"""From an empty hall that is no sample, with workbooks alone, to a first answered request."""

from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from banshi.acts import requests
from banshi.acts.answers import Accepted, Forbidden, Invalid
from banshi.acts.application import Application, Party
from banshi.acts.catalogue_books import Brought, bring_book
from banshi.acts.catalogue_export import export_book, kept_lines
from banshi.acts.founding import NewHall, SignIn, found_hall, open_accounts
from banshi.acts.rights import actor_of
from banshi.acts.verification import verify
from banshi.outside.spreadsheet import read_sheets
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Ground, PartyType, RequestKind, Role
from banshi.records.account import Account
from banshi.records.catalogue import Window
from banshi.records.duty import Shift
from banshi.records.hall import Hall
from banshi.records.people import Authority, Credential, RoleGrant
from banshi.records.training import Training
from tests.acts.books import made
from tests.seeded import Rehearsal
from tests.week import at

NEW = NewHall("wuzhi", "示例县政务服务大厅", "示例管理员")
MORNING = at("2026-03-02 08:40")
BOOK = {
    "部门": [["部门名称"], ["县示例局"]],
    "窗口": [["窗口名称", "类型"], ["示例综合窗口", "综合"]],
    "事项": [
        ["事项编码", "事项名称", "部门", "窗口", "事项类型", "办件类型", "办理程序"],
        ["SL-1", "居住证明开具", "县示例局", "示例综合窗口", "公共服务", "即办件", "当场开具。"],
    ],
    "人员": [
        ["工号", "姓名", "部门", "角色", "窗口", "工作证号", "证件起始", "证件截止"],
        [
            "S001",
            "示例甲",
            "县示例局",
            "值班；窗口人员",
            "示例综合窗口",
            "SL-0001",
            "2026-01-01",
            "2030-12-31",
        ],
        ["S002", "示例乙", "县示例局", "大厅管理", "", "", "", ""],
    ],
    "职权": [["工号", "窗口", "事项编码"], ["S001", "示例综合窗口", ""]],
    "培训": [
        ["工号", "课程", "窗口类型", "培训日期", "有效期至"],
        ["S001", "窗口上岗培训", "综合", "2026-01-05", "2027-12-31"],
    ],
    "排班": [
        ["日期", "工号", "班次", "窗口", "开始", "结束"],
        ["2026-03-02", "S001", "窗口", "示例综合窗口", "08:30", "12:00"],
        ["2026-03-02", "S001", "值班", "", "17:30", "24:00"],
    ],
}


def founded() -> Hall:
    done = found_hall(NEW, at=MORNING)
    assert isinstance(done, SignIn), done
    return Hall.objects.get(code="wuzhi")


def administrator(hall: Hall) -> Actor:
    return actor_of(Account.objects.get(hall=hall, login="admin"), Channel.WEB)


def brought(hall: Hall, **sheets: list[list[Any]]) -> Brought | Invalid | Forbidden:
    return bring_book(
        hall.id,
        made(**{**BOOK, **sheets}),
        source="第一天.xlsx",
        by=administrator(hall),
        at=MORNING,
    )


def test_a_new_hall_has_one_administrator_whose_password_must_be_replaced(
    sample_halls: Rehearsal,
) -> None:
    done = found_hall(NEW, at=MORNING)
    assert isinstance(done, SignIn)
    account = Account.objects.get(hall__code="wuzhi")
    assert check_password(done.password, account.password)
    assert account.first_password_until is not None
    assert not account.hall.is_demo
    assert administrator(account.hall).has(Role.ADMIN)
    assert verify("wuzhi").is_whole


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "Wuzhi"}, "code"),
        ({"code": "boai"}, "code"),
        ({"name": " "}, "name"),
        ({"administrator": "长" * 41}, "administrator"),
        ({"login": "管理员"}, "login"),
    ],
)
def test_what_makes_no_hall_is_named_and_makes_none(
    sample_halls: Rehearsal, wrong: dict[str, str], field: str
) -> None:
    done = found_hall(
        NewHall(**{"code": "wuzhi", "name": "厅", "administrator": "甲", **wrong}), at=MORNING
    )
    assert isinstance(done, Invalid)
    assert [one.field for one in done.errors] == [field]
    assert not Hall.objects.filter(code="wuzhi").exists()


def test_workbooks_alone_bring_a_hall_to_its_first_answer(sample_halls: Rehearsal) -> None:
    hall = founded()
    done = brought(hall)
    assert isinstance(done, Brought), done
    opened = open_accounts(hall.id, by=administrator(hall), at=MORNING)
    assert isinstance(opened, tuple)
    assert [one.login for one in opened] == ["s001", "s002"]
    assert open_accounts(hall.id, by=administrator(hall), at=MORNING) == ()
    clerk = actor_of(Account.objects.get(hall=hall, login="s001"), Channel.WINDOW)
    assert clerk.roles == {Role.CLERK, Role.DUTY}
    wanted = at("2026-03-07 10:00")
    asked = Application(
        kind=RequestKind.OFF_HOURS,
        matters=("SL-1",),
        party=Party(PartyType.PERSON, "示例群众", "410822199001011238", "13900000000"),
        ground=Ground.URGENT,
        reason="周一就要用，只有周六有空",
        wanted_at=wanted,
        place="示例综合窗口",
    )
    received = requests.receive(asked, by=clerk, at=MORNING)
    assert isinstance(received, Accepted), received
    window = Window.objects.get(hall=hall).code
    offer = requests.Offer(wanted, "示例综合窗口", window, ("s001",))
    answered = requests.agree(received.reference, offer, by=clerk, at=MORNING)
    assert isinstance(answered, Accepted), answered
    assert verify("wuzhi").is_whole


def test_people_authority_training_and_rosters_come_back_as_they_went(
    sample_halls: Rehearsal,
) -> None:
    hall = founded()
    assert isinstance(brought(hall), Brought)
    assert RoleGrant.objects.filter(hall=hall, role="duty", window__isnull=True).count() == 1
    assert Credential.objects.get(hall=hall).number == "SL-0001"
    assert Training.objects.get(hall=hall).window_kind == "general"
    assert Shift.objects.filter(hall=hall, ends_at=at("2026-03-03 00:00")).count() == 1
    again = bring_book(
        hall.id,
        read_sheets(export_book(hall.id)),
        source="again",
        by=administrator(hall),
        at=MORNING,
    )
    assert isinstance(again, Brought), again
    assert again.changes == ()


def test_the_sample_hall_s_people_and_rosters_come_back_as_they_went(
    sample_halls: Rehearsal,
) -> None:
    hall = sample_halls.hall()
    names = ["人员", "职权", "培训", "排班"]
    again = bring_book(
        hall.id,
        read_sheets(export_book(hall.id, names)),
        source="again",
        by=sample_halls.actor("admin"),
        at=MORNING,
    )
    assert isinstance(again, Brought), again
    assert [(one.sheet, one.key, one.fields) for one in again.changes] == []
    assert again.lines > 1000


def test_authority_is_withdrawn_by_its_line(sample_halls: Rehearsal) -> None:
    hall = founded()
    brought(hall)
    gone = [["工号", "窗口", "事项编码", "撤销"], ["S001", "示例综合窗口", "", "是"]]
    assert isinstance(brought(hall, 职权=gone), Brought)
    assert not Authority.objects.filter(hall=hall).exists()
    assert kept_lines(hall.id, {"职权"})["职权"] == []


@pytest.mark.parametrize(
    ("sheet", "row", "code"),
    [
        ("人员", ["S003", "丙", "没有的局", "窗口人员", "", "", "", ""], "unknown"),
        ("人员", ["S003", "丙", "", "局长", "", "", "", ""], "not_on_the_list"),
        (
            "人员",
            ["S003", "丙", "", "督查", "", "SL-0001", "2026-01-01", "2026-12-31"],
            "credential_twice",
        ),
        ("人员", ["S003", "丙", "", "督查", "", "SL-9", "", ""], "missing"),
        ("职权", ["S009", "示例综合窗口", ""], "unknown"),
        ("培训", ["S001", "别的课", "", "2026-01-05", "2027-12-31"], "missing"),
        ("排班", ["2026-03-02", "S001", "上门", "", "11:00", "12:30"], "overlaps"),
        ("排班", ["2026-03-02", "S002", "值班", "", "25:00", "24:00"], "not_a_time"),
    ],
)
def test_a_line_about_people_that_cannot_be_is_named(
    sample_halls: Rehearsal, sheet: str, row: list[str], code: str
) -> None:
    hall = founded()
    done = brought(hall, **{sheet: [*BOOK[sheet], row]})
    assert isinstance(done, Invalid)
    number = len(BOOK[sheet]) + 1
    assert any(
        one.code == code and one.field.startswith(f"{sheet} 第 {number} 行") for one in done.errors
    ), done
    assert not RoleGrant.objects.filter(hall=hall).exclude(role=Role.ADMIN).exists()
