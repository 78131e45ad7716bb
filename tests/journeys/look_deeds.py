"""What is done on a page before it is looked at."""

import re

from playwright.sync_api import Page

from tests.acts.bringing import cells
from tests.acts.bringing import workbook as bookings_file
from tests.faces.test_admin import workbook
from tests.journeys.looked_hall import SHARED_PHONES

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTY = [
    ["窗口编码", "窗口名称", "类型", "电话"],
    *([f"W9{n}", "", "没有的类型", "1"] for n in range(6)),
]
CHANGED = [["窗口名称", "电话"], ["税务窗口", "0391-1000001（样例）"]]


def press_send(page: Page) -> None:
    """Send the page's form as it stands."""
    with page.expect_navigation():
        page.locator("main form[method=post] button:not([name])").last.click()


def choose_matter(page: Page) -> None:
    """Begin an application."""
    page.goto("/off-hours/?matter=M002")


def fill_first_step(page: Page) -> None:
    """As far as the second step."""
    choose_matter(page)
    page.locator('input[name="ground"][value="urgent"]').check(force=True)
    page.get_by_label("为什么急").fill("周末才有空")
    press_send(page)


def fill_second_step(page: Page) -> None:
    """As far as the third step."""
    fill_first_step(page)
    page.locator('input[name="day"]').nth(1).check(force=True)
    page.locator('select[name="time"]').select_option("20:00")
    press_send(page)


def press_see(page: Page) -> None:
    """See how the notice would read."""
    press_named(page, "先看会怎样")


def press_named(page: Page, name: str) -> None:
    """Press a button and arrive."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def send_bookings(page: Page) -> None:
    """See what would come of former bookings, two of them wrong."""
    wrong = (cells(2, date="2026-03-10", number="12345"), cells(3, date="2026-03-08"))
    file = bookings_file(cells(1, date="2026-03-10"), *wrong)
    page.set_input_files("#file", files=[{"name": "1.xlsx", "mimeType": SHEET, "buffer": file}])
    page.get_by_role("button", name="看每一行会怎样").click()
    page.get_by_role("heading", level=1, name="共 3 行").wait_for()


def shut_a_day(page: Page) -> None:
    """See what it would change to shut the hall on a working day."""
    page.fill("#day", "2026-03-10")
    page.fill("#reason", "停电检修")
    with page.expect_navigation():
        page.click("#check-closure")


def make_machine(page: Page) -> None:
    """Make this browser a check-in machine."""
    press_named(page, "设为签到机并退出登录")


def choose_visit(page: Page) -> None:
    """Begin a home visit."""
    page.goto("/home-visit/?matter=M002")


def fill_first_visit_step(page: Page) -> None:
    """As far as the second step of a home visit."""
    choose_visit(page)
    page.locator('input[name="ground"][value="old"]').check(force=True)
    page.locator('textarea[name="reason"]').fill("父亲卧床，下不了楼")
    press_send(page)


def fill_second_visit_step(page: Page) -> None:
    """As far as the third step of a home visit."""
    fill_first_visit_step(page)
    page.locator('input[name="day"]').nth(1).check(force=True)
    page.locator('select[name="time"]').select_option("10:00")
    page.locator('[name="place"]').fill("幸福里小区 3 号楼 1 单元 101")
    press_send(page)


def sign_in_as(page: Page, whose: str) -> None:
    """Give a password: ``login@hall``, as tests seed it."""
    page.fill("#login", whose.partition("@")[0])
    page.fill("#password", f"password of {whose}")
    with page.expect_navigation():
        page.click("#sign-in-choice")


def give_password_again(page: Page, whose: str) -> None:
    """Confirm that one is still oneself."""
    page.fill("#present", f"password of {whose}")
    press_send(page)


def ask_for_a_code(page: Page) -> None:
    """Have a code sent to a telephone that had none for a minute."""
    for phone in SHARED_PHONES:
        page.fill("#phone", phone)
        with page.expect_navigation():
            page.click("#send-code")
        if page.url.partition("?")[0].endswith("/code/"):
            return
    raise AssertionError("every telephone was sent a code just now")


def read_the_code(page: Page) -> None:
    """See the message on the stand-in of a telephone."""
    ask_for_a_code(page)
    page.goto("/sign-in/phone/message/")


def enter_the_code(page: Page) -> None:
    """Type the code of a telephone two people share."""
    read_the_code(page)
    digits = re.search(r"(\d{6})", page.locator("main").inner_text())
    assert digits
    page.goto("/sign-in/phone/code/")
    page.fill("#code", digits[1])
    with page.expect_navigation():
        page.click("#sign-in-choice")


def bring_workbook(page: Page, windows: list[list[str]]) -> None:
    """Hand in a workbook about windows, to see what it would change."""
    page.locator("#file").set_input_files(
        {"name": "表.xlsx", "mimeType": SHEET, "buffer": workbook(窗口=windows).read()}
    )
    page.get_by_role("button", name="先看会改什么").click()
    page.locator("main table").first.wait_for()
