"""Sample forms (样表) where they are read: on the matter's page, before saving, in a crew's pack."""

import re

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from banshi.records.account import Account
from banshi.records.guide import GuideMaterial
from tests.acts.asking import Story
from tests.acts.visiting import MATTER, Visiting, visiting
from tests.faces.staff_desk import Desk, text_of
from tests.faces.test_admin import fields_of
from tests.seeded import HALL, Rehearsal

FORM = "居民身份证换领登记表"
FOLDED = re.compile(r"<details[^>]*><summary>(?:怎么填|How to fill it in).*?</details>", re.DOTALL)


@pytest.fixture
def visit(sample_halls: Rehearsal) -> Visiting:
    return visiting(Story(sample_halls))


def clerk() -> Client:
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login="clerk"))
    return client


def sample() -> GuideMaterial:
    return GuideMaterial.objects.get(guide__hall__code=HALL, guide__matter__code=MATTER, name=FORM)


def matter(language: str = "") -> str:
    client = Client()
    if language:
        client.cookies["language"] = language
    return client.get(reverse("matter", args=[MATTER])).content.decode()


@pytest.mark.usefixtures("sample_halls")
def test_a_matter_s_page_unfolds_each_field_of_its_form_and_nothing_at_other_materials() -> None:
    (folded,) = FOLDED.findall(matter())
    for one in sample().sample_fields:
        assert f"<dt>{one.name}</dt>" in folded
    assert "王某某（样例）" in folded
    assert "编的" in folded
    assert "How to fill it in" in matter("en")
    GuideMaterial.objects.filter(id=sample().id).update(sample_form=[])
    assert FOLDED.findall(matter()) == []


def test_a_sample_form_is_edited_beside_its_material_and_seen_as_people_will(desk: Desk) -> None:
    admin = desk.at_desk("admin")
    address = f"{reverse('admin-line', args=['matters'])}?key={MATTER}"
    fields = fields_of(admin.get(address).content.decode())
    (name,) = [key for key, value in fields.items() if "王某某（样例）" in value]
    assert name == "材料-2-sample_form"
    fields[name] = "姓名：李某某（样例）"
    seen = admin.post(address, {**fields, "look": "1"}).content.decode()
    (folded,) = FOLDED.findall(seen)
    assert "李某某（样例）" in folded
    wrong = admin.post(address, {**fields, name: "照实填", "look": "1"})
    assert "样表第 1 行没有栏目" in text_of(wrong)
    assert f'href="#{name}"' in wrong.content.decode()


def test_a_pack_has_a_sample_form_with_room_to_write_after_each_check_list(visit: Visiting) -> None:
    page = text_of(clerk().get(reverse("visit-pack", args=[visit.visit])))
    checked, found, rest = page.partition(f"样表：{FORM}")
    assert found
    assert "要看的材料" in checked
    assert "结果：" in rest
    assert "栏目 样例 填写" in rest
    for one in sample().sample_fields:
        assert f"{one.name} {one.how}" in rest


def test_the_file_of_a_pack_carries_the_sample_form_too(visit: Visiting) -> None:
    made = clerk().get(reverse("visit-pack-pdf", args=[visit.visit]))
    assert made.status_code == 200
    pages = pypdfium2.PdfDocument(made.content)
    read = "".join("".join(one.get_textpage().get_text_range() for one in pages).split())
    assert f"样表：{FORM}" in read
    for one in sample().sample_fields:
        assert one.name in read


def test_a_pack_of_materials_that_are_no_form_has_no_sample_form(visit: Visiting) -> None:
    GuideMaterial.objects.filter(id=sample().id).update(sample_form=[])
    page = text_of(clerk().get(reverse("visit-pack", args=[visit.visit])))
    assert FORM in page
    assert "样表：" not in page
