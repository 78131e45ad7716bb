"""The pages to be looked at: who looks at which, and what is done on it first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

SLOT = "W02%7C2026-03-09T10%3A30%3A00%2B08%3A00"


@dataclass(frozen=True)
class Look:
    """A page to look at: a url name or an address, who looks, of which request, what is done."""

    page: str
    login: str = ""
    of: str = "received"
    done: Callable[[Page], Any] | None = None
    # What has no name of its own in the list.
    called: str = ""

    def __str__(self) -> str:
        of = f" {self.of}" if self.of != "received" else ""
        return f"{self.page}{of} {self.called}".strip()


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


def make_machine(page: Page) -> None:
    """Make this browser a check-in machine."""
    press_named(page, "设为签到机并退出登录")


PUBLIC = (
    Look("home"),
    Look("search", called="all"),
    Look("/find/?q=换身份证"),
    Look("/find/?q=没有这样的事项"),
    Look("matter"),
    Look("/matters/M031/", called="incomplete guide"),
    Look("services"),
    Look("help"),
    Look("policy"),
    Look("clause"),
    Look("/policy/2.3.a/", called="planned clause"),
    Look("integrity"),
    Look("integrity", done=press_send, called="with errors"),
    Look("/integrity/sent/?reference=J-7K3M9QXA-4"),
    Look("sign-in"),
    Look("sign-in", done=press_send, called="with errors"),
    Look("check"),
    Look("/check/?code=1", called="with errors"),
    Look("off-hours-matter", called="which"),
    Look("/off-hours/?q=身份证"),
    Look("off-hours-matter", done=choose_matter, called="what"),
    Look(
        "off-hours-matter",
        done=lambda page: (choose_matter(page), press_send(page)),
        called="with errors",
    ),
    Look("off-hours-matter", done=fill_first_step, called="when"),
    Look(
        "off-hours-matter",
        done=lambda page: (fill_first_step(page), press_send(page)),
        called="when with errors",
    ),
    Look("off-hours-matter", done=fill_second_step, called="check signed out"),
    Look("offline"),
    Look("/nowhere/"),
)
OWN = (
    Look("home", "citizen", called="signed in"),
    Look("my", "citizen"),
    Look("my", "citizen2", called="empty"),
    *(
        Look("my-request", "citizen", of)
        for of in ("received", "asked", "offered", "agreed", "refused", "late")
    ),
    Look("my-request-received", "citizen"),
    Look("my-request-confirm", "citizen", "offered"),
    Look("my-request-counter", "citizen", "offered"),
    Look("my-request-counter", "citizen", "offered", press_send, "with errors"),
    Look("my-request-reschedule", "citizen", "agreed"),
    Look("my-request-withdraw", "citizen"),
    Look("my-request-reply-to-ask", "citizen", "asked"),
    Look("notice", "citizen"),
    Look("paper", "citizen"),
    Look("off-hours-matter", "citizen2", done=fill_second_step, called="check"),
    Look(
        "off-hours-matter",
        "citizen2",
        done=lambda page: (
            fill_second_step(page),
            page.get_by_label("电话").fill("1"),
            press_send(page),
        ),
        called="check with errors",
    ),
    Look("sign-out", "citizen"),
    Look("/book/M002/?day=2026-03-09", "citizen2"),
    Look("booking-wait", "citizen2"),
    Look("booking-held", "agent", "held"),
    Look("my-booking", "agent", "booked"),
    Look("my-booking-cancel", "agent", "booked"),
    Look("kiosk", called="not here"),
    Look("kiosk-machine", "clerk", done=make_machine, called="check in"),
    Look(
        "kiosk-machine",
        "clerk",
        done=lambda page: (make_machine(page), press_named(page, "签到")),
        called="with errors",
    ),
    Look("kiosk-here"),
)
STAFF = (
    Look("window-requests", "clerk"),
    Look("window-visits", "clerk"),
    Look("window-requests", "clerk_realty", called="empty"),
    *(
        Look("window-request", "clerk", of)
        for of in ("received", "proposed", "to_arrange", "offered", "agreed", "refused", "late")
    ),
    Look(
        "window-request",
        "clerk",
        done=lambda page: (
            page.get_by_label("在哪里办").fill(""),
            press_named(page, "答复这个时间"),
        ),
        called="with errors",
    ),
    Look("window-new", "clerk"),
    Look(
        "window-new", "clerk", done=lambda page: press_named(page, "记下这件申请"), called="errors"
    ),
    Look("kiosk-machine", "clerk"),
    Look("window-bookings", "clerk"),
    Look("/window/bookings/?day=2026-03-09", "clerk", called="full"),
    Look("window-booking", "clerk", "booked"),
    Look(
        "window-booking",
        "clerk",
        "booked",
        lambda page: press_named(page, "取消这个号"),
        "with errors",
    ),
    Look("window-booking-new", "clerk"),
    Look("/window/bookings/new/?matter=M002&day=2026-03-09", "clerk", called="times"),
    Look(f"/window/bookings/new/?matter=M002&slot={SLOT}", "clerk", called="who"),
    Look("consult-booking", "consult"),
    Look("/consult/bookings/new/?matter=M002&day=2026-03-09", "consult", called="times"),
    Look(
        f"/consult/bookings/new/?matter=M002&slot={SLOT}",
        "consult",
        done=lambda page: press_named(page, "念一遍给他听"),
        called="with errors",
    ),
    Look("consult-booking-taken", "consult", "booked by letter"),
    Look("consult-call-back", "consult", "call back"),
    Look("hall-kiosks", "manager"),
    Look("hall-notices-worded", "manager"),
    Look("hall-notice-worded", "manager"),
    Look("hall-notice-worded", "manager", done=press_see, called="seen"),
    Look("own-overtime", "approver"),
    Look("hall-ahead", "approver", called="of the approver"),
    Look("window-task", "clerk"),
    Look("letter", "clerk"),
    Look("consult", "consult"),
    Look("consult", "duty", done=lambda page: press_named(page, "念一遍给他听"), called="errors"),
    Look("hall-today", "manager"),
    Look("hall-today", "supervisor", called="of supervision"),
    Look("hall-consents", "manager"),
    *(Look("hall-request", "manager", of) for of in ("proposed", "late", "agreed")),
    Look("hall-request-consent", "manager", "proposed"),
    Look("hall-request-withhold-consent", "manager", "proposed"),
    Look("hall-request-withhold-consent", "manager", "proposed", press_send, "with errors"),
    Look("hall-outbox", "manager"),
    Look("hall-integrity", "manager"),
    Look("hall-integrity-report", "manager"),
    Look("hall-integrity-report", "manager", done=press_send, called="opened"),
    Look("hall-today", "clerk", called="forbidden"),
    Look("paper", "clerk"),
    Look("window-crew", called="without a network"),
)

# What the hall keeps and how it is kept: catalogue, people, duty, accounts, books.
KEEPING = (
    Look("admin-home", "admin"),
    Look("admin-import", "admin"),
    Look("admin-import", "admin", done=press_send, called="with errors"),
    Look("/admin/matters/", "admin"),
    Look("/admin/matters/new/", "admin"),
    Look(
        "/admin/matters/new/",
        "admin",
        done=lambda page: press_named(page, "先看会改什么"),
        called="with errors",
    ),
    Look("/admin/staff/", "admin"),
    Look("hall-house", "admin"),
    Look("hall-accounts", "admin"),
    Look("hall-account-new", "admin"),
    Look("/hall/accounts/of/clerk/", "admin"),
    Look("hall-trail", "supervisor"),
    Look("hall-duty", "manager"),
    Look("hall-duty-roster", "manager"),
    Look("hall-duty-people", "manager"),
    Look("hall-ahead", "manager"),
    Look("hall-rehearsal", "manager"),
    Look("hall-record", "manager"),
    Look("hall-register", "manager"),
    Look("hall-data", "manager"),
    Look("hall-parameters", "manager"),
    Look("hall-parameter", "manager"),
    Look("hall-wording", "manager"),
    Look("hall-questions", "manager"),
    Look("hall-calendar", "admin"),
    Look("hall-sayings", "consult"),
    Look("hall-advice", "manager"),
    Look("hall-advice-new", "manager"),
    Look("own-account", "clerk"),
    Look("own-password", "clerk"),
    Look("own-password", "clerk", done=press_send, called="with errors"),
    Look("own-tokens", "admin"),
    Look("window-people", "clerk"),
    Look("window-parties", "clerk"),
    Look("window-authorisation-new", "clerk"),
    Look("window-authorisation-new", "clerk", done=press_send, called="with errors"),
    Look("window-enterprise-new", "clerk"),
)
