"""The front page, finding a matter, its guide, signing in, and choices of mode and language."""

import pytest
from django.test import Client
from django.urls import reverse

from banshi.records.account import SignInTry
from banshi.records.catalogue import Window
from tests.faces.citizen_visit import text_of
from tests.faces.staff_desk import Desk
from tests.seeded import HALL
from tests.week import at


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-03-02 08:00", "还没上班，8:30 开门"),
        ("2026-03-02 10:24", "正在办公"),
        ("2026-03-02 12:30", "午休，14:30 开门"),
        ("2026-03-02 17:30", "已经下班，明天 8:30 开门"),
        ("2026-03-07 10:00", "今天不上班，3 月 9 日 周一 8:30 开门"),
        ("2026-04-05 10:00", "今天是清明节假期"),
    ],
)
def test_the_front_page_says_whether_the_hall_is_open(desk: Desk, when: str, words: str) -> None:
    desk.clock(at(when))
    assert words in text_of(Client().get(reverse("home")))


def test_the_four_services_stand_on_the_front_page_with_their_answers(desk: Desk) -> None:
    text = text_of(Client().get(reverse("home")))
    for words in ("上门服务", "预约服务", "延时服务", "特事特办", "网上就能约，当日答复"):
        assert words in text


def test_visits_and_appointments_lead_to_a_form_the_others_to_a_telephone(desk: Desk) -> None:
    page = Client().get(reverse("home"))
    hrefs = [card.href for card in page.context["cards"]]
    assert hrefs[:2] == [reverse("home-visit-matter"), reverse("off-hours-matter")]
    assert all(href.startswith(reverse("services")) for href in hrefs[2:])
    assert text_of(Client().get(reverse("services"))).count("网上申请还没开通") == 2


def test_the_duty_telephone_is_shown_while_the_hall_is_closed(desk: Desk) -> None:
    desk.clock(at("2026-03-02 10:24"))
    assert "急事请打值班电话" not in text_of(Client().get(reverse("home")))
    desk.clock(at("2026-03-02 20:00"))
    assert "急事请打值班电话" in text_of(Client().get(reverse("home")))


@pytest.mark.parametrize("address", ["home", "search", "services", "help", "policy", "integrity"])
def test_public_pages_take_few_statements(
    desk: Desk, address: str, django_assert_max_num_queries: object
) -> None:
    Client().get(reverse(address))
    with django_assert_max_num_queries(10):
        Client().get(reverse(address))


def test_the_best_match_comes_first_with_its_window_and_promise(desk: Desk) -> None:
    page = Client().get(reverse("search"), {"q": "身份证"})
    assert page.context["best"].code in {"M001", "M002", "M003", "M004"}
    assert 0 < len(page.context["more"]) <= 4
    text = text_of(page)
    assert "公安综合窗口" in text
    assert "承诺办完的时间" in text


@pytest.mark.parametrize("asked", ["xyzzy", "\x00", "%", "'; drop table", "😀"])
def test_words_that_fit_nothing_lead_to_the_desk(desk: Desk, asked: str) -> None:
    page = Client().get(reverse("search"), {"q": asked})
    assert page.status_code == 200
    assert "都不是？问咨询台" in text_of(page)
    assert desk.rehearsal.hall().telephone in text_of(page)


def test_a_guide_says_what_to_bring_how_long_and_how(desk: Desk) -> None:
    text = text_of(Client().get(reverse("matter", args=["M001"])))
    for words in (
        "要带的材料（2 样）",
        "系统能查到，不用带",
        "工作日",
        "怎么办",
        "办理环节",
        "下班后或周末来办",
        "法律依据",
    ):
        assert words in text


def test_where_the_desk_is_is_said_only_where_the_hall_has_told(desk: Desk) -> None:
    desks = Window.objects.filter(hall__code=HALL, kind="consult")
    assert desks.update(address="二楼东头") == 1
    for address in (reverse("help"), f"{reverse('search')}?q=xyzzy"):
        page = text_of(Client().get(address))
        assert "一楼" not in page
        assert "进门正对" not in page
    assert "二楼东头" in text_of(Client().get(reverse("help")))
    desks.update(address="")
    assert "二楼东头" not in text_of(Client().get(reverse("help")))


def test_a_form_filled_in_at_the_hall_is_not_among_what_to_bring(desk: Desk) -> None:
    text = text_of(Client().get(reverse("matter", args=["M002"])))
    assert "要带的材料（1 样）" in text
    assert text.index("现场填写，不用带") < text.index("居民身份证换领登记表")
    assert "有就带" not in text


def test_a_guide_that_lacks_its_procedure_says_so(desk: Desk) -> None:
    page = Client().get(reverse("matter", args=["M050"]))
    assert page.context["missing"]
    assert "这份指南还没写全" in text_of(page)
    assert "办理程序" in text_of(page)


@pytest.mark.parametrize("code", ["M999", "nothing", "M001-x"])
def test_a_matter_that_is_not_there_is_not_found(desk: Desk, code: str) -> None:
    assert Client().get(reverse("matter", args=[code])).status_code == 404


def test_a_wrong_password_says_what_to_do_and_keeps_the_login(desk: Desk) -> None:
    answer = Client().post(reverse("sign-in"), {"login": "citizen", "password": "guess"})
    assert answer.status_code == 422
    assert "账号或密码不对" in text_of(answer)
    assert 'value="citizen"' in answer.content.decode()
    assert "guess" not in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ({}, {"请填账号。", "请填密码。"}),
        ({"login": "citizen"}, {"请填密码。"}),
        ({"password": "guess"}, {"请填账号。"}),
    ],
)
def test_what_was_left_empty_on_signing_in_is_named_and_counts_as_no_try(
    desk: Desk, typed: dict[str, str], named: set[str]
) -> None:
    answer = Client().post(reverse("sign-in"), typed)
    assert answer.status_code == 422
    said = {one["text"] for one in answer.context["errors"]}
    assert said == named
    assert "账号或密码不对" not in text_of(answer)
    assert not SignInTry.objects.exists()


def test_too_many_tries_have_to_wait(desk: Desk) -> None:
    client = Client()
    answers = [
        client.post(reverse("sign-in"), {"login": "citizen", "password": "guess"}) for _ in range(9)
    ]
    assert answers[-1].status_code == 429
    assert "分钟" in text_of(answers[-1])


@pytest.mark.parametrize(
    ("login", "first"),
    [
        ("citizen", "my"),
        ("enterprise", "my"),
        ("clerk", "window-requests"),
        ("leader", "window-requests"),
        ("manager", "hall-today"),
        ("supervisor", "hall-today"),
    ],
)
def test_everybody_starts_where_their_work_is(desk: Desk, login: str, first: str) -> None:
    password = desk.rehearsal.accounts["boai"][login].password
    answer = Client().post(reverse("sign-in"), {"login": login, "password": password})
    assert (answer.status_code, answer["Location"]) == (303, reverse(first))


@pytest.mark.parametrize(
    "going_to", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1", "\\\\x.y", ""]
)
def test_signing_in_never_leads_elsewhere(desk: Desk, going_to: str) -> None:
    password = desk.rehearsal.accounts["boai"]["citizen"].password
    typed = {"login": "citizen", "password": password, "next": going_to}
    assert Client().post(reverse("sign-in"), typed)["Location"] == reverse("my")


def test_a_demo_hall_names_its_accounts_and_no_password(desk: Desk) -> None:
    page = Client().get(reverse("sign-in")).content.decode()
    assert "demo.json" in page
    for account in desk.rehearsal.accounts["boai"].values():
        assert account.login in page
        assert account.password not in page


def test_an_account_of_another_hall_opens_nothing_here(desk: Desk) -> None:
    password = desk.rehearsal.accounts["yunxi"]["citizen"].password
    answer = Client().post(reverse("sign-in"), {"login": "citizen", "password": password})
    assert answer.status_code == 422


def test_elder_mode_and_language_are_kept_and_lead_back(desk: Desk) -> None:
    client = Client()
    answer = client.post(reverse("preferences"), {"mode": "elder", "next": "/help/?x=1"})
    assert (answer.status_code, answer["Location"]) == (303, "/help/?x=1")
    assert 'data-mode="elder"' in client.get(reverse("help")).content.decode()
    client.post(reverse("preferences"), {"language": "en", "next": "/"})
    page = client.get(reverse("help")).content.decode()
    assert 'lang="en"' in page
    assert "Get help" in page
    client.post(reverse("preferences"), {"mode": "standard", "language": "zh-hans"})
    assert 'data-mode="standard"' in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("going_to", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_a_choice_of_mode_never_leads_elsewhere(desk: Desk, going_to: str) -> None:
    answer = Client().post(reverse("preferences"), {"mode": "elder", "next": going_to})
    assert answer["Location"] == reverse("home")


def test_an_unknown_mode_changes_nothing(desk: Desk) -> None:
    answer = Client().post(reverse("preferences"), {"mode": "loud", "language": "tlh"})
    assert not answer.cookies


def test_the_neighbour_hall_stands_under_its_own_path(desk: Desk) -> None:
    page = Client().get("/h/yunxi/")
    assert "云溪县政务服务大厅" in text_of(page)
    assert 'href="/h/yunxi/off-hours/"' in page.content.decode()
