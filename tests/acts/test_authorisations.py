"""Somebody acts for another: under a paper on record, within it, and not a moment longer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from banshi.acts import requests
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.authorisations import give, read_document, revoke
from banshi.acts.authority_checks import Principal, Wanted
from banshi.acts.identities import state_identity
from banshi.acts.rights import actor_of
from banshi.boards.authorisations import authorisation_page, own_authorisations
from banshi.policy.vocabulary import AuthorisationKind, Channel
from banshi.records.authorisation import Authorisation
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.acts.proving import newcomer
from tests.people import WANG_SHEN
from tests.week import at

NOON = at("2026-03-06 12:00")
SUNDAY_NINE = at("2026-03-08 09:00")
AGENT_NUMBER = "999999199005200060"
PDF = b"%PDF-1.7\nsample\n%%EOF\n"
AGENT = Wanted(
    AuthorisationKind.AGENT, "钱帮办（样例）", "13800000003", date(2026, 3, 31), ("M002",)
)
# Born on 2 March 2010: of age on 2 March 2028.
CHILD = Principal("王小苗（样例）", "999999201003020023")


def given(story: Story, login: str = "citizen", **changed: Any) -> str:
    """王婶 authorises 钱帮办 for the identity card until the end of March, unless changed."""
    answer = give(replace(AGENT, **changed), by=story.who(login), at=FRIDAY_MORNING)
    assert isinstance(answer, str), answer
    return answer


def asked_by_agent(story: Story, who: str = "agent") -> str:
    """The agent asks for 王婶."""
    answer = requests.receive(story.application(), by=story.who(who), at=FRIDAY_MORNING)
    assert isinstance(answer, Accepted), answer
    return answer.reference


def offered(story: Story, reference: str) -> None:
    """The window offers Sunday at nine instead."""
    answer = story.agree(reference, at("2026-03-06 11:00"), at=SUNDAY_NINE)
    assert isinstance(answer, Accepted), answer


def confirm(story: Story, reference: str, who: str = "agent", when: Any = NOON) -> Any:
    return requests.confirm(reference, by=story.who(who), at=when)


def entry(reference: str, act: str) -> bytes:
    return bytes(JournalEntry.objects.filter(reference=reference, act=act).latest("seq").body)


def test_an_agent_on_record_asks_and_confirms_and_each_act_says_so(story: Story) -> None:
    paper = given(story)
    reference = asked_by_agent(story)
    offered(story, reference)
    assert isinstance(confirm(story, reference), Accepted)
    for act in ("receive", "confirm"):
        assert paper.encode() in entry(reference, act)
    body = str(Notice.objects.get(reference=reference, kind="received").body)
    assert f"由代理人按委托 {paper} 提出" in body


def test_an_agent_without_one_is_received_and_may_only_answer_questions(story: Story) -> None:
    reference = asked_by_agent(story)
    received = Request.objects.get(reference=reference)
    assert (received.by_agent, received.authorisation) == (True, None)
    requests.ask(reference, "户口簿在吗？", by=story.who("clerk"), at=at("2026-03-06 10:40"))
    reply = requests.reply_to_ask(reference, "在", by=story.who("agent"), at=NOON)
    assert isinstance(reply, Accepted)
    offered(story, reference)
    refused = confirm(story, reference)
    assert isinstance(refused, Refused)
    assert refused.decision.value == "not_authorised"
    assert refused.decision.cites == ("3.4.b",)
    assert "委托还没有登记" in refused.decision.reason.zh
    for verb in (requests.withdraw, requests.counter):
        more = (at("2026-03-08 10:00"),) if verb is requests.counter else ()
        assert isinstance(verb(reference, *more, by=story.who("agent"), at=NOON), Refused)
    assert Request.objects.get(reference=reference).state == "offered"


@pytest.mark.parametrize("on_record", [True, False])
def test_an_agent_with_the_code_too_acts_under_his_paper_and_without_one_by_the_code(
    story: Story, on_record: bool
) -> None:
    paper = given(story) if on_record else ""
    reference = asked_by_agent(story)
    offered(story, reference)
    opened = (reference, Request.objects.get(reference=reference).code_generation)
    by = replace(story.who("agent"), holds=frozenset({opened}))
    assert isinstance(requests.confirm(reference, by=by, at=NOON), Accepted)
    told = entry(reference, "confirm")
    assert (b'"as"' in told and paper.encode() in told) is on_record


def test_the_party_himself_needs_no_paper_for_what_his_agent_asked(story: Story) -> None:
    reference = asked_by_agent(story)
    offered(story, reference)
    assert isinstance(confirm(story, reference, "citizen"), Accepted)
    assert b'"as"' not in entry(reference, "confirm")


def test_recorded_after_asking_it_carries_the_later_steps(story: Story) -> None:
    reference = asked_by_agent(story)
    offered(story, reference)
    given(story)
    assert isinstance(confirm(story, reference), Accepted)


def test_revoked_between_offer_and_confirm_it_carries_no_more(story: Story) -> None:
    paper = given(story)
    reference = asked_by_agent(story)
    offered(story, reference)
    assert isinstance(revoke(paper, by=story.who("citizen"), at=NOON), Authorisation)
    refused = confirm(story, reference)
    assert isinstance(refused, Refused)
    assert "委托已经撤销" in refused.decision.reason.zh


@pytest.mark.parametrize(
    ("when", "done"), [("2026-03-06 23:59", True), ("2026-03-07 00:00", False)]
)
def test_it_holds_through_its_last_day(when: str, done: bool, story: Story) -> None:
    given(story, ends_on=date(2026, 3, 6))
    reference = asked_by_agent(story)
    offered(story, reference)
    assert isinstance(confirm(story, reference, when=at(when)), Accepted) is done


def test_another_matter_is_not_covered_and_none_named_means_all(story: Story) -> None:
    given(story, matters=("M001",))
    reference = asked_by_agent(story)
    offered(story, reference)
    refused = confirm(story, reference)
    assert isinstance(refused, Refused)
    assert "没有这个事项" in refused.decision.reason.zh
    given(story, matters=())
    assert isinstance(confirm(story, reference), Accepted)


def test_another_persons_paper_carries_nothing(story: Story) -> None:
    given(story, "citizen2")
    reference = asked_by_agent(story)
    offered(story, reference)
    assert isinstance(confirm(story, reference), Refused)


@pytest.mark.parametrize(
    ("name", "phone"), [("别人", "13800000003"), (AGENT.agent_name, "13800000009")]
)
def test_the_agent_is_who_has_both_the_name_and_the_telephone(
    name: str, phone: str, story: Story
) -> None:
    given(story, agent_name=name, agent_phone=phone)
    reference = asked_by_agent(story)
    offered(story, reference)
    assert isinstance(confirm(story, reference), Refused)


@pytest.mark.parametrize("login", ["citizen2", "enterprise", "approver"])
def test_a_stranger_finds_no_such_authorisation(login: str, story: Story) -> None:
    paper = given(story, document=PDF)
    who = story.who(login)
    assert authorisation_page(paper, viewer=who, at=NOON) is None
    assert isinstance(revoke(paper, "没有理由", by=who, at=NOON), NotFound)
    assert isinstance(read_document(paper, by=who, at=NOON), NotFound)
    assert paper not in {one.reference for one in own_authorisations(who, at=NOON)}


def test_the_other_hall_has_no_such_authorisation(story: Story) -> None:
    paper = given(story)
    for login in ("citizen", "clerk"):
        neighbour = story.who(login, "yunxi")
        assert isinstance(revoke(paper, "理由", by=neighbour, at=NOON), NotFound)
        assert authorisation_page(paper, viewer=neighbour, at=NOON) is None


def test_staff_revoke_only_with_a_reason_and_it_is_told(story: Story) -> None:
    paper = given(story)
    clerk = story.who("clerk")
    assert isinstance(revoke(paper, " ", by=clerk, at=NOON), Invalid)
    assert isinstance(revoke(paper, "当事人来窗口说的", by=clerk, at=NOON), Authorisation)
    page = authorisation_page(paper, viewer=story.who("citizen"), at=NOON)
    assert page is not None
    assert (page.state, page.revoked_by_staff, page.revoke_reason) == (
        "revoked",
        True,
        "当事人来窗口说的",
    )
    assert isinstance(revoke(paper, "再来", by=clerk, at=NOON), Forbidden)


def test_the_agent_sees_the_party_masked_and_the_party_the_agents_number(story: Story) -> None:
    paper = given(story)
    reference = asked_by_agent(story)
    for_agent = authorisation_page(paper, viewer=story.who("agent"), at=NOON)
    for_party = authorisation_page(paper, viewer=story.who("citizen"), at=NOON)
    assert for_agent is not None
    assert for_party is not None
    assert for_agent.principal_name == "王*"
    assert WANG_SHEN.id_number not in str(for_agent)
    assert (for_party.agent_name, for_party.agent_phone) == (AGENT.agent_name, "138****0003")
    page = story.page(reference, "agent", NOON)
    assert (page.party_name, page.lookup_code) == ("王*", "")
    assert story.page(reference, "citizen", NOON).authorisation == paper


def test_an_operator_acts_for_the_enterprise_its_representative_named(story: Story) -> None:
    operator = replace(AGENT, kind=AuthorisationKind.OPERATOR, matters=())
    paper = give(operator, by=story.who("enterprise"), at=FRIDAY_MORNING)
    assert isinstance(paper, str)
    page = authorisation_page(paper, viewer=story.who("enterprise"), at=NOON)
    assert page is not None
    assert page.principal_name == "博爱样例食品有限公司"
    assert isinstance(give(operator, by=story.who("citizen"), at=FRIDAY_MORNING), Forbidden)


def test_a_guardian_states_relation_and_paper_and_it_ends_at_eighteen(story: Story) -> None:
    child = Wanted(AuthorisationKind.GUARDIAN, principal=CHILD, relation="parent", document=PDF)
    for lacking in ({"relation": ""}, {"document": b""}, {"relation": "uncle"}):
        assert isinstance(
            give(replace(child, **lacking), by=story.who("citizen"), at=NOON), Invalid
        )
    paper = give(child, by=story.who("citizen"), at=NOON)
    assert isinstance(paper, str)
    kept = Authorisation.objects.get(reference=paper)
    assert kept.ends_on == date(2028, 3, 1)
    assert kept.agent_name == WANG_SHEN.name
    birthday = at("2028-03-02 00:00")
    assert isinstance(give(child, by=story.who("citizen"), at=birthday), Invalid)


def test_a_guardian_acts_for_the_child_until_the_birthday(story: Story) -> None:
    child = Principal("王小满（样例）", "999999200803070024")
    wanted = Wanted(AuthorisationKind.GUARDIAN, principal=child, relation="parent", document=PDF)
    assert isinstance(give(wanted, by=story.who("citizen"), at=FRIDAY_MORNING), str)
    party = replace(story.application().party, name=child.name, number=child.number)
    reference = story.receive(party=party)
    offered(story, reference)
    refused = confirm(story, reference, "citizen", at("2026-03-07 00:00"))
    assert isinstance(refused, Refused)
    assert "已经成年" in refused.decision.reason.zh
    assert isinstance(confirm(story, reference, "citizen"), Accepted)


def test_staff_record_a_paper_they_have_seen_and_attach_it(story: Story) -> None:
    principal = Principal(WANG_SHEN.name, WANG_SHEN.id_number)
    on_paper = replace(AGENT, agent_number=AGENT_NUMBER, principal=principal)
    assert isinstance(give(on_paper, by=story.who("clerk"), at=FRIDAY_MORNING), Invalid)
    paper = give(replace(on_paper, document=PDF), by=story.who("clerk"), at=FRIDAY_MORNING)
    assert isinstance(paper, str)
    assert isinstance(give(on_paper, by=story.who("supervisor"), at=FRIDAY_MORNING), Forbidden)
    page = authorisation_page(paper, viewer=story.who("citizen"), at=NOON)
    assert page is not None
    assert page.on_paper
    read = read_document(paper, by=story.who("clerk"), at=NOON)
    assert not isinstance(read, NotFound)
    assert (read.content, read.type) == (PDF, "pdf")
    assert JournalEntry.objects.filter(reference=paper, act="read_document").exists()


def test_a_number_only_stated_gives_no_sight_of_anothers_papers(story: Story) -> None:
    paper = given(story)
    account = newcomer(story.rehearsal)
    state_identity(WANG_SHEN.name, WANG_SHEN.id_number, by=actor_of(account, Channel.WEB), at=NOON)
    account.refresh_from_db()
    by = actor_of(account, Channel.WEB)
    assert authorisation_page(paper, viewer=by, at=NOON) is None
    assert isinstance(revoke(paper, by=by, at=NOON), NotFound)


def test_nobody_authorises_himself_and_the_last_day_has_not_passed(story: Story) -> None:
    own = replace(AGENT, agent_name=WANG_SHEN.name, agent_phone=WANG_SHEN.phone)
    for wanted in (own, replace(AGENT, ends_on=date(2026, 3, 5)), replace(AGENT, ends_on=None)):
        assert isinstance(give(wanted, by=story.who("citizen"), at=NOON), Invalid)
