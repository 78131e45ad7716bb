"""What agreeing to a request takes (3.5.b)."""

from datetime import datetime

from banshi.policy.clauses import clause, nothing_asked
from banshi.policy.decision import Decision, Text
from banshi.policy.findings import Origin, decides, fact, met, not_met, passes, refuses
from banshi.policy.frame import Frame
from banshi.policy.questions.situations import CrewFacts, MatterFacts
from banshi.policy.refusal_codes import RefusalCode
from banshi.policy.vocabulary import RequestKind, RequestState
from banshi.policy.wording import moment_text


@clause("2.3.b", "3.5.b", without=nothing_asked)
def time_and_place_named(
    at: datetime, offered_at: datetime, place_length: int, window_known: bool, frame: Frame
) -> Decision[str]:
    """Does the window name a time still to come, a place, and a window of this hall?

    Whoever agrees agrees a time and a place with the asker. We read a time already past as none.
    """
    facts = (
        fact("offered_at", offered_at, Origin.REQUEST),
        fact("place_length", place_length, Origin.REQUEST),
        fact("window_known", window_known, Origin.CATALOGUE),
    )
    if offered_at <= at:
        when = moment_text(frame.calendar.local(offered_at))
        reason = Text(
            f"{when.zh}已经过了，请写一个以后的时间。",
            f"{when.en} has passed; please name a time still to come.",
        )
        return refuses(RefusalCode.PAST, frame, reason, not_met(frame.own("3.5.b"), reason, *facts))
    if place_length < frame.parameters.place_least_length:
        reason = Text("请写明在哪里办。", "Please say where.")
        return refuses(
            RefusalCode.PLACE_MISSING, frame, reason, not_met(frame.own("3.5.b"), reason, *facts)
        )
    if not window_known:
        reason = Text("没有这个窗口，请重新选。", "There is no such window; please choose again.")
        return refuses(
            RefusalCode.WINDOW_UNKNOWN, frame, reason, not_met(frame.own("3.5.b"), reason, *facts)
        )
    text = Text("时间、地点、窗口都写明了。", "Time, place and window are named.")
    return passes(frame, met(frame.own("3.5.b"), text, *facts))


@clause("2.3.b", "3.5.b", without=nothing_asked)
def procedure_told(matters: tuple[MatterFacts, ...], frame: Frame) -> Decision[str]:
    """Can the asker be told the procedure of every matter?

    Materials and procedure are told with the agreement. We read this as: a matter whose guide has
    no procedure cannot be agreed to before the guide is complete.
    """
    lacking = tuple(matter.code for matter in matters if not matter.has_procedure)
    facts = (fact("without_procedure", ",".join(lacking), Origin.CATALOGUE),)
    if not lacking:
        text = Text("材料和程序都能告知。", "Materials and procedure can be told.")
        return passes(frame, met(frame.own("3.5.b"), text, *facts))
    reason = Text(
        f"事项{'、'.join(lacking)}的指南缺办理程序。请先补全指南，再答复。",
        f"The guide of {', '.join(lacking)} lacks its procedure. Please complete it first.",
    )
    return refuses(
        RefusalCode.PROCEDURE_MISSING, frame, reason, not_met(frame.own("3.5.b"), reason, *facts)
    )


@clause("2.3.b", "3.5.b", without=nothing_asked)
def people_fit(crew: tuple[CrewFacts, ...], frame: Frame) -> Decision[str]:
    """Are the people named able to do it then?

    We read an agreement as one with people behind it: as many as the pack asks, all of the window
    named, with credentials valid that day, on duty and free at that time, one at least with
    authority for the matters. Who goes on a visit may come from any window; how many go
    is asked under 2.3.c.
    """
    visits = frame.service is RequestKind.HOME_VISIT
    least = 1 if visits else frame.parameters.off_hours_crew_least
    elsewhere = 0 if visits else sum(not one.at_window for one in crew)
    invalid = sum(not one.credential_valid for one in crew)
    busy = sum(not one.free for one in crew)
    away = sum(one.away for one in crew)
    facts = (
        fact("crew", len(crew), Origin.REQUEST),
        fact("crew_least", least, Origin.PACK),
        fact("elsewhere", elsewhere, Origin.ROSTER),
        fact("credential_invalid", invalid, Origin.RECORD),
        fact("busy", busy, Origin.ROSTER),
        fact("away", away, Origin.ROSTER),
    )
    lacks: tuple[tuple[bool, RefusalCode, Text], ...] = (
        (
            len(crew) < least,
            RefusalCode.CREW_MISSING,
            Text(f"最少要安排{least}个人。", f"At least {least} must be named."),
        ),
        (
            elsewhere > 0,
            RefusalCode.CREW_ELSEWHERE,
            Text(
                f"有{elsewhere}个人不在这个窗口。请换人，或换窗口。",
                f"{elsewhere} of those named do not belong to this window.",
            ),
        ),
        (
            not any(one.has_authority for one in crew),
            RefusalCode.CREW_WITHOUT_AUTHORITY,
            Text(
                "安排的人都没有办这些事项的权限。请加一个有权限的人。",
                "None of those named has authority for these matters. Please add one who has.",
            ),
        ),
        (
            invalid > 0,
            RefusalCode.CREDENTIAL_INVALID,
            Text(
                f"有{invalid}个人的工作证件当天无效。请换人。",
                f"The credentials of {invalid} of those named are not valid that day.",
            ),
        ),
        (
            away > 0,
            RefusalCode.CREW_AWAY,
            Text(
                f"有{away}个人那时不在岗。请换人，或换时间。",
                f"{away} of those named are not on duty then.",
            ),
        ),
        (
            busy > 0,
            RefusalCode.CREW_NOT_FREE,
            Text(
                f"有{busy}个人那时已有安排。请换人，或换时间。",
                f"{busy} of those named are taken at that time.",
            ),
        ),
    )
    for lacking, code, reason in lacks:
        if lacking:
            return refuses(code, frame, reason, not_met(frame.own("3.5.b"), reason, *facts))
    text = Text("人员齐备。", "The people named can do it.")
    return passes(frame, met(frame.own("3.5.b"), text, *facts))


@clause("2.3.b", "3.5.b", without=nothing_asked)
def room_left(window_free: bool, offered_at: datetime, frame: Frame) -> Decision[str]:
    """Is there room at the window at that time (R11)?

    We read a place as taken once for everybody: two requests are never agreed for one place.
    """
    facts = (fact("window_free", window_free, Origin.RECORD),)
    if window_free:
        text = Text("窗口那时还有空。", "The window has room at that time.")
        return passes(frame, met(frame.own("3.5.b"), text, *facts))
    when = moment_text(frame.calendar.local(offered_at))
    reason = Text(
        f"{when.zh}这个窗口已约满。请换一个时间。",
        f"This window is full on {when.en}. Please choose another time.",
    )
    return refuses(
        RefusalCode.SLOT_FULL, frame, reason, not_met(frame.own("3.5.b"), reason, *facts)
    )


def _agreed_by_one(
    state: RequestState, wanted_at: datetime, offered_at: datetime, frame: Frame
) -> Decision[RequestState]:
    return Decision(RequestState.AGREED, (), (), Text("", ""), frame.edition)


@clause("2.3.b", "3.5.b", without=_agreed_by_one)
def agreed_or_offered(
    state: RequestState, wanted_at: datetime, offered_at: datetime, frame: Frame
) -> Decision[RequestState]:
    """Is this an agreement, or an offer the asker has yet to take?

    Agreed takes two. We read the time asked for, granted, as agreed; any other time, and any
    change the hall makes after agreement, as an offer until the asker confirms it.
    """
    when = moment_text(frame.calendar.local(offered_at))
    facts = (
        fact("wanted_at", wanted_at, Origin.REQUEST),
        fact("offered_at", offered_at, Origin.RECORD),
    )
    if offered_at == wanted_at and state is not RequestState.AGREED:
        reason = Text(
            f"定了：{when.zh}。地点、材料和程序随通知发给您。",
            f"Agreed: {when.en}. Place, materials and procedure come with the notice.",
        )
        return decides(RequestState.AGREED, frame, reason, met(frame.own("3.5.b"), reason, *facts))
    reason = Text(
        f"窗口提出的时间是{when.zh}。您确认才算定，也可以另提时间。",
        f"The window offers {when.en}."
        " It is agreed once you confirm it; you may name another time.",
    )
    return decides(RequestState.OFFERED, frame, reason, met(frame.own("3.5.b"), reason, *facts))


@clause("2.3.b", "3.5.b", without=nothing_asked)
def offer_stands(at: datetime, offered_at: datetime, frame: Frame) -> Decision[str]:
    """Can the time offered still be taken?

    We read an offer as standing until its own time; then another has to be asked for.
    """
    facts = (fact("offered_at", offered_at, Origin.RECORD), fact("at", at, Origin.RECORD))
    if offered_at > at:
        text = Text("提出的时间还没到。", "The time offered is still to come.")
        return passes(frame, met(frame.own("3.5.b"), text, *facts))
    when = moment_text(frame.calendar.local(offered_at))
    reason = Text(
        f"{when.zh}已经过了，定不了。请另提一个时间。",
        f"{when.en} has passed and cannot be agreed. Please name another time.",
    )
    return refuses(
        RefusalCode.OFFER_PASSED, frame, reason, not_met(frame.own("3.5.b"), reason, *facts)
    )
