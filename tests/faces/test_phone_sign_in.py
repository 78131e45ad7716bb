"""Signing in by a code to the telephone, with scripts off, step by step."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from banshi.records.account import Account
from banshi.records.people import Person
from banshi.records.phone_code import PhoneCode
from banshi.records.request import Request
from tests.faces.citizen_visit import REASON, check, fill_in, send, text_of
from tests.faces.staff_desk import MORNING, Desk
from tests.people import WANG_SHEN, ZHAO_XIAOHE

NEW_PHONE = "13800009999"


@pytest.fixture(autouse=True)
def _morning(desk: Desk) -> None:
    desk.clock(MORNING)


def ask(client: Client, phone: str, going_to: str = "") -> str:
    """A code is asked for; the address of the page that asks for it."""
    answer = client.post(reverse("phone-sign-in"), {"phone": phone, "next": going_to})
    assert answer.status_code == 303, answer.content.decode()
    return str(answer["Location"])


def on_the_telephone(client: Client) -> str:
    """The digits, read from the stand-in's message."""
    page = client.get(reverse("phone-sign-in-message"))
    found = re.search(r"验证码是 (\d{6})", page.content.decode())
    assert found
    return found[1]


def enter(client: Client, address: str, code: str = "") -> object:
    going_to = parse_qs(urlsplit(address).query).get("next", [""])[0]
    typed = {"code": code or on_the_telephone(client), "next": going_to}
    return client.post(reverse("phone-sign-in-code"), typed)


def test_a_telephone_and_its_code_lead_to_ones_own_matters(desk: Desk) -> None:
    client = Client()
    address = ask(client, WANG_SHEN.phone)
    page = text_of(client.get(address))
    assert "138****0001" in page
    assert WANG_SHEN.phone not in page
    answer = enter(client, address)
    assert answer["Location"] == reverse("my")
    assert client.get(reverse("my")).status_code == 200


def test_the_code_field_takes_the_code_from_the_message_and_from_a_paste(desk: Desk) -> None:
    client = Client()
    address = ask(client, WANG_SHEN.phone)
    page = client.get(address).content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page
    assert enter(client, address, f" {on_the_telephone(client)} ").status_code == 303


def test_who_is_sent_to_sign_in_comes_back_to_where_he_was_going(desk: Desk) -> None:
    client = Client()
    going = client.get(reverse("my"))
    assert going["Location"].startswith(reverse("phone-sign-in"))
    address = ask(client, WANG_SHEN.phone, "/my/?before=1")
    assert enter(client, address)["Location"] == "/my/?before=1"


def test_signing_in_leads_to_addresses_of_this_site_only(desk: Desk) -> None:
    client = Client()
    address = ask(client, WANG_SHEN.phone, "https://elsewhere.example/")
    assert enter(client, address)["Location"] == reverse("my")


def test_the_draft_survives_and_who_one_is_is_asked_once(desk: Desk) -> None:
    client = Client()
    assert "最后一步要登录" in text_of(fill_in(client))
    address = ask(client, NEW_PHONE, reverse("off-hours-check"))
    assert enter(client, address)["Location"] == reverse("off-hours-check")
    shown = check(client)
    assert REASON in text_of(shown)
    assert "下一步填姓名和身份证号" in text_of(shown)
    asked = send(client, who="own", phone=NEW_PHONE)
    assert asked["Location"] == "/my/identity/?next=%2Foff-hours%2Fcheck%2F"
    typed = {
        "name": "周新（样例）",
        "id_number": ZHAO_XIAOHE.id_number,
        "next": "/off-hours/check/",
    }
    wrong = client.post(reverse("my-identity"), {**typed, "id_number": "999999198809150042"})
    assert wrong.status_code == 422
    assert 'value="999999198809150042"' in wrong.content.decode()
    assert client.post(reverse("my-identity"), typed)["Location"] == "/off-hours/check/"
    assert send(client, who="own", phone=NEW_PHONE).status_code == 303
    request = Request.objects.get()
    assert (request.party_name, str(request.party_phone)) == ("周新（样例）", NEW_PHONE)
    # The number is one the hall has checked, and hers: she sees what is asked for in her name.
    assert request.asker is not None
    assert request.asker.name == ZHAO_XIAOHE.name


def test_a_wrong_code_says_so_and_keeps_what_was_typed(desk: Desk) -> None:
    client = Client()
    address = ask(client, WANG_SHEN.phone)
    wrong = f"{(int(on_the_telephone(client)) + 1) % 10**6:06}"
    answer = enter(client, address, wrong)
    assert answer.status_code == 422
    assert "还可以试 4 次" in text_of(answer)
    assert f'value="{wrong}"' in answer.content.decode()


def test_a_code_typed_in_another_browser_is_nothing(desk: Desk) -> None:
    client, other = Client(), Client()
    ask(client, WANG_SHEN.phone)
    code = on_the_telephone(client)
    assert other.get(reverse("phone-sign-in-code"))["Location"] == reverse("phone-sign-in")
    answer = other.post(reverse("phone-sign-in-code"), {"code": code})
    assert answer.status_code == 303
    assert answer["Location"] == reverse("phone-sign-in")
    assert other.get(reverse("phone-sign-in-message")).status_code == 404


def test_a_second_code_waits_a_minute_and_says_how_long(desk: Desk) -> None:
    client = Client()
    ask(client, WANG_SHEN.phone)
    answer = client.post(reverse("phone-sign-in-code"), {"again": "1"})
    assert answer.status_code == 429
    assert "过 1 分钟再要" in text_of(answer)
    page = answer.content.decode()
    # There is nothing to mend in what was typed: the notice stands at the button.
    assert "处要改" not in page
    assert "aria-invalid" not in page
    assert page.index('id="sign-in-choice"') < page.index("过 1 分钟再要")
    assert PhoneCode.objects.count() == 1


@pytest.mark.parametrize("typed", ["", "0391-8681234", "138000", "王婶"])
def test_what_is_no_mobile_number_is_said_and_kept(typed: str, desk: Desk) -> None:
    answer = Client().post(reverse("phone-sign-in"), {"phone": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()


def test_two_of_one_surname_at_one_telephone_are_told_apart_by_how_their_numbers_end(
    desk: Desk,
) -> None:
    other = Person.objects.get(hall__code="boai", name=ZHAO_XIAOHE.name)
    other.name = "王妮（样例）"
    other.set_phone(WANG_SHEN.phone)
    other.save()
    client = Client()
    enter(client, ask(client, WANG_SHEN.phone))
    page = text_of(client.get(reverse("phone-sign-in-who")))
    assert page.count("王*") == 2
    for person in (WANG_SHEN, ZHAO_XIAOHE):
        assert f"身份证号末两位 {person.id_number[-2:]}" in page
        assert person.id_number[-3:] not in page


def test_people_at_one_telephone_choose_and_see_only_each_others_first_character(
    desk: Desk,
) -> None:
    other = Person.objects.get(hall__code="boai", name=ZHAO_XIAOHE.name)
    other.set_phone(WANG_SHEN.phone)
    other.save()
    client = Client()
    address = ask(client, WANG_SHEN.phone)
    assert enter(client, address)["Location"] == reverse("phone-sign-in-who")
    page = client.get(reverse("phone-sign-in-who"))
    assert "赵**" in text_of(page)
    assert ZHAO_XIAOHE.name not in text_of(page)
    assert client.post(reverse("phone-sign-in-who"), {"who": "nobody"}).status_code == 422
    chosen = str(Account.objects.get(hall__code="boai", login="citizen2").id)
    assert client.post(reverse("phone-sign-in-who"), {"who": chosen})["Location"] == reverse("my")
    assert ZHAO_XIAOHE.name in text_of(client.get(reverse("home")))


def test_none_of_them_opens_an_account_of_ones_own(desk: Desk) -> None:
    other = Person.objects.get(hall__code="boai", name=ZHAO_XIAOHE.name)
    other.set_phone(WANG_SHEN.phone)
    other.save()
    before = Account.objects.count()
    client = Client()
    enter(client, ask(client, WANG_SHEN.phone))
    assert client.post(reverse("phone-sign-in-who"), {"who": "anew"}).status_code == 303
    assert Account.objects.count() == before + 1


def test_management_sees_that_a_code_went_out_and_never_the_code(desk: Desk) -> None:
    client = Client()
    ask(client, WANG_SHEN.phone)
    code = on_the_telephone(client)
    page = desk.at_desk("manager").get(reverse("hall-outbox")).content.decode()
    assert "登录验证码" in page
    assert "138****0001" in page
    assert code not in page


def test_passwords_of_demo_accounts_are_one_link_away(desk: Desk) -> None:
    page = text_of(Client().get(reverse("phone-sign-in")))
    assert "工作人员、演示账号用密码登录" in page
    assert "用手机号登录" in text_of(Client().get(reverse("sign-in")))
