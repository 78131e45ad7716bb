"""Leave in lieu (轮休): earned first, granted by another, never leaving a post uncovered (3.5.d)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.overtime_situations import PostLeft
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import Standby
from banshi.policy.wording import moment_text

CLAUSE = "3.5.d"
COVER = "6.4.a"


@clause(CLAUSE, without=nothing_asked)
def in_whole_units(hall_minutes: int, frame: Frame) -> Decision[str]:
    """Is the leave asked for a whole number of the smallest unit?

    We read leave as time off from the hall's sessions: only minutes in which the hall sits are
    counted, and the pack's unit keeps it to what a roster can show.
    """
    unit = frame.parameters.leave_unit_minutes
    facts = (
        fact("hall_minutes", hall_minutes, Origin.CALENDAR),
        fact("leave_unit_minutes", unit, Origin.PACK),
    )
    if hall_minutes > 0 and hall_minutes % unit == 0:
        text = Text(f"轮休{hall_minutes}个上班分钟。", f"{hall_minutes} hall minutes of leave.")
        return passes(frame, met(CLAUSE, text, *facts))
    reason = Text(
        f"这段时间有{hall_minutes}个上班分钟。轮休按{unit}个上班分钟的整数倍休，请改一下起止时间。",
        f"The stretch has {hall_minutes} hall minutes. Leave is taken in multiples of {unit};"
        " please change its beginning or end.",
    )
    return refuses(RefusalCode.LEAVE_UNIT, frame, reason, not_met(CLAUSE, reason, *facts))


@clause(CLAUSE, without=nothing_asked)
def enough_earned(minutes: int, balance: int, waiting: int, frame: Frame) -> Decision[str]:
    """Has so much been earned and not yet been taken?

    Leave sets off overtime. We read this as: never in advance, and what other leave that waits
    for a decision would take is not asked for twice.
    """
    left = balance - waiting
    facts = (
        fact("minutes", minutes, Origin.REQUEST),
        fact("balance", balance, Origin.RECORD),
        fact("waiting", waiting, Origin.RECORD),
    )
    if minutes <= left:
        text = Text("加班够抵。", "Enough overtime was earned.")
        return passes(frame, met(CLAUSE, text, *facts))
    reason = Text(
        f"要休{minutes}分钟，还能休的只有{max(left, 0)}分钟。请改短一些。",
        f"{minutes} minutes are asked for, and {max(left, 0)} are left. Please ask for less.",
    )
    return refuses(RefusalCode.LEAVE_BEYOND_BALANCE, frame, reason, not_met(CLAUSE, reason, *facts))


@clause(CLAUSE, without=nothing_asked)
def not_begun(at: datetime, starts_at: datetime, frame: Frame) -> Decision[str]:
    """Is the leave still to come?

    We read leave as asked for, granted and cancelled ahead; once it has begun it was taken, and
    only a correction by two people changes the ledger.
    """
    facts = (fact("at", at, Origin.RECORD), fact("starts_at", starts_at, Origin.REQUEST))
    if at < starts_at:
        text = Text("还没有开始。", "It has not begun.")
        return passes(frame, met(CLAUSE, text, *facts))
    when = moment_text(frame.calendar.local(starts_at))
    reason = Text(
        f"{when.zh}已经过了。轮休要在开始以前申请、批准或取消；之后要改台账，由两个人办更正。",
        f"{when.en} has passed. Leave is asked for, granted and cancelled before it begins;"
        " after that the ledger is corrected by two people.",
    )
    return refuses(RefusalCode.LEAVE_BEGUN, frame, reason, not_met(CLAUSE, reason, *facts))


@clause(CLAUSE, without=nothing_asked)
def decided_by_another(is_own: bool, frame: Frame) -> Decision[str]:
    """Is it somebody else's leave that is decided?

    We read "may rest" as granted by whoever answers for the window or the hall; nobody grants or
    refuses his own.
    """
    facts = fact("is_own", is_own, Origin.RECORD)
    if not is_own:
        text = Text("是别人的轮休。", "It is somebody else's leave.")
        return passes(frame, met(CLAUSE, text, facts))
    reason = Text(
        "自己的轮休不能自己批，请窗口负责人或大厅管理人员来批。",
        "Nobody decides on his own leave; please have the window leader or management do it.",
    )
    return refuses(RefusalCode.OWN_LEAVE, frame, reason, not_met(CLAUSE, reason, facts))


@clause(CLAUSE, without=nothing_asked)
def post_stays_covered(left: tuple[PostLeft, ...], frame: Frame) -> Decision[str]:
    """Does every post the asker has a part of keep somebody who is there and can do the work?

    Resting is no ground for an empty window (6.4). We read this session by session: whoever has
    the other part must be rostered, there, and where the post is hot know the work.
    """
    facts = (
        fact("sessions", len(left), Origin.ROSTER),
        fact("uncovered", sum(_is_empty(one) for one in left), Origin.ROSTER),
    )
    empty = next((one for one in left if _is_empty(one)), None)
    if empty is None:
        text = Text("岗位有人顶。", "The posts stay covered.")
        return passes(frame, met(CLAUSE, text, *facts), met(COVER, text, *facts))
    when = moment_text(frame.calendar.local(empty.opens_at))
    why = (
        Text(f"{empty.wanted}角不能办这个岗位的事", f"the {empty.wanted} role cannot do its work")
        if empty.lacks
        else Text(f"{empty.wanted}角不在", f"the {empty.wanted} role is not there")
    )
    reason = Text(
        f"{when.zh}起那一段，{empty.name}会没有人：{why.zh}。"
        f"先安排{empty.wanted}角在岗，或换一段时间，再批。",
        f"In the session from {when.en} {empty.name} would have nobody: {why.en}."
        f" Have the {empty.wanted} role stand in first, or choose another time.",
    )
    return refuses(
        RefusalCode.POST_UNCOVERED,
        frame,
        reason,
        not_met(CLAUSE, reason, *facts),
        not_met(COVER, reason, *facts),
    )


def _is_empty(one: PostLeft) -> bool:
    return one.lacks or one.standby is Standby.EMPTY


@clause(CLAUSE, without=nothing_asked)
def corrected_by_two(by_proposer: bool, is_own: bool, frame: Frame) -> Decision[str]:
    """Is the correction of a ledger confirmed by a second person, neither of them its owner?

    The ledger is never edited. We read a correction as a line of its own that one proposes and
    another confirms.
    """
    facts = (
        fact("by_proposer", by_proposer, Origin.RECORD),
        fact("is_own", is_own, Origin.RECORD),
    )
    if not by_proposer and not is_own:
        text = Text("由另一个人核对。", "Another person looks at it.")
        return passes(frame, met(CLAUSE, text, *facts))
    if is_own:
        reason = Text("自己的台账要由别人更正。", "One's own ledger is corrected by others.")
        return refuses(RefusalCode.OWN_LEDGER, frame, reason, not_met(CLAUSE, reason, *facts))
    reason = Text(
        "更正要两个人：提出的人不能自己核定，请另一位来。",
        "A correction takes two: whoever proposed it does not confirm it.",
    )
    return refuses(RefusalCode.OWN_PROPOSAL, frame, reason, not_met(CLAUSE, reason, *facts))


@clause(CLAUSE, without=nothing_asked)
def never_negative(
    minutes: int, pay_minutes: int, balance: int, pay_balance: int, frame: Frame
) -> Decision[str]:
    """Does the ledger stay at nought or above after a correction?

    We read what was taken as taken: a correction takes back at most what is still there.
    """
    facts = (
        fact("minutes", minutes, Origin.REQUEST),
        fact("pay_minutes", pay_minutes, Origin.REQUEST),
        fact("balance", balance, Origin.RECORD),
        fact("pay_balance", pay_balance, Origin.RECORD),
    )
    if balance + minutes >= 0 and pay_balance + pay_minutes >= 0:
        text = Text("更正以后不会是负的。", "The ledger stays at nought or above.")
        return passes(frame, met(CLAUSE, text, *facts))
    reason = Text(
        f"现在能休的有{balance}分钟、应付工资的有{pay_balance}分钟，减不了这么多。",
        f"There are {balance} minutes of leave and {pay_balance} of pay due;"
        " so much cannot be taken back.",
    )
    return refuses(RefusalCode.LEAVE_BEYOND_BALANCE, frame, reason, not_met(CLAUSE, reason, *facts))
