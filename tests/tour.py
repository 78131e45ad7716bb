"""The pictures of docs/tour.md, made anew: ``python -m tests.tour`` in a checkout.

It opens a rehearsal hall of its own, walks two stories through it and leaves nothing behind but the
pictures: a daughter asks for her father who cannot leave his bed, and an enterprise asks for an
hour after work. Hall-side steps go through the API; what a person would look at is photographed.
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
PHONE, DESK = (390, 780), (1366, 760)
LARGEST = 120_000
PATIENCE = 300
MONDAY, TUESDAY_NINE = "2026-03-09T10:15:00+08:00", "2026-03-10T09:00:00+08:00"
SATURDAY = "2026-03-14T09:30:00+08:00"
HOME = "幸福里小区3号楼1单元101"
WINDOW = "县政务服务大厅不动产、税务联办窗口"


@dataclass(frozen=True)
class Hall:
    """A rehearsal hall that runs: its address and its demo accounts."""

    address: str
    accounts: dict[str, dict[str, str]]

    def call(self, who: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One act of somebody, or with no body at all a look."""
        request = urllib.request.Request(
            f"{self.address}/api/v1/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self.accounts[who]['token']}",
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request) as answer:
            answered: dict[str, Any] = json.load(answer)
        return answered

    def clock(self, at: str) -> None:
        """Move the hall's clock and do what its worker would do then."""
        self.call("admin", "rehearsal/clock", {"at": at})
        self.call("admin", "rehearsal/tick", {})


@contextmanager
def rehearsal() -> Iterator[Hall]:
    """A hall in a folder of its own, closed and removed afterwards."""
    data = Path(tempfile.mkdtemp(prefix="banshi-tour-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "DATA": str(data), "PORT": str(port), "REHEARSAL": "1"}
    run = [sys.executable, str(ROOT / "bootstrap.py")]
    with (data / "tour.log").open("wb") as log:
        hall = subprocess.Popen([*run, "run"], env=env, stdout=log, stderr=log, cwd=ROOT)
        try:
            yield _opened(data, f"http://127.0.0.1:{port}")
        finally:
            subprocess.run([*run, "stop"], env=env, stdout=log, stderr=log, cwd=ROOT, check=False)
            hall.wait(timeout=PATIENCE)
    shutil.rmtree(data, ignore_errors=True)


def _opened(data: Path, address: str) -> Hall:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{address}/healthz"):
                accounts = json.loads((data / "demo.json").read_text("utf-8"))["accounts"]
                return Hall(address, accounts)
        except (OSError, ValueError):
            time.sleep(1)
    raise TimeoutError(f"no hall at {address}; see {data / 'tour.log'}")


class Camera:
    """Opens pages as somebody and keeps what they show."""

    def __init__(self, browser: Browser, hall: Hall) -> None:
        self.browser, self.hall = browser, hall

    def page(self, size: tuple[int, int], who: str = "") -> Page:
        """A browser of its own, signed in where somebody is named."""
        page = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="zh-CN"
        ).new_page()
        if who:
            page.goto(f"{self.hall.address}/sign-in/")
            page.locator("[name=login]").fill(who)
            page.locator("[name=password]").fill(self.hall.accounts[who]["password"])
            with page.expect_navigation():
                page.keyboard.press("Enter")
            page.wait_for_load_state("networkidle")
        return page

    def keep(self, page: Page, path: str, name: str, *, below: str = "") -> None:
        """Photograph what stands at ``path``, from the element ``below`` on if one is named."""
        if path:
            page.goto(f"{self.hall.address}{path}")
        page.wait_for_load_state("networkidle")
        if below:
            page.locator(below).first.scroll_into_view_if_needed()
        session = page.context.new_cdp_session(page)
        shot = session.send("Page.captureScreenshot", {"format": "webp", "quality": 72})
        content = base64.b64decode(shot["data"])
        if len(content) > LARGEST:
            raise ValueError(f"{name} has {len(content)} bytes; a picture has at most {LARGEST}")
        (PICTURES / f"{name}.webp").write_bytes(content)
        sys.stdout.write(f"{name}.webp  {len(content) // 1000} kB\n")


def daughter(camera: Camera) -> None:
    """Her father cannot come: two people do, are checked at the door, and do it at his bedside."""
    hall = camera.hall
    hall.clock(MONDAY)
    phone = camera.page(PHONE)
    camera.keep(phone, "/", "tour-1-home")
    camera.keep(phone, "/home-visit/?matter=M002", "tour-2-visit")
    father = hall.accounts["citizen2"]
    asked = hall.call(
        "agent",
        "requests",
        {
            "kind": "home_visit",
            "matters": ["M002"],
            "party": {
                "type": "person",
                "name": father["name"],
                "id_number": father["id_number"],
                "phone": father["phone"],
            },
            "ground": "old",
            "reason": "父亲卧床，下不了楼，我在外地工作",
            "wanted_at": TUESDAY_NINE,
            "place": HOME,
        },
    )
    reference = asked["reference"]
    hall.call("admin", "rehearsal/tick", {})
    camera.keep(camera.page(PHONE, "agent"), f"/my/{reference}/", "tour-3-promise")
    clerk = camera.page(DESK, "clerk")
    camera.keep(clerk, f"/window/requests/{reference}/", "tour-4-answer")
    hall.call(
        "clerk",
        f"requests/{reference}/agree",
        {"at": TUESDAY_NINE, "place": HOME, "window": "W02", "crew": ["clerk", "clerk_b"]},
    )
    hall.call("admin", "rehearsal/tick", {})
    visit = hall.call("clerk", f"requests/{reference}")["visit"]
    clerk.goto(f"{hall.address}/window/visits/{visit['reference']}/map/")
    clerk.locator("#east").select_option("3")
    clerk.locator("#north").select_option("2")
    with clerk.expect_navigation():
        clerk.locator("#map-send").click()
    hall.clock("2026-03-10T08:50:00+08:00")
    camera.keep(camera.page(PHONE), f"/door/?code={visit['code']}", "tour-5-door")
    hall.call("clerk", f"visits/{visit['reference']}/show-credentials", {})
    hall.call("clerk", f"requests/{reference}/start", {})
    outcome = {"matter": "M002", "outcome": "accepted"}
    hall.call("clerk", f"visits/{visit['reference']}/record-outcome", outcome)
    hall.call("clerk", f"requests/{reference}/finish", {})
    hall.clock("2026-03-10T10:30:00+08:00")
    after = camera.page(PHONE, "agent")
    camera.keep(after, f"/my/{reference}/", "tour-6-done", below="#limit-1")
    manager = camera.page(DESK, "manager")
    camera.keep(manager, "/hall/", "tour-7-management")


def said_of(hall: Hall, matter: str) -> dict[str, str]:
    """An answer to each question the matter's guide asks beforehand."""
    asked = hall.call("enterprise", f"matters/{matter}").get("must_say", [])
    return {one["code"]: "都准备好了" for one in asked}


def enterprise(camera: Camera) -> None:
    """The books are closed and nobody can leave before Saturday: it is asked for and agreed."""
    hall = camera.hall
    firm = hall.accounts["enterprise"]
    asked = hall.call(
        "enterprise",
        "requests",
        {
            "kind": "off_hours",
            "matters": ["M111"],
            "party": {
                "type": "enterprise",
                "name": firm["enterprise_name"],
                "credit_code": firm["credit_code"],
                "phone": firm["phone"],
            },
            "ground": "urgent",
            "reason": "月底关账，财务只有周六走得开",
            "wanted_at": SATURDAY,
            "place": WINDOW,
            "said": said_of(hall, "M111"),
        },
    )
    reference = asked["reference"]
    camera.keep(camera.page(DESK, "clerk_realty"), "/window/", "tour-8-window")
    offer = {"at": SATURDAY, "place": WINDOW, "window": "W09", "crew": ["clerk_realty"]}
    hall.call("clerk_realty", f"requests/{reference}/agree", offer)
    hall.call("admin", "rehearsal/tick", {})
    camera.keep(camera.page(PHONE, "enterprise"), f"/my/{reference}/", "tour-9-agreed")


def main() -> None:
    """Walk both stories and keep the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with rehearsal() as hall, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        camera = Camera(browser, hall)
        daughter(camera)
        enterprise(camera)
        browser.close()


if __name__ == "__main__":
    main()
