"""Workbooks for tests, made and read as people's are."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.catalogue_books import Brought, bring_book
from banshi.outside.spreadsheet import Sheets, read_sheets
from tests.seeded import Rehearsal
from tests.week import at

MATTER_TITLES = ["事项编码", "事项名称", "部门", "窗口", "事项类型", "办件类型", "办理程序"]
MATTER_LINE = [
    "M900",
    "居住证明开具",
    "县公安局",
    "公安综合窗口",
    "公共服务",
    "即办件",
    "到窗口核对后当场开具。",
]
PROJECT_TITLES = ["项目编码", "项目名称", "别名", "级别", "业主单位", "起始日期", "截止日期"]
PROJECT_LINE = ["ZD-1", "示例产业园", "产业园一期", "县级", "示例建设公司", "2026-01-01", ""]


def made(*, merge: dict[str, list[str]] | None = None, **sheets: list[list[Any]]) -> Sheets:
    """A workbook with these lines, written as xlsx and read back."""
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
        for span in (merge or {}).get(name, []):
            sheet.merge_cells(span)
    stream = BytesIO()
    book.save(stream)
    return read_sheets(stream.getvalue())


def bring(
    halls: Rehearsal,
    sheets: Sheets,
    *,
    login: str = "admin",
    when: str = "2026-03-02 09:00",
    dry_run: bool = False,
    from_day: date | None = None,
) -> Brought | Invalid | Forbidden:
    """Bring a workbook into the first sample hall."""
    return bring_book(
        halls.hall().id,
        sheets,
        source="测试.xlsx",
        by=halls.actor(login),
        at=at(when),
        in_force_from=from_day,
        dry_run=dry_run,
    )


def brought(halls: Rehearsal, sheets: Sheets, **how: Any) -> Brought:
    """The same, which must succeed."""
    done = bring(halls, sheets, **how)
    assert isinstance(done, Brought), done
    return done


def faults(halls: Rehearsal, sheets: Sheets) -> list[tuple[str, str]]:
    """Where and what is wrong with a workbook that is refused."""
    done = bring(halls, sheets)
    assert isinstance(done, Invalid), done
    return [(one.field, one.code) for one in done.errors]


def shared(name: str) -> Path | None:
    """A file of real data kept beside the project, where it is there (BANSHI_SHARED)."""
    import os

    folder = os.environ.get("BANSHI_SHARED")
    path = Path(folder) / "data" / name if folder else None
    return path if path and path.exists() else None
