"""A hall changes a number of the policy: two people, from a day on, never looser (DESIGN 3)."""

from typing import Any

import pytest

from banshi.acts import parameters
from banshi.acts.answers import Forbidden, Invalid, NotFound, Refused
from banshi.acts.explaining import Explanation, explain
from banshi.acts.parameters import ChangeMade, Proposal, check, preview
from banshi.acts.verification import verify
from banshi.boards.parameters import changes, numbers
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.parameters import Parameters
from banshi.policy.vocabulary import ChangeState
from banshi.records.hall import Hall
from banshi.records.promise import Promise
from tests.acts.asking import FRIDAY_MORNING, SATURDAY_TEN, Story
from tests.week import FRIDAY, SATURDAY, at

TODAY = "2026-03-06"
CONSENT_IN_TEN = Proposal("consent_least_minutes", "10", TODAY, "早点定，早点告诉群众")
LATE_ON_FRIDAY = at("2026-03-06 17:20")


def hall() -> Hall:
    return Hall.objects.get(code="boai")


def propose(story: Story, proposal: Proposal, login: str = "manager") -> Any:
    return parameters.propose(proposal, by=story.who(login), at=FRIDAY_MORNING)


def proposed(story: Story, proposal: Proposal) -> str:
    made = propose(story, proposal)
    assert isinstance(made, ChangeMade), made
    return made.reference


def agree(story: Story, reference: str, login: str = "supervisor") -> Any:
    return parameters.agree(reference, by=story.who(login), at=FRIDAY_MORNING)


def value(name: str) -> Any:
    line = next(one for one in numbers(hall().id, FRIDAY) if one.name == name)
    return line.value


def test_a_number_changes_when_a_second_person_agrees_and_not_before(story: Story) -> None:
    reference = proposed(story, CONSENT_IN_TEN)
    assert value("consent_least_minutes") == 15
    assert agree(story, reference) == ChangeMade(reference, ChangeState.AGREED)
    assert value("consent_least_minutes") == 10
    assert verify("boai").is_whole


def test_nobody_agrees_to_a_proposal_of_his_own(story: Story) -> None:
    reference = proposed(story, CONSENT_IN_TEN)
    for step in (parameters.agree, parameters.decline):
        refused = step(reference, by=story.who("manager"), at=FRIDAY_MORNING)
        assert isinstance(refused, Forbidden)
        assert "另一位" in refused.reason.zh
    assert value("consent_least_minutes") == 15


def test_old_decisions_keep_their_numbers_and_new_ones_name_the_change(story: Story) -> None:
    before = story.receive()
    change = Proposal("same_day_extended_minutes", "0", TODAY, "到下班都当天答复")
    reference = proposed(story, change)
    agree(story, reference)
    after = story.receive(at("2026-03-06 16:40"))
    assert Promise.objects.get(reference=before).due_at == at("2026-03-06 17:30")
    assert Promise.objects.get(reference=after).due_at == at("2026-03-06 17:30")
    for asked, edition in ((before, "boai_2020_9@2020-10-09"), (after, f"+{reference}")):
        explained = explain(asked)
        assert isinstance(explained, Explanation)
        assert explained.agrees
        assert explained.decisions[0].edition.endswith(edition)


def test_a_change_begins_on_its_day(story: Story) -> None:
    reference = proposed(story, Proposal("consent_least_minutes", "10", "2026-03-07", "从明天起"))
    agree(story, reference)
    lines = {one.name: one for one in numbers(hall().id, FRIDAY)}
    assert lines["consent_least_minutes"].value == 15
    assert lines["consent_least_minutes"].coming is not None
    lines = {one.name: one for one in numbers(hall().id, SATURDAY)}
    assert (lines["consent_least_minutes"].value, lines["consent_least_minutes"].since) == (
        10,
        SATURDAY,
    )


def test_a_proposal_agreed_to_late_begins_with_the_agreement(story: Story) -> None:
    reference = proposed(story, CONSENT_IN_TEN)
    parameters.agree(reference, by=story.who("supervisor"), at=at("2026-03-09 09:00"))
    assert hall().own_parameters[0]["since"] == "2026-03-09"


def test_a_preview_shows_which_running_promises_would_be_due_otherwise(story: Story) -> None:
    asked = story.receive(at("2026-03-06 16:40"))
    assert Promise.objects.get().due_at == at("2026-03-06 23:59:59")
    checked = check(
        hall(),
        Proposal("same_day_extended_minutes", "30", TODAY, "只算最后半小时"),
        at=FRIDAY_MORNING,
    )
    assert not isinstance(checked, Invalid)
    moved = preview(hall(), checked)
    assert [(one.reference, one.moves_to) for one in moved] == [(asked, at("2026-03-06 17:30"))]
    assert Promise.objects.get().due_at == at("2026-03-06 23:59:59")


def test_the_hours_before_a_wanted_time_reach_the_slots_that_are_offered(story: Story) -> None:
    reference = proposed(story, Proposal("answer_before_wanted_hours", "12", TODAY, "留足准备"))
    agree(story, reference)
    refused = parameters.agree(reference, by=story.who("supervisor"), at=FRIDAY_MORNING)
    assert isinstance(refused, Refused)
    answer = story.receive(at("2026-03-06 21:00"), wanted_at=SATURDAY_TEN)
    assert Promise.objects.get(reference=answer).due_at == at("2026-03-06 22:00")


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("intake_minutes", "20", "只能更严"),
        ("intake_minutes", "十五", "整数"),
        ("intake_minutes", "9" * 400, "整数"),
        ("visit_crew", "1", "只能更严"),
        ("consent_share", "3/4", "1/10到1/2"),
        ("consent_share", "1/0", "分数"),
        ("rungs", "1/2, 7/10, 17/20, 1", "前四级"),
        ("rungs", "1/2, 7/10, 17/20, 1, 90", "不能推后"),
        ("rungs", "1/2, 2/5, 17/20, 1, 60", "不能早于"),
        ("consent_least_minutes", "15", "和现在用的一样"),
        ("visits_earn_leave", "也许", "是或否"),
        ("visits_earn_leave", "", "是或否"),
        ("visits_earn_leave", "yes", "和现在用的一样"),
    ],
)
def test_a_looser_or_unreadable_value_is_refused_in_words(
    story: Story, name: str, typed: str, words: str
) -> None:
    refused = propose(story, Proposal(name, typed, TODAY, "试一试"))
    assert isinstance(refused, Invalid)
    assert [one.field for one in refused.errors] == ["value"]
    assert words in refused.errors[0].detail.zh


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "lapse_to_arrange"}, "name"),
        ({"name": "edition"}, "name"),
        ({"in_force_on": "2026-03-05"}, "in_force_on"),
        ({"in_force_on": "明天"}, "in_force_on"),
        ({"reason": " "}, "reason"),
        ({"reason": "\x00"}, "reason"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    story: Story, changed: dict[str, str], field: str
) -> None:
    typed = {"name": "consent_least_minutes", "typed": "10", "in_force_on": TODAY, "reason": "早"}
    refused = propose(story, Proposal(**{**typed, **changed}))
    assert isinstance(refused, Invalid)
    assert [one.field for one in refused.errors] == [field]


def test_rungs_may_come_sooner_and_then_fire_sooner(story: Story) -> None:
    reference = proposed(story, Proposal("rungs", "1/4, 1/2, 3/4, 1, 30", TODAY, "早提醒"))
    agree(story, reference)
    story.receive()
    rungs = Promise.objects.get().rungs
    assert rungs[0]["at"].startswith("2026-03-06T12:10")
    assert rungs[-1]["at"].startswith("2026-03-09T09:00")


def test_a_yes_or_no_changes_like_a_number(story: Story) -> None:
    reference = proposed(story, Proposal("visits_earn_leave", "no", TODAY, "上门另有补助"))
    assert value("visits_earn_leave") is True
    agree(story, reference)
    assert value("visits_earn_leave") is False
    assert verify("boai").is_whole


def test_one_proposal_waits_per_number_and_may_be_withdrawn_by_its_own_maker_only(
    story: Story,
) -> None:
    reference = proposed(story, CONSENT_IN_TEN)
    again = propose(story, Proposal("consent_least_minutes", "12", TODAY, "再提一次"))
    assert isinstance(again, Refused)
    other = parameters.withdraw(reference, by=story.who("admin"), at=FRIDAY_MORNING)
    assert isinstance(other, Forbidden)
    done = parameters.withdraw(reference, by=story.who("manager"), at=FRIDAY_MORNING)
    assert done == ChangeMade(reference, ChangeState.WITHDRAWN)
    assert isinstance(propose(story, CONSENT_IN_TEN), ChangeMade)


def test_windows_and_another_hall_cannot_touch_it(story: Story) -> None:
    assert isinstance(propose(story, CONSENT_IN_TEN, "clerk"), Forbidden)
    reference = proposed(story, CONSENT_IN_TEN)
    assert isinstance(agree(story, reference, "clerk"), Forbidden)
    elsewhere = story.who("manager", "yunxi")
    assert isinstance(parameters.agree(reference, by=elsewhere, at=FRIDAY_MORNING), NotFound)
    assert [one.reference for one in changes(story.who("manager"), zone="Asia/Shanghai")] == [
        reference
    ]


def test_every_number_of_the_pack_is_bounded_or_fixed_and_lies_within_its_bound() -> None:
    names = {one.name for one in PACK.parameters}
    assert set(PACK.bounds) <= names
    assert names - set(PACK.bounds) == {"lapse_to_arrange"}
    fields = {one for one in Parameters.__dataclass_fields__ if one != "edition"}
    assert fields == names
