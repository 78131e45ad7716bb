"""Sample forms (样表) of a guide's materials come and go by workbook, and stay where unspoken of."""

from typing import Any

import pytest

from banshi.acts.answers import Invalid
from banshi.acts.catalogue_books import Brought
from banshi.acts.catalogue_export import export_book, template_book
from banshi.outside.spreadsheet import read_sheets
from banshi.records.guide import Guide, GuideMaterial, SampleField
from tests.acts.books import MATTER_LINE, MATTER_TITLES, bring, brought, made
from tests.seeded import Rehearsal

TITLES = ["事项编码", "材料名称", "样表"]
PLACE = "材料 第 2 行 C 列（样表）"


def with_form(cell: object) -> Any:
    """A workbook of one matter with one form, its sample in one cell."""
    return made(事项=[MATTER_TITLES, MATTER_LINE], 材料=[TITLES, ["M900", "申请表", cell]])


def newest() -> GuideMaterial:
    guide = Guide.objects.filter(matter__code="M900").order_by("-version")[0]
    return guide.materials.get()


def test_a_cell_of_lines_is_a_sample_form_whichever_colon_stands_in_it(
    sample_halls: Rehearsal,
) -> None:
    brought(sample_halls, with_form("姓名：王某某（样例）\n\n时间: 9:30；或 10:00\n备注：\n"))
    assert newest().sample_form == ["姓名：王某某（样例）", "时间：9:30；或 10:00", "备注："]
    assert newest().sample_fields == (
        SampleField("姓名", "王某某（样例）"),
        SampleField("时间", "9:30；或 10:00"),
        SampleField("备注", ""),
    )


@pytest.mark.parametrize("cell", ["姓名：王某某（样例）；照身份证", "姓名：甲\n住址：乙；丙", ""])
def test_what_export_writes_of_it_import_finds_unchanged(
    sample_halls: Rehearsal, cell: str
) -> None:
    brought(sample_halls, with_form(cell))
    lines = read_sheets(export_book(sample_halls.hall().id))
    written = {line[0]: line for line in lines["材料"]}["M900"][lines["材料"][0].index("样表")]
    assert str(written).strip() == cell
    again = bring(sample_halls, lines)
    assert isinstance(again, Brought), again
    assert again.changes == ()


@pytest.mark.parametrize(
    ("cell", "code", "said"),
    [
        ("\n".join(f"栏{n}：写" for n in range(41)), "too_many_lines", "现在有 41 行"),
        ("姓名：甲\n住址：" + "长" * 198, "too_long", "第 2 行有 201 个字"),
        ("姓名：甲\n照实填", "no_form_field", "第 2 行没有栏目"),
        ("：王某某", "no_form_field", "第 1 行没有栏目"),
    ],
)
def test_a_sample_form_that_cannot_be_taken_is_named_by_cell_and_line(
    sample_halls: Rehearsal, cell: str, code: str, said: str
) -> None:
    refused = bring(sample_halls, with_form(cell))
    assert isinstance(refused, Invalid), refused
    ((place, named, text),) = [(one.field, one.code, one.detail.zh) for one in refused.errors]
    assert (place, named) == (PLACE, code)
    assert said in text


def test_the_most_and_the_longest_lines_are_taken(sample_halls: Rehearsal) -> None:
    line = "栏目：" + "长" * 197
    brought(sample_halls, with_form("\n".join([line] * 40)))
    assert newest().sample_form == [line] * 40


def test_a_workbook_without_the_column_leaves_the_sample_form(sample_halls: Rehearsal) -> None:
    brought(sample_halls, with_form("姓名：王某某（样例）"))
    titles, line = ["事项编码", "材料名称", "类型"], ["M900", "申请表", "原件"]
    brought(sample_halls, made(材料=[titles, line]), when="2026-03-02 10:00")
    assert (newest().form, newest().sample_form) == ("原件", ["姓名：王某某（样例）"])
    emptied = [["M900", "申请表", ""]]
    brought(sample_halls, made(材料=[TITLES, *emptied]), when="2026-03-02 11:00")
    assert newest().sample_form == []


def test_the_template_says_how_a_sample_form_is_written() -> None:
    book = read_sheets(template_book(["材料"]))
    assert "样表" in book["材料"][0]
    (explained,) = [line for line in book["填写说明"] if line[1] == "样表"]
    assert "栏目：怎么填" in str(explained[-1])
