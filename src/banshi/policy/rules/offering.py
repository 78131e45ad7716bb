"""Does a window keep the service promises in the services it offers? (1.1)."""

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met
from banshi.policy.frame import Frame
from banshi.policy.questions.offering import ServiceCounts


@clause("1.1", without=nothing_asked)
def promises_kept(counts: ServiceCounts, frame: Frame) -> Decision[str]:
    """Did the window keep its promise in this service over the period?

    Every window keeps its service promises and offers the services. We read it as one figure for
    each window, service and period: kept when every answer that fell due came in time, not kept
    when a single one was late, and said to be without a figure where none fell due.
    """
    facts = (
        fact("asked", counts.asked, Origin.RECORD),
        fact("in_time", counts.in_time, Origin.RECORD),
        fact("late", counts.late, Origin.RECORD),
    )
    if counts.late:
        text = Text(
            f"{counts.judged}件到时的，晚了{counts.late}件。",
            f"{counts.late} of {counts.judged} answers were late.",
        )
        return decides("not_kept", frame, text, not_met("1.1", text, *facts))
    if not counts.judged:
        text = Text("没有到时的答复。", "No answer fell due.")
        return decides("no_figure", frame, text, met("1.1", text, *facts))
    text = Text(f"{counts.judged}件全部按时答复。", f"All {counts.judged} answers came in time.")
    return decides("kept", frame, text, met("1.1", text, *facts))
