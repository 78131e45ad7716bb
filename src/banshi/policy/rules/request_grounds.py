"""On what ground an off-hours appointment may be asked for (3.2.1, 3.2.2)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import Ground
from banshi.policy.wording import moment_text


@clause("2.3.a", "3.2.1", without=nothing_asked)
def needed_in_time(wanted_at: datetime, needed_by: datetime | None, frame: Frame) -> Decision[str]:
    """Is it said by when it is needed, and does the time asked for serve that?

    Something needed within a limited time may be asked for. We read a request that names no such
    time as needed at the time asked for, and a need before that time as a slip to be put right.
    """
    needed_at = needed_by or wanted_at
    facts = (
        fact("needed_by", needed_at, Origin.REQUEST),
        fact("wanted_at", wanted_at, Origin.REQUEST),
    )
    if needed_at >= wanted_at:
        when = moment_text(frame.calendar.local(needed_at))
        text = Text(f"最晚{when.zh}要办好。", f"It is needed by {when.en}.")
        return passes(frame, met(frame.own("3.2.1"), text, *facts))
    reason = Text(
        "要办好的时间早于预约时间，请改一下。",
        "You need it before the time you ask for; please change one of them.",
    )
    return refuses(
        RefusalCode.NEEDED_TOO_EARLY, frame, reason, not_met(frame.own("3.2.1"), reason, *facts)
    )


@clause("3.2.2", without=nothing_asked)
def key_project_named(ground: Ground, registered: bool | None, frame: Frame) -> Decision[str]:
    """If it is asked for as a key project's, which project is it?

    Key projects of the county and above may ask. ``registered`` is none when none is named. We
    read a project that is named but not on the register as received all the same: whether it is
    one is for the window to find out, not for the asker to prove at the door.
    """
    if ground is not Ground.KEY_PROJECT:
        text = Text("不是按重点项目申请的。", "Not asked for as a key project's.")
        return passes(frame, met("3.2.2", text))
    if registered is None:
        reason = Text("请写明是哪个重点项目。", "Please name the key project.")
        return refuses(RefusalCode.KEY_PROJECT_MISSING, frame, reason, not_met("3.2.2", reason))
    listed = fact("registered", registered, Origin.RECORD)
    if registered:
        text = Text("重点项目已登记。", "The key project is registered.")
        return passes(frame, met("3.2.2", text, listed))
    text = Text(
        "这个项目还没登记，照收，请窗口核对。",
        "This project is not registered; received all the same, the window will look into it.",
    )
    return passes(frame, not_met("3.2.2", text, listed))
