"""That staff are away is no ground (6.4.d)."""

import pytest

from banshi.policy.packs.boai_2020_9.absence_words import pleads_absence
from banshi.policy.questions.outcome import NoticeWanted
from banshi.policy.questions.requests import QUESTIONS
from banshi.policy.vocabulary import NoticeKind, NoticeTo, RefusalGround
from tests.policy.marks import rows
from tests.policy.situations import proposing
from tests.week import FRAME

ordinary, edge, refusing = rows("6.4.d")
FLAG = NoticeWanted(NoticeKind.ABSENCE_PLEADED, NoticeTo.MANAGEMENT)


@pytest.mark.parametrize(
    ("ground", "pleads", "allowed", "flagged"),
    [
        ordinary(RefusalGround.NOT_URGENT, False, True, False, says="another ground"),
        edge(RefusalGround.NOT_URGENT, True, True, True, says="words that seem to plead it"),
        refusing(RefusalGround.STAFF_ABSENT, False, False, False, says="pleaded outright"),
        refusing(RefusalGround.STAFF_ABSENT, True, False, False, says="outright and in words"),
    ],
)
def test_staff_being_away_is_refused_as_a_ground_and_flagged_as_words(
    ground: RefusalGround, pleads: bool, allowed: bool, flagged: bool
) -> None:
    outcome = QUESTIONS["proposing"].ask(proposing(ground=ground, pleads_absence=pleads), FRAME)
    assert outcome.allowed is allowed
    assert (FLAG in outcome.notices) is flagged
    if not allowed:
        assert outcome.decision.value == "staff_absent"
        assert outcome.decision.cites == ("6.4.d",)
        assert outcome.field == "ground"


@pytest.mark.parametrize(
    "words",
    [
        "经办人不在",
        "经办人出差了，办不了",
        "周六没人值班",
        "窗口人手不够",
        "李敏请假，没有人能办",
        "负责审批的同志开会去了",
        "首席代表外出，签不了字",
        "A角休假B角也不在岗",
        "申请人要办的事，我们窗口没人",
        "the officer is on leave that day",
        "we are short-staffed",
    ],
)
def test_words_about_absent_staff_raise_the_flag(words: str) -> None:
    assert pleads_absence(words)


@pytest.mark.parametrize(
    "words",
    [
        "申请人出差，回来再办",
        "当事人本人没来，不能代办",
        "您在外地，人不在本县",
        "事项不在窗口办理范围",
        "事项不在我窗口职权范围内",
        "材料不全，周一工作时间可以办",
        "这件事不急，周一上午办也赶得上",
        "",
    ],
)
def test_the_askers_absence_and_other_grounds_raise_none(words: str) -> None:
    assert not pleads_absence(words)
