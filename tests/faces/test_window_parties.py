"""At the counter: a paper authorisation recorded, an enterprise registered and corrected."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from banshi.policy.credit_code import check_character
from banshi.policy.id_number import check_digit
from banshi.records.account import Account
from banshi.records.authorisation import Authorisation
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.people import Enterprise, Person
from tests.acts.test_authorisations import AGENT_NUMBER, PDF
from tests.faces.staff_desk import MORNING, Desk, form_key, named_wrong, text_of
from tests.people import ENTERPRISE_CODE, SUN_MANCANG, WANG_SHEN

NEW = reverse("window-authorisation-new")
FIRM_NEW = reverse("window-enterprise-new")
BODY = "91999999MA9DEM007"
CODE = BODY + check_character(BODY)
OWNER = "99999919850101001"
OWNER_NUMBER = OWNER + check_digit(OWNER)
PAPER = {
    "kind": "agent",
    "principal_name": WANG_SHEN.name,
    "principal_number": WANG_SHEN.id_number,
    "agent_name": "钱帮办（样例）",
    "agent_number": AGENT_NUMBER,
    "agent_phone": "13800000003",
    "ends_on": "2026-03-31",
    "matter": "M002",
}
LICENCE = {
    "name": "博爱新店（样例）",
    "credit_code": CODE,
    "representative_name": "赵新店（样例）",
    "representative_number": OWNER_NUMBER,
    "representative_phone": "13800000099",
}


@pytest.fixture(autouse=True)
def _morning(desk: Desk) -> None:
    desk.clock(MORNING)


def scan(content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile("x.exe", content, content_type="text/html")


def post(client: Client, address: str, typed: dict[str, str], **changed: Any) -> Any:
    key = form_key(client.get(address))
    return client.post(address, {"once": key, **typed, "document": scan(), **changed})


@pytest.mark.parametrize("login", ["clerk", "consult"])
def test_a_paper_is_recorded_and_the_party_is_told(desk: Desk, login: str) -> None:
    answer = post(desk.at_desk(login), NEW, PAPER)
    kept = Authorisation.objects.get()
    assert answer["Location"] == reverse("window-authorisation", args=[kept.reference])
    assert (kept.on_paper, kept.document_type, str(kept.agent_number)) == (
        True,
        "pdf",
        AGENT_NUMBER,
    )
    told = Notice.objects.get(subject=kept.id)
    assert (told.channel, str(told.phone)) == ("sms", WANG_SHEN.phone)
    assert kept.reference in str(told.short)
    page = text_of(desk.at_desk(login).get(answer["Location"]))
    assert "王*" in page
    assert AGENT_NUMBER not in page
    assert "您在办自己的事" in text_of(desk.at_desk("agent").get("/"))
    assert "身份证" in text_of(desk.at_desk("citizen").get(reverse("my-authorisations")))


def test_ended_at_the_counter_the_party_is_told_and_the_message_arrives(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    address = post(clerk, NEW, PAPER)["Location"]
    assert clerk.post(address, {"reason": "当事人来窗口说的"}).status_code == 303
    assert Notice.objects.filter(kind="authorisation_ended").count() == 1
    desk.tick(MORNING)
    assert set(Notice.objects.values_list("state", flat=True)) <= {"sent", "delivered"}
    assert "您在办自己的事" not in text_of(desk.at_desk("agent").get("/"))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"agent_number": "99999919900520006X"}, "身份证"),
        ({"principal_number": "123"}, "身份证"),
        ({"agent_number": WANG_SHEN.id_number}, "同一个号码"),
        ({"agent_name": "别人"}, "另一个姓名"),
        ({"ends_on": "2026-03-01"}, "不能在今天以前"),
        ({"document": b"<html>"}, "只收 PDF、JPG、PNG"),
        ({"kind": "operator"}, "信用代码"),
    ],
)
def test_a_slip_is_named_at_its_field_and_what_was_typed_stays(
    desk: Desk, changed: dict[str, Any], words: str
) -> None:
    if "document" in changed:
        changed = {"document": scan(changed["document"])}
    answer = post(desk.at_desk("clerk"), NEW, PAPER, **changed)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert 'value="2026-03-31"' in answer.content.decode() or "ends_on" in changed
    assert not Authorisation.objects.exists()


def test_what_is_left_empty_is_called_as_the_page_calls_it(desk: Desk) -> None:
    empty = ("principal_name", "principal_number", "agent_name", "agent_number", "agent_phone")
    answer = post(desk.at_desk("clerk"), NEW, PAPER, **dict.fromkeys(empty, ""))
    assert named_wrong(answer) == list(empty)
    page = text_of(answer)
    for label in ("当事人身份证号或信用代码", "来办的人姓名", "来办的人身份证号", "来办的人手机"):
        assert page.count(f"请填写{label}。") == 2, label
    slipped = text_of(post(desk.at_desk("clerk"), NEW, PAPER, agent_number="123"))
    assert "来办的人身份证号：" in slipped


def test_sent_twice_it_is_recorded_once(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    key = form_key(clerk.get(NEW))
    for _ in range(2):
        assert post(clerk, NEW, PAPER, once=key).status_code == 303
    assert Authorisation.objects.count() == 1


def test_it_is_found_by_reference_number_and_telephone(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    post(clerk, NEW, PAPER)
    reference = Authorisation.objects.get().reference
    for typed in (reference.lower(), WANG_SHEN.id_number, "138 0000 0003"):
        assert reference in text_of(clerk.post(reverse("window-parties"), {"q": typed})), typed
    assert "没有找到" in text_of(clerk.post(reverse("window-parties"), {"q": "\x00无此人"}))


def test_an_enterprise_is_registered_and_its_representative_signs_in(desk: Desk) -> None:
    answer = post(desk.at_desk("clerk"), FIRM_NEW, LICENCE)
    assert answer["Location"] == reverse("window-enterprise", args=[CODE])
    firm = Enterprise.objects.get(credit_code=CODE)
    assert firm.representative
    assert str(firm.representative.id_number) == OWNER_NUMBER
    assert Account.objects.filter(person=firm.representative).count() == 1
    page = text_of(desk.at_desk("clerk").get(answer["Location"]))
    assert "赵**" in page or "赵*" in page
    assert OWNER_NUMBER not in page
    assert "还没有登记经办人" in page


def test_one_on_record_already_is_led_to_not_doubled(desk: Desk) -> None:
    answer = post(desk.at_desk("clerk"), FIRM_NEW, LICENCE, credit_code=ENTERPRISE_CODE)
    assert answer.status_code == 422
    assert reverse("window-enterprise", args=[ENTERPRISE_CODE]) in answer.content.decode()
    assert Enterprise.objects.filter(credit_code=ENTERPRISE_CODE).count() == 1
    assert not Person.objects.filter(name=LICENCE["representative_name"]).exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"credit_code": "91999999MA9DEM0071"}, "信用代码"),
        ({"representative_number": "1"}, "身份证"),
        ({"representative_number": SUN_MANCANG.id_number}, "另一个姓名"),
        ({"name": " "}, "企业名称"),
        ({"document": ""}, "营业执照的照片"),
    ],
)
def test_a_wrong_licence_is_not_registered(desk: Desk, changed: dict[str, str], words: str) -> None:
    answer = post(desk.at_desk("clerk"), FIRM_NEW, LICENCE, **changed)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Enterprise.objects.filter(credit_code=CODE).exists()


def test_a_correction_is_the_next_version_on_its_chain(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    address = post(clerk, FIRM_NEW, LICENCE)["Location"]
    changed = {**LICENCE, "name": "博爱新店二号（样例）", "version": "1", "document": ""}
    assert post(clerk, address, changed, document="").status_code == 303
    firm = Enterprise.objects.get(credit_code=CODE)
    assert (firm.name, firm.version) == ("博爱新店二号（样例）", 2)
    entries = JournalEntry.objects.filter(subject=firm.id).order_by("seq")
    assert [one.act for one in entries] == ["register_enterprise", "correct_enterprise"]
    late = post(clerk, address, changed, document="")
    assert late.status_code == 422
    assert "别人刚改过" in text_of(late)


def test_an_operator_is_recorded_from_the_enterprise_and_shown_there(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    typed = {
        **PAPER,
        "kind": "operator",
        "principal_name": "孙家小院（样例）",
        "principal_number": ENTERPRISE_CODE,
        "matter": "",
    }
    wrong = post(clerk, NEW, typed)
    firm = Enterprise.objects.get(credit_code=ENTERPRISE_CODE)
    if firm.name != typed["principal_name"]:
        assert firm.name in text_of(wrong)
        assert post(clerk, NEW, typed, principal_name=firm.name).status_code == 303
    page = text_of(clerk.get(reverse("window-enterprise", args=[ENTERPRISE_CODE])))
    assert Authorisation.objects.get().reference in page


def test_the_licence_is_a_file_whose_reading_is_kept(desk: Desk) -> None:
    clerk = desk.at_desk("clerk")
    address = post(clerk, FIRM_NEW, LICENCE)["Location"]
    answer = clerk.get(f"{address}document/")
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    firm = Enterprise.objects.get(credit_code=CODE)
    assert JournalEntry.objects.filter(subject=firm.id, act="read_document").count() == 1


def test_who_stated_the_same_name_and_number_by_telephone_is_that_person(desk: Desk) -> None:
    hall = desk.rehearsal.hall()
    person = Person(hall_id=hall.id, name=LICENCE["representative_name"])
    person.set_phone(LICENCE["representative_phone"])
    person.state_id_number(OWNER_NUMBER)
    person.save()
    post(desk.at_desk("clerk"), FIRM_NEW, LICENCE)
    person.refresh_from_db()
    assert person.id_number_index is not None
    assert Enterprise.objects.get(credit_code=CODE).representative_id == person.id
