"""Signing in with the province's identity: whose account opens, and what is said if none does."""

import base64
import hashlib
from urllib.parse import urlencode, urlsplit

from django.test import Client
from django.urls import reverse

from banshi.acts.identity_stand_in import NEW, UNCHECKED
from banshi.outside.identity import forget
from banshi.outside.identity_stand_in import MadeUp, StandIn
from banshi.records.access import IdentityProvider, ProvinceIdentity
from banshi.records.account import Account
from banshi.records.journal import JournalEntry
from banshi.records.people import Person
from tests.faces.province_visit import BACK, START, come_back, go, mine, province, sign_in
from tests.faces.staff_desk import Desk, text_of
from tests.people import LI_MIN, WANG_SHEN, ZHAO_XIAOHE
from tests.seeded import HALL, NEIGHBOUR

__all__ = ["province"]


def test_the_way_there_asks_with_state_nonce_and_challenge_and_tells_nothing_else(
    province: StandIn,
) -> None:
    client = Client()
    answer = client.get(START)
    assert answer["Location"].startswith(f"{province.issuer}/authorize?")
    asked, again = go(client), go(client)
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"].endswith(BACK)
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name]) >= 43
        assert asked[name] != again[name]
    kept = client.session["province"][asked["state"]]["asked"][2]
    digest = base64.urlsafe_b64encode(hashlib.sha256(kept.encode()).digest()).rstrip(b"=")
    assert asked["code_challenge"] == digest.decode()


def test_the_first_time_links_the_account_of_the_checked_number_and_keeps_where_one_was_going(
    province: StandIn,
) -> None:
    client = Client()
    going_to = reverse("my-data")
    answer = sign_in(province, "made-up-citizen", client, next=going_to)
    assert answer.status_code == 303
    assert answer["Location"] == going_to
    assert mine(client) == WANG_SHEN.login
    bound = ProvinceIdentity.objects.get()
    assert bound.account.login == WANG_SHEN.login
    acts = list(
        JournalEntry.objects.filter(subject=bound.account_id)
        .order_by("seq")
        .values_list("act", flat=True)
    )
    assert acts[-2:] == ["bind_province", "sign_in"]
    people = Person.objects.count()
    assert sign_in(province, "made-up-citizen").status_code == 303
    assert (ProvinceIdentity.objects.count(), Person.objects.count()) == (1, people)


def test_somebody_new_gets_an_account_with_his_name_and_checked_number(province: StandIn) -> None:
    client = Client()
    assert sign_in(province, NEW.subject, client).status_code == 303
    person = Account.objects.get(id=client.session["_auth_user_id"]).person
    assert person is not None
    assert (person.name, person.id_number) == (NEW.name, NEW.id_number)
    assert person.id_number_index is not None
    assert client.get(reverse("my")).status_code == 200


def test_a_name_links_nobody(province: StandIn) -> None:
    """Somebody of the same name with another number gets an account of his own."""
    province.people = [MadeUp("namesake", WANG_SHEN.name, NEW.id_number)]
    client = Client()
    assert sign_in(province, "namesake", client).status_code == 303
    assert mine(client) != WANG_SHEN.login


def test_a_number_somebody_only_stated_links_nobody(province: StandIn) -> None:
    person = Person.objects.get(name=ZHAO_XIAOHE.name, hall__code=HALL)
    person.state_id_number(ZHAO_XIAOHE.id_number)
    person.save()
    province.people = [MadeUp("made-up", "某某", ZHAO_XIAOHE.id_number)]
    client = Client()
    assert sign_in(province, "made-up", client).status_code == 303
    assert mine(client) != ZHAO_XIAOHE.login


def test_whoever_is_not_checked_there_is_told_so_and_led_to_the_telephone(
    province: StandIn,
) -> None:
    answer = sign_in(province, UNCHECKED.subject)
    assert answer.status_code == 422
    assert "还没有实名" in text_of(answer)
    assert reverse("phone-sign-in") in answer.content.decode()
    province.claims = {"id_number": WANG_SHEN.id_number, "id_number_verified": False}
    assert sign_in(province, "made-up-citizen").status_code == 422
    province.claims = {"id_number": WANG_SHEN.id_number[:-1] + "0"}
    assert sign_in(province, "made-up-citizen").status_code == 422
    assert not ProvinceIdentity.objects.exists()


def test_a_second_person_cannot_take_over_an_account(province: StandIn) -> None:
    """Neither another subject with the same number, nor the same subject with another number."""
    assert sign_in(province, "made-up-citizen").status_code == 303
    taker = MadeUp("somebody-else", WANG_SHEN.name, WANG_SHEN.id_number)
    moved = MadeUp("made-up-citizen", ZHAO_XIAOHE.name, ZHAO_XIAOHE.id_number)
    for one in (taker, moved):
        province.people = [one]
        client = Client()
        answer = sign_in(province, one.subject, client)
        assert answer.status_code == 422
        assert "对不上" in text_of(answer)
        assert "_auth_user_id" not in client.session
    assert ProvinceIdentity.objects.count() == 1
    refused = JournalEntry.objects.filter(act="sign_in", result="refused")
    assert refused.count() == 2


def test_an_account_that_was_closed_stays_closed(province: StandIn) -> None:
    sign_in(province, "made-up-citizen")
    Account.objects.filter(login=WANG_SHEN.login, hall__code=HALL).update(is_active=False)
    assert sign_in(province, "made-up-citizen").status_code == 422


def test_a_neighbouring_hall_knows_nothing_of_it(province: StandIn) -> None:
    answer = Client().get(f"/h/{NEIGHBOUR}{START}")
    assert answer.status_code == 422
    browser = Client()
    back = province.choose(go(browser), "made-up-citizen")
    parts = urlsplit(back)
    answer = browser.get(f"/h/{NEIGHBOUR}{BACK}?{parts.query}")
    assert answer.status_code == 422
    assert "_auth_user_id" not in browser.session


# Staff


def test_staff_come_in_by_it_where_the_hall_says_so_and_still_need_their_second_factor(
    province: StandIn,
) -> None:
    province.people = [MadeUp("clerk", LI_MIN.name, LI_MIN.id_number)]
    client = Client()
    answer = sign_in(province, "clerk", client, **{"as": "staff"})
    assert answer.status_code == 303
    assert mine(client) == "clerk"
    hall = Account.objects.get(login="clerk", hall__code=HALL).hall
    hall.second_factor_always = True
    hall.save()
    other = Client()
    answer = sign_in(province, "clerk", other, **{"as": "staff"})
    assert answer["Location"] == reverse("sign-in-set-up")
    assert "_auth_user_id" not in other.session


def test_the_citizens_way_never_opens_an_account_of_staff_nor_the_other_way_round(
    province: StandIn,
) -> None:
    province.people = [
        MadeUp("clerk", LI_MIN.name, LI_MIN.id_number),
        MadeUp("citizen", WANG_SHEN.name, WANG_SHEN.id_number),
    ]
    client = Client()
    assert sign_in(province, "clerk", client).status_code == 303
    assert Account.objects.get(id=client.session["_auth_user_id"]).staff is None
    assert sign_in(province, "citizen", **{"as": "staff"}).status_code == 422
    IdentityProvider.objects.update(staff_too=False)
    assert Client().get(f"{START}?as=staff").status_code == 422


# Off, away, left


def test_it_is_off_until_somebody_joins_the_hall(desk: Desk) -> None:
    client = Client()
    for name in ("phone-sign-in", "sign-in"):
        assert "省统一身份" not in text_of(client.get(reverse(name)))
    answer = client.get(START)
    assert answer.status_code == 422
    assert reverse("phone-sign-in") in answer.content.decode()
    assert client.get(BACK).status_code == 422
    assert client.get(reverse("province-left")).status_code == 200


def test_the_sign_in_page_offers_it_once_the_hall_is_joined(province: StandIn) -> None:
    assert "用省统一身份登录" in text_of(Client().get(reverse("phone-sign-in")))
    assert "工作人员用省统一身份登录" in text_of(Client().get(reverse("sign-in")))


def test_when_the_province_does_not_answer_the_telephone_still_does(province: StandIn) -> None:
    browser = Client()
    asked = go(browser)
    address = province.choose(asked, "made-up-citizen")
    province.close()
    answer = come_back(browser, address)
    assert answer.status_code == 503
    assert "没有应答" in text_of(answer)
    forget(province.issuer)
    answer = Client().get(START)
    assert answer.status_code == 503
    assert reverse("phone-sign-in") in answer.content.decode()


def test_whoever_turns_back_is_told_so_in_his_language(province: StandIn) -> None:
    browser = Client()
    asked = go(browser)
    told = {"error": "access_denied", "state": asked["state"], "iss": province.issuer}
    browser.cookies["language"] = "en"
    answer = browser.get(f"{BACK}?{urlencode(told)}")
    assert answer.status_code == 422
    assert "did not sign in" in text_of(answer)


def test_signing_out_says_that_one_is_still_signed_in_there(province: StandIn) -> None:
    client = Client()
    sign_in(province, "made-up-citizen", client)
    answer = client.post(reverse("sign-out"))
    assert answer["Location"] == reverse("province-left")
    page = client.get(answer["Location"])
    assert f"{province.issuer}/leave" in page.content.decode()
    assert "_auth_user_id" not in client.session
