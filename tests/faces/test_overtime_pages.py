"""Overtime and leave on staff pages: one's own, and those who decide (3.5.d)."""

import csv
import re
from io import StringIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banshi.acts import requests
from banshi.acts.answers import Accepted
from banshi.outside.spreadsheet import read_sheets
from banshi.records.overtime import Leave, LedgerCorrection, OvertimeBalance
from banshi.records.people import Staff
from tests.faces.staff_desk import MORNING, SATURDAY_TEN, Desk
from tests.week import at

OWN, HALL = reverse("own-overtime"), reverse("hall-overtime")
PERSON = reverse("hall-overtime-person", args=["BA-001"])
MONDAY = at("2026-03-09 08:00")
ASKED = {
    "act": "ask", "from_day": "2026-03-10", "from_clock": "14:30",
    "to_day": "2026-03-10", "to_clock": "15:30",
}  # fmt: skip


@pytest.fixture
def served(desk: Desk) -> Desk:
    """李敏 and his B role served two hours on Saturday; it is Monday morning."""
    reference = desk.ask()
    desk.agree(reference, MORNING, crew=("clerk", "clerk_b"))
    by = desk.rehearsal.actor("clerk")
    assert isinstance(requests.start(reference, by=by, at=SATURDAY_TEN), Accepted)
    done = requests.finish(reference, by=by, at=at("2026-03-07 12:00"))
    assert isinstance(done, Accepted)
    desk.clock(MONDAY)
    return desk


def key_of(page: str) -> str:
    """The one-time key of a page's forms."""
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found
    return found[1]


def sent(client: Client, path: str, **typed: str) -> str:
    """Open the page, send one of its forms, and read what is shown then."""
    typed.setdefault("once", key_of(client.get(path).content.decode()))
    return client.post(path, typed, follow=True).content.decode()


def test_who_has_saved_nothing_is_told_so_and_gets_no_form(desk: Desk) -> None:
    page = desk.at_desk("clerk").get(OWN).content.decode()
    assert "没有攒下能休的时间" in page
    assert 'id="ask-leave"' not in page


def test_a_leave_nobody_has_the_minutes_for_is_warned_of(served: Desk) -> None:
    sent(served.at_desk("clerk"), OWN, **ASKED)
    manager = served.at_desk("manager")
    assert "攒的不够" not in manager.get(HALL).content.decode()
    OvertimeBalance.objects.update(minutes=30)
    assert "攒的不够：只有 30 分" in manager.get(HALL).content.decode()


def minutes(number: str = "BA-001") -> int:
    """What somebody has left."""
    return OvertimeBalance.objects.get(staff__staff_number=number).minutes


def test_own_page_says_what_was_earned_and_asks_for_leave(served: Desk) -> None:
    clerk = served.at_desk("clerk")
    page = clerk.get(OWN).content.decode()
    for words in ("还能休 2 小时", "预约服务", "10:00-12:00", "休息日", "2026-03"):
        assert words in page
    page = sent(clerk, OWN, **ASKED)
    assert "轮休申请交上去了" in page
    assert "等批的有 1 小时" in page
    leave = Leave.objects.get()
    page = sent(clerk, OWN, act="cancel", leave=leave.reference, once="another")
    assert "取消了" in page
    assert Leave.objects.get().state == "cancelled"


def test_an_empty_ledger_says_how_it_fills(desk: Desk) -> None:
    page = desk.at_desk("clerk").get(OWN).content.decode()
    assert "还没有加班" in page
    assert "会自动记在这里" in page


def test_a_wrong_stretch_keeps_what_was_typed_and_says_what_to_change(served: Desk) -> None:
    clerk = served.at_desk("clerk")
    answer = clerk.post(OWN, {**ASKED, "to_clock": "15:15", "once": "one"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "整数倍" in page
    assert 'value="15:15"' in page
    assert 'href="#to_day"' in page
    nonsense = clerk.post(OWN, {**ASKED, "from_day": "三月", "once": "two"})
    assert nonsense.status_code == 422
    too_much = clerk.post(OWN, {**ASKED, "from_clock": "08:30", "to_clock": "17:30", "once": "3"})
    assert too_much.status_code == 409
    assert "还能休的只有120分钟" in too_much.content.decode()
    assert clerk.post(OWN, {"act": "nothing"}).status_code == 404


def test_the_leader_sees_what_cover_is_left_and_grants(served: Desk) -> None:
    sent(served.at_desk("clerk"), OWN, **ASKED)
    leader = served.at_desk("leader")
    page = leader.get(HALL).content.decode()
    assert "有人顶" in page
    assert "周岩" in page
    reference = Leave.objects.get().reference
    page = sent(leader, HALL, act="grant", leave=reference)
    assert "批准了" in page
    assert "现在没有要批的轮休" in page
    assert minutes() == 60
    notice = served.at_desk("clerk").get(reverse("window-requests")).content.decode()
    assert "轮休批准了" in notice


def test_who_would_have_to_stand_in_is_said_where_nobody_is_left(served: Desk) -> None:
    for login in ("clerk_b", "clerk"):
        sent(served.at_desk(login), OWN, **ASKED)
    leader = served.at_desk("leader")
    for login in ("BA-002", "BA-001"):
        leave = Leave.objects.get(staff__staff_number=login)
        answer = leader.post(HALL, {"act": "grant", "leave": leave.reference, "once": login})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "先安排B角在岗" in page
    assert "会没有人" in page
    assert minutes() == 120


def test_not_granting_needs_a_reason_the_person_reads(served: Desk) -> None:
    sent(served.at_desk("clerk"), OWN, **ASKED)
    leader = served.at_desk("leader")
    refuse = reverse("hall-leave-refuse", args=[Leave.objects.get().reference])
    key = key_of(leader.get(refuse).content.decode())
    empty = leader.post(refuse, {"reason": " ", "once": key})
    assert empty.status_code == 422
    page = sent(leader, refuse, reason="那天下午人手不够")
    assert "没有批准" in page
    assert "那天下午人手不够" in served.at_desk("clerk").get(OWN).content.decode()
    assert leader.get(refuse).status_code == 404


def test_own_leave_has_no_buttons_and_the_supervisor_only_reads(served: Desk) -> None:
    OvertimeBalance.objects.create(
        hall_id=served.rehearsal.hall().id,
        staff=Staff.objects.get(staff_number="BA-007"),
        minutes=120,
    )
    leader = served.at_desk("leader")
    sent(leader, OWN, **ASKED)
    page = leader.get(HALL).content.decode()
    assert "要由别的负责人批" in page
    assert "批准轮休<" not in page
    seen = served.at_desk("supervisor").get(HALL).content.decode()
    assert "由窗口负责人或大厅管理人员来批" in seen
    assert served.at_desk("clerk").get(HALL).status_code == 403


def test_a_correction_is_proposed_by_one_and_confirmed_by_another(served: Desk) -> None:
    leader, manager = served.at_desk("leader"), served.at_desk("manager")
    typed = {"act": "propose", "minutes": "-30", "pay_minutes": "", "reason": "提前半小时走的"}
    page = sent(leader, PERSON, **typed)
    assert "要另一位负责人核定" in page
    reference = LedgerCorrection.objects.get().reference
    assert "核定这条更正" not in page
    again = leader.post(PERSON, {"act": "confirm", "correction": reference, "once": "x"})
    assert again.status_code == 409
    page = sent(manager, PERSON, act="confirm", correction=reference)
    assert "多了一条更正" in page
    assert minutes() == 90
    wrong = leader.post(PERSON, {**typed, "minutes": "半小时", "once": "y"})
    assert wrong.status_code == 422
    assert 'value="半小时"' in wrong.content.decode()


def test_employment_is_management_s_to_say_and_holds_from_then_on(served: Desk) -> None:
    manager = served.at_desk("manager")
    page = sent(manager, PERSON, act="employment", employment="contract")
    assert "合同制" in page
    assert minutes() == 120
    leader = served.at_desk("leader")
    answer = leader.post(PERSON, {"act": "employment", "employment": "civil_servant", "once": "z"})
    assert answer.status_code == 403


def test_ledger_and_pay_due_are_exported_by_month(served: Desk) -> None:
    manager = served.at_desk("manager")
    export = reverse("hall-overtime-export")
    book = manager.get(f"{export}?month=2026-03&as=xlsx")
    sheets = read_sheets(book.content)
    assert [row[1] for row in sheets["台账"][1:]] == ["BA-001", "BA-002"]
    assert sheets["应付工资"][0][0] == "月份"
    listed = manager.get(f"{export}?month=2026-03&as=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(listed)))
    assert [row[9] for row in rows] == ["轮休分钟", "120", "120"]
    assert (
        len(
            list(
                csv.reader(
                    StringIO(
                        manager.get(f"{export}?month=2026-02&as=csv").content.decode("utf-8-sig")
                    )
                )
            )
        )
        == 1
    )
    for wrong in ("?month=x&as=csv", "?month=2026-03&as=exe", ""):
        assert manager.get(f"{export}{wrong}").status_code == 404
    assert served.at_desk("leader").get(f"{export}?month=2026-03&as=csv").status_code == 403


def test_pages_take_a_constant_number_of_statements(served: Desk) -> None:
    leader = served.at_desk("leader")
    sent(served.at_desk("clerk"), OWN, **ASKED)

    def counted(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert leader.get(path).status_code == 200
        return len(seen)

    once = counted(HALL)
    later = {**ASKED, "from_day": "2026-03-17", "to_day": "2026-03-17"}
    sent(served.at_desk("clerk_b"), OWN, **later)
    assert counted(HALL) == once <= 20
    assert counted(PERSON) <= 20
    assert counted(OWN) <= 20
