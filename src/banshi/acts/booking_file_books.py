"""The workbooks of bringing bookings: an empty one to fill in, and the lines that were left over."""

from uuid import UUID

from banshi.acts.booking_brought import LEFT_OVER, Bringing, BroughtLine
from banshi.acts.booking_sheet import BOOKINGS
from banshi.acts.catalogue_export import explained, new_sheet
from banshi.outside.spreadsheet import NewSheet, write_book
from banshi.policy.wording import moment_text
from banshi.records.catalogue import MatterWindow

CODES = "事项和窗口"
CODE_TITLES = ("事项编码", "事项", "窗口编码", "窗口")


def bookings_template(hall: UUID) -> bytes:
    """An empty sheet, what may stand in its columns, and the hall's codes."""
    return write_book([new_sheet(BOOKINGS, []), explained([BOOKINGS]), _codes(hall)])


def left_over_book(found: Bringing, *, english: bool = False) -> bytes:
    """The lines that were not taken, as they were brought, each with what is to be mended."""
    lines = [
        {
            one.title: _reason(line, english=english)
            if one.field == "reason"
            else line.line.cells.get(one.field, "")
            for one in BOOKINGS.columns
        }
        for line in found.of(*LEFT_OVER)
    ]
    return write_book([new_sheet(BOOKINGS, lines), explained([BOOKINGS])])


def _reason(line: BroughtLine, *, english: bool) -> str:
    said = [f"{_title(one.field)}{one.detail.en if english else one.detail.zh}" for one in line.why]
    if line.free:
        times = [moment_text(one) for one in line.free]
        said.append(
            f"Free nearby: {', '.join(one.en for one in times)}."
            if english
            else f"附近还有空位：{'、'.join(one.zh for one in times)}。"
        )
    return "\n".join(said)


def _title(field: str) -> str:
    titles = {one.field: one.title for one in BOOKINGS.columns}
    return f"{titles[field]}：" if field in titles else ""


def _codes(hall: UUID) -> NewSheet:
    rows = MatterWindow.objects.filter(hall_id=hall).order_by("matter__code", "window__code")
    codes = rows.values_list("matter__code", "matter__name", "window__code", "window__name")
    return NewSheet(CODES, CODE_TITLES, (16, 40, 16, 28), [list(row) for row in codes])
