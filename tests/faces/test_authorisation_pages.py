"""Authorisations on pages and through the API: given, seen, ended; nobody else's is there."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from banshi.records.authorisation import Authorisation
from banshi.records.request import Request
from tests.acts.test_authorisations import PDF
from tests.faces.calling import Api
from tests.faces.citizen_visit import fill_in, send
from tests.faces.markup import read
from tests.faces.staff_desk import MORNING, Desk, text_of

NEW = reverse("my-authorisation-new", args=["agent"])
TYPED = {
    "agent_name": "钱帮办（样例）",
    "agent_phone": "13800000003",
    "ends_on": "2026-03-31",
    "matter": "M002",
}


@pytest.fixture(autouse=True)
def _morning(desk: Desk) -> None:
    desk.clock(MORNING)


def give(client: Client, address: str = NEW, **changed: Any) -> Any:
    form = read(client.get(address)).form(address)
    return client.post(address, {**form.typed(), **TYPED, **changed})


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("../../委托书.exe", PDF, content_type="text/html")


def test_given_on_a_page_it_is_in_both_lists(desk: Desk) -> None:
    citizen, agent = desk.at_desk("citizen"), desk.at_desk("agent")
    answer = give(citizen, document=paper())
    reference = Authorisation.objects.get().reference
    assert answer["Location"] == reverse("my-authorisation", args=[reference])
    page = text_of(citizen.get(answer["Location"]))
    assert "有效" in page
    assert "138****0003" in page
    assert "2026 年 3 月 31 日" in page
    assert "钱帮办" in text_of(citizen.get(reverse("my-authorisations")))
    held = text_of(agent.get(reverse("my-authorisations")))
    assert "王*" in held
    assert "王婶" not in held


def test_ended_on_its_page_it_says_since_when(desk: Desk) -> None:
    citizen = desk.at_desk("citizen")
    address = give(citizen)["Location"]
    ended = citizen.post(f"{address}revoke/", {"reason": "不用了"})
    assert ended["Location"] == address
    page = text_of(citizen.get(address))
    assert "已撤销" in page
    assert "不用了" in page
    assert "撤销这份委托" not in page


def test_a_slip_is_named_and_what_was_typed_stays(desk: Desk) -> None:
    answer = give(desk.at_desk("citizen"), agent_phone="0391-8681234", ends_on="2026-03-01")
    assert answer.status_code == 422
    body = answer.content.decode()
    assert 'value="0391-8681234"' in body
    assert 'value="2026-03-01"' in body
    assert 'value="钱帮办（样例）"' in body


def test_a_telephone_left_out_is_asked_for_by_the_name_of_its_field(desk: Desk) -> None:
    page = text_of(give(desk.at_desk("citizen"), agent_phone=""))
    assert "请填写代理人手机号" in page
    assert "请填写电话号码" not in page


@pytest.mark.parametrize(("login", "says"), [("enterprise", True), ("citizen", False)])
def test_ones_own_firm_needs_no_authorisation(desk: Desk, login: str, says: bool) -> None:
    page = text_of(desk.at_desk(login).get(reverse("my-authorisations")))
    assert "还没有人委托您" in page
    assert ("是您自己的单位，不用委托" in page) is says


def test_the_paper_is_a_file_to_keep_under_our_own_name(desk: Desk) -> None:
    citizen = desk.at_desk("citizen")
    address = give(citizen, document=paper())["Location"]
    answer = citizen.get(f"{address}document/")
    reference = Authorisation.objects.get().reference
    assert answer["Content-Disposition"] == f'attachment; filename="{reference}.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer.content == PDF


def test_what_is_no_document_is_refused_whatever_it_is_called(desk: Desk) -> None:
    page = SimpleUploadedFile("photo.jpg", b"<html>", content_type="image/jpeg")
    answer = give(desk.at_desk("citizen"), document=page)
    assert answer.status_code == 422
    assert "只收 PDF、JPG、PNG" in text_of(answer)


@pytest.mark.parametrize("login", ["citizen2", "enterprise", "clerk"])
def test_anothers_is_not_there(login: str, desk: Desk) -> None:
    address = give(desk.at_desk("citizen"), document=paper())["Location"]
    stranger = desk.at_desk(login)
    assert stranger.get(address).status_code == 404
    if login != "clerk":
        assert stranger.get(f"{address}document/").status_code == 404
        assert stranger.post(f"{address}revoke/", {"reason": "一"}).status_code == 404
    assert Authorisation.objects.get().revoked_at is None


def test_only_a_representative_appoints_operators(desk: Desk) -> None:
    operator = reverse("my-authorisation-new", args=["operator"])
    assert give(desk.at_desk("citizen"), operator).status_code == 403
    answer = give(desk.at_desk("enterprise"), operator, matter="")
    assert "博爱样例食品有限公司" in text_of(desk.at_desk("enterprise").get(answer["Location"]))


def test_an_agent_asks_for_the_party_without_seeing_her_number(desk: Desk) -> None:
    given = give(desk.at_desk("citizen"))["Location"]
    reference = given.strip("/").split("/")[-1]
    agent = desk.at_desk("agent")
    page = fill_in(agent)
    assert "替王*" in text_of(page)
    assert reference in text_of(page)
    assert "99999919560312002X" not in page.content.decode()
    assert send(agent, who=reference, phone="13800000003").status_code == 303
    request = Request.objects.get()
    assert (request.party_name, str(request.party_number)) == ("王婶（样例）", "99999919560312002X")
    assert request.authorisation == Authorisation.objects.get()
    desk.at_desk("citizen").post(f"{given}revoke/")
    assert "替王*" not in text_of(fill_in(desk.at_desk("agent")))


def test_the_window_sees_both_masked_and_ends_it_with_a_reason(desk: Desk) -> None:
    reference = give(desk.at_desk("citizen"))["Location"].strip("/").split("/")[-1]
    agent, clerk = desk.at_desk("agent"), desk.at_desk("clerk")
    fill_in(agent)
    send(agent, who=reference, phone="13800000003")
    asked = Request.objects.get().reference
    address = reverse("window-authorisation", args=[reference])
    assert address in clerk.get(reverse("window-request", args=[asked])).content.decode()
    page = text_of(clerk.get(address))
    assert "王*" in page
    assert "钱**" in page
    assert clerk.post(address, {"reason": ""}).status_code == 422
    assert clerk.post(address, {"reason": "当事人来说的"}).status_code == 303
    assert "当事人来说的" in text_of(clerk.get(address))
    assert clerk.post(address, {"reason": "再来"}).status_code == 403
    neighbour = reverse("window-authorisation", args=["W-00000000-0"])
    assert clerk.get(neighbour).status_code == 404


def test_there_are_three_kinds_and_no_fourth(desk: Desk) -> None:
    assert desk.at_desk("citizen").get("/my/authorisations/new/king/").status_code == 404


def test_through_the_api_it_is_given_listed_shown_and_ended(desk: Desk) -> None:
    api = Api(desk.rehearsal)
    sent = {
        "kind": "agent",
        "agent_name": "钱帮办（样例）",
        "agent_phone": "13800000003",
        "ends_on": "2026-03-31",
        "matters": ["M002"],
    }
    given = api.post("authorisations", sent)
    assert given.status == 201, given.body
    reference = given.body["reference"]
    assert given.body["agent"] == {"name": "钱帮办（样例）", "number": "138****0003"}
    assert [one["reference"] for one in api.get("authorisations", who="agent").body["items"]] == [
        reference
    ]
    seen = api.get(f"authorisations/{reference}", who="agent").body
    assert seen["principal"]["name"] == "王*"
    for who in ("citizen2", "approver"):
        assert api.get(f"authorisations/{reference}", who=who).status == 404
        assert (
            api.post(f"authorisations/{reference}/revoke", {"reason": "一"}, who=who).status == 404
        )
    assert api.post(f"authorisations/{reference}/revoke", {}, who="clerk").status == 422
    ended = api.post(f"authorisations/{reference}/revoke", {})
    assert (ended.status, ended.body["state"]) == (200, "revoked")
    wrong = api.post("authorisations", {**sent, "document": "!", "agent_phone": "1"})
    assert wrong.status == 422
