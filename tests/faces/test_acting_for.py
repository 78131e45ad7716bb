"""For whom I act: seen on every page, switched by a plain form, over with the authorisation."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banshi.acts import authorisations
from banshi.acts.authority_checks import Wanted
from banshi.policy.vocabulary import AuthorisationKind
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from tests.faces.citizen_visit import REASON, check, fill_in, form_key, send, text_of
from tests.faces.staff_desk import MORNING, Desk

SWITCH = reverse("acting-for")


@pytest.fixture(autouse=True)
def _morning(desk: Desk) -> None:
    desk.clock(MORNING)


def authorise(desk: Desk, *, matters: tuple[str, ...] = ()) -> str:
    """王婶 lets 钱帮办 act for her until the end of the month."""
    wanted = Wanted(
        AuthorisationKind.AGENT,
        agent_name="钱帮办（样例）",
        agent_phone="13800000003",
        ends_on=date(2026, 3, 31),
        matters=matters,
    )
    given = authorisations.give(wanted, by=desk.rehearsal.actor("citizen"), at=MORNING)
    assert isinstance(given, str), given
    return given


def switch(client: Client, to: str, page: str = "/services/") -> Any:
    return client.post(SWITCH, {"acting_for": to, "next": page})


def test_who_acts_for_nobody_sees_no_choice(desk: Desk) -> None:
    assert "替谁办" not in text_of(desk.at_desk("citizen2").get("/"))
    assert "替谁办" not in text_of(Client().get("/"))


def test_an_agent_sees_and_switches_on_any_page_without_scripts(desk: Desk) -> None:
    reference = authorise(desk)
    agent = desk.at_desk("agent")
    for page in ("/", "/services/", "/my/", "/find/?q=身份证"):
        words = text_of(agent.get(page))
        assert "您在办自己的事，换成替别人办" in words, page
        assert f"王* 按委托 {reference}，到 3 月 31 日" in words.replace("\n", " "), page
    answer = switch(agent, reference)
    assert (answer.status_code, answer["Location"]) == (303, "/services/")
    for page in ("/", "/services/", "/my/"):
        assert "您在替 王* 办" in text_of(agent.get(page)), page
    assert "王婶" not in agent.get("/").content.decode()
    switch(agent, "own")
    assert "您在办自己的事" in text_of(agent.get("/"))


def test_the_form_is_filled_in_for_the_party_and_the_act_is_an_agents(desk: Desk) -> None:
    reference = authorise(desk)
    agent, citizen = desk.at_desk("agent"), desk.at_desk("citizen")
    switch(agent, reference)
    form = fill_in(agent)
    assert form.context["who"] == reference
    answer = send(agent, who=form.context["who"])
    assert answer.status_code == 303
    kept = Request.objects.get()
    assert (kept.by_agent, kept.party_name) == (True, "王婶（样例）")
    assert kept.authorisation
    assert kept.authorisation.reference == reference
    entry = JournalEntry.objects.filter(subject=kept.id).order_by("seq")[0]
    assert reference in bytes(entry.body).decode()
    assert "您替王*办" in text_of(agent.get("/my/"))
    assert "王婶（样例），代理人替办" in text_of(citizen.get("/my/"))
    assert reference in text_of(citizen.get(reverse("my-request", args=[kept.reference])))


def test_revoked_it_is_over_at_once_and_what_was_typed_stays(desk: Desk) -> None:
    reference = authorise(desk)
    agent = desk.at_desk("agent")
    switch(agent, reference)
    key = form_key(fill_in(agent))
    ended = authorisations.revoke(reference, by=desk.rehearsal.actor("citizen"), at=MORNING)
    assert not isinstance(ended, tuple)
    answer = send(agent, once=key, who=reference)
    assert answer.status_code == 422
    page = text_of(answer)
    assert "您替王*办的委托" in page
    assert "撤销了" in page
    assert REASON in page
    assert not Request.objects.exists()
    # Nobody is chosen instead: also with nothing ticked it is nobody's request.
    assert send(agent, once=key, who="").status_code == 422
    assert "撤销了" in text_of(agent.get("/services/"))
    switch(agent, "own")
    assert "撤销了" not in text_of(agent.get("/services/"))
    assert check(agent).context["who"] == "own"


def test_an_authorisation_for_other_matters_is_not_filled_in(desk: Desk) -> None:
    reference = authorise(desk, matters=("M001",))
    agent = desk.at_desk("agent")
    switch(agent, reference)
    form = fill_in(agent)
    assert form.context["who"] == ""
    assert "不含这件事" in text_of(form)
    assert send(agent, who=reference).status_code == 422
    assert not Request.objects.exists()


def test_nobody_chooses_what_is_not_his(desk: Desk) -> None:
    reference = authorise(desk)
    stranger = desk.at_desk("citizen2")
    switch(stranger, reference)
    assert "替谁办" not in text_of(stranger.get("/"))
    assert Client().post(SWITCH, {"acting_for": reference}).status_code == 303
    assert (
        desk.at_desk("agent").post(SWITCH, {"acting_for": "\x00x", "next": "//a.b"}).status_code
        == 303
    )


def test_switching_in_the_middle_of_a_form_changes_whom_it_is_for(desk: Desk) -> None:
    reference = authorise(desk)
    agent = desk.at_desk("agent")
    fill_in(agent)
    send(agent, phone="bad")
    assert check(agent).context["who"] == "own"
    switch(agent, reference, reverse("off-hours-check"))
    form = check(agent)
    assert form.context["who"] == reference
    assert REASON in text_of(form)


def test_a_firm_sees_what_its_operator_asked_for(desk: Desk) -> None:
    wanted = Wanted(
        AuthorisationKind.OPERATOR,
        agent_name="钱帮办（样例）",
        agent_phone="13800000003",
        ends_on=date(2026, 3, 31),
    )
    given = authorisations.give(wanted, by=desk.rehearsal.actor("enterprise"), at=MORNING)
    assert isinstance(given, str), given
    agent, firm = desk.at_desk("agent"), desk.at_desk("enterprise")
    assert "您在替" in text_of(firm.get("/"))
    switch(agent, given)
    fill_in(agent)
    assert send(agent, who=given).status_code == 303
    assert Request.objects.get().reference in text_of(firm.get("/my/"))


def test_a_page_about_oneself_says_so_while_one_acts_for_another(desk: Desk) -> None:
    reference = authorise(desk)
    agent = desk.at_desk("agent")
    switch(agent, reference)
    assert "这一页只办您本人的" in text_of(agent.get(reverse("my-data")))
    assert "这一页只办您本人的" not in text_of(agent.get("/my/"))
