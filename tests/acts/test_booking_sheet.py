"""The sheet by which former bookings come: read cell by cell, given back with the reasons (3.0)."""

import pytest

from banshi.acts.booking_brought import LineStanding
from banshi.acts.booking_file_books import bookings_template, left_over_book
from banshi.acts.booking_sheet import BOOKINGS, MOST_LINES
from banshi.outside.spreadsheet import read_sheets
from tests import naughty
from tests.acts.booking import CARD, POLICE, TUESDAY_HALF_PAST, TUESDAY_NINE
from tests.acts.bringing import (
    PLACES,
    Changeover,
    cells,
    change,
    codes,
    refused,
    standings,
    workbook,
)
from tests.acts.crowd import somebody

__all__ = ["change"]


WRONG = (
    ({"matter": "M999"}, ("事项编码", "unknown_matter")),
    ({"matter": ""}, ("事项编码", "missing")),
    ({"window": "W99"}, ("窗口编码", "window_unknown")),
    ({"window": "W01"}, ("窗口编码", "not_in_authority")),
    ({"date": "下周二"}, ("日期", "not_a_date")),
    ({"date": ""}, ("日期", "missing")),
    ({"date": "0001-01-01"}, ("日期", "not_a_date")),
    ({"time": "上午"}, ("时间", "not_a_time")),
    ({"time": "24:00"}, ("时间", "not_a_time")),
    ({"time": "9:10"}, ("时间", "no_such_slot")),
    ({"date": "2026-03-01"}, ("时间", "past")),
    ({"date": "2026-03-08"}, ("时间", "outside_working_time")),
    ({"date": "2026-06-02"}, ("时间", "too_far_ahead")),
    ({"name": ""}, ("姓名或名称", "missing")),
    ({"number": ""}, ("证件号码", "missing")),
    ({"number": "99999919500101001"}, ("证件号码", "length")),
    ({"phone": "12"}, ("手机号", "format")),
    ({"language": "火星文"}, ("通知语言", "not_on_the_list")),
)


def test_each_wrong_cell_is_named_by_its_column_and_says_the_way_out(change: Changeover) -> None:
    lines = [cells(one, **changed) for one, (changed, _) in enumerate(WRONG, start=10)]
    found = change.look(workbook(*lines, cells(1)))
    assert [codes(one) for one in found.lines] == [*([wrong] for _, wrong in WRONG), []]
    assert standings(found)[-1] == "can"
    assert {one.standing for one in found.lines[:-1]} == {LineStanding.WRONG, LineStanding.REFUSED}
    assert all(one.why[0].detail.zh and one.why[0].detail.en for one in found.lines[:-1])


def test_an_enterprise_is_told_from_a_person_by_its_number(change: Changeover) -> None:
    firm = change.story.rehearsal.accounts["boai"]["enterprise"]
    found = change.look(workbook(cells(1, name="示例公司", number=firm.id_number)))
    assert standings(found) == ["can"]


def test_real_dates_and_times_of_a_spreadsheet_are_read_as_they_are_meant(
    change: Changeover,
) -> None:
    nine = TUESDAY_NINE.replace(tzinfo=None)
    done = change.bring(
        cells(1, date=nine, time=nine.time(), phone=13_800_000_001),
        cells(2, date="2026年3月3日", time="9：00"),
    )
    assert standings(done) == ["taken", "taken"]


def test_an_id_number_that_lost_its_digits_in_a_spreadsheet_is_not_guessed(
    change: Changeover,
) -> None:
    found = change.look(workbook(cells(1, number=999_999_195_101_010_010)))
    assert standings(found) == ["wrong"]


def test_the_lines_left_over_come_back_as_they_were_with_the_reason_and_can_be_brought_again(
    change: Changeover,
) -> None:
    change.fill(PLACES, TUESDAY_HALF_PAST)
    done = change.bring(
        cells(1),
        cells(2, number="12345", name="=HYPERLINK(样例)"),
        cells(3, time="9:30"),
        cells(4, date="下周二"),
    )
    rest = read_sheets(left_over_book(done))[BOOKINGS.name]
    assert [line[4] for line in rest[1:]] == ["=HYPERLINK(样例)", "样例3", "样例4"]
    assert rest[3][2] == "下周二"
    reasons = [str(line[-1]) for line in rest[1:]]
    assert "证件号码：身份证号是18位" in reasons[0]
    assert "约满了" in reasons[1]
    assert "附近还有空位：3月3日周二8:30、3月3日周二9:00" in reasons[1]
    rest[1][5] = somebody(2).number
    rest[1][4] = "样例2"
    rest[2][3] = "10:00"
    rest[3][2] = "2026-03-03"
    rest[3][3] = "10:30"
    mended = [
        dict(zip((one.field for one in BOOKINGS.columns), line, strict=True)) for line in rest[1:]
    ]
    assert standings(change.bring(*mended)) == ["taken"] * 3


def test_what_is_left_over_is_never_a_formula(change: Changeover) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    found = change.look(workbook(cells(1, number="1", name="'=1+1", contact="@SUM(A1)")))
    book = load_workbook(BytesIO(left_over_book(found)))
    kinds = {cell.data_type for row in book[BOOKINGS.name].iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_template_holds_the_codes_and_its_columns_are_text(change: Changeover) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    content = bookings_template(change.story.rehearsal.hall().id)
    sheets = read_sheets(content)
    assert list(sheets) == ["预约", "填写说明", "事项和窗口"]
    assert [CARD, POLICE] in [[line[0], line[2]] for line in sheets["事项和窗口"]]
    assert len(sheets["预约"]) == 1
    page = load_workbook(BytesIO(content))["预约"]
    assert page.column_dimensions["F"].number_format == "@"
    assert refused(change.tried(content)) == ["empty"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_workbook"),
        (b"PK\x03\x04 broken", "not_a_workbook"),
        (b"name,number\n1,2\n", "not_a_workbook"),
        (workbook(cells(1), titles=["事项编码", "旧表头"]), "unknown_header"),
        (workbook(cells(1), titles=["姓名", "电话"]), "missing_header"),
        (workbook(), "empty"),
        (workbook(*(cells(1) for _ in range(MOST_LINES + 1))), "too_many"),
        (
            workbook(
                cells(1, address="样" * 32_000),
                *(cells(one, address="例" * 32_000) for one in range(8)),
            ),
            "too_many",
        ),
        (b"\x00" * (20 * 2**20 + 1), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_refused_whole_and_says_why(
    change: Changeover, content: bytes, code: str
) -> None:
    assert code in refused(change.tried(content))


@pytest.mark.parametrize(
    ("first", "second"),
    [("手机", "电话"), ("身份证号", "统一社会信用代码"), ("姓名", "名称")],
)
def test_two_titles_of_one_field_are_refused_and_both_are_named(
    change: Changeover, first: str, second: str
) -> None:
    field = BOOKINGS.titles[first].field
    titles = [first if one.field == field else one.title for one in BOOKINGS.columns]
    found = change.tried(workbook(cells(1), titles=[*titles, second]))
    assert refused(found) == ["header_twice"]
    said = found.errors[0].detail
    assert all(f"“{title}”" in text for title in (first, second) for text in (said.zh, said.en))


def test_the_only_sheet_of_a_file_may_have_any_name(change: Changeover) -> None:
    assert standings(change.look(workbook(cells(1), sheet="Sheet1"))) == ["can"]


def test_strings_that_break_programs_are_read_or_refused_line_by_line(
    change: Changeover,
) -> None:
    strings = [one for one in naughty.strings() if one.isprintable()]
    lines = [
        cells(one, **{field: text})
        for one, text in enumerate(strings[:40])
        for field in ("name", "matter", "date", "number")
    ]
    found = change.look(workbook(*lines))
    assert len(found.lines) == len([one for one in lines if any(one.values())])
