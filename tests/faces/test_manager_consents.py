"""A proposed refusal is judged: consent tells the asker in writing, withheld means to arrange."""

from http import HTTPStatus

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts import requests
from banshi.policy.vocabulary import RefusalGround, RequestState
from banshi.records.account import Account
from banshi.records.people import Staff
from tests.faces.staff_desk import Desk, form_key, text_of
from tests.week import at

PROPOSED_AT = at("2026-03-06 10:30")


def proposed(desk: Desk) -> str:
    reference = desk.ask()
    desk.propose(reference, PROPOSED_AT)
    return reference


def post(client: Client, reference: str, verb: str, **typed: str) -> HttpResponse:
    address = reverse(f"hall-request-{verb}", args=[reference])
    page = client.get(address)
    hidden = {"once": form_key(page), "version": page.context["page"].version}
    return client.post(address, {**hidden, **typed})


def test_the_waiting_list_shows_both_outcomes(desk: Desk) -> None:
    reference = proposed(desk)
    page = text_of(desk.at_desk("manager").get(reverse("hall-consents")))
    assert "照办：明天 10:00" in page
    assert "准许不办，写明理由" in page
    assert reference in desk.at_desk("manager").get(reverse("hall-consents")).content.decode()


def test_consent_is_asked_for_on_a_page_that_says_what_follows(desk: Desk) -> None:
    reference = proposed(desk)
    client = desk.at_desk("manager")
    page = client.get(reverse("hall-request-consent", args=[reference]))
    assert "周一上午到窗口来办" in text_of(page)
    assert "autofocus" in page.content.decode()
    assert desk.page(reference).state is RequestState.REFUSAL_PROPOSED
    answer = post(client, reference, "consent")
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert desk.page(reference).state is RequestState.REFUSED


def test_withheld_needs_a_reason_and_sends_it_to_the_leader(desk: Desk) -> None:
    reference = proposed(desk)
    client = desk.at_desk("manager")
    answer = post(client, reference, "withhold-consent", reason=" ")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#reason"' in answer.content.decode()
    answer = post(client, reference, "withhold-consent", reason="周六有人值班，照办")
    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert desk.page(reference).state is RequestState.TO_ARRANGE
    page = text_of(desk.at_desk("leader").get(reverse("window-requests")))
    assert "去安排" in page
    assert "转为安排办理" in page


def test_nobody_judges_his_own_proposal(desk: Desk) -> None:
    reference = proposed(desk)
    client = desk.at_desk("clerk")
    assert client.post(reverse("hall-request-consent", args=[reference])).status_code == 403


def test_somebody_withdrew_meanwhile_and_it_says_so(desk: Desk) -> None:
    reference = proposed(desk)
    client = desk.at_desk("manager")
    address = reverse("hall-request-withhold-consent", args=[reference])
    page = client.get(address)
    requests.withdraw(reference, by=desk.rehearsal.actor("citizen"), at=PROPOSED_AT)
    hidden = {"once": form_key(page), "version": page.context["page"].version}
    answer = client.post(address, {**hidden, "reason": "照办"})
    assert answer.status_code == HTTPStatus.PRECONDITION_FAILED
    assert "这件现在不等大厅批。" in text_of(answer)
    assert "照办" in text_of(answer)


def test_what_is_not_waiting_offers_nothing_to_decide(desk: Desk) -> None:
    reference = desk.ask()
    page = desk.at_desk("manager").get(reverse("hall-request-consent", args=[reference]))
    assert "这件现在不等大厅批。" in text_of(page)
    assert 'id="consent"' not in page.content.decode()


def test_the_hall_page_shows_ground_clause_and_trace(desk: Desk) -> None:
    reference = proposed(desk)
    page = text_of(desk.at_desk("manager").get(reverse("hall-request", args=[reference])))
    assert RefusalGround.NOT_URGENT not in page
    assert "事由不急，工作时间能办" in page
    assert "窗口拟不同意" in page
    assert "接下来：大厅批" in page


def test_a_step_the_rules_turned_away_is_not_told_as_consent_withheld(desk: Desk) -> None:
    reference = desk.ask()
    client = desk.at_desk("manager")
    requests.consent(reference, by=desk.rehearsal.actor("manager"), at=PROPOSED_AT)
    told = text_of(client.get(reverse("hall-request", args=[reference])))
    assert "大厅准许：这次没有做成" in told
    assert "没有准许" not in told


def test_in_his_own_matter_the_manager_reads_that_he_steps_back_and_gets_nothing_to_press(
    desk: Desk,
) -> None:
    reference = proposed(desk)
    person = Account.objects.get(hall__code="boai", login="citizen").person
    Staff.objects.filter(accounts__login="manager", hall__code="boai").update(person=person)
    client = desk.at_desk("manager")
    for name in ("hall-request", "hall-request-consent", "window-request"):
        page = client.get(reverse(name, args=[reference]))
        assert "您要回避" in text_of(page), name
        assert 'id="consent"' not in page.content.decode()
        assert "/agree/" not in page.content.decode()
