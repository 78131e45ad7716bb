"""An administrator keeps accounts from pages; what he may not do has no button and no way in."""

from django.urls import reverse

from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.people import RoleGrant
from tests.faces.staff_desk import Desk, text_of
from tests.seeded import HALL


def step(desk: Desk, login: str, name: str, by: str = "admin", **typed: str) -> tuple[int, str]:
    answer = desk.at_desk(by).post(reverse(f"hall-account-{name}", args=[login]), typed)
    return answer.status_code, text_of(answer)


def test_a_new_member_of_staff_gets_account_password_and_role(desk: Desk) -> None:
    admin = desk.at_desk("admin")
    typed = {"staff_number": "BA-901", "name": "王岚（样例）", "login": "wanglan"}
    shown = admin.post(reverse("hall-account-new"), typed)
    assert shown.status_code == 200
    password = shown.context["first"].password
    assert password in text_of(shown)
    assert password not in text_of(admin.get(reverse("hall-account", args=["wanglan"])))
    assert step(desk, "wanglan", "grant", role="clerk", window="W02")[0] == 303
    page = text_of(admin.get(reverse("hall-account", args=["wanglan"])))
    assert "窗口人员 · 公安综合窗口" in page
    assert step(desk, "wanglan", "withdraw", role="clerk", window="W02")[0] == 303
    assert not RoleGrant.objects.filter(staff__staff_number="BA-901").exists()


def test_what_was_typed_stays_with_what_is_wrong(desk: Desk) -> None:
    typed = {"staff_number": "BA-901", "name": "王岚（样例）", "login": "clerk"}
    answer = desk.at_desk("admin").post(reverse("hall-account-new"), typed)
    assert answer.status_code == 422
    assert "有人用了" in text_of(answer)
    assert b"BA-901" in answer.content
    assert step(desk, "clerk", "grant", role="clerk", window="")[0] == 422
    assert step(desk, "clerk", "grant", role="citizen", window="")[0] == 422


def test_ending_an_account_shows_what_was_handed_over(desk: Desk) -> None:
    status, words = step(desk, "clerk", "end")
    assert status == 200
    assert "账号停用了" in words
    assert "岗位角色到今天为止" in words
    assert step(desk, "clerk", "end")[0] == 404


def test_the_neighbours_accounts_are_not_here(desk: Desk) -> None:
    theirs = Account.objects.filter(hall__code="yunxi", staff__isnull=False)[0]
    Account.objects.filter(id=theirs.id).update(login="theirs")
    admin = desk.at_desk("admin")
    assert admin.get(reverse("hall-account", args=["theirs"])).status_code == 404
    assert step(desk, "theirs", "reset-password")[0] == 404
    assert "theirs" not in text_of(admin.get(reverse("hall-accounts")))


def test_apart_each_administrator_sees_only_his_own_buttons(desk: Desk) -> None:
    Hall.objects.filter(code=HALL).update(administrators_apart=True)
    page = desk.at_desk("admin").get(reverse("hall-account", args=["clerk"])).content.decode()
    assert "reset-password" in page
    assert 'id="grant"' not in page
    assert step(desk, "clerk", "grant", role="duty")[0] == 403
    assert desk.at_desk("admin").get(reverse("hall-trail")).status_code == 403
    assert desk.at_desk("admin").get(reverse("hall-sign-in-rules")).status_code == 403


def test_the_trail_tells_who_did_what_to_which_account(desk: Desk) -> None:
    step(desk, "clerk", "reset-password")
    words = text_of(desk.at_desk("supervisor").get(reverse("hall-trail"), {"q": "clerk"}))
    assert "重发初始密码" in words
    for asked in ({"page": "x"}, {"page": "99999999"}, {"page": "2", "q": "\x00"}):
        assert desk.at_desk("supervisor").get(reverse("hall-trail"), asked).status_code == 200


def test_the_rules_of_signing_in_are_set_on_a_page(desk: Desk) -> None:
    admin = desk.at_desk("admin")
    assert "等保三级" in text_of(admin.get(reverse("hall-sign-in-rules")))
    typed = {"profile": "dengbao", "second_factor_always": "1"}
    assert admin.post(reverse("hall-sign-in-rules"), typed).status_code == 303
    hall = Hall.objects.get(code=HALL)
    assert (hall.sign_in_profile, hall.second_factor_always) == ("dengbao", True)
    refused = admin.post(reverse("hall-administrators"), {"step": "part"})
    assert refused.status_code == 422
    assert "各有一个人" in text_of(refused)
