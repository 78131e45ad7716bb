"""People ask for correction and erasure; a person at the hall answers, in time, with its reason."""

from typing import Any

import pytest

from banshi.acts import own_data, requests
from banshi.acts.answers import Accepted, Forbidden, Invalid, NotFound, Refused
from banshi.acts.daily import keep_house
from banshi.acts.erasure import NOBODY_NOW
from banshi.acts.folding import fold
from banshi.acts.own_data import Asked
from banshi.acts.own_data_answers import Answer, read, settle
from banshi.acts.rights import actor_of
from banshi.acts.seeding import seed
from banshi.acts.verification import verify
from banshi.boards.own_data import (
    as_json,
    own_data_requests,
    own_record,
    undecided_matters,
)
from banshi.policy.vocabulary import Channel, DataRequestState
from banshi.records.account import Account
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.people import Person, id_number_index
from banshi.records.promise import Promise
from banshi.records.request import Request
from banshi.records.rights import DataRequest
from tests.acts.asking import SATURDAY_TEN, Story
from tests.acts.limiting import running_limit
from tests.conftest import OwnDatabase
from tests.people import WANG_SHEN, ZHAO_XIAOHE
from tests.week import at

TOLD = at("2026-03-06 10:40")
NOW = at("2026-03-09 09:00")
# Fifteen working days after Monday 9 March 2026: no feast falls between.
DUE = at("2026-03-30 23:59:59")
ERASE = Answer(DataRequestState.DONE)
IN_PART = Answer(DataRequestState.IN_PART, "办件档案要依法保存", "law")
KEEP = Answer(DataRequestState.REFUSED, "办件档案要依法保存", "law")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Any, settings: Any) -> None:
    settings.DATA = tmp_path


def done(story: Story) -> str:
    reference = story.receive()
    assert isinstance(story.agree(reference, TOLD), Accepted)
    story.tick(TOLD)
    by = story.who("clerk")
    assert isinstance(requests.start(reference, by=by, at=SATURDAY_TEN), Accepted)
    assert isinstance(requests.finish(reference, by=by, at=at("2026-03-07 10:30")), Accepted)
    return reference


def asked(outcome: object) -> str:
    assert isinstance(outcome, Asked), outcome
    return outcome.reference


def erasure(story: Story) -> str:
    return asked(own_data.ask_erasure("请删掉我的", by=story.who("citizen"), at=NOW))


def answered(story: Story, reference: str, answer: Answer, who: str = "manager") -> object:
    return settle(reference, answer, by=story.who(who), at=at("2026-03-10 09:00"))


def wang_shen() -> Person:
    return Person.objects.get(id_number_index=id_number_index(WANG_SHEN.id_number))


def test_a_wish_is_due_fifteen_working_days_later_and_says_why(story: Story) -> None:
    erasure(story)
    (line,) = own_data_requests(story.who("citizen"), at=NOW)
    assert line.due_at == DUE
    assert line.why[-1].zh == "到3月30日周一24:00为止。"
    assert not line.late
    (later,) = own_data_requests(story.who("citizen"), at=at("2026-03-31 00:00"))
    assert later.late


def test_management_is_told_three_working_days_before_and_again_when_it_is_late(
    own_database: OwnDatabase,
) -> None:
    seed(at=at("2026-03-02 08:00"))
    hall = Hall.objects.get(code="boai")
    account = Account.objects.get(hall=hall, login="citizen")
    own_data.ask_erasure("", by=actor_of(account, Channel.WEB), at=NOW)
    told = Notice.objects.filter(hall=hall, kind="hall_report", title__startswith="个人信息请求")
    for when, count in (("2026-03-24", 0), ("2026-03-25", 1), ("2026-03-26", 1), ("2026-03-31", 2)):
        keep_house(at=at(f"{when} 09:00"))
        assert told.count() == count, when


def test_erasure_empties_person_account_and_ended_requests_and_leaves_the_record_whole(
    story: Story,
) -> None:
    ended = done(story)
    reference = erasure(story)
    person = wang_shen()
    outcome = answered(story, reference, ERASE)
    assert asked(outcome) == reference
    person.refresh_from_db()
    assert (person.name, person.id_number, person.phone) == (NOBODY_NOW, "", "")
    assert (person.id_number_index, person.phone_index, person.phone_last4_index) == (None,) * 3
    account = Account.objects.get(person=person)
    assert (account.is_active, account.login) == (False, f"erased-{account.id.hex}")
    request = Request.objects.get(reference=ended)
    assert (request.party_name, request.party_phone, request.reason) == (NOBODY_NOW, "", "")
    assert DataRequest.objects.get(reference=reference).words == ""
    assert verify().first is None
    assert fold().first is None


def test_an_open_request_must_end_first_and_who_stands_for_a_firm_stays(story: Story) -> None:
    open_one = story.receive()
    stopped = answered(story, erasure(story), ERASE)
    assert isinstance(stopped, Refused)
    assert stopped.decision.value == "still_open"
    assert Request.objects.get(reference=open_one).party_phone == WANG_SHEN.phone
    firm = asked(own_data.ask_erasure("", by=story.who("enterprise"), at=NOW))
    stopped = answered(story, firm, ERASE)
    assert isinstance(stopped, Refused)
    assert stopped.decision.value == "has_a_post"


@pytest.mark.parametrize("answer", [ERASE, IN_PART])
def test_nothing_goes_while_a_matter_taken_in_is_not_decided_and_it_says_until_when(
    story: Story, answer: Answer
) -> None:
    ended = done(story)
    limit = running_limit(ended, due_at=at("2026-04-03 23:59:59"))
    wish = erasure(story)
    stopped = answered(story, wish, answer)
    assert isinstance(stopped, Refused)
    assert stopped.decision.value == "limit_runs"
    assert "4月3日" in stopped.decision.reason.zh
    told = undecided_matters(story.who("citizen"))
    assert [(one.reference, one.due_at) for one in told] == [(ended, limit.due_at)]
    assert Request.objects.get(reference=ended).party_phone == WANG_SHEN.phone
    Promise.objects.filter(id=limit.id).update(ended_at=NOW, ended_how="done")
    assert undecided_matters(story.who("citizen")) == ()
    assert asked(answered(story, wish, answer)) == wish


def test_where_the_law_demands_keeping_contact_data_go_and_the_reason_is_told(
    story: Story,
) -> None:
    ended = done(story)
    reference = erasure(story)
    wrong = answered(story, reference, Answer(DataRequestState.IN_PART))
    assert isinstance(wrong, Invalid)
    assert {one.field for one in wrong.errors} == {"ground", "reason"}
    answer = Answer(DataRequestState.IN_PART, "办件档案要依法保存", "law")
    assert asked(answered(story, reference, answer)) == reference
    request = Request.objects.get(reference=ended)
    assert (request.party_phone, request.place) == ("", "")
    assert not request.party_phone_index
    assert request.reason
    assert request.party_name == WANG_SHEN.name
    (line,) = own_data_requests(story.who("citizen"), at=NOW)
    assert (line.state, line.answer) == (DataRequestState.IN_PART, "办件档案要依法保存")
    assert verify().first is None
    assert fold().first is None


def test_a_no_names_its_ground_and_changes_nothing(story: Story) -> None:
    done(story)
    reference = erasure(story)
    assert isinstance(answered(story, reference, Answer(DataRequestState.REFUSED)), Invalid)
    assert asked(answered(story, reference, KEEP)) == reference
    assert wang_shen().phone == WANG_SHEN.phone
    again = answered(story, reference, ERASE)
    assert isinstance(again, Refused)


def test_a_correction_is_checked_when_asked_and_found_under_the_new_number_when_granted(
    story: Story,
) -> None:
    citizen = story.who("citizen")
    wrong = own_data.ask_correction("phone", "12", "", by=citizen, at=NOW)
    assert isinstance(wrong, Invalid)
    assert isinstance(own_data.ask_correction("hair", "x", "", by=citizen, at=NOW), Invalid)
    reference = asked(own_data.ask_correction("phone", "13900000009", "换了号", by=citizen, at=NOW))
    assert isinstance(read(reference, by=story.who("clerk"), at=NOW), NotFound)
    shown = read(reference, by=story.who("manager"), at=NOW)
    assert isinstance(shown, DataRequest)
    assert shown.right_value == "13900000009"
    assert asked(answered(story, reference, ERASE)) == reference
    assert wang_shen().phone == "13900000009"
    acts = (
        JournalEntry.objects.filter(subject=shown.id).order_by("seq").values_list("act", flat=True)
    )
    assert list(acts) == ["ask_about_own_data", "read", "answer_about_own_data"]


def test_somebody_elses_id_number_is_not_taken_over(story: Story) -> None:
    reference = asked(
        own_data.ask_correction(
            "id_number", ZHAO_XIAOHE.id_number, "", by=story.who("citizen"), at=NOW
        )
    )
    stopped = answered(story, reference, ERASE)
    assert isinstance(stopped, Refused)
    assert stopped.decision.value == "taken"


def test_only_management_answers_never_its_own_wish_and_never_another_halls(story: Story) -> None:
    reference = erasure(story)
    assert isinstance(answered(story, reference, ERASE, "clerk"), Forbidden)
    neighbour = story.who("manager", "yunxi")
    assert isinstance(settle(reference, ERASE, by=neighbour, at=NOW), NotFound)
    DataRequest.objects.update(account=story.who("manager").account)
    assert isinstance(answered(story, reference, KEEP), Forbidden)


def test_a_second_wish_waits_for_the_first_and_may_be_withdrawn(story: Story) -> None:
    reference = erasure(story)
    citizen = story.who("citizen")
    assert isinstance(own_data.ask_erasure("", by=citizen, at=NOW), Refused)
    stranger = story.who("citizen2")
    assert isinstance(own_data.withdraw(reference, by=stranger, at=NOW), NotFound)
    assert asked(own_data.withdraw(reference, by=citizen, at=NOW)) == reference
    assert erasure(story)


def test_the_whole_record_is_handed_over_with_reasons_and_nothing_of_others(story: Story) -> None:
    ended = done(story)
    story.receive(
        NOW,
        wanted_at=at("2026-03-14 10:00"),
    )
    by = story.who("citizen")
    assert own_data.note_export(by=by, at=NOW, form="json") is None
    record = own_record(by, at=NOW)
    told = as_json(record)
    for words in (WANG_SHEN.name, WANG_SHEN.id_number, WANG_SHEN.phone, ended, "女儿周六回来"):
        assert words in told
    first = next(one for one in record["requests"] if one["reference"] == ended)
    assert first["promises"][0]["why"]
    assert first["journal"][0]["act"] == "receive"
    assert first["journal"][0]["reason"]["zh"]
    assert first["notices"][0]["text"]
    assert record["account_journal"][-1]["act"] == "export_own_data"
    assert ZHAO_XIAOHE.name not in told
    assert ZHAO_XIAOHE.phone not in told
    for request in record["requests"]:
        request["notices"] = []  # these name who comes, as they did when they were sent
    for colleague in ("李敏", "沈主任"):
        assert colleague not in as_json(record)
