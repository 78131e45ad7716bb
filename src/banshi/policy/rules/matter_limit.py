"""How long a matter taken in may take, and what ends its limit (6.5.c; 行政许可法 38, 42)."""

from dataclasses import dataclass
from datetime import datetime

from banshi.policy.clauses import clause
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, refuses
from banshi.policy.frame import Frame
from banshi.policy.limits import UNIT_WORDS, limit_ends
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import MatterDecision, MatterType, Unit

NO_LIMIT = "no_limit"


@dataclass(frozen=True)
class LimitDue:
    """When a matter is to be decided, and the amount of the guide it was counted from."""

    due_at: datetime
    unit: Unit
    budget: int
    why: tuple[Text, ...]


def _none(limit: LimitFacts, taken_in_at: datetime, frame: Frame) -> Decision[LimitDue | str]:
    return Decision(NO_LIMIT, (), (), Text("", ""), frame.edition)


@clause("6.5.c", without=_none)
def limit_of(limit: LimitFacts, taken_in_at: datetime, frame: Frame) -> Decision[LimitDue | str]:
    """By when is a matter taken in to be decided?

    Approval ends within the limit set or promised, as the guide says. We read it as running from the
    moment the matter is taken in, in the guide's own unit; the hall's promise counts where it is
    the earlier one, the law's limit where no promise is published or the promise would be later.
    """
    ends = {
        name: limit_ends(frame.calendar, unit, value, frame.calendar.local(taken_in_at))
        for name, value, unit in (
            ("promised", limit.promised, limit.promised_unit),
            ("statutory", limit.statutory, limit.statutory_unit),
        )
        if value is not None and unit is not None
    }
    facts = (
        fact("taken_in_at", frame.calendar.local(taken_in_at), Origin.REQUEST),
        fact("promised", _amount(limit.promised, limit.promised_unit).zh, Origin.CATALOGUE),
        fact("statutory", _amount(limit.statutory, limit.statutory_unit).zh, Origin.CATALOGUE),
    )
    due = {name: one.due_at for name, one in ends.items() if one.due_at is not None}
    if not due:
        text = Text(
            "办事指南没有写多久办结，请先补上。",
            "The guide names no limit; please have it completed.",
        )
        return decides(NO_LIMIT, frame, text, not_met("6.5.c", text, *facts))
    name = min(due, key=lambda one: (due[one], one))
    promised = name == "promised"
    value, unit = (
        (limit.promised, limit.promised_unit)
        if promised
        else (limit.statutory, limit.statutory_unit)
    )
    assert value is not None
    assert unit is not None
    amount = _amount(value, unit)
    source = Text("指南承诺", "Promised in the guide") if promised else Text("法定", "Set by law")
    text = Text(
        f"{source.zh}{amount.zh}，从收下算起。",
        f"{source.en}: {amount.en} from the day it is taken in.",
    )
    findings = [met("6.5.c", text, *facts)]
    if limit.matter_type is MatterType.LICENCE:
        law = Text("行政许可，时限按工作日算。", "A licence; its limit is in working days.")
        findings.append(met("licensing.42", law))
    why = (text, *ends[name].why)
    return decides(LimitDue(due[name], unit, value, why), frame, text, *findings)


def _amount(value: int | None, unit: Unit | None) -> Text:
    if value is None or unit is None:
        return Text("没有写", "none")
    words = UNIT_WORDS[unit]
    return Text(f"{value}{words.zh}", f"{value} {words.en}")


def ends_limit(
    decision: MatterDecision, *, runs: bool, stands: bool, words_length: int, frame: Frame
) -> Decision[str]:
    """May this end the limit of a matter now?

    A refused licence says why in writing, and so do we for every matter; a limit that stands
    still goes on first, so that the record says how long it stood.
    """
    if not runs:
        reason = Text("这个时限已经结束。", "This limit has ended.")
        return refuses(RefusalCode.NOT_NOW, frame, reason, not_met("6.5.c", reason))
    if stands:
        reason = Text(
            "时限还停着。先记接着算，再记决定。",
            "The limit stands still. Let it go on first, then record what was decided.",
        )
        return refuses(RefusalCode.NOT_NOW, frame, reason, not_met("licensing.45", reason))
    if decision is not MatterDecision.GRANTED and not words_length:
        reason = Text(
            "请写明理由，会书面告诉申请人。", "Please give the reason; it is told in writing."
        )
        return refuses(RefusalCode.REASON_MISSING, frame, reason, not_met("licensing.38", reason))
    text = DECIDED[decision]
    return decides(decision.value, frame, text, met("6.5.c", text))


DECIDED = {
    MatterDecision.GRANTED: Text("决定准予。", "Granted."),
    MatterDecision.NOT_GRANTED: Text("决定不予，理由已写明。", "Not granted; the reason is given."),
    MatterDecision.WITHDRAWN: Text("申请人撤回，不再办。", "Withdrawn by the applicant."),
}
