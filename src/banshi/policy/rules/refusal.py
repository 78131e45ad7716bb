"""Not doing it: proposed, consented to by hall management, and told with a reason (3.5.c)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import NotDoneCause, RefusalGround, RequestState

CLAUSE_OF_GROUND = {
    RefusalGround.NOT_ELIGIBLE: "2.2.1",
    RefusalGround.NOT_URGENT: "3.2.1",
    RefusalGround.NOT_IN_AUTHORITY: "3.3.2",
    RefusalGround.UNCLEAR_TIME_OR_PLACE: "3.3.3",
    RefusalGround.CONDITIONS_LACKING: "3.3.4",
}


def _told_at_once(ground: RefusalGround, frame: Frame) -> Decision[RequestState]:
    return Decision(RequestState.REFUSED, (), (), Text("", ""), frame.edition)


@clause("2.3.e", "3.5.c", without=_told_at_once)
def only_a_proposal(ground: RefusalGround, frame: Frame) -> Decision[RequestState]:
    """What becomes of a request a window does not want to do?

    Hall management must consent first. We read the window's no as a proposal the asker sees
    nothing of: a refusal that may yet be withheld would only alarm.
    """
    named = fact("ground", ground, Origin.REQUEST)
    text = Text(
        "这只是建议，要报大厅同意。大厅定之前，当事人看不到。",
        "This is a proposal; hall management must consent. The asker does not see it before.",
    )
    rests_on = CLAUSE_OF_GROUND.get(ground)
    on_what = () if rests_on is None else (met(frame.own(rests_on), text, named),)
    return decides(
        RequestState.REFUSAL_PROPOSED, frame, text, met(frame.own("3.5.c"), text, named), *on_what
    )


@clause("2.3.e", "3.5.c", without=nothing_asked)
def reason_and_alternative(
    reason_length: int, alternative_length: int, frame: Frame
) -> Decision[str]:
    """Does the proposal carry a reason, and say what can be done instead?

    The party is told the reason. We read this as words of some length, and add that a no without
    another way is no service.
    """
    parameters = frame.parameters
    facts = (
        fact("reason_length", reason_length, Origin.REQUEST),
        fact("alternative_length", alternative_length, Origin.REQUEST),
    )
    if reason_length < parameters.refusal_reason_least_length:
        least = parameters.refusal_reason_least_length
        reason = Text(
            f"请写明理由，至少{least}个字。当事人会看到。",
            f"Please give the reason in at least {least} characters. The asker will read it.",
        )
        return refuses(
            RefusalCode.REASON_MISSING, frame, reason, not_met(frame.own("3.5.c"), reason, *facts)
        )
    if alternative_length < parameters.alternative_least_length:
        reason = Text("请写当事人还能怎么办。", "Please say what the asker can do instead.")
        return refuses(
            RefusalCode.ALTERNATIVE_MISSING,
            frame,
            reason,
            not_met(frame.own("3.5.c"), reason, *facts),
        )
    text = Text("理由和别的办法都写了。", "Reason and alternative are given.")
    return passes(frame, met(frame.own("3.5.c"), text, *facts))


@clause("2.3.e", "3.5.c", without=nothing_asked)
def consent_by_another(is_proposer: bool, frame: Frame) -> Decision[str]:
    """May this person decide on the proposal?

    Hall management consents. We read consent as somebody else's: nobody decides on what they
    proposed themselves.
    """
    own = fact("is_proposer", is_proposer, Origin.RECORD)
    if not is_proposer:
        text = Text("由别人来定。", "Somebody else decides.")
        return passes(frame, met(frame.own("3.5.c"), text, own))
    reason = Text(
        "建议是您自己提的，要由别人来定。", "You proposed it yourself; somebody else must decide."
    )
    return refuses(
        RefusalCode.OWN_PROPOSAL, frame, reason, not_met(frame.own("3.5.c"), reason, own)
    )


def _by_anyone(by_asker: bool, frame: Frame) -> Decision[bool]:
    return Decision(True, (), (), Text("", ""), frame.edition)


@clause("2.3.e", "3.5.c", without=_by_anyone)
def withdrawn_by_the_asker(by_asker: bool, frame: Frame) -> Decision[bool]:
    """Is this a withdrawal, or only the report of one?

    A refusal takes consent. We read this as closing every other door to not doing it: what staff
    type in as the asker's withdrawal is a report, which the asker must confirm.
    """
    who = fact("by_asker", by_asker, Origin.RECORD)
    if by_asker:
        text = Text(
            "您的申请撤回了，不用再做什么。需要时可以再申请。",
            "Your request is withdrawn; there is nothing more to do. You may ask again any time.",
        )
        return decides(True, frame, text, met(frame.own("3.5.c"), text, who))
    text = Text(
        "窗口说您要撤回，请您自己确认。您确认前照常办，时限不停。",
        "The window says that you wish to withdraw; please confirm it yourself."
        " Until you do, everything runs on.",
    )
    return decides(False, frame, text, met(frame.own("3.5.c"), text, who))


@clause("2.3.e", "3.5.c", without=nothing_asked)
def cause_owned(cause: NotDoneCause, by_management: bool, frame: Frame) -> Decision[str]:
    """Who may say that an agreed appointment did not take place?

    We read an appointment the hall did not keep as a refusal after the fact: only hall management
    may enter it. That the asker did not come may be entered by the window.
    """
    facts = (
        fact("cause", cause, Origin.REQUEST),
        fact("by_management", by_management, Origin.RECORD),
    )
    if cause is not NotDoneCause.HALL or by_management:
        text = Text("可以这样记。", "It may be entered so.")
        return passes(frame, met(frame.own("3.5.c"), text, *facts))
    reason = Text(
        "大厅的原因没办成，要由大厅领导来定。请报大厅，或另提一个时间。",
        "Where the hall is the cause, hall management decides."
        " Please report it, or offer another time.",
    )
    return refuses(
        RefusalCode.HALL_CAUSE_NEEDS_CONSENT,
        frame,
        reason,
        not_met(frame.own("3.5.c"), reason, *facts),
    )


@clause("2.3.e", "3.5.c", without=nothing_asked)
def time_has_come(at: datetime, agreed_at: datetime, frame: Frame) -> Decision[str]:
    """Can it be said yet that an agreed appointment did not take place?

    We read a cancellation before the agreed time as a refusal, which is proposed; only from the
    agreed time on can something have failed to happen.
    """
    facts = (fact("at", at, Origin.RECORD), fact("agreed_at", agreed_at, Origin.RECORD))
    if at >= agreed_at:
        text = Text("约定的时间到了。", "The agreed time has come.")
        return passes(frame, met(frame.own("3.5.c"), text, *facts))
    reason = Text(
        "约定的时间还没到。要取消，请提不同意的建议。",
        "The agreed time has not come. To cancel it, propose a refusal.",
    )
    return refuses(
        RefusalCode.BEFORE_TIME, frame, reason, not_met(frame.own("3.5.c"), reason, *facts)
    )
