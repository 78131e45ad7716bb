"""A catalogue comes into a hall whole or not at all, and changes leave what was before."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.catalogue_files import read_json, read_workbook
from banshi.acts.catalogue_import import ChangeKind, Imported, import_catalogue
from banshi.acts.catalogue_records import Catalogue
from banshi.outside.spreadsheet import NotAWorkbook, read_sheets
from banshi.policy.vocabulary import LimitBasis, MatterType, Unit
from banshi.records.catalogue import Matter, Window
from banshi.records.guide import Guide
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.seeds.samples import sample_hall
from tests.seeded import Rehearsal
from tests.week import at

HEADERS = [
    "办件类型",
    "事项名称",
    "事项编码",
    "窗口",
    "部门",
    "事项类型",
    "法定时限",
    "法定时限单位",
]
ROW = ["承诺件", "居住证明开具", "M900", "公安综合窗口", "县公安局", "公共服务", 5, "工作日"]


def book(path: Path, rows: list[list[object]], **more: list[list[object]]) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "事项"
    for row in rows:
        sheet.append(row)
    for name, lines in more.items():
        other = workbook.create_sheet(name)
        for line in lines:
            other.append(line)
    workbook.save(path)
    return path


def sample() -> Catalogue:
    read = read_json(sample_hall("boai").catalogue)
    assert isinstance(read, Catalogue)
    return read


def places(refusal: Catalogue | Invalid) -> list[tuple[str, str]]:
    assert isinstance(refusal, Invalid)
    return [(error.field, error.code) for error in refusal.errors]


def test_all_sample_matters_are_read_with_their_limits_and_material_codes() -> None:
    matters = {matter.code: matter for matter in sample().matters}
    assert len(matters) == 131
    mortgage = matters["M077"]
    assert [material.code for material in mortgage.guide.materials][:2] == ["M077-1", "M077-2"]
    assert all(material.is_required for material in mortgage.guide.materials)
    assert mortgage.guide.promised is not None
    assert mortgage.guide.promised.basis is LimitBasis.SAMPLE


def test_a_licence_s_unnamed_days_are_working_days_and_others_calendar_days() -> None:
    matters = {matter.code: matter for matter in sample().matters}
    licence, confirmation = matters["M056"], matters["M057"]
    assert licence.matter_type is MatterType.LICENCE
    assert licence.guide.statutory is not None
    assert licence.guide.statutory.unit is Unit.WORKING_DAY
    assert confirmation.guide.statutory is not None
    assert confirmation.guide.statutory.unit is Unit.CALENDAR_DAY
    assert confirmation.guide.statutory.as_written == "日(法条未写明工作日)"


def test_a_lead_body_written_with_its_fellows_is_the_department() -> None:
    departments = {matter.department for matter in sample().matters}
    assert not any("/" in name or name.endswith("牵头") for name in departments)


def test_headers_may_stand_in_any_order_and_parts_on_sheets_of_their_own(tmp_path: Path) -> None:
    path = book(
        tmp_path / "m.xlsx",
        [HEADERS, ROW],
        材料=[["材料名称", "事项编码", "必要"], ["身份证", "M900", "是"], ["照片", "M900", "否"]],
        环节=[
            ["事项编码", "环节名称", "岗位", "法定", "作出决定"],
            ["M900", "开具", "户政岗", "是", "是"],
        ],
    )
    read = read_workbook(read_sheets(path))
    assert isinstance(read, Catalogue)
    (matter,) = read.matters
    assert [one.is_required for one in matter.guide.materials] == [True, False]
    assert matter.guide.steps[0].decides
    assert matter.guide.statutory is not None
    assert matter.guide.statutory.value == 5


@pytest.mark.parametrize(
    ("header", "cell", "place", "code"),
    [
        ("事项编码", "1.1341E+17", "事项 第 2 行 C 列（事项编码）", "scientific_notation"),
        ("事项编码", 113410000000000000, "事项 第 2 行 C 列（事项编码）", "scientific_notation"),
        ("事项编码", "M 900", "事项 第 2 行 C 列（事项编码）", "not_a_code"),
        ("事项编码", None, "事项 第 2 行 C 列（事项编码）", "missing"),
        ("事项名称", "长" * 201, "事项 第 2 行 B 列（事项名称）", "too_long"),
        ("事项名称", None, "事项 第 2 行 B 列（事项名称）", "missing"),
        ("办件类型", "随缘件", "事项 第 2 行 A 列（办件类型）", "not_on_the_list"),
        ("窗口", None, "事项 第 2 行 D 列（窗口）", "missing"),
        ("法定时限", "五天", "事项 第 2 行 G 列（法定时限）", "not_a_whole_number"),
        ("法定时限", -1, "事项 第 2 行 G 列（法定时限）", "not_a_whole_number"),
        ("法定时限", date(2026, 1, 1), "事项 第 2 行 G 列（法定时限）", "not_text"),
        ("法定时限单位", "旬", "事项 第 2 行 H 列（法定时限单位）", "not_on_the_list"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_named_by_row_and_column(
    tmp_path: Path, header: str, cell: object, place: str, code: str
) -> None:
    row = [cell if HEADERS[index] == header else kept for index, kept in enumerate(ROW)]
    read = read_workbook(read_sheets(book(tmp_path / "m.xlsx", [HEADERS, row])))
    assert (place, code) in places(read)


def test_a_sheet_that_is_there_says_that_a_matter_has_none(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", [HEADERS, ROW], 材料=[["材料名称", "事项编码", "必要"]])
    read = read_workbook(read_sheets(path))
    assert isinstance(read, Catalogue)
    assert "materials" not in read.matters[0].unsaid
    assert {"steps", "procedure"} <= read.matters[0].unsaid


def test_a_short_code_typed_as_a_number_stays_text(tmp_path: Path) -> None:
    row = [900 if kept == "M900" else kept for kept in ROW]
    read = read_workbook(read_sheets(book(tmp_path / "m.xlsx", [HEADERS, row])))
    assert isinstance(read, Catalogue)
    assert read.matters[0].code == "900"


def test_every_bad_cell_of_a_file_is_named_not_the_first_alone(tmp_path: Path) -> None:
    rows = [HEADERS, ["?", *ROW[1:]], [*ROW[:2], "M901", *ROW[3:7], "旬"], ROW]
    read = read_workbook(read_sheets(book(tmp_path / "m.xlsx", rows)))
    assert [code for _, code in places(read)].count("not_on_the_list") == 2
    assert ("事项 第 4 行 C 列（事项编码）", "code_twice") in places(read)


def test_unknown_and_missing_headers_are_named(tmp_path: Path) -> None:
    path = book(tmp_path / "m.xlsx", [["事项编码", "事项名", "部门"], ["M900", "x", "y"]])
    named = places(read_workbook(read_sheets(path)))
    assert ("事项 第 1 行 B 列", "unknown_header") in named
    assert ("事项 第 1 行", "missing_header") in named


def test_a_file_that_is_no_workbook_or_catalogue_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "m.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(NotAWorkbook):
        read_sheets(path)
    for wrong in ([], {}, {"matters": 1}, {"matters": [1]}, {"matters": []}, None, "x"):
        assert isinstance(read_json(wrong), Invalid)


def test_characters_no_database_keeps_are_refused_at_the_file() -> None:
    plain = {"matters": [{"id": "M1", "name": "a\x00b", "department": "d", "window": "w"}]}
    assert ("matters[0].name（a\x00b）", "unreadable_characters") in places(read_json(plain))


def test_importing_the_same_file_again_changes_nothing(sample_halls: Rehearsal) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    entries = JournalEntry.objects.count()
    done = import_catalogue(hall.id, sample(), by=admin, at=at("2026-03-02 09:00"))
    assert isinstance(done, Imported)
    assert done.count(ChangeKind.SAME) == 131
    assert Guide.objects.filter(hall_id=hall.id, version__gt=1).count() == 0
    assert JournalEntry.objects.count() == entries + 1


def test_a_changed_guide_becomes_the_next_version_and_the_old_one_stays(
    sample_halls: Rehearsal,
) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    first = sample().matters[0]
    changed = replace(first, guide=replace(first.guide, fee="另行公布"))
    done = import_catalogue(hall.id, Catalogue((), (changed,)), by=admin, at=at("2026-03-02 09:00"))
    assert isinstance(done, Imported)
    assert done.changes[0].fields == ("guide.fee",)
    assert done.count(ChangeKind.NOT_IN_FILE) == 130
    guides = Guide.objects.filter(hall_id=hall.id, matter__code=first.code)
    assert guides.in_force_on(date(2026, 3, 1)).get().fee == first.guide.fee
    assert guides.in_force_on(date(2026, 3, 2)).get().fee == "另行公布"
    assert list(
        guides.in_force_on(date(2026, 3, 2)).get().steps.values_list("name", flat=True)
    ) == [step.name for step in first.guide.steps]


def test_a_file_without_procedures_leaves_those_the_hall_has(sample_halls: Rehearsal) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    kept = ("id", "name", "department", "window", "matter_type", "case_type")
    bare = [
        {
            **{name: matter[name] for name in kept},
            "materials": [m["name"] if isinstance(m, dict) else m for m in matter["materials"]],
        }
        for matter in sample_hall("boai").catalogue["matters"]
    ]
    read = read_json({"matters": bare})
    assert isinstance(read, Catalogue)
    done = import_catalogue(hall.id, read, by=admin, at=at("2026-03-02 09:00"))
    assert isinstance(done, Imported)
    assert done.count(ChangeKind.SAME) == 131


def test_a_matter_that_moves_window_keeps_its_guide_version(sample_halls: Rehearsal) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    moved = replace(sample().matters[0], windows=("综合窗口",))
    import_catalogue(hall.id, Catalogue((), (moved,)), by=admin, at=at("2026-03-02 09:00"))
    matter = Matter.objects.get(hall_id=hall.id, code=moved.code)
    assert [window.name for window in matter.windows.all()] == ["综合窗口"]
    assert matter.guides.count() == 1


def test_a_window_nobody_listed_refuses_the_whole_file(sample_halls: Rehearsal) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    good, bad = sample().matters[:2]
    file = Catalogue((), (replace(good, name="改了名"), replace(bad, windows=("公安综合窗囗",))))
    refused = import_catalogue(hall.id, file, by=admin, at=at("2026-03-02 09:00"))
    assert [code for _, code in places(refused)] == ["unknown_window"]
    assert Matter.objects.get(hall_id=hall.id, code=good.code).name == good.name
    assert not Window.objects.filter(name="公安综合窗囗").exists()


def test_a_dry_run_says_what_would_change_and_writes_nothing(sample_halls: Rehearsal) -> None:
    hall, admin = sample_halls.hall(), sample_halls.actor("admin")
    new = replace(sample().matters[0], code="M900", department="县气象局")
    done = import_catalogue(
        hall.id, Catalogue((), (new,)), by=admin, at=at("2026-03-02 09:00"), dry_run=True
    )
    assert isinstance(done, Imported)
    assert (done.written, done.new_departments) == (False, ("县气象局",))
    assert not Matter.objects.filter(code="M900").exists()


@pytest.mark.parametrize("login", ["citizen", "clerk", "manager", "supervisor"])
def test_only_an_administrator_imports(sample_halls: Rehearsal, login: str) -> None:
    refused = import_catalogue(
        sample_halls.hall().id, sample(), by=sample_halls.actor(login), at=at("2026-03-02 09:00")
    )
    assert isinstance(refused, Forbidden)


def test_an_administrator_of_one_hall_imports_nothing_into_another(sample_halls: Rehearsal) -> None:
    neighbour = sample_halls.hall("yunxi")
    refused = import_catalogue(
        neighbour.id, sample(), by=sample_halls.actor("admin"), at=at("2026-03-02 09:00")
    )
    assert isinstance(refused, Forbidden)
    assert Matter.objects.filter(hall_id=neighbour.id).count() == 6


def test_an_import_is_in_the_hall_s_journal(sample_halls: Rehearsal) -> None:
    hall = Hall.objects.get(code="boai")
    entry = JournalEntry.objects.get(hall=hall, subject=hall.id, act="import_matters")
    assert (entry.seq, bytes(entry.hash)) == (hall.seq, bytes(hall.head))
