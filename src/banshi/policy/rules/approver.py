"""The approver on call behind an agreed time (3.5.b)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.duty_situations import ApprovalFacts
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import RequestKind
from banshi.policy.wording import moment_text


@clause("3.5.b", without=nothing_asked)
def approver_on_call(
    approval: ApprovalFacts | None, offered_at: datetime, frame: Frame
) -> Decision[str]:
    """Is somebody on call who can approve what is to end the same day?

    Whoever is asked to come after hours goes home with the result. We read this as: a matter ended
    the same day whose guide has another post decide it than the one that takes it in needs an
    approver on call, free then. In working time the post itself sits. Nobody on call is the
    hall's to mend, never a ground against the asker (6.4.d).
    """
    if approval is None or frame.service is not RequestKind.OFF_HOURS or not approval.matters:
        text = Text("不用值守审批人。", "No approver on call is needed.")
        return passes(frame, met(frame.own("3.5.b"), text))
    facts = (
        fact("needs_approver", ",".join(approval.matters), Origin.CATALOGUE),
        fact("approvers_on_call", approval.on_call, Origin.ROSTER),
        fact("approvers_free", approval.free, Origin.ROSTER),
    )
    if approval.free:
        text = Text("值守审批人有空。", "An approver on call is free.")
        return passes(frame, met(frame.own("3.5.b"), text, *facts))
    asked_for = approval.named or approval.on_call
    if not asked_for and frame.calendar.is_working_time(offered_at):
        text = Text("上班时间审批岗位有人。", "In working time the approving post is there.")
        return passes(frame, met(frame.own("3.5.b"), text, *facts))
    when = moment_text(frame.calendar.local(offered_at))
    if approval.on_call:
        code = RefusalCode.APPROVER_NOT_FREE
        reason = Text(
            f"{when.zh}值守的审批人不在岗，或已有安排。请再排一位，或换一个时间答复。",
            f"The approver on call on {when.en} is away or taken."
            " Please roster another, or answer with another time.",
        )
    elif approval.named:
        code = RefusalCode.NOT_ON_CALL
        reason = Text(
            f"选的审批人{when.zh}不值守，或不能审批这个窗口的事。请换一位。",
            f"The approver named is not on call on {when.en}, or not for this window."
            " Please name another.",
        )
    else:
        code = RefusalCode.NO_APPROVER_ON_CALL
        reason = Text(
            f"事项{'、'.join(approval.matters)}当天要审批，{when.zh}没有人值守审批。"
            "请大厅管理排一位审批人，或换一个时间答复；不能因此不办。",
            f"{', '.join(approval.matters)} is approved the same day and nobody is on call to"
            f" approve on {when.en}. Please have an approver rostered, or answer with another"
            " time; it is no ground for a refusal.",
        )
    return refuses(code, frame, reason, not_met(frame.own("3.5.b"), reason, *facts))
