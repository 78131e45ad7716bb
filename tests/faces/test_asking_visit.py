"""Asking for a visit, with scripts off: mostly for somebody else than who asks (2.2.1)."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.request import Request
from tests.acts.asking import Story
from tests.acts.visiting import HOME, MATTER, accepted
from tests.faces.staff_desk import Desk, form_key, text_of
from tests.people import ZHAO_XIAOHE
from tests.week import at

FATHER = {"who": "person", "name": "赵大山（样例）", "number": "999999194805060016"}


@pytest.fixture
def daughter(desk: Desk) -> Client:
    """赵小禾 at the last step, everything else filled in."""
    desk.clock(at("2026-03-09 10:15"))
    client = desk.at_desk("citizen2")
    what = {
        "matter": MATTER,
        "ground": "old",
        "reason": "父亲卧床，下不了楼",
        "health_consent": "yes",
    }
    assert client.post(reverse("home-visit-matter"), what).status_code == 303
    when = {"day": "2026-03-10", "time": "09:00", "place": HOME}
    assert client.post(reverse("home-visit-when"), when).status_code == 303
    return client


def send(client: Client, **typed: Any) -> HttpResponse:
    """The last step, sent."""
    once = form_key(client.get(reverse("home-visit-check")))
    return client.post(reverse("home-visit-check"), {"once": once, "phone": "13800000002", **typed})


def test_nobody_is_chosen_beforehand_and_choosing_nobody_sends_nothing(daughter: Client) -> None:
    page = daughter.get(reverse("home-visit-check"))
    assert page.context["who"] == ""
    assert "请选给谁办" not in text_of(page)
    sent = send(daughter)
    assert sent.status_code == 422
    assert "请选给谁办" in text_of(sent)
    assert not Request.objects.exists()


def test_her_own_number_is_never_his_unless_she_types_it(daughter: Client) -> None:
    page = daughter.get(reverse("home-visit-check")).content.decode()
    assert ZHAO_XIAOHE.phone not in page, "the code goes there and speaks for him (3.4.b)"
    assert send(daughter, **FATHER, phone="").status_code == 303
    assert not Request.objects.get().party_phone


def test_for_herself_the_number_she_signs_in_with_need_not_be_typed(daughter: Client) -> None:
    assert send(daughter, who="own", phone="").status_code == 303
    assert Request.objects.get().party_phone == ZHAO_XIAOHE.phone


def test_a_father_is_asked_for_by_name_and_nobody_speaks_of_an_authorisation(
    daughter: Client,
) -> None:
    assert "委托书" not in text_of(daughter.get(reverse("home-visit-check")))
    assert send(daughter, **FATHER).status_code == 303
    assert Request.objects.get().party_name == FATHER["name"]


def test_whoever_asked_for_another_opens_it_with_the_code_he_was_told(
    daughter: Client, desk: Desk
) -> None:
    send(daughter, **FATHER)
    request = Request.objects.get()
    typed = {"reference": request.reference, "code": request.lookup_code()}
    own = daughter.post(reverse("look-up"), typed)["Location"]
    page = daughter.get(own)
    assert page.status_code == 200
    assert request.reference in text_of(page)
    offered = Story(desk.rehearsal).agree(
        request.reference, at("2026-03-09 11:00"), at=at("2026-03-10 09:30"), place=HOME
    )
    accepted(offered)
    desk.clock(at("2026-03-09 11:20"))
    confirm = reverse("my-request-confirm", args=[request.reference])
    taken = {"once": "a1b2", "version": Request.objects.get().version}
    assert daughter.post(confirm, taken).status_code == 303
    assert Request.objects.get().state == "agreed"


def test_without_the_code_the_refusal_leads_to_where_it_is_typed(
    daughter: Client, desk: Desk
) -> None:
    send(daughter, **FATHER)
    reference = Request.objects.get().reference
    story = Story(desk.rehearsal)
    offer = {"at": at("2026-03-10 09:30"), "place": HOME}
    accepted(story.agree(reference, at("2026-03-09 11:00"), **offer))
    taken = {"once": "a1b2", "version": Request.objects.get().version}
    refused = daughter.post(reverse("my-request-confirm", args=[reference]), taken)
    assert refused.status_code == 409
    assert f"{reverse('look-up')}?reference={reference}" in refused.content.decode()
    assert Request.objects.get().state == "offered"


def test_from_a_result_one_click_leads_to_the_visit_of_that_matter(desk: Desk) -> None:
    page = Client().get(reverse("search"), {"q": "父亲走不了路，要换身份证"})
    for name in ("home-visit-matter", "off-hours-matter"):
        assert f'href="{reverse(name)}?matter={MATTER}"' in page.content.decode()


def test_whoever_signs_in_on_the_way_is_told_that_nothing_is_lost(desk: Desk) -> None:
    going_on = {"next": reverse("home-visit-check")}
    assert "填的都留着" in text_of(Client().get(reverse("phone-sign-in"), going_on))
    assert "填的都留着" not in text_of(Client().get(reverse("phone-sign-in")))
