"""A workbook of 20,000 lines, as a county brings it: how long, and how much memory."""

import sys
import tempfile
import time
from pathlib import Path

from banshi.outside.spreadsheet import NewSheet, write_book
from banshi.site.bench.measuring import Row
from banshi.site.bench.peak import measured

MATTERS, MATERIALS_EACH = 4_000, 4
SECONDS, MEGABYTES = 60, 300
KIBIBYTES = 1024
IMPORT = ("matters", "import")


def measure() -> list[Row]:
    """A dry run does all the work and takes it back; it runs in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.xlsx"
        file.write_bytes(_book())
        began = time.perf_counter()
        peak = measured([sys.executable, "-m", "banshi.site", *IMPORT, str(file), "--dry-run"])
        took = time.perf_counter() - began
    megabytes = peak / KIBIBYTES
    runs = {"seconds": round(took, 2), "megabytes": round(megabytes, 1)}
    return [
        Row(
            "import of 20,000 lines, seconds",
            took,
            SECONDS,
            SECONDS / 3,
            at_least=False,
            runs=runs,
        ),
        Row(
            "import of 20,000 lines, megabytes",
            megabytes,
            MEGABYTES,
            MEGABYTES * 2 / 3,
            at_least=False,
            runs=runs,
        ),
    ]


def _book() -> bytes:
    codes = [f"B{number:05d}" for number in range(MATTERS)]
    matters = [
        (code, f"示例事项 {code}", "县公安局", "综合窗口", "公共服务", "承诺件", "到窗口提交材料。")
        for code in codes
    ]
    materials = [
        (code, f"材料 {number}", "是") for code in codes for number in range(MATERIALS_EACH)
    ]
    titles = ("事项编码", "事项名称", "部门", "窗口", "事项类型", "办件类型", "办理程序")
    return write_book(
        [
            NewSheet("事项", titles, (), matters),
            NewSheet("材料", ("事项编码", "材料名称", "必要"), (), materials),
        ]
    )
