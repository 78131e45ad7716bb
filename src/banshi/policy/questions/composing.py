"""How rules' answers become one outcome: every finding kept, the first refusal speaks."""

from dataclasses import dataclass
from typing import Any

from banshi.policy.decision import Decision, Finding, Text
from banshi.policy.findings import Origin, fact, not_met
from banshi.policy.frame import Frame
from banshi.policy.questions.outcome import Outcome
from banshi.policy.questions.situations import Standing
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.rules import authority
from banshi.policy.transitions import (
    BEFORE_IT_BEGINS,
    HIDDEN_STATES,
    Who,
    clauses_of,
    transition,
)
from banshi.policy.vocabulary import RequestState, Verb

STATE_TEXTS = {
    RequestState.RECEIVED: Text("等答复", "waiting for an answer"),
    RequestState.TO_ARRANGE: Text("正在安排", "being arranged"),
    RequestState.REFUSAL_PROPOSED: Text("等大厅定", "waiting for hall management"),
    RequestState.POSTPONEMENT_PROPOSED: Text("等大厅定", "waiting for hall management"),
    RequestState.POSTPONED: Text("延后了，到时再安排", "postponed, to come up again"),
    RequestState.REFUSED: Text("没有同意", "refused"),
    RequestState.OFFERED: Text("等当事人确认时间", "waiting for the asker to confirm"),
    RequestState.COUNTERED: Text("另提了时间，等答复", "waiting for an answer to another time"),
    RequestState.AGREED: Text("已约定", "agreed"),
    RequestState.DONE: Text("办完了", "done"),
    RequestState.NOT_DONE: Text("没有办成", "not done"),
    RequestState.WITHDRAWN: Text("已撤回", "withdrawn"),
}

NOT_YOURS = Text("这一步不由您来做。", "This step is not yours to take.")
HAS_BEGUN = {
    Verb.RESCHEDULE: Text(
        "已经开始办了，这里不能再改时间；要改，请当面跟办事的人说，或给窗口打电话。",
        "The work has begun, so its time is not changed here any more: please tell the staff who are"
        " with you, or telephone the window.",
    ),
    Verb.PROPOSE_REFUSAL: Text(
        "已经开始办了，不能再报不办。要改天的，用“改天接着办”；办不成的，记没有办成。",
        "The work has begun and is not refused any more. Use “Go on another day”, or record what"
        " fails.",
    ),
}
OWN_MATTER = Text(
    "这是您自己的、您代办的或您单位的事，您要回避，由别人来办。",
    "This is your own matter, or one you stand for. Somebody else must take it.",
)


@dataclass(frozen=True)
class Step:
    """One rule's answer, the field it is about, and whether the duty telephone helps."""

    decision: Decision[Any]
    field: str | None = None
    show_duty_telephone: bool = False


def refusal_among(*steps: Step) -> Outcome | None:
    """The first refusal with all that was found up to it; none if every step passes."""
    found: tuple[Finding, ...] = ()
    for step in steps:
        found += step.decision.findings
        if isinstance(step.decision.value, RefusalCode):
            decision = step.decision
            return Outcome(
                decision=Decision(
                    decision.value.value, found, decision.cites, decision.reason, decision.edition
                ),
                allowed=False,
                field=step.field,
                show_duty_telephone=step.show_duty_telephone,
            )
    return None


def concluded(value: str, speaks: Decision[Any], *others: Decision[Any]) -> Decision[str]:
    """An allowed answer: ``speaks`` gives sentence and citations, all findings are kept."""
    found = speaks.findings + tuple(one for other in others for one in other.findings)
    return Decision(value, found, speaks.cites, speaks.reason, speaks.edition)


def stated(value: str, frame: Frame, reason: Text, *clauses: str) -> Decision[str]:
    """An allowed answer that follows from the table alone, citing the service asked for."""
    cites = tuple(dict.fromkeys(frame.own(one) for one in clauses))
    return Decision(value, (), cites, reason, frame.edition)


def shown_to(standing: Standing) -> RequestState:
    """The state whoever acts reads: a proposed refusal is hidden from the asker (3.5.c)."""
    if standing.by_asker and standing.shown_state is not None:
        return standing.shown_state
    return standing.state


def out_of_place(verb: Verb, standing: Standing, frame: Frame) -> Step:
    """Whether the table of transitions allows ``verb`` here, by this person."""
    state = shown_to(standing)
    row = transition(state, verb, frame.service)
    parts = {
        Who.ASKER: standing.by_asker,
        Who.WINDOW: standing.by_staff and not standing.own_matter,
        Who.MANAGEMENT: standing.by_management and not standing.own_matter,
        Who.SYSTEM: True,
    }
    if row is not None and any(parts[who] for who in row.who):
        if standing.begun and verb in BEFORE_IT_BEGINS:
            begun = (fact("begun", True, Origin.RECORD), fact("verb", verb, Origin.REQUEST))
            return _refusing(RefusalCode.NOT_NOW, frame, HAS_BEGUN[verb], row.clauses, begun)
        return _in_whose_name(verb, standing, frame)
    # To an asker whose state is not handed over apart, a proposed refusal reads as waiting.
    hidden = standing.by_asker and state in HIDDEN_STATES
    told = RequestState.RECEIVED if hidden else state
    facts = (fact("state", told, Origin.RECORD), fact("verb", verb, Origin.REQUEST))
    if row is not None:
        reason = OWN_MATTER if standing.own_matter else NOT_YOURS
        return _refusing(RefusalCode.NOT_YOURS, frame, reason, row.clauses, facts)
    words = STATE_TEXTS[told]
    reason = Text(
        f"这一步现在做不了。申请现在的状态：{words.zh}。",
        f"This cannot be done now. The request is {words.en}.",
    )
    return _refusing(RefusalCode.NOT_NOW, frame, reason, clauses_of(verb), facts)


def _in_whose_name(verb: Verb, standing: Standing, frame: Frame) -> Step:
    """The party himself needs nothing; an agent an authorisation that holds (3.4.b)."""
    if not standing.by_agent:
        return Step(stated(verb, frame, Text("", "")))
    return Step(authority.agent_may(verb, standing.authority, standing.matters, standing.at, frame))


def words_given(length: int, frame: Frame, field: str = "words") -> Step:
    """Whether any words were given where the act is made of words."""
    if length > 0:
        return Step(stated("words_given", frame, Text("", "")))
    reason = Text("请写几个字说明。", "Please say it in words.")
    return Step(Decision(RefusalCode.WORDS_MISSING, (), (), reason, frame.edition), field)


def _refusing(
    code: RefusalCode, frame: Frame, reason: Text, clauses: tuple[str, ...], facts: tuple[Any, ...]
) -> Step:
    cites = tuple(dict.fromkeys(frame.own(one) for one in clauses))
    findings = tuple(not_met(one, reason, *facts) for one in cites)
    return Step(Decision(code, findings, cites, reason, frame.edition))
