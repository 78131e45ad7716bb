"""An administrator keeps the catalogue with forms and workbooks, sees first, and can take it back."""

import re
from html import unescape
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from banshi.acts.catalogue_export import export_book
from banshi.outside.spreadsheet import read_sheets
from banshi.policy.vocabulary import Role
from banshi.records.catalogue import Window
from banshi.records.catalogue_edit import CatalogueEdit
from banshi.records.guide import Guide
from banshi.records.import_progress import Progress, Stage, show
from banshi.records.lists import KeyProject
from banshi.records.people import RoleGrant
from tests.faces.staff_desk import Desk

PROJECT = {
    "重点项目-0-code": "ZD-7",
    "重点项目-0-name": "示例大桥",
    "重点项目-0-level": "县级",
    "重点项目-0-owner": "示例路桥公司",
    "重点项目-0-valid_from": "2026-01-01",
}


@pytest.fixture
def admin(desk: Desk) -> Client:
    return desk.at_desk("admin")


def workbook(**sheets: list[list[Any]]) -> SimpleUploadedFile:
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    stream = BytesIO()
    book.save(stream)
    return SimpleUploadedFile("表.xlsx", stream.getvalue())


def test_who_imports_sees_how_far_it_is(admin: Client, desk: Desk) -> None:
    account = desk.rehearsal.actor("admin").account
    assert account is not None
    page = admin.get(reverse("admin-import")).content.decode()
    found = re.search(r'name="once" value="([^"]+)"', page)
    assert found is not None
    address = reverse("admin-import-progress", args=[found[1]])
    assert f'data-progress="{address}"' in page
    show(account, found[1], Progress(Stage.CHECKING, "事项", 8_200, 20_000))
    answer = admin.get(address).json()
    assert answer["words"] == "核对了 8,200 行，共 20,000 行，正在核对“事项和指南”表。"
    assert (answer["done"], answer["of"]) == (8_200, 20_000)


def test_nobody_sees_how_far_the_import_of_another_is(admin: Client) -> None:
    show(uuid4(), "same-key", Progress(Stage.CHECKING, "事项", 8_200, 20_000))
    assert admin.get(reverse("admin-import-progress", args=["same-key"])).status_code == 404


def test_a_workbook_is_seen_then_brought_then_taken_back(admin: Client, desk: Desk) -> None:
    before = read_sheets(export_book(desk.rehearsal.hall().id, ["窗口"]))
    file = workbook(窗口=[["窗口名称", "电话"], ["税务窗口", "0391-1"]])
    seen = admin.post(reverse("admin-import"), {"file": file})
    page = seen.content.decode()
    assert "新加 0 条，改 1 条" in page
    assert "0391-1" in page
    assert not Window.objects.filter(telephone="0391-1").exists()
    edit = CatalogueEdit.objects.get(state="seen")
    done = admin.post(
        reverse("admin-confirm", args=[edit.reference]), {"in_force_from": "2026-03-02"}
    )
    assert done.status_code == 303
    assert Window.objects.filter(telephone="0391-1").count() == 1
    assert "撤回这次改动" in admin.get(done["Location"]).content.decode()
    assert "表.xlsx" in admin.get(reverse("admin-home")).content.decode()
    reference = CatalogueEdit.objects.get(state="done").reference
    assert admin.post(reverse("admin-undo", args=[reference])).status_code == 303
    assert read_sheets(export_book(desk.rehearsal.hall().id, ["窗口"])) == before


def test_sheets_that_are_not_read_are_named_with_those_that_are_known(admin: Client) -> None:
    titles = ["窗口名称", "电话"]
    sheets = {"窗囗": [titles, ["税务窗口", "1"]], "空": [], "填写说明": [["工作表"]]}
    seen = admin.post(
        reverse("admin-import"), {"file": workbook(窗口=[titles, ["税务窗口", "0391-1"]], **sheets)}
    )
    page = unescape(seen.content.decode())
    assert "没有读的表：窗囗。认识的表：部门、窗口、" in page
    admin.post(
        reverse("admin-confirm", args=[CatalogueEdit.objects.get(state="seen").reference]),
        {"in_force_from": "2026-03-06"},
    )
    again = admin.post(
        reverse("admin-import"),
        {"file": workbook(窗口=[titles, ["税务窗口", "0391-1"]], **sheets)},
        follow=True,
    )
    assert "没有读的表：窗囗" in unescape(again.content.decode())


def test_every_bad_cell_is_listed_and_nothing_is_kept(admin: Client) -> None:
    file = workbook(窗口=[["窗口名称", "类型", "旧表头"], ["税务窗口", "大", "x"]])
    refused = admin.post(reverse("admin-import"), {"file": file})
    assert refused.status_code == 422
    assert "文件没有导入" in refused.content.decode()
    assert "有 1 处要改" not in refused.content.decode(), (
        "the file is one thing, its faults are counted beside it"
    )
    page = refused.content.decode()
    assert "窗口 第 2 行 B 列（类型）" in page
    assert "窗口 第 1 行 C 列" in page
    assert not CatalogueEdit.objects.exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xff\xfe"])
def test_what_is_no_workbook_is_said_to_be_none(admin: Client, content: bytes) -> None:
    file = SimpleUploadedFile("表.xlsx", content)
    assert admin.post(reverse("admin-import"), {"file": file}).status_code == 422


def test_a_form_sent_without_a_file_says_so_at_the_file(admin: Client) -> None:
    refused = admin.post(reverse("admin-import"), {})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'aria-describedby="file-error"' in page
    assert 'href="#file"' in page
    assert "在哪里" not in page


def test_a_word_that_cannot_stand_is_answered_with_the_field_s_words_only(admin: Client) -> None:
    file = workbook(窗口=[["窗口名称", "类型"], ["税务窗口", "大"]])
    page = admin.post(reverse("admin-import"), {"file": file}).content.decode()
    assert "可填：综合、不动产税务、一件事、审批、咨询。" in unescape(page)


def test_a_list_of_staff_names_every_role_and_leaves_no_cell_empty(admin: Client) -> None:
    RoleGrant.objects.filter(staff__staff_number="BA-011").update(role=Role.SECURITY)
    listed = admin.get(reverse("admin-list", args=["staff"]), {"q": "BA-011"})
    (row,) = listed.context["rows"]
    assert [cell["text"] for cell in row["cells"]][2:5] == ["—", "安全管理", "—"]


def test_an_english_page_has_the_column_s_english_beside_its_name(desk: Desk) -> None:
    page = desk.at_desk("admin", language="en").get(reverse("admin-new", args=["staff"]))
    assert "工号 (staff number)" in page.content.decode()
    sheets = desk.at_desk("admin", language="en").get(reverse("admin-import")).content.decode()
    assert "事先说明 (asked beforehand)" in sheets
    assert "One member of staff a line" in sheets


def test_a_small_file_that_unpacks_to_a_huge_one_is_not_opened(admin: Client) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (210 * 2**20))
    file = SimpleUploadedFile("表.xlsx", stream.getvalue())
    assert admin.post(reverse("admin-import"), {"file": file}).status_code == 422


@pytest.mark.parametrize("key", ["\x00", "💥", "M001' OR 1=1", "x" * 500])
def test_a_key_that_names_nothing_is_not_found(admin: Client, key: str) -> None:
    for slug in ("matters", "windows", "roster"):
        address = reverse("admin-line", args=[slug])
        assert admin.get(address, {"key": key}).status_code == 404


def test_a_form_is_seen_then_saved_and_says_who_changed_it(admin: Client) -> None:
    address = reverse("admin-new", args=["projects"])
    seen = admin.post(address, {**PROJECT, "look": "1"})
    assert "新加：示例大桥" in seen.content.decode()
    assert not KeyProject.objects.filter(code="ZD-7").exists()
    assert admin.post(address, {**PROJECT, "save": "1"}).status_code == 303
    assert KeyProject.objects.get(code="ZD-7").owner == "示例路桥公司"
    line = admin.get(f"{reverse('admin-line', args=['projects'])}?key=ZD-7").content.decode()
    assert "网页：重点项目" in line
    listed = admin.get(reverse("admin-list", args=["projects"]), {"q": "路桥"}).content.decode()
    assert "示例大桥" in listed
    assert "示例产业园" not in listed


def test_a_wrong_field_is_named_and_what_was_typed_stays(admin: Client) -> None:
    wrong = {**PROJECT, "重点项目-0-valid_from": "三月", "重点项目-0-owner": "", "look": "1"}
    answer = admin.post(reverse("admin-new", args=["projects"]), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "业主单位：这一格不能空。" in page
    assert 'value="示例大桥"' in page
    assert 'href="#重点项目-0-owner"' in page


@pytest.mark.parametrize("button", ["look", "save"])
@pytest.mark.parametrize(("slug", "needed"), [("matters", "事项名称"), ("projects", "项目名称")])
def test_a_form_left_empty_names_what_it_needs(
    admin: Client, slug: str, needed: str, button: str
) -> None:
    answer = admin.post(reverse("admin-new", args=[slug]), {button: "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"{needed}：这一格不能空。" in page


def test_a_matter_is_previewed_as_people_will_see_it_and_saved_as_a_new_version(
    admin: Client,
) -> None:
    address = f"{reverse('admin-line', args=['matters'])}?key=M001"
    fields = fields_of(admin.get(address).content.decode())
    fields["事项-0-procedure"] = "网上先填，再来窗口采集人像。"
    seen = admin.post(address, {**fields, "look": "1"}).content.decode()
    assert "群众会看到的" in seen
    assert "第 2 版" in seen
    assert Guide.objects.filter(matter__code="M001", matter__hall__code="boai").count() == 1
    assert admin.post(address, {**fields, "save": "1"}).status_code == 303
    guide = Guide.objects.get(matter__code="M001", matter__hall__code="boai", version=2)
    assert guide.procedure == "网上先填，再来窗口采集人像。"
    first = Guide.objects.get(matter__code="M001", matter__hall__code="boai", version=1)
    assert list(guide.materials.values_list("name")) == list(first.materials.values_list("name"))


@pytest.mark.parametrize(
    "slug",
    [
        "departments",
        "windows",
        "matters",
        "aliases",
        "staff",
        "authority",
        "training",
        "roster",
        "projects",
        "lists",
    ],
)
def test_every_kind_has_a_list_and_a_form(admin: Client, slug: str) -> None:
    assert admin.get(reverse("admin-list", args=[slug])).status_code == 200
    assert admin.get(reverse("admin-list", args=[slug]), {"q": "没有的词x"}).status_code == 200
    assert admin.get(reverse("admin-new", args=[slug])).status_code == 200
    assert admin.get(reverse("admin-line", args=[slug])).status_code == 404


def test_a_matter_list_is_filtered_by_department_window_and_guide(admin: Client) -> None:
    address = reverse("admin-list", args=["matters"])
    every = admin.get(address).content.decode()
    assert "131 条" in every
    whole = admin.get(address, {"guide": "whole"}).content.decode()
    assert "32 条" in whole
    tax = admin.get(address, {"department": "县税务局"}).content.decode()
    assert "M001" not in tax


def test_the_catalogue_and_the_template_come_down_as_workbooks(admin: Client) -> None:
    out = admin.get(reverse("admin-export"), {"sheet": "窗口"})
    assert list(read_sheets(out.content)) == ["窗口"]
    assert "填写说明" in read_sheets(admin.get(reverse("admin-template")).content)


def fields_of(page: str) -> dict[str, str]:
    """The fields of the page's form with what stands in them."""

    fields = {}
    for name, value in re.findall(
        r'<input class="control[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page
    ):
        fields[name] = unescape(value)
    for name, value in re.findall(
        r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', page, re.S
    ):
        fields[name] = unescape(value)
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', body)
        fields[name] = unescape(chosen[1]) if chosen else ""
    return fields
