"""What is common to all questions: kept situations, editions, wording."""

import re
from dataclasses import replace

import pytest

from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.plain import from_plain, to_plain
from banshi.policy.questions.outcome import NoticeWanted, Outcome, PromiseEnd
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.questions.situations import Asking, Replying
from banshi.policy.vocabulary import (
    NoticeKind,
    NoticeTo,
    PromiseEnding,
    PromiseKind,
    RequestState,
)
from tests.policy.situations import (
    agreeing,
    asked,
    by_asker,
    consenting,
    countering,
    lapsing,
    proposing,
    standing,
)
from tests.week import CALENDAR, FRAME, at

S = RequestState
STORY = {
    "receiving": asked(),
    "asking": Asking(standing(), asked_before=False, words_length=9),
    "replying": Replying(by_asker(S.RECEIVED), was_asked=True, words_length=9),
    "agreeing": agreeing(),
    "countering": countering(),
    "proposing": proposing(),
    "consenting": consenting(),
    "withholding": consenting(),
    "lapsing": lapsing(),
}
REFUSALS = {
    "receiving": asked(wanted_at=at("2026-03-02 11:00")),
    "agreeing": agreeing(crew=()),
    "proposing": proposing(reason_length=0),
    "consenting": consenting(is_proposer=True),
}
KEPT_CALENDAR = CALENDAR.from_plain(CALENDAR.to_plain())
TOLD = [*STORY.items(), *REFUSALS.items()]


@pytest.mark.parametrize(("question", "situation"), TOLD)
def test_a_kept_situation_gives_the_same_outcome_years_later(
    question: str, situation: object
) -> None:
    first = QUESTIONS[question].ask(situation, FRAME)
    kept, receipt = to_plain(situation), FRAME.receipt()
    frame = Frame.of_receipt(receipt, KEPT_CALENDAR)
    again = QUESTIONS[question].ask_again(kept, frame)
    assert to_plain(again) == to_plain(first)
    assert from_plain(Outcome, to_plain(first)) == first


@pytest.mark.parametrize(("question", "situation"), TOLD)
def test_every_decision_names_its_edition_its_clauses_and_speaks_both_languages(
    question: str, situation: object
) -> None:
    decision = QUESTIONS[question].ask(situation, FRAME).decision
    assert decision.edition == "boai_2020_9@2020-10-09"
    assert decision.cites
    assert decision.reason.zh
    assert decision.reason.en


VAGUE = ("尽快", "及时", "原则上", "相关部门", "研究后", "非法输入", "予以", "今天", "明天")


def texts(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, tuple | list):
        return [text for one in value for text in texts(one)]
    return texts(vars(value)) if hasattr(value, "__dataclass_fields__") else []


@pytest.mark.parametrize(("question", "situation"), TOLD)
def test_sentences_are_short_and_say_nothing_vague(question: str, situation: object) -> None:
    for text in texts(QUESTIONS[question].ask(situation, FRAME)):
        for sentence in re.split(r"[。；？]", text.zh):
            assert len(sentence) <= 28, sentence
        assert not any(word in text.zh for word in VAGUE), text.zh


def test_another_time_starts_the_answer_anew() -> None:
    outcome = QUESTIONS["countering"].ask(countering(), FRAME)
    assert outcome.next_state is S.COUNTERED
    (promise,) = outcome.starts
    assert (promise.kind, promise.due_at) == (PromiseKind.ANSWER, at("2026-03-02 17:30"))
    assert outcome.ends == (PromiseEnd(PromiseKind.ANSWER, PromiseEnding.DONE),)
    assert outcome.notices == (NoticeWanted(NoticeKind.COUNTERED, NoticeTo.WINDOW),)


@pytest.mark.parametrize(
    ("wanted", "value", "telephone"),
    [
        ("2026-03-01 10:00", "past", False),
        ("2026-03-04 10:00", "in_working_time", False),
        ("2026-03-02 12:30", "too_soon", True),
    ],
)
def test_another_time_is_judged_like_the_first(wanted: str, value: str, telephone: bool) -> None:
    outcome = QUESTIONS["countering"].ask(countering(wanted_at=at(wanted)), FRAME)
    assert (outcome.decision.value, outcome.field) == (value, "wanted_at")
    assert outcome.show_duty_telephone is telephone


def test_what_was_agreed_is_rescheduled_while_a_refusal_is_proposed_unseen() -> None:
    hidden = by_asker(S.REFUSAL_PROPOSED, shown_state=S.AGREED, answer_due_at=None)
    outcome = QUESTIONS["countering"].ask(countering(standing=hidden), FRAME)
    assert outcome.next_state is S.COUNTERED
    assert PromiseEnd(PromiseKind.CONSENT, PromiseEnding.DROPPED) in outcome.ends


@pytest.mark.parametrize(("was_asked", "value"), [(True, "replied"), (False, "not_asked")])
def test_a_reply_answers_a_question(was_asked: bool, value: str) -> None:
    situation = Replying(by_asker(S.RECEIVED), was_asked, words_length=9)
    outcome = QUESTIONS["replying"].ask(situation, FRAME)
    assert outcome.decision.value == value
    assert (outcome.starts, outcome.moves, outcome.ends) == ((), (), ())


def test_a_receipt_of_another_calendar_is_not_asked_again() -> None:
    other = replace(CALENDAR, closures=())
    receipt = {**FRAME.receipt(), "calendar": "another"}
    with pytest.raises(ValueError, match="names calendar another"):
        Frame.of_receipt(receipt, other)
