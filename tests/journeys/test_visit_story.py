"""A daughter far away has her bed-ridden father's ID card renewed at his bed: the whole story.

She asks from her telephone, is offered an earlier hour and takes it; he checks those at the door
before he opens; the line is cut while they work; later everything is in its place with the times it
truly had. Without scripts the crew writes on paper meanwhile, as its page tells it to.
"""

import re
from datetime import timedelta
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from banshi.policy.vocabulary import NoticeChannel
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.overtime import OvertimeLine
from banshi.records.request import Request
from banshi.records.visit import MatterOutcome, Visit
from banshi.records.visit_intake import OneTimeNotice, VisitPhotograph, VisitSignature
from tests.journeys.bedside import (
    enter_what_was_written,
    press_step,
    work_without_a_line,
    write_on_paper,
)
from tests.journeys.browser import DESK, PHONE, OpenPage
from tests.journeys.crew_device import Device, device, synced
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.journeys.walking import choose, follow, press, said, sign_in
from tests.week import at

__all__ = ["device", "live_hall"]

FATHER, FATHER_NUMBER, FATHER_PHONE = "赵大山（样例）", "999999194805060016", "13800000099"
HOME = "幸福里小区 3 号楼 1 单元 101"
WHY = "父亲卧床，下不了楼，我在外地"
DAUGHTER = "citizen2"
CODE = re.compile(r"查询码 (\d{4}) (\d{4})")
REFERENCE = re.compile(r"S-[0-9A-Z]{8}-[0-9A-Z]")
ASKED, OFFERED = at("2026-03-09 10:15"), at("2026-03-09 11:00")
CONFIRMED, AGREED_FOR = at("2026-03-09 11:20"), at("2026-03-10 16:30")
AT_THE_DOOR, CLOSING = at("2026-03-10 16:25"), at("2026-03-10 17:30")
DONE, BACK = at("2026-03-10 18:05"), at("2026-03-10 18:40")
SOON = timedelta(minutes=10)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_bedridden_fathers_card_is_renewed_at_his_bed_with_the_line_cut_meanwhile(
    live_hall: LiveHall, open_page: OpenPage, device: Device, scripts: bool
) -> None:
    move_clock(live_hall, ASKED)
    daughter = open_page("/", size=PHONE, scripts=scripts)
    kept_before = kept_of(daughter, "2.3.a")
    reference = ask_for_father(daughter, live_hall)

    move_clock(live_hall, OFFERED, ticking=True)
    offer_an_earlier_hour(
        open_page("/window/", size=DESK, scripts=scripts, login="clerk"), reference
    )

    move_clock(live_hall, CONFIRMED, ticking=True)
    confirm(daughter, reference)
    assert kept_of(daughter, "2.3.a") == kept_before + 1

    move_clock(live_hall, AT_THE_DOOR)
    visit = Visit.objects.get(request__reference=reference)
    tablet = device(visit.reference, scripts=scripts)
    father = open_page("/door/", size=PHONE, scripts=scripts)
    check_before_opening(father, tablet.page, visit)
    press_step(tablet.page, "证件出示过了")
    expect(tablet.page.get_by_text("出示过证件").first).to_be_visible()

    tablet.line.cut()
    if scripts:
        work_without_a_line(tablet)
        move_clock(live_hall, BACK)
        tablet.line.mend()
        press_step(tablet.page, "现在同步")
        synced(tablet.page)
    else:
        again = write_on_paper(tablet)
        move_clock(live_hall, BACK)
        enter_what_was_written(again)

    everything_has_its_true_time(reference)
    move_clock(live_hall, BACK + SOON, ticking=True)
    see_what_became_of_it(daughter, reference)
    overtime_is_credited(open_page("/window/overtime/", size=DESK, login="clerk_b"), reference)


def kept_of(page: Page, clause: str) -> int:
    """How often a clause was kept, as its public page counts."""
    page.goto(f"/policy/{clause}/")
    counted = page.locator("#counted-title + dl dd").first
    return int(counted.inner_text()) if counted.count() else 0


def ask_for_father(page: Page, hall: LiveHall) -> str:
    """From the first page to the receipt, in her own words; the reference on it."""
    page.goto("/")
    page.get_by_role("searchbox").fill("父亲走不了路，要换身份证")
    press(page, "查找")
    follow(page, "请人上门办")
    choose(page, "年纪大，行动不便")
    page.get_by_label("怎么不方便").fill(WHY)
    page.locator('input[name="health_consent"][value="yes"]').check(force=True)
    press(page, "下一步：选时间")
    expect(page.locator(".reply-promise")).to_contain_text("今天 17:30 前答复您")
    page.locator('input[name="day"][value="2026-03-10"]').check(force=True)
    page.get_by_label("几点开始").select_option("17:00")
    page.get_by_label("在哪里办").fill(HOME)
    press(page, "下一步：核对后提交")
    follow(page, "登录后提交")
    sign_in(page, hall, DAUGHTER)
    press(page, "提交上门申请")
    expect(page.locator("#error-summary")).to_contain_text("请选给谁办")
    choose(page, "给家人或别人")
    page.get_by_label("电话", exact=True).fill(FATHER_PHONE)
    page.get_by_label("姓名或单位名称").fill(FATHER)
    page.get_by_label("身份证号，或统一社会信用代码").fill(FATHER_NUMBER)
    press(page, "提交上门申请")
    receipt = page.locator("main")
    expect(receipt).to_contain_text("今天 17:30")
    found = REFERENCE.search(said(page))
    assert found is not None
    return found.group()


def offer_an_earlier_hour(page: Page, reference: str) -> None:
    """The clerk finds it, and names half past four with himself and his B role."""
    row = page.locator(".decision-row", has_text=reference)
    expect(row).to_contain_text("17:30")
    page.goto(f"/window/requests/{reference}/")
    page.get_by_label("时间", exact=True).fill("16:30")
    press(page, "改了时间或窗口，看谁能去")
    for one in page.locator('input[name="crew"]:enabled').all():
        one.set_checked(one.get_attribute("value") in ("clerk", "clerk_b"), force=True)
    press(page, "答复这个时间")
    expect(page.locator("main")).to_contain_text("时间、地点和人员记下了")


def confirm(page: Page, reference: str) -> None:
    """He reads her the code of his message; with it she takes the hour in his place (3.4.b)."""
    page.goto(f"/my/{reference}/")
    expect(page.locator("main")).to_contain_text("16:30")
    press(page, "就这个时间")
    expect(page.locator("#refused")).to_contain_text("委托还没有登记")
    follow(page, "有查询码：凭编号和查询码来做")
    messages = Notice.objects.filter(reference=reference, channel=NoticeChannel.SMS).order_by(
        "queued_at"
    )
    codes = [found.groups() for one in messages if (found := CODE.search(one.short + one.body))]
    page.get_by_label("查询码").fill("".join(codes[0]))
    press(page, "查")
    press(page, "就这个时间")
    expect(page.locator("main")).to_contain_text("约好了")
    expect(page.locator("main")).to_contain_text("来人会给您看这六位数")


def check_before_opening(page: Page, shown: Page, visit: Visit) -> None:
    """He signs in nowhere: a wrong code keeps the door shut, the right one and the picture open it."""
    page.get_by_label("六位数").fill(f"{(int(visit.code) + 1) % 1_000_000:06}")
    press(page, "验证")
    expect(page.get_by_role("heading", level=1)).to_contain_text("不要开门")
    digits = shown.locator(".door-code").inner_text()
    page.get_by_label("再验一个六位数").fill(digits)
    press(page, "验证")
    expect(page.locator("main")).to_contain_text("来的应该是这几位")
    for name in ("李敏（样例）", "周岩（样例）"):
        expect(page.locator("main")).to_contain_text(name)
    code = shown.locator(".crew__door img")
    picture = Image.open(BytesIO(code.screenshot(scale="css")))
    (read,) = zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3)))
    page.goto(read.text[read.text.index("/door/") :])
    expect(page.locator("main")).to_contain_text("来的应该是这几位")
    assert HOME not in said(page)


def everything_has_its_true_time(reference: str) -> None:
    """What happened without a line has the moment it happened, and its entry is of afterwards."""
    request = Request.objects.get(reference=reference)
    assert request.state == "done"
    assert request.started_at is not None
    assert request.finished_at is not None
    assert AT_THE_DOOR <= request.started_at < CLOSING
    assert DONE - SOON <= request.finished_at <= DONE + SOON
    late = JournalEntry.objects.filter(reference=reference, act__in=("start", "finish"))
    assert {entry.at for entry in late} == {BACK}
    assert MatterOutcome.objects.get(visit__request=request).outcome == "accepted"
    notice = OneTimeNotice.objects.get(visit__request=request)
    assert AT_THE_DOOR <= notice.given_at < CLOSING
    assert VisitSignature.objects.filter(visit__request=request).exists()
    assert VisitPhotograph.objects.filter(visit__request=request).count() == 1


def see_what_became_of_it(page: Page, reference: str) -> None:
    """She reads the outcome, until when it is decided, and the receipt, far away as she is."""
    page.goto(f"/my/{reference}/")
    main = page.locator("main")
    expect(main).to_contain_text("3 月 31 日")
    expect(main).to_contain_text("收下")
    receipt = page.locator('a[href*="/paper/"]', has_text="办理回执").last
    with page.expect_navigation():
        receipt.click()
    expect(page.locator(".sheet")).to_contain_text(FATHER[0])


def overtime_is_credited(page: Page, reference: str) -> None:
    """Both have the minutes after half past five, from what really happened (3.5.d)."""
    request = Request.objects.get(reference=reference)
    assert request.finished_at is not None
    over = int((request.finished_at - CLOSING).total_seconds() // 60)
    lines = OvertimeLine.objects.filter(request=request)
    assert [line.minutes for line in lines] == [over, over]
    assert len({line.staff_id for line in lines}) == 2
    expect(page.locator("main")).to_contain_text(reference)
    expect(page.locator("main")).to_contain_text("上门服务")
