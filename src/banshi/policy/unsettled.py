"""Where the rules leave off: two of them disagree, or none applies. A person settles it (DESIGN 3).

Each function says what one such question is, or that there is none. None of them answers it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from banshi.policy.decision import Decision, FindingState, Text
from banshi.policy.vocabulary import QuestionKind
from banshi.policy.wording import moment_text
from banshi.policy.working_time import WorkingCalendar

REFUSAL_HANGS = "refusal_hangs"
TIME_BECAME_WORKING = "time_became_working"
OFFER_PASSED = "offer_passed"
CANNOT_BE_ARRANGED = ("3.3.2", "3.3.3")


@dataclass(frozen=True)
class Unsettled:
    """One question for a person: which, why the rules do not answer it, and the clauses in it."""

    kind: QuestionKind
    question: str
    clauses: tuple[str, ...]
    text: Text


def refusal_hangs(fallen: Decision[Any]) -> Unsettled | None:
    """A refusal nobody consented to is to be arranged (3.5.c), and may not be (3.3.2, 3.3.3)."""
    unmet = tuple(
        one.clause
        for one in fallen.findings
        if one.clause in CANNOT_BE_ARRANGED and one.state is FindingState.NOT_MET
    )
    if not unmet:
        return None
    text = Text(
        "到时没有人同意不办，就该安排办理；可是事项不归这个窗口，或者时间地点不明，又安排不了。"
        "请定：同意不办，还是先补清楚再安排。",
        "Nobody consented to the refusal, so it should be arranged; but the matter is another"
        " window's, or time and place are unclear, so it cannot be. Consent, or have it cleared"
        " up and arranged.",
    )
    return Unsettled(QuestionKind.CONFLICT, REFUSAL_HANGS, ("3.5.c", *unmet), text)


def time_became_working(
    moment: datetime, before: WorkingCalendar, after: WorkingCalendar
) -> Unsettled | None:
    """A time asked for or agreed off working time (3.5.b) which a new calendar makes working time."""
    if before.is_working_time(moment) or not after.is_working_time(moment):
        return None
    when = moment_text(after.local(moment))
    text = Text(
        f"收的时候{when.zh}不上班，日历改了以后是上班时间：已经收下、约好的要算数，"
        "可上班时间又不用预约。请定：照约好的办，还是请他直接来。",
        f"{when.en} was off working time and is working time in the new calendar: what was taken"
        " in or agreed stands, yet working time needs no appointment. Keep it, or ask them to"
        " just come in.",
    )
    return Unsettled(QuestionKind.CONFLICT, TIME_BECAME_WORKING, ("3.1", "3.5.b"), text)


def offer_passed(offered_at: datetime) -> Unsettled:
    """An offered time went by, neither confirmed nor countered: the document says nothing of it."""
    when = moment_text(offered_at)
    text = Text(
        f"窗口提的{when.zh}过了，申请人没有确认，也没有另提时间。文件没有写这时怎么办。"
        "请定：再提一个时间，还是请申请人撤回。",
        f"The time offered, {when.en}, went by; the asker neither confirmed nor named another. The"
        " document says nothing of it. Offer another time, or ask them to withdraw.",
    )
    return Unsettled(QuestionKind.GAP, OFFER_PASSED, ("3.5.b",), text)
