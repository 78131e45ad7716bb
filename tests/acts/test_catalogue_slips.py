"""What is wrong in a workbook is named by sheet, line and column, each slip once."""

from typing import Any

import pytest

from banshi.acts.answers import Invalid
from banshi.records.catalogue import Matter
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.lists import KeyProject
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

MATTER = [MATTER_TITLES, MATTER_LINE]
PROJECT = [PROJECT_TITLES, PROJECT_LINE]


@pytest.mark.parametrize(
    ("sheet", "title", "cell", "place", "code"),
    [
        ("重点项目", "起始日期", "三月一日", "F 列（起始日期）", "not_a_date"),
        ("重点项目", "起始日期", "2026-02-30", "F 列（起始日期）", "not_a_date"),
        ("重点项目", "起始日期", 5, "F 列（起始日期）", "not_a_date"),
        ("重点项目", "截止日期", "2025-12-31", "G 列（截止日期）", "ends_before_it_begins"),
        ("重点项目", "级别", "乡级", "D 列（级别）", "not_on_the_list"),
        ("重点项目", "业主单位", "", "E 列（业主单位）", "missing"),
        ("重点项目", "项目编码", "1.1E+17", "A 列（项目编码）", "scientific_notation"),
        ("重点项目", "项目编码", 113410000000000001, "A 列（项目编码）", "scientific_notation"),
        ("事项", "窗口", "公安综合窗囗", "D 列（窗口）", "unknown_window"),
        ("事项", "窗口", "税务窗口", "D 列（窗口）", "not_in_authority"),
    ],
)
def test_a_ruined_cell_is_named_by_sheet_line_and_column_and_nothing_is_written(
    sample_halls: Rehearsal, sheet: str, title: str, cell: Any, place: str, code: str
) -> None:
    sheets = {"事项": [list(line) for line in MATTER], "重点项目": [list(line) for line in PROJECT]}
    lines = sheets[sheet]
    lines[1][lines[0].index(title)] = cell
    assert (f"{sheet} 第 2 行 {place}", code) in faults(sample_halls, made(**sheets))
    assert not KeyProject.objects.filter(code="ZD-1").exists()
    assert not Matter.objects.filter(code="M900").exists()
    assert not CatalogueEdit.objects.exists()


def test_every_bad_line_of_every_sheet_is_named(sample_halls: Rehearsal) -> None:
    bad = [*PROJECT_LINE[:3], "?", *PROJECT_LINE[4:]]
    named = faults(
        sample_halls,
        made(
            部门=[["部门名称"], ["长" * 81]],
            事项=[MATTER_TITLES, [*MATTER_LINE[:4], "?", *MATTER_LINE[5:]]],
            重点项目=[PROJECT_TITLES, PROJECT_LINE, bad, PROJECT_LINE],
        ),
    )
    assert [place.split(" ")[0] for place, _ in named] == ["部门", "事项", "重点项目", "重点项目"]
    assert ("重点项目 第 4 行 A 列（项目编码）", "twice") in named


def test_a_header_that_stands_twice_is_named_and_neither_column_is_taken(
    sample_halls: Rehearsal,
) -> None:
    named = faults(
        sample_halls, made(部门=[["部门名称", "电话", "部门名称"], ["甲局", "", "乙局"]])
    )
    assert named == [("部门 第 1 行 C 列", "header_twice")]


def test_a_code_that_lost_its_zeros_says_so_and_what_to_do(sample_halls: Rehearsal) -> None:
    people = ["工号", "姓名", "部门", "角色"]
    brought(
        sample_halls,
        made(
            人员=[people, ["0101", "示例甲", "县公安局", "窗口人员"]],
            事项=[MATTER_TITLES, ["0202", *MATTER_LINE[1:]]],
        ),
    )
    posted = ["工号", "窗口", "事项编码"]
    refused = bring(
        sample_halls,
        made(
            人员=[people, [101, "示例甲", "县公安局", "窗口人员"]],
            职权=[posted, [101, "公安综合窗口", 202]],
            事项=[MATTER_TITLES, [202, *MATTER_LINE[1:]]],
            材料=[["事项编码", "材料名称"], [202, "表"]],
        ),
    )
    assert isinstance(refused, Invalid), refused
    said = {(one.field, one.code): one.detail.zh for one in refused.errors}
    assert set(said) == {
        ("人员 第 2 行 A 列（工号）", "lost_zeros"),
        ("事项 第 2 行 A 列（事项编码）", "lost_zeros"),
    }
    told = said["人员 第 2 行 A 列（工号）", "lost_zeros"]
    assert told == "“0101”在表里变成了“101”，请把这一列设成文本，再填“0101”。"
    alone = {
        "职权": [posted, [101, "公安综合窗口", 202]],
        "材料": [["事项编码", "材料名称"], [202, "表"]],
    }
    for name, lines in alone.items():
        assert {code for _, code in faults(sample_halls, made(**{name: lines}))} == {"lost_zeros"}


def test_control_a_number_nobody_wrote_with_zeros_is_a_code_like_any(
    sample_halls: Rehearsal,
) -> None:
    done = brought(sample_halls, made(事项=[MATTER_TITLES, [9021, *MATTER_LINE[1:]]]))
    assert [one.key for one in done.changes] == ["9021"]


def test_headers_in_two_merged_lines_are_said_to_be_so(sample_halls: Rehearsal) -> None:
    def told(*lines: list[str], merge: list[str]) -> str:
        done = bring(sample_halls, made(merge={"重点项目": merge}, 重点项目=list(lines)))
        assert isinstance(done, Invalid), done
        return "".join(one.detail.zh for one in done.errors if one.code == "unknown_header")

    under = ["项目", "", *([""] * 4), ""], ["编号甲", "名称乙", *PROJECT_TITLES[2:]]
    assert "“项目”下面的表头“编号甲”" in told(*under, PROJECT_LINE, merge=["A1:B1"])
    over = ["概况", "", *PROJECT_TITLES[2:]], ["编号甲", "名称乙", *([""] * 5)]
    assert "表头“概况”占了几列" in told(*over, PROJECT_LINE, merge=["A1:B1"])


SLIPS: list[tuple[dict[str, list[list[Any]]], list[tuple[str, str]]]] = [
    (  # a credential's days cannot be read: nothing more is said of the credential
        {
            "人员": [
                ["工号", "姓名", "部门", "角色", "工作证号", "证件起始", "证件截止"],
                ["T1", "示例甲", "没有的局", "窗口人员", "Z-1", "三月", "四月"],
            ]
        },
        [
            ("人员 第 2 行 C 列（部门）", "unknown"),
            ("人员 第 2 行 F 列（证件起始）", "not_a_date"),
            ("人员 第 2 行 G 列（证件截止）", "not_a_date"),
        ],
    ),
    (  # a needed date and a code that lost digits are not missing as well
        {"重点项目": [PROJECT_TITLES, ["1.1E+17", *PROJECT_LINE[1:5], "三月", ""]]},
        [
            ("重点项目 第 2 行 A 列（项目编码）", "scientific_notation"),
            ("重点项目 第 2 行 F 列（起始日期）", "not_a_date"),
        ],
    ),
    (  # a matter whose code is amiss is still the one its materials speak of
        {
            "事项": [MATTER_TITLES, ["1.1E+17", *MATTER_LINE[1:4], "?", *MATTER_LINE[5:]]],
            "材料": [["事项编码", "材料名称"], *([f"M90{one}", "表"] for one in range(7))],
        },
        [
            ("事项 第 2 行 A 列（事项编码）", "scientific_notation"),
            ("事项 第 2 行 E 列（事项类型）", "not_on_the_list"),
        ],
    ),
    (  # a header is missing once, not in each line
        {
            "事项": [
                [*MATTER_TITLES[:2], *MATTER_TITLES[3:]],
                *2 * [[*MATTER_LINE[:2], *MATTER_LINE[3:]]],
            ]
        },
        [("事项 第 1 行", "missing_header"), ("事项 第 3 行 A 列（事项编码）", "code_twice")],
    ),
    (  # a window that is not written is not unknown to the matters of the same file
        {
            "窗口": [["窗口名称", "类型"], ["新窗口", "大"]],
            "事项": [MATTER_TITLES, [*MATTER_LINE[:3], "新窗口", *MATTER_LINE[4:]]],
        },
        [("窗口 第 2 行 B 列（类型）", "not_on_the_list")],
    ),
    (  # two names in one cell are two slips
        {"事项": [MATTER_TITLES, [*MATTER_LINE[:3], "甲窗口；乙窗口", *MATTER_LINE[4:]]]},
        [("事项 第 2 行 D 列（窗口）", "unknown_window")] * 2,
    ),
]


@pytest.mark.parametrize(("sheets", "slips"), SLIPS)
def test_a_slip_is_named_once_and_not_what_follows_from_it(
    sample_halls: Rehearsal, sheets: dict[str, list[list[Any]]], slips: list[tuple[str, str]]
) -> None:
    assert sorted(faults(sample_halls, made(**sheets))) == sorted(slips)
