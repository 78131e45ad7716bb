"""No gifts: said on every page and paper of the services, and what staff refused is recorded (1.2)."""

from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.records.notice import Paper
from banshi.records.oversight import IntegrityReport
from tests.faces.citizen_visit import fill_in, text_of
from tests.faces.staff_desk import Desk, form_key

SAID = "工作人员不收礼、不吃请"
OFFERED = "家属给了两条烟，当面退了"


def sent(client: Client, reference: str) -> HttpResponse:
    return client.get(reverse("integrity-sent"), {"reference": reference})


@pytest.mark.parametrize("number", ["", "J-7K3M9QXA-4", "nonsense"])
def test_a_report_is_said_to_have_come_only_where_it_did(desk: Desk, number: str) -> None:
    told = {"words": OFFERED, "about": "staff"}
    kept = Client().post(reverse("integrity"), told)["Location"]
    told_so = Client().get(kept)
    assert IntegrityReport.objects.get().reference in text_of(told_so)
    assert "打电话报编号" in text_of(told_so)
    answer = sent(Client(), number)
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert "没有查到这个编号" in text_of(answer)
    assert "收到了" not in text_of(answer)


def test_a_gift_that_staff_refused_is_no_report_to_ask_after(desk: Desk) -> None:
    record(desk, "clerk")
    assert sent(Client(), IntegrityReport.objects.get().reference).status_code == 404


def record(desk: Desk, login: str, **typed: str) -> str:
    client = desk.at_desk(login)
    once = form_key(client.get(reverse("window-gift")))
    typed = {"words": OFFERED, "once": once, **typed}
    return text_of(client.post(reverse("window-gift"), typed, follow=True))


def test_a_clerk_records_a_gift_he_refused_and_management_alone_reads_it(desk: Desk) -> None:
    reference = desk.ask()
    assert "记下了" in record(desk, "clerk", request_reference=reference)
    kept = IntegrityReport.objects.get()
    assert (kept.goes_to, kept.request_reference) == ("manager", reference)
    manager = desk.at_desk("manager")
    assert "拒收礼物" in text_of(manager.get(reverse("hall-integrity")))
    opened = manager.post(reverse("hall-integrity-report", args=[kept.reference]))
    assert OFFERED in text_of(opened)
    page = reverse("hall-integrity-report", args=[kept.reference])
    assert desk.at_desk("supervisor").post(page).status_code == HTTPStatus.NOT_FOUND
    assert desk.at_desk("leader").post(page).status_code == HTTPStatus.FORBIDDEN


def test_what_management_records_goes_past_management(desk: Desk) -> None:
    record(desk, "manager")
    assert IntegrityReport.objects.get().goes_to == "supervisor"
    assert "拒收礼物" not in text_of(desk.at_desk("manager").get(reverse("hall-integrity")))


def test_what_was_typed_stays_where_it_is_wrong(desk: Desk) -> None:
    client = desk.at_desk("clerk")
    answer = client.post(
        reverse("window-gift"), {"words": OFFERED, "request_reference": "nonsense"}
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert OFFERED in text_of(answer)
    assert client.post(reverse("window-gift"), {"words": ""}).status_code == 422
    assert not IntegrityReport.objects.exists()


@pytest.mark.parametrize("login", ["citizen", "approver"])
def test_others_do_not_record(desk: Desk, login: str) -> None:
    assert desk.at_desk(login).get(reverse("window-gift")).status_code == HTTPStatus.FORBIDDEN


def test_every_page_of_the_services_says_so_and_leads_to_the_report(desk: Desk) -> None:
    reference = desk.ask()
    asker = desk.at_desk("citizen")
    pages = [
        reverse("services"),
        reverse("off-hours-matter"),
        f"{reverse('off-hours-matter')}?matter=M002",
        reverse("home-visit-matter"),
        f"{reverse('home-visit-matter')}?matter=M002",
        reverse("door"),
        reverse("my-request", args=[reference]),
        reverse("my-request-received", args=[reference]),
        reverse("my-request-withdraw", args=[reference]),
        reverse("notice", args=[desk.page(reference, "citizen").notices[0].id]),
    ]
    for page in pages:
        answer = asker.get(page)
        assert SAID in text_of(answer), page
        assert reverse("integrity").encode() in answer.content, page
    assert SAID in text_of(fill_in(Client()))


def test_every_paper_says_so_and_how_to_report(desk: Desk) -> None:
    reference = desk.ask()
    desk.agree(reference, desk.page(reference).received_at)
    papers = list(Paper.objects.all())
    assert papers
    for paper in papers:
        assert SAID in paper.content
        assert "点“匿名举报”" in paper.content
