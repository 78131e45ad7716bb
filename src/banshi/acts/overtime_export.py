"""The overtime ledger and the pay due of some days, to take along: a workbook, or one list."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import StringIO
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.outside.spreadsheet import NewSheet, write_book
from banshi.policy.services import NAMES
from banshi.policy.vocabulary import DayKind, Employment, LedgerEntry, RequestKind
from banshi.records.hall import Hall
from banshi.records.overtime import OvertimeLine

Row = tuple[str | int | None, ...]
ENTRIES = {
    LedgerEntry.EARNED: "加班",
    LedgerEntry.TAKEN: "轮休",
    LedgerEntry.RETURNED: "轮休取消退回",
    LedgerEntry.CORRECTED: "更正",
}
DAY_KINDS = {
    DayKind.WORKDAY: "工作日",
    DayKind.REST_DAY: "休息日",
    DayKind.STATUTORY_HOLIDAY: "法定节假日",
}
EMPLOYMENTS = {Employment.CIVIL_SERVANT: "公务员", Employment.CONTRACT: "合同制"}
LEDGER = (
    "日期",
    "工号",
    "姓名",
    "用工",
    "记什么",
    "服务",
    "日子",
    "从",
    "到",
    "轮休分钟",
    "应付工资分钟",
    "编号",
)
PAY = ("月份", "工号", "姓名", "用工", "日子", "应付工资分钟")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_book(hall: UUID, *, first: date, last: date) -> bytes:
    """A workbook: every line of those days, and what pay is due by month, person and kind of day."""
    lines = _lines(hall, first, last)
    zone = _zone(hall)
    return write_book(
        [
            NewSheet("台账", LEDGER, [12] * len(LEDGER), [_line(one, zone) for one in lines]),
            NewSheet("应付工资", PAY, [14] * len(PAY), _pay(lines)),
        ]
    )


def export_list(hall: UUID, *, first: date, last: date) -> bytes:
    """The same lines as CSV that a spreadsheet opens with its Chinese whole."""
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(LEDGER)
    zone = _zone(hall)
    writer.writerows(_harmless(_line(one, zone)) for one in _lines(hall, first, last))
    return written.getvalue().encode("utf-8-sig")


def _lines(hall: UUID, first: date, last: date) -> list[OvertimeLine]:
    rows = OvertimeLine.objects.filter(hall_id=hall, day__range=(first, last))
    named = rows.select_related("staff", "request", "leave", "correction")
    return list(named.order_by("day", "staff__staff_number", "written_at", "part"))


def _zone(hall: UUID) -> ZoneInfo:
    return ZoneInfo(Hall.objects.values_list("zone", flat=True).get(id=hall))


def _line(one: OvertimeLine, zone: ZoneInfo) -> Row:
    about = one.request or one.leave or one.correction
    service = NAMES.get(RequestKind(one.service)) if one.service else None
    return (
        one.day.isoformat(),
        one.staff.staff_number,
        one.staff.name,
        EMPLOYMENTS[Employment(one.employment)],
        ENTRIES[LedgerEntry(one.entry)],
        service.zh if service else "",
        DAY_KINDS[DayKind(one.day_kind)] if one.day_kind else "",
        _clock(one.starts_at, zone),
        _clock(one.ends_at, zone),
        one.minutes,
        one.pay_minutes,
        about.reference if about else "",
    )


def _clock(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def _pay(lines: Iterable[OvertimeLine]) -> list[Row]:
    due: dict[tuple[str, str, str, str, str], int] = defaultdict(int)
    for one in lines:
        if one.pay_minutes:
            key = (
                f"{one.day:%Y-%m}",
                one.staff.staff_number,
                one.staff.name,
                EMPLOYMENTS[Employment(one.employment)],
                DAY_KINDS[DayKind(one.day_kind)]
                if one.day_kind
                else ENTRIES[LedgerEntry.CORRECTED],
            )
            due[key] += one.pay_minutes
    return [(*key, minutes) for key, minutes in sorted(due.items())]


def _harmless(row: Row) -> Sequence[str | int | None]:
    """No cell a spreadsheet would run as a formula; minutes are numbers and stay so."""
    return [f"'{one}" if isinstance(one, str) and one.startswith(FORMULA) else one for one in row]
