"""A crew at the door without a network: noted on the device, sent with its true times (2.0, 2.3.d)."""

from typing import Any

from playwright.sync_api import expect

from banshi.records.journal import JournalEntry
from banshi.records.visit import MatterOutcome, Visit
from banshi.records.visit_intake import MaterialSeen, VisitPhotograph, VisitSignature
from tests.acts.visiting import HOME, Visiting, accepted
from tests.journeys.accessibility import assert_accessible
from tests.journeys.bedside import choose_picture, sign_on_the_screen
from tests.journeys.browser import DESK, PHONE, TABLET
from tests.journeys.crew_device import (
    ALL_KEPT,
    AT_THE_DOOR,
    BACK,
    CARRIED,
    LINE,
    Device,
    answered,
    carried,
    device,
    draft_kept,
    press,
    state,
    synced,
    visit,
    waits,
    work_at_the_bedside,
)
from tests.journeys.serving import LiveHall
from tests.journeys.shared import live_hall, move_clock
from tests.people import WANG_SHEN
from tests.week import at

__all__ = ["device", "live_hall", "visit"]


def test_a_visit_goes_on_when_the_line_is_cut_and_keeps_its_true_times(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    tablet.line.cut()
    work_at_the_bedside(page)
    waits(page, 4)
    expect(page.locator(LINE)).to_contain_text("没有网络，已记在这台设备上")
    tablet.open_again()
    waits(page, 4)
    expect(page.get_by_text("记在这台设备上了").first).to_be_visible()
    assert_accessible(page)
    page.locator("[name=outcome][value=told]").check(force=True)
    press(page, "记下这个结果")
    waits(page, 5)
    assert not JournalEntry.objects.filter(reference=visit.request, act="start").exists()

    tablet.back_on_line(live_hall)
    synced(page)
    request = state(visit)
    assert request.started_at is not None
    shown = Visit.objects.get(request=request).credentials_shown_at
    assert shown is not None
    assert AT_THE_DOOR <= shown <= request.started_at < at("2026-03-10 09:10")
    entries = JournalEntry.objects.filter(reference=visit.request, act="start")
    assert [entry.at for entry in entries] == [BACK]
    assert MaterialSeen.objects.get().words == "章看不清"
    assert VisitSignature.objects.get().words == "王桂芳"
    assert MatterOutcome.objects.get().outcome == "told"


def test_the_device_keeps_nothing_in_clear_and_forgets_at_sign_out(
    visit: Visiting, device: Device
) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    tablet.line.cut()
    press(page, "证件出示过了")
    waits(page, 1)
    kept = page.evaluate(ALL_KEPT)
    assert kept["records"] >= 2
    expect(page.get_by_text(WANG_SHEN.phone)).to_be_visible()
    for words in (WANG_SHEN.name, WANG_SHEN.phone, HOME, "credentials", "卧床"):
        assert words not in kept["text"], words
    assert kept["extractable"] is False
    assert kept["pages"] == ["/offline/", "/window/crew/"]
    tablet.line.mend()
    press(page, "现在同步")
    synced(page)
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_navigation():
        page.locator("#sign-out").click()
    assert page.evaluate("async () => (await caches.keys()).includes('banshi-crew')") is False
    left = page.evaluate(ALL_KEPT)
    assert left["records"] == 0


def test_a_visit_moved_meanwhile_is_shown_with_what_to_do_and_loses_nothing(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    tablet.line.cut()
    press(page, "证件出示过了")
    waits(page, 1)
    afternoon = at("2026-03-10 15:00")
    accepted(visit.story.agree(visit.request, AT_THE_DOOR, at=afternoon, place=HOME))
    tablet.back_on_line(live_hall)
    expect(page.locator("#crew-waiting")).to_contain_text("没有记上")
    expect(page.locator("#crew-waiting")).to_contain_text("改了时间")
    assert Visit.objects.get(reference=visit.visit).credentials_shown_at is None
    press(page, "不要这一条")
    expect(page.locator("#crew-waiting li")).to_have_count(0)


def test_two_devices_do_not_write_over_each_other_unseen(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    visit.working()
    move_clock(live_hall, at("2026-03-10 09:06"))
    first, second = device(visit.visit), device(visit.visit, "clerk_b")
    for tablet, chosen in ((first, "accepted"), (second, "done")):
        page = tablet.page
        tablet.line.cut()
        page.locator(f"[name=outcome][value={chosen}]").check(force=True)
        press(page, "记下这个结果")
        waits(page, 1)
    first.back_on_line(live_hall)
    synced(first.page)
    second.back_on_line(live_hall)
    expect(second.page.locator("#crew-waiting")).to_contain_text("同行的人已经记过")
    assert MatterOutcome.objects.get().outcome == "accepted"
    press(second.page, "改成我的")
    synced(second.page)
    assert MatterOutcome.objects.get().outcome == "done"


def test_what_was_typed_and_not_sent_is_there_after_the_page_is_opened_again(
    visit: Visiting, device: Device
) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    page.get_by_label("没办成的，写为什么").fill("户口簿在儿子那里")
    draft_kept(page)
    tablet.line.cut()
    tablet.open_again()
    expect(page.get_by_label("没办成的，写为什么")).to_have_value("户口簿在儿子那里")


def test_the_page_says_whether_it_came_along_and_what_did_not_is_fetched_again(
    visit: Visiting, device: Device
) -> None:
    page = device(visit.visit).page
    page.route("**/window/crew/", lambda route: route.abort())
    page.reload()
    expect(page.locator(CARRIED)).to_contain_text("还没有带到这台设备上")
    assert page.evaluate(ALL_KEPT)["pages"] == ["/offline/", "/window/crew/"]
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    carried(page)


def test_on_a_line_that_never_answers_the_crew_sees_what_the_device_carries(
    visit: Visiting, device: Device
) -> None:
    tablet = device(visit.visit)
    tablet.line.choke()
    tablet.open_again()
    expect(tablet.page.get_by_role("button", name="证件出示过了")).to_be_visible()
    tablet.line.cut()
    press(tablet.page, "证件出示过了")
    waits(tablet.page, 1)


def test_where_only_the_gateway_answers_the_crew_sees_what_the_device_carries(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    tablet = device(visit.visit)
    tablet.line.hall_away()
    tablet.open_again()
    press(tablet.page, "证件出示过了")
    waits(tablet.page, 1)
    tablet.back_on_line(live_hall)
    synced(tablet.page)


def test_a_signature_and_a_photograph_wait_on_the_device_too(
    visit: Visiting, device: Device, live_hall: LiveHall, tmp_path: Any
) -> None:
    visit.working()
    move_clock(live_hall, at("2026-03-10 09:06"))
    tablet = device(visit.visit)
    page = tablet.page
    tablet.line.cut()
    sign_on_the_screen(page)
    photo = tmp_path / "paper.png"
    photo.write_bytes(page.screenshot())
    page.get_by_label("拍一张，或选一张").set_input_files(photo)
    press(page, "加密存下这张")
    waits(page, 2)
    tablet.back_on_line(live_hall)
    synced(page)
    signature, photograph = VisitSignature.objects.get(), VisitPhotograph.objects.get()
    assert (signature.how, bool(signature.file_digest)) == ("drawn", True)
    assert photograph.bytes < 400_000


def test_with_scripts_off_the_same_steps_are_plain_forms(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    page = device(visit.visit, scripts=False).page
    for button in ("证件出示过了", "开始办"):
        with page.expect_navigation():
            press(page, button)
    page.locator("[data-material]").first.get_by_label("齐", exact=True).check(force=True)
    with page.expect_navigation():
        press(page, "记下这些材料")
    with page.expect_navigation():
        press(page, "记：办完了")
    expect(page.get_by_text("没有记结果").first).to_be_visible()
    page.locator("[name=outcome][value=accepted]").check(force=True)
    with page.expect_navigation():
        press(page, "记下这个结果")
    with page.expect_navigation():
        press(page, "记：办完了")
    assert state(visit).state == "done"
    expect(page.get_by_role("link", name="看、打印办理回执")).to_be_visible()


def test_keys_1_2_3_go_through_the_checklist(visit: Visiting, device: Device) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    rows = page.locator("[data-material]")
    rows.nth(0).locator("input[type=radio]").first.focus()
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(rows.nth(0).locator("[value=ok]")).to_be_checked()
    expect(rows.nth(1).locator("[value=missing]")).to_be_checked()


def test_on_a_slow_line_the_first_view_is_small_and_all_of_the_work_can_be_done(
    visit: Visiting, device: Device, live_hall: LiveHall
) -> None:
    tablet = device(visit.visit, slow=True)
    page = tablet.page
    # A device that was never here: page, styles and scripts, as they travel.
    assert 0 < len(tablet.travelled) <= 8, tablet.travelled
    assert sum(tablet.travelled) <= 100_000, tablet.travelled
    press(page, "证件出示过了")
    answered(page, "出示过证件")
    move_clock(live_hall, at("2026-03-10 09:05"))
    press(page, "开始办")
    material = page.locator("[data-material]").first
    material.get_by_label("不行", exact=True).check(force=True)
    material.get_by_label("哪里不行").fill("章看不清")
    press(page, "记下这些材料")
    answered(page, "李敏（样例）记的")
    press(page, "给一次性告知")
    answered(page, "一次性告知已给")
    page.locator("[name=how][value=typed]").check(force=True)
    page.get_by_label("姓名，或没有签的原因").fill("王桂芳")
    press(page, "记下签字")
    answered(page, "写了姓名：王桂芳")
    choose_picture(page)
    press(page, "加密存下这张")
    answered(page, "KB", within="section[aria-labelledby=photos] li")
    press(page, "记：办完了")
    answered(page, "看、打印办理回执")
    assert state(visit).state == "done"


def test_what_a_device_carries_along_is_small(visit: Visiting, device: Device) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.reload()
    carried(page)
    # Once for the page and once to carry it along; as bytes before compression.
    assert len(sizes) <= 20
    assert sum(sizes) <= 330_000


def test_the_crews_pages_are_there_for_everybody(visit: Visiting, device: Device) -> None:
    tablet = device(visit.visit)
    page = tablet.page
    for width, height in (PHONE, TABLET, DESK):
        page.set_viewport_size({"width": width, "height": height})
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.goto(f"/paper/visits/{visit.visit}/")
    assert_accessible(page)
