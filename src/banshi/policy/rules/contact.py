"""Through which channels, and by whom, an off-hours appointment may be asked for (3.4.a, 3.4.b)."""

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import Channel

ADMITTED = frozenset(
    {
        Channel.PHONE,
        Channel.MOBILE,
        Channel.WEB,
        Channel.WINDOW,
        Channel.KIOSK,
        Channel.API,
    }
)


@clause("3.4.a", without=nothing_asked)
def channel_admitted(
    channel: Channel, frame: Frame, *, given_before: bool = False
) -> Decision[str]:
    """May a request come this way?

    By telephone, by mobile app, on the web, or face to face. We read a kiosk as the web, and the
    API as whichever of them a partner stands behind. A table or the hall's own worker asks for
    nobody; a time the hall gave out in its former system (``given_before``) was asked for there,
    and comes over in a table.
    """
    through = fact("channel", channel, Origin.RECORD)
    if given_before and channel is Channel.IMPORT:
        text = Text(
            "这个号在原来的系统里已经约好，由大厅整批转过来。",
            "The time was given out in the hall's former system and is brought over.",
        )
        return passes(frame, met("3.4.a", text, through))
    if channel in ADMITTED:
        text = Text("这个渠道可以申请。", "A request may come this way.")
        return passes(frame, met("3.4.a", text, through))
    reason = Text(
        "这个渠道不收预约。请打电话、上网或到窗口。",
        "Appointments are not taken this way. Please call, go online or come to the window.",
    )
    return refuses(
        RefusalCode.CHANNEL_NOT_ADMITTED, frame, reason, not_met("3.4.a", reason, through)
    )


@clause("3.4.b", without=nothing_asked)
def contact_authorised(by_agent: bool, authorised: bool, frame: Frame) -> Decision[str]:
    """Is whoever asks the party, or an agent with a recorded authorisation?

    Both may ask. We read an agent whose authorisation is not on record as received all the same:
    the paper is due when the matter is handled, and the finding tells the window to ask for it.
    """
    facts = (
        fact("by_agent", by_agent, Origin.REQUEST),
        fact("authorised", authorised, Origin.RECORD),
    )
    if not by_agent:
        return passes(frame, met("3.4.b", Text("本人申请。", "The party asks."), *facts))
    if authorised:
        text = Text("代理人有委托登记。", "The agent's authorisation is on record.")
        return passes(frame, met("3.4.b", text, *facts))
    text = Text(
        "委托还没登记，照收。办理时请带委托书。",
        "The authorisation is not on record; received all the same. Please bring it along.",
    )
    return passes(frame, not_met("3.4.b", text, *facts))
