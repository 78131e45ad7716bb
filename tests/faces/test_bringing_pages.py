"""Hall management brings the former system's bookings on a page: sees first, takes in, mends (3.0)."""

import re
from html import unescape
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts.booking_sheet import BOOKINGS
from banshi.acts.catalogue_uploads import LARGEST
from banshi.acts.rehearsal import set_clock
from banshi.outside.spreadsheet import read_sheets
from banshi.records.booking import Booking
from banshi.records.catalogue import Window
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from tests import naughty
from tests.acts.booking import MONDAY_NINE
from tests.acts.bringing import cells, workbook
from tests.acts.crowd import somebody
from tests.faces.staff_desk import Desk, text_of
from tests.seeded import HALL, NEIGHBOUR

BRING, TAKE, LEFT = "window-bookings-bring", "window-bookings-take", "window-bookings-left-over"
TEMPLATE = "window-bookings-bring-template"
CARRIED = re.compile(r'name="lines" value="([^"]*)"')


@pytest.fixture(autouse=True)
def _monday(desk: Desk) -> None:
    desk.clock(MONDAY_NINE)


@pytest.fixture
def manager(desk: Desk) -> Client:
    return desk.at_desk("manager")


def sent(client: Client, content: bytes, name: str = "原来的号.xlsx") -> Any:
    """The file sent up on the page."""
    return client.post(reverse(BRING), {"file": SimpleUploadedFile(name, content)})


def carried(page: HttpResponse) -> dict[str, str]:
    """What the page's form carries on."""
    found = CARRIED.search(page.content.decode())
    assert found is not None
    return {"lines": unescape(found[1])}


def test_every_line_is_seen_then_taken_and_the_rest_comes_back(manager: Client) -> None:
    seen = sent(
        manager,
        workbook(cells(1), cells(2, phone="", address="示例路 1 号"), cells(3, number="12345")),
    )
    assert seen.status_code == 200
    words = text_of(seen)
    assert "共 3 行：能收 2 行，要改 1 行" in words
    assert "收下以后，1 个人会收到短信" in words
    assert "1 个人没有留电话" in words
    assert "证件号码 身份证号是18位，现在是5位。" in words
    assert not Booking.objects.exists()
    done = manager.post(reverse(TAKE), carried(seen))
    assert "共 3 行：收好了 2 行，要改 1 行" in text_of(done)
    assert Booking.objects.filter(state="booked").count() == 2
    assert all(one.reference in text_of(done) for one in Booking.objects.all())
    rest = manager.post(reverse(LEFT), carried(done))
    assert "attachment" in rest["Content-Disposition"]
    lines = read_sheets(rest.content)[BOOKINGS.name]
    assert [line[4] for line in lines[1:]] == ["样例3"]
    assert "身份证号是18位" in str(lines[1][-1])
    again = sent(manager, workbook(cells(1), cells(2)))
    assert "共 2 行：原来就有 2 行" in text_of(again)


def test_the_page_names_nobody_in_clear(manager: Client) -> None:
    seen = sent(manager, workbook(cells(1), cells(2, number="123456789012")))
    done = manager.post(reverse(TAKE), carried(seen))
    for page in (seen, done):
        said = page.content.decode()
        for secret in (somebody(1).number, "样例1", "13800000001", "123456789012"):
            assert secret not in said


def test_a_form_pressed_twice_books_once(manager: Client) -> None:
    seen = sent(manager, workbook(cells(1)))
    manager.post(reverse(TAKE), carried(seen))
    second = manager.post(reverse(TAKE), carried(seen))
    assert second.status_code == 200
    assert "原来就有 1 行" in text_of(second)
    assert (Booking.objects.count(), Notice.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", [TAKE, LEFT])
@pytest.mark.parametrize("typed", ["", "x", "AAAA", "\x00", "💥", "A" * 100_000])
def test_a_form_that_carries_nothing_of_ours_leads_back_to_the_file(
    manager: Client, name: str, typed: str
) -> None:
    refused = manager.post(reverse(name), {"lines": typed})
    assert refused.status_code == 422
    assert "请把文件再传一次" in text_of(refused)
    assert manager.get(reverse(name)).status_code == 302


def test_what_one_carries_another_cannot_send(desk: Desk, manager: Client) -> None:
    form = carried(sent(manager, workbook(cells(1))))
    refused = desk.at_desk("leader").post(reverse(TAKE), form)
    assert refused.status_code == 422
    assert not Booking.objects.exists()


def test_the_neighbour_hall_is_apart(desk: Desk, manager: Client) -> None:
    set_clock(desk.rehearsal.hall(NEIGHBOUR).id, MONDAY_NINE)
    form = carried(sent(manager, workbook(cells(1))))
    elsewhere = desk.at_desk("manager", NEIGHBOUR)
    prefix = f"/h/{NEIGHBOUR}"
    assert elsewhere.post(prefix + reverse(TAKE), form).status_code == 422
    manager.post(reverse(TAKE), form)
    file = {"file": SimpleUploadedFile("x.xlsx", workbook(cells(1)))}
    there = elsewhere.post(prefix + reverse(BRING), file)
    assert there.status_code == 200
    assert "原来就有" not in text_of(there)
    assert set(Booking.objects.values_list("hall__code", flat=True)) == {HALL}


@pytest.mark.parametrize("login", ["clerk", "consult", "duty", "admin", "supervisor", "citizen"])
def test_nobody_else_opens_it_or_is_led_there(desk: Desk, login: str) -> None:
    client = desk.at_desk(login)
    for name in (BRING, TEMPLATE, TAKE, LEFT):
        assert client.get(reverse(name)).status_code == 403
        assert client.post(reverse(name)).status_code == 403
    listed = client.get(reverse("window-bookings"))
    assert reverse(BRING) not in listed.content.decode()


def test_it_is_found_where_one_looks(desk: Desk, manager: Client) -> None:
    assert f'href="{reverse(BRING)}"' in manager.get(reverse("window-bookings")).content.decode()
    home = desk.at_desk("admin").get(reverse("admin-home"))
    assert "换系统以前约好的号" in text_of(home)
    assert reverse(BRING) not in home.content.decode()


def test_what_is_too_large_is_not_read_to_its_end(
    manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def seen(file: TemporaryUploadedFile, size: int = -1) -> Any:
        read.append(size)
        return file.file.read(size)

    monkeypatch.setattr(TemporaryUploadedFile, "read", seen, raising=False)
    refused = sent(manager, b"\x00" * (LARGEST + 2))
    assert refused.status_code == 422
    assert read == [LARGEST + 1]


def test_a_leader_sees_that_a_booking_stands_at_another_window_and_not_which(
    desk: Desk, manager: Client
) -> None:
    manager.post(reverse(TAKE), carried(sent(manager, workbook(cells(1)))))
    Booking.objects.update(window=Window.objects.get(hall__code=HALL, code="W03"))
    seen = sent(desk.at_desk("leader"), workbook(cells(1)))
    assert "改到别的窗口了" in text_of(seen)
    assert "能收，发短信" not in text_of(seen)
    assert Booking.objects.get().reference not in seen.content.decode()


def test_the_template_is_brought_back_filled(manager: Client) -> None:
    answer = manager.get(reverse(TEMPLATE))
    assert answer["Content-Disposition"] == 'attachment; filename="boai-bookings.xlsx"'
    assert list(read_sheets(answer.content)) == ["预约", "填写说明", "事项和窗口"]
    assert sent(manager, answer.content).status_code == 422


def _bomb() -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (210 * 2**20))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "请另存一份再传"),
        (b"\xff\xfe", "请另存一份再传"),
        (b"<html>", "请另存一份再传"),
        (_bomb(), "请另存一份再传"),
        (workbook(cells(1), titles=["姓名", "旧表头"]), "不认识的表头“旧表头”"),
        (workbook(), "表里一行也没有"),
    ],
    ids=["empty", "bytes", "page", "bomb", "headers", "no lines"],
)
def test_a_file_that_cannot_be_taken_says_why_and_changes_nothing(
    manager: Client, content: bytes, said: str
) -> None:
    refused = sent(manager, content)
    assert refused.status_code == 422
    assert said in text_of(refused)
    assert not Booking.objects.exists()


def test_no_file_at_all_is_said(manager: Client) -> None:
    assert "请先选一个文件" in text_of(manager.post(reverse(BRING), {}))


def test_strings_that_break_programs_are_shown_or_refused_never_a_fault(manager: Client) -> None:
    strings = [one for one in naughty.share(0, 16) if one.isprintable() and one.strip()]
    lines = [
        cells(number, **{field: text})
        for number, text in enumerate(strings)
        for field in ("name", "number", "matter", "window", "date", "time", "phone", "contact")
    ]
    seen = sent(manager, workbook(*lines))
    assert seen.status_code == 200
    done = manager.post(reverse(TAKE), carried(seen))
    assert done.status_code == 200
    assert "<script>alert" not in done.content.decode()
    assert manager.post(reverse(LEFT), carried(done)).status_code == 200


def test_nothing_of_the_file_stays_at_the_hall(manager: Client, settings: Any) -> None:
    before = list(settings.DATA.rglob("*"))
    seen = sent(manager, workbook(cells(1, number="12345678901234")))
    manager.post(reverse(TAKE), carried(seen))
    assert list(settings.DATA.rglob("*")) == before
    said = "".join(bytes(one.body).decode() for one in JournalEntry.objects.all())
    assert "12345678901234" not in said


def test_in_english_the_page_speaks_english(desk: Desk) -> None:
    client = desk.at_desk("manager", language="en")
    assert "Bring in former bookings" in text_of(client.get(reverse(BRING)))
    seen = sent(client, workbook(cells(1), cells(2, time="9:10")))
    assert "2 lines: 1 can be taken, 1 to be mended" in text_of(seen)
    assert "1 person will get a message" in text_of(seen)
    rest = read_sheets(client.post(reverse(LEFT), carried(seen)).content)[BOOKINGS.name]
    assert "Please choose one of the slots listed" in str(rest[1][-1])
