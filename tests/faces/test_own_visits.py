"""A crew's own visits: by time, each with page and pack; whom to visit in clear on the day."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts.rehearsal import set_clock
from banshi.acts.visit_signing import Signed, sign
from banshi.policy.vocabulary import MaterialState, SignedHow, VisitOutcome
from banshi.records.account import Account
from banshi.records.visit import Visit
from tests.acts.asking import Story
from tests.acts.visiting import HOME, MONDAY, Visiting, accepted, visiting
from tests.faces.staff_desk import text_of
from tests.people import WANG_SHEN
from tests.seeded import HALL, Rehearsal
from tests.week import at

TUESDAY, WEDNESDAY = at("2026-03-10 08:30"), at("2026-03-11 08:30")
CLEAR = (WANG_SHEN.name, WANG_SHEN.phone)


@pytest.fixture
def visit(sample_halls: Rehearsal) -> Visiting:
    made = visiting(Story(sample_halls))
    set_clock(sample_halls.hall().id, MONDAY)
    return made


def clock(visit: Visiting, when: datetime) -> None:
    set_clock(visit.story.rehearsal.hall().id, when)


def signed_in(login: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(hall__code=HALL, login=login))
    return client


def own(login: str = "clerk") -> str:
    answer = signed_in(login).get(reverse("window-visits"))
    assert answer.status_code == 200
    return text_of(answer)


def shown(visit: Visiting, login: str = "clerk", name: str = "window-visit") -> str:
    return text_of(signed_in(login).get(reverse(name, args=[visit.visit])))


def test_a_visit_is_listed_for_those_who_go_before_on_and_after_its_day(visit: Visiting) -> None:
    for login in ("clerk", "clerk_b"):
        page = own(login)
        assert "今天没有排您上门" in page
        for words in (HOME, "王*", "明天", "打开这次上门"):
            assert words in page, words
        assert WANG_SHEN.name not in page
    clock(visit, TUESDAY)
    assert "今天还有 1 次上门，下一次 9:00" in own()
    page = signed_in("clerk").get(reverse("window-visits")).content.decode()
    for name in ("window-visit", "visit-pack"):
        assert f'href="{reverse(name, args=[visit.visit])}"' in page
    clock(visit, WEDNESDAY)
    assert "以前的，还没记完" in own()


def test_one_that_is_over_stands_there_until_the_day_is(visit: Visiting) -> None:
    visit.working()
    accepted(visit.record(VisitOutcome.DONE, at("2026-03-10 09:20")))
    accepted(visit.finish(at("2026-03-10 09:30")))
    clock(visit, at("2026-03-10 10:00"))
    page = own()
    assert "办完了" in page
    assert "今天没有要去的上门" in page
    clock(visit, WEDNESDAY)
    assert HOME not in own()


def test_nobody_elses_visits_are_listed(visit: Visiting) -> None:
    clock(visit, TUESDAY)
    assert HOME not in own("leader")
    assert HOME not in own("clerk_realty")
    for login in ("manager", "citizen"):
        assert signed_in(login).get(reverse("window-visits")).status_code == 403


@pytest.mark.parametrize("name", ["window-visit", "visit-pack"])
def test_on_the_day_its_crew_reads_name_and_telephone_and_nobody_else(
    visit: Visiting, name: str
) -> None:
    for login in ("clerk", "leader", "manager"):
        assert not any(word in shown(visit, login, name) for word in CLEAR), login
    clock(visit, TUESDAY)
    for login in ("leader", "manager"):
        assert not any(word in shown(visit, login, name) for word in CLEAR), login
    assert all(word in shown(visit, "clerk", name) for word in CLEAR)


def test_taken_along_the_day_before_page_and_pack_are_in_clear(visit: Visiting) -> None:
    clerk = signed_in("clerk")
    assert "带上这次上门" in shown(visit)
    answer = clerk.post(reverse("window-visit-take-along", args=[visit.visit]))
    assert answer.status_code == 303
    for name in ("window-visit", "visit-pack"):
        assert all(word in shown(visit, name=name) for word in CLEAR)
    assert WANG_SHEN.phone not in shown(visit, "clerk_b")
    for login in ("leader", "clerk_realty"):
        address = reverse("window-visit-take-along", args=[visit.visit])
        assert signed_in(login).post(address).status_code == 404
    assert clerk.get(reverse("window-visit-take-along", args=[visit.visit])).status_code == 405


def test_where_the_door_is_on_the_map_is_said_on_page_and_pack(visit: Visiting) -> None:
    for name in ("window-visit", "visit-pack"):
        assert "北纬" not in shown(visit, name=name)
    kept = Visit.objects.get(reference=visit.visit)
    kept.point = "35.17000,113.06000"
    kept.save()
    for name in ("window-visit", "visit-pack"):
        assert "北纬 35.17000，东经 113.06000" in shown(visit, name=name)


def test_what_was_signed_and_taken_in_on_the_first_day_is_told_with_its_day(
    visit: Visiting,
) -> None:
    visit.working()
    ten, wednesday = at("2026-03-10 10:00"), at("2026-03-11 09:00")
    accepted(visit.see(dict.fromkeys(visit.must, MaterialState.OK), ten))
    accepted(visit.record(VisitOutcome.ACCEPTED, ten))
    typed = Signed(SignedHow.TYPED, "王桂芳")
    accepted(sign(visit.visit, typed, **visit.how("clerk", ten)))
    clock(visit, ten)
    page = shown(visit)
    assert "这次还没有签" not in page
    assert "3 月 10 日 周二 李敏" not in page
    visit.go_on(ten, wednesday)
    clock(visit, wednesday)
    page = shown(visit)
    assert "这次还没有签。上次：代写了姓名：王桂芳 昨天 10:00" in page
    for words in ("3 月 10 日 周二 收下了，回去接着办", "3 月 10 日 周二 李敏（样例）记的"):
        assert words in page, words
    manager = signed_in("manager")
    for day, words in (("10", "去过，没有办完，另约时间"), ("11", "还没到门口")):
        listed = manager.get(reverse("hall-visits"), {"day": f"2026-03-{day}"})
        assert words in text_of(listed), day
