"""The four conditions of an off-hours request (3.3.1 to 3.3.4)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.situations import MatterFacts
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.wording import moment_text


@clause("2.3.a", "3.3.1", without=nothing_asked)
def reason_given(reason_length: int, frame: Frame) -> Decision[str]:
    """Is there a reason?

    A proper reason is a condition. We read it as words the window can judge: how good they are is
    for the clerk, who may ask back once; only silence is sent back at entry.
    """
    length = fact("reason_length", reason_length, Origin.REQUEST)
    if reason_length >= frame.parameters.reason_least_length:
        return passes(
            frame, met(frame.own("3.3.1"), Text("写了事由。", "A reason is given."), length)
        )
    reason = Text("请写一句为什么急着办。", "Please say in a few words why it cannot wait.")
    return refuses(
        RefusalCode.REASON_MISSING, frame, reason, not_met(frame.own("3.3.1"), reason, length)
    )


@clause("2.3.a", "3.3.1", without=nothing_asked)
def may_ask_back(asked_before: bool, frame: Frame) -> Decision[str]:
    """May the window ask the asker back?

    We read a vague reason as one to be asked about once: asking is no answer, so it neither ends
    nor pauses the promise, and a second question would only wear the asker out.
    """
    asked = fact("asked_before", asked_before, Origin.RECORD)
    if not asked_before:
        text = Text("还没有问过当事人。", "The asker has not been asked yet.")
        return passes(frame, met(frame.own("3.3.1"), text, asked))
    reason = Text(
        "已经问过当事人一次，不能再问。请按现有的话答复。",
        "The asker has been asked once; not again. Please answer on what is known.",
    )
    return refuses(
        RefusalCode.ASKED_ALREADY, frame, reason, not_met(frame.own("3.3.1"), reason, asked)
    )


@clause("2.3.b", "3.3.2", without=nothing_asked)
def within_authority(window: str, matters: tuple[MatterFacts, ...], frame: Frame) -> Decision[str]:
    """Does the window named handle every matter asked for?

    The matter must lie in the window's powers. We read a wrong window as ours to put right: the
    window is changed, the asker is not sent away.
    """
    elsewhere = tuple(matter for matter in matters if window not in matter.windows)
    facts = (
        fact("window", window, Origin.RECORD),
        fact("matters", len(matters), Origin.REQUEST),
        fact("handled_elsewhere", ",".join(one.code for one in elsewhere), Origin.CATALOGUE),
    )
    if not elsewhere:
        text = Text("事项归这个窗口办。", "The window handles every matter asked for.")
        return passes(frame, met(frame.own("3.3.2"), text, *facts))
    reason = Text(
        f"有{len(elsewhere)}个事项不归这个窗口办。请换能办的窗口。",
        f"This window does not handle {len(elsewhere)} of the matters."
        " Please choose one that does.",
    )
    return refuses(
        RefusalCode.NOT_IN_AUTHORITY, frame, reason, not_met(frame.own("3.3.2"), reason, *facts)
    )


@clause("2.3.b", "3.3.3", without=nothing_asked)
def time_clear(at: datetime, wanted_at: datetime, frame: Frame) -> Decision[str]:
    """Is the time asked for one that can still be kept?

    Time must be clear. We read a time that has passed, or is this very moment, as not clear.
    """
    facts = (fact("at", at, Origin.RECORD), fact("wanted_at", wanted_at, Origin.REQUEST))
    if wanted_at > at:
        return passes(
            frame, met(frame.own("3.3.3"), Text("时间写明了。", "The time is clear."), *facts)
        )
    when = moment_text(frame.calendar.local(wanted_at))
    reason = Text(
        f"{when.zh}已经过了，请换一个时间。", f"{when.en} has passed; please choose a later time."
    )
    return refuses(RefusalCode.PAST, frame, reason, not_met(frame.own("3.3.3"), reason, *facts))


@clause("2.3.b", "3.3.3", without=nothing_asked)
def place_clear(place_length: int, frame: Frame) -> Decision[str]:
    """Is the place named?

    Place must be clear. We read any words of some length as a place; the window judges them.
    """
    least = frame.parameters.place_least_length
    length = fact("place_length", place_length, Origin.REQUEST)
    if place_length >= least:
        return passes(
            frame, met(frame.own("3.3.3"), Text("地点写明了。", "The place is named."), length)
        )
    reason = Text(
        f"请写明在哪里办，至少{least}个字。",
        f"Please say where, in at least {least} characters.",
    )
    return refuses(RefusalCode.UNCLEAR, frame, reason, not_met(frame.own("3.3.3"), reason, length))


@clause("2.3.b", "3.3.4", without=nothing_asked)
def said_beforehand(matters: tuple[MatterFacts, ...], frame: Frame) -> Decision[str]:
    """Has everything been said that these matters want said beforehand?

    Other things may have to be told the window first. We read them as the list each matter's
    guide carries, and nothing else.
    """
    missing = tuple(
        code for matter in matters for code in matter.must_say if code not in matter.said
    )
    facts = (fact("not_said", ",".join(missing), Origin.REQUEST),)
    if not missing:
        text = Text("要先说明的都说了。", "All that must be said beforehand is said.")
        return passes(frame, met(frame.own("3.3.4"), text, *facts))
    reason = Text(
        f"还有{len(missing)}项要先说明，请填上。",
        f"{len(missing)} things have to be said beforehand; please fill them in.",
    )
    return refuses(
        RefusalCode.MUST_SAY_MISSING, frame, reason, not_met(frame.own("3.3.4"), reason, *facts)
    )
