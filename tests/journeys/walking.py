"""What people do on pages, in short words: press, follow, choose, sign in."""

from playwright.sync_api import Page

from tests.journeys.serving import LiveHall
from tests.seeded import HALL


def said(page: Page) -> str:
    """What the page says."""
    return page.locator("main").inner_text()


def press(page: Page, name: str) -> None:
    """Press the button of that name and arrive somewhere."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    """Follow the link of that name."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def choose(page: Page, label: str) -> None:
    """Choose a tile by its words."""
    page.locator(".choice__tile", has_text=label).first.click()


def sign_in(page: Page, hall: LiveHall, login: str) -> None:
    """From the page that asks for a telephone, by the password of a demo account."""
    follow(page, "演示账号用密码登录")
    page.get_by_label("账号").fill(login)
    page.get_by_label("密码", exact=True).fill(hall.rehearsal.accounts[HALL][login].password)
    press(page, "登录")
