"""What happens on a visit: credentials first, then an outcome for every matter (2.0, 2.3.d)."""

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import RequestKind


@clause("2.3.d", without=nothing_asked)
def credentials_shown(shown: bool, frame: Frame) -> Decision[str]:
    """Were the credentials shown before the work begins?

    Whoever visits shows papers. We read this as the first thing at the door, kept in the visit's
    record; nothing at the bedside begins before it.
    """
    if frame.service is not RequestKind.HOME_VISIT or shown:
        text = Text("证件已出示。", "The credentials were shown.")
        return passes(frame, met("2.3.d", text, fact("shown", shown, Origin.RECORD)))
    reason = Text(
        "先出示工作证件，记下以后再开始办。", "Please show your credentials and record it first."
    )
    facts = fact("shown", shown, Origin.RECORD)
    return refuses(
        RefusalCode.CREDENTIALS_NOT_SHOWN, frame, reason, not_met("2.3.d", reason, facts)
    )


@clause("2.0", without=nothing_asked)
def outcome_for_each(matters: int, outcomes: int, frame: Frame) -> Decision[str]:
    """Does every matter of the visit have an outcome?

    A visit does at the door what a window does. We read it as finished only when it is known of
    every matter what became of it.
    """
    facts = (fact("matters", matters, Origin.REQUEST), fact("outcomes", outcomes, Origin.RECORD))
    if frame.service is not RequestKind.HOME_VISIT or outcomes >= matters:
        text = Text("每个事项都记了结果。", "Every matter has its outcome.")
        return passes(frame, met("2.0", text, *facts))
    left = matters - outcomes
    reason = Text(
        f"还有{left}个事项没有记结果。每个都要记：办了、收下了、告知了还是没办成。",
        f"{left} matters have no outcome yet; please say of each what became of it.",
    )
    return refuses(RefusalCode.OUTCOME_MISSING, frame, reason, not_met("2.0", reason, *facts))
