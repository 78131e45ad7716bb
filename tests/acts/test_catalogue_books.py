"""A workbook comes into the hall whole or not at all."""

from datetime import date
from typing import Any

import pytest

from banshi.acts.catalogue_books import Brought, bring_book
from banshi.acts.catalogue_export import export_book, template_book
from banshi.acts.seeding import seeder
from banshi.acts.verification import verify
from banshi.outside.spreadsheet import read_sheets
from banshi.records.catalogue import Department, Matter, Window
from banshi.records.guide import Guide
from banshi.records.journal import JournalEntry
from banshi.records.lists import KeyProject, ListLine
from tests.acts.books import (
    MATTER_LINE,
    MATTER_TITLES,
    PROJECT_LINE,
    PROJECT_TITLES,
    bring,
    brought,
    faults,
    made,
)
from tests.seeded import Rehearsal
from tests.week import at

MATTER = [MATTER_TITLES, MATTER_LINE]
PROJECT = [PROJECT_TITLES, PROJECT_LINE]


def test_what_export_writes_import_finds_unchanged(sample_halls: Rehearsal) -> None:
    hall = sample_halls.hall()
    brought(
        sample_halls,
        made(
            重点项目=PROJECT,
            清单=[
                ["清单", "名称", "编码", "起始日期"],
                ["一件事", "开餐饮店", "M001", "2026-01-01"],
            ],
        ),
    )
    book = read_sheets(export_book(hall.id))
    assert len(book["事项"]) == 132
    again = bring(sample_halls, book)
    assert isinstance(again, Brought), again
    assert [(c.sheet, c.key, c.fields) for c in again.changes] == []


def test_another_hall_brings_what_one_exported(sample_halls: Rehearsal) -> None:
    """All guides move whole: exported again from the other hall they are cell by cell the same."""
    first, second = sample_halls.hall(), sample_halls.hall("yunxi")
    book = read_sheets(export_book(first.id, ["部门", "窗口", "事项", "材料", "环节", "事先说明"]))
    done = bring_book(
        second.id,
        {**book, "部门": [["部门名称"], *([line[1]] for line in book["部门"][1:])]},
        source="邻县.xlsx",
        by=seeder(second.id),
        at=at("2026-03-02 09:00"),
    )
    assert isinstance(done, Brought), done
    other = read_sheets(export_book(second.id, ["事项", "材料", "环节", "事先说明"]))
    for name in ("事项", "材料", "环节", "事先说明"):
        assert other[name] == book[name], name


def test_headers_stand_under_a_title_and_in_two_merged_lines(sample_halls: Rehearsal) -> None:
    sheets = made(
        事项=[
            ["博爱县事项目录（2026）"],
            ["事项编码", "事项名称", "部门", "窗口", "事项类型", "办件类型", "法定时限", None],
            [None, None, None, None, None, None, "法定时限", "单位"],
            [*MATTER_LINE[:6], 10, "工作日"],
        ],
        merge={"事项": ["A1:H1", "G2:H2", *(f"{c}2:{c}3" for c in "ABCDEF")]},
    )
    brought(sample_halls, sheets)
    guide = Guide.objects.get(matter__code="M900")
    assert (guide.statutory_value, guide.statutory_unit) == (10, "working_day")


@pytest.mark.parametrize(
    "typed",
    [
        date(2026, 3, 1),
        at("2026-03-01 00:00").replace(tzinfo=None),
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "20260301",
        46082,
        "46082",
    ],
)
def test_a_date_is_read_as_a_cell_as_text_and_as_a_serial_number(
    sample_halls: Rehearsal, typed: Any
) -> None:
    brought(sample_halls, made(重点项目=[PROJECT_TITLES, [*PROJECT_LINE[:5], typed, ""]]))
    assert KeyProject.objects.get(code="ZD-1").valid_from == date(2026, 3, 1)


def test_codes_of_the_state_are_held_against_their_structure(sample_halls: Rehearsal) -> None:
    whole = "11440232MB2D06811W4000117051000"
    titles = [*MATTER_TITLES, "基本编码", "实施编码", "业务办理项编码"]
    brought(sample_halls, made(事项=[titles, [*MATTER_LINE, "000117051000", whole, whole + "01"]]))
    assert Matter.objects.get(code="M900").item_code == whole + "01"
    for broken, column in (
        (["00011705100", "", ""], "H 列（基本编码）"),
        (["", whole[:-1], ""], "I 列（实施编码）"),
        (["", "2" + whole[1:], ""], "I 列（实施编码）"),
        (["000117051001", whole, ""], "I 列（实施编码）"),
        (["", whole[:18] + "9" + whole[19:], ""], "I 列（实施编码）"),
        (["", whole, whole[:-1] + "901"], "J 列（业务办理项编码）"),
    ):
        named = faults(sample_halls, made(事项=[titles, [*MATTER_LINE, *broken]]))
        assert [place for place, _ in named] == [f"事项 第 2 行 {column}"], broken


def test_a_dry_run_tells_the_same_as_the_run_and_leaves_nothing(sample_halls: Rehearsal) -> None:
    book = made(事项=MATTER, 重点项目=PROJECT, 部门=[["部门名称"], ["县气象局"]])
    entries = JournalEntry.objects.count()
    foreseen = brought(sample_halls, book, dry_run=True)
    assert not foreseen.written
    assert JournalEntry.objects.count() == entries
    assert not Department.objects.filter(name="县气象局").exists()
    assert brought(sample_halls, book).changes == foreseen.changes
    assert JournalEntry.objects.count() == entries + 1
    assert verify("boai").is_whole


def test_a_change_names_each_field_before_and_after(sample_halls: Rehearsal) -> None:
    brought(sample_halls, made(重点项目=PROJECT))
    changed = [*PROJECT_LINE[:4], "示例置业公司", *PROJECT_LINE[5:]]
    (change,) = brought(sample_halls, made(重点项目=[PROJECT_TITLES, changed])).changes
    (field,) = change.fields
    assert (change.is_new, field.title) == (False, "业主单位")
    assert (field.before, field.after) == ("示例建设公司", "示例置业公司")


def test_a_column_that_is_not_there_leaves_what_the_hall_has(sample_halls: Rehearsal) -> None:
    window = Window.objects.get(hall_id=sample_halls.hall().id, code="W02")
    brought(sample_halls, made(窗口=[["窗口编码", "窗口名称", "电话"], ["W02", window.name, "1"]]))
    after = Window.objects.get(id=window.id)
    assert (after.telephone, after.address, after.kind) == ("1", window.address, window.kind)


def test_a_shared_window_handles_what_each_of_its_departments_gave_it(
    sample_halls: Rehearsal,
) -> None:
    tax = [*MATTER_LINE[:3], "税务窗口", *MATTER_LINE[4:]]
    assert [code for _, code in faults(sample_halls, made(事项=[MATTER_TITLES, tax]))] == [
        "not_in_authority"
    ]
    shared = [["窗口名称", "共用部门"], ["税务窗口", "县公安局"]]
    brought(sample_halls, made(窗口=shared, 事项=[MATTER_TITLES, tax]))
    assert Matter.objects.get(code="M900").windows.get().name == "税务窗口"


def test_a_guide_changes_by_a_version_that_begins_on_its_day(sample_halls: Rehearsal) -> None:
    brought(sample_halls, made(事项=MATTER))
    new = [*MATTER_LINE[:6], "先网上填，再到窗口取。"]
    brought(
        sample_halls,
        made(事项=[MATTER_TITLES, new]),
        when="2026-03-03 09:00",
        from_day=date(2026, 3, 10),
    )
    guides = Guide.objects.filter(matter__code="M900")
    assert guides.in_force_on(date(2026, 3, 9)).get().version == 1
    assert guides.in_force_on(date(2026, 3, 10)).get().procedure == new[-1]


def test_materials_alone_change_the_matter_they_name(sample_halls: Rehearsal) -> None:
    brought(sample_halls, made(事项=MATTER))
    titles = ["事项编码", "材料名称", "必要性", "容缺", "后补工作日", "类型", "规格份数"]
    line = ["M900", "身份证", "必要", "是", 5, "复印件", "2 份"]
    brought(sample_halls, made(材料=[titles, line]), when="2026-03-02 10:00")
    guide = Guide.objects.get(matter__code="M900", version=2)
    material = guide.materials.get()
    assert (material.later_days, material.form, material.copies) == (5, "复印件", "2 份")
    assert guide.procedure == MATTER_LINE[-1]
    assert ("材料 第 2 行 A 列（事项编码）", "unknown_matter") in faults(
        sample_halls, made(材料=[titles, ["M999", *line[1:]]])
    )


def test_special_procedures_articles_and_questions_stand_on_sheets_of_their_own(
    sample_halls: Rehearsal,
) -> None:
    brought(
        sample_halls,
        made(
            事项=MATTER,
            特别程序=[
                ["事项编码", "环节名称", "所需时限", "时限单位", "法定依据", "计入法定时限"],
                ["M900", "听证", 20, "工作日", "行政许可法第四十八条", "否"],
            ],
            法律条款=[["事项编码", "法律法规", "条款"], ["M900", "户口登记条例", "第七条"]],
            常见问题=[["事项编码", "问", "答"], ["M900", "能代办吗？", "能，带双方身份证。"]],
        ),
    )
    guide = Guide.objects.get(matter__code="M900")
    assert guide.special_procedures[0]["value"] == 20
    assert guide.legal_articles[0]["article"] == "第七条"
    assert guide.questions[0]["question"] == "能代办吗？"


def test_lines_of_a_list_never_hold_twice_on_one_day(sample_halls: Rehearsal) -> None:
    titles = ["清单", "名称", "编码", "起始日期", "截止日期"]
    brought(sample_halls, made(清单=[titles, ["承诺办理", "", "M001", "2026-01-01", "2026-06-30"]]))
    brought(sample_halls, made(清单=[titles, ["承诺办理", "", "M001", "2026-07-01", ""]]))
    assert ListLine.objects.count() == 2
    named = faults(sample_halls, made(清单=[titles, ["承诺办理", "", "M001", "2026-06-01", ""]]))
    assert named == [("清单 第 2 行 D 列（起始日期）", "overlaps")]


def test_the_template_explains_itself_and_its_examples_can_be_brought(
    sample_halls: Rehearsal,
) -> None:
    book = read_sheets(template_book())
    assert book["填写说明"][0][:3] == ["工作表", "表头", "必填"]
    done = bring(sample_halls, book)
    assert isinstance(done, Brought), done


def test_a_workbook_with_no_sheet_of_ours_says_which_there_are(sample_halls: Rehearsal) -> None:
    assert faults(sample_halls, made(Sheet1=[["a"], ["b"]])) == [("file", "not_a_catalogue")]
    assert faults(sample_halls, made(重点项目=[PROJECT_TITLES])) == [("file", "empty")]
