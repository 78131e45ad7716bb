"""Examples of the clauses a rule is bound to, in the one known week of March 2026.

Monday 2 to Sunday 8 March; the hall sits 8:30 to 12:00 and 14:30 to 17:30 on working days. A few
lie on other days, which they name: a feast, a day worked in exchange, summer, a year to come.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from banshi.policy.decision import Decision, Text
from banshi.policy.examples import Example, ExampleKind
from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.overtime_examples import OVERTIME_EXAMPLES
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.packs.boai_2020_9.visit_examples import VISIT_EXAMPLES
from banshi.policy.questions.duty_situations import (
    ApprovalFacts,
    HolderFacts,
    PostDay,
    PostLoad,
    TrainingFacts,
    Work,
)
from banshi.policy.questions.situations import CrewFacts, MatterFacts
from banshi.policy.rules import (
    absence,
    agreement,
    approver,
    authority,
    conditions,
    consent,
    contact,
    cover,
    delivery,
    off_hours,
    qualification,
    refusal,
    request_grounds,
    same_day_answer,
)
from banshi.policy.vocabulary import (
    AuthorisationKind,
    Channel,
    Ground,
    NotDoneCause,
    PostPart,
    RefusalGround,
    RequestState,
    Verb,
)

FRAME = Frame(PACK.on(date(2026, 3, 2)), PACK.calendar)
Ask = Callable[[Frame], Decision[Any]]
CARD = MatterFacts("M001", ("police",), has_procedure=True)
REGISTER = MatterFacts("M004", ("police", "general"), has_procedure=True)
MUST_SAY = MatterFacts("M009", ("police",), has_procedure=True, must_say=("allergy",))
FIT = CrewFacts(at_window=True, has_authority=True, credential_valid=True, free=True)
FRIDAY = date(2026, 3, 6)
GENERAL = Work("general", ("M001",))
COURSE = TrainingFacts(date(2026, 1, 1), date(2026, 6, 30), "general")
A_ROLE = HolderFacts(PostPart.A, authorised=True, trainings=(COURSE,), rostered=True, away=False)
B_ROLE = replace(A_ROLE, part=PostPart.B)
LOADS = tuple(PostLoad(f"P0{index}", load) for index, load in enumerate((5, 90, 7, 8, 9), 1))
AWAY = CrewFacts(at_window=True, has_authority=True, credential_valid=True, free=False)


def _at(written: str) -> datetime:
    """A moment of the known month, or of another day where year and month are written."""
    whole = written if len(written) > len("07 10:00") else f"2026-03-{written}"
    return datetime.fromisoformat(whole).replace(tzinfo=PACK.calendar.zone)


def _example(kind: ExampleKind) -> Callable[..., Example]:
    def example(clause: str, zh: str, en: str, ask: Ask, answers: str) -> Example:
        return Example(clause, kind, Text(zh, en), ask, answers)

    return example


_ordinary, _edge, _refusing = (_example(kind) for kind in ExampleKind)


def _answer(received: str, wanted: str, *, duty: bool = True) -> Ask:
    return lambda frame: same_day_answer.answer_due(_at(received), _at(wanted), duty, frame)


def _sent(now: str, due: str = "", happens: str = "", *, himself: bool = False) -> Ask:
    message = delivery.MessageFacts(
        _at(now), _at(due) if due else None, _at(happens) if happens else None, himself
    )

    def ask(frame: Frame) -> Decision[Any]:
        sent = delivery.when_sent(message, frame)
        return Decision(sent.value.at, sent.findings, sent.cites, sent.reason, sent.edition)

    return ask


def _call_by(queued: str, due: str) -> Ask:
    return lambda frame: delivery.call_by(_at(queued), _at(due), frame)


def _outside(moment: str) -> Ask:
    return lambda frame: off_hours.outside_working_time(_at(moment), frame)


def _is_appointment(moment: str) -> Ask:
    return lambda frame: off_hours.is_off_hours_appointment(_at(moment), frame)


def _needed(wanted: str, needed: str | None) -> Ask:
    by = _at(needed) if needed else None
    return lambda frame: request_grounds.needed_in_time(_at(wanted), by, frame)


def _project(registered: bool | None) -> Ask:
    return lambda frame: request_grounds.key_project_named(Ground.KEY_PROJECT, registered, frame)


def _settled(wanted: str, offered: str) -> Ask:
    return lambda frame: agreement.agreed_or_offered(
        RequestState.RECEIVED, _at(wanted), _at(offered), frame
    )


def _approved(on_call: int, free: int) -> Ask:
    approval = ApprovalFacts(("M113",), on_call, free)
    return lambda frame: approver.approver_on_call(approval, _at("07 10:00"), frame)


def _post(*holders: HolderFacts) -> PostDay:
    return PostDay(FRIDAY, hot=True, work=GENERAL, holders=holders)


def _consent(now: str, due: str) -> Ask:
    return lambda frame: consent.consent_due(_at(now), _at(due), None, frame)


def _agent_confirms(ends: str, revoked: str = "", matters: tuple[str, ...] = ()) -> Ask:
    paper = authority.AuthorityFacts(
        AuthorisationKind.AGENT,
        matters,
        _at("01 09:00"),
        _at(f"{ends} 00:00").date(),
        _at(revoked) if revoked else None,
    )
    return lambda frame: authority.agent_may(Verb.CONFIRM, paper, ("M002",), _at("02 10:00"), frame)


EXAMPLES: tuple[Example, ...] = (
    *VISIT_EXAMPLES,
    *OVERTIME_EXAMPLES,
    _ordinary("3.0", "想约周六上午十点", "asked for Saturday at ten", _is_appointment("07 10:00"), "met"),
    _edge("3.0", "想约周五 17:30，正好下班", "asked for Friday 17:30, the very close", _is_appointment("06 17:30"), "met"),
    _refusing("3.0", "想约周五上午十点，上班时间", "asked for Friday at ten, working time", _is_appointment("06 10:00"), "in_working_time"),
    _ordinary("3.1", "周六上午十点算不算下班时间", "is Saturday at ten outside working time", _outside("07 10:00"), "yes"),
    _edge("3.1", "周一中午 12:00，上午正好结束", "Monday noon, as the morning closes", _outside("02 12:00"), "yes"),
    _edge("3.1", "周一 14:30，下午正好开始", "Monday 14:30, as the afternoon opens", _outside("02 14:30"), "no"),
    _refusing("3.1", "周一上午十点", "Monday at ten", _outside("02 10:00"), "no"),
    _edge("3.1", "周一早上 8:00，还没上班", "Monday at eight, before opening", _outside("02 08:00"), "yes"),
    _edge("3.1", "清明节放假的周一（4 月 6 日）上午十点", "a Monday off for Qingming, at ten", _outside("2026-04-06 10:00"), "yes"),
    _edge("3.1", "调休上班的周六（2 月 28 日）上午十点", "a Saturday worked in exchange (28 February), at ten", _outside("2026-02-28 10:00"), "no"),
    _edge("3.1", "7 月 1 日 14:45，夏季下午三点才上班", "1 July 14:45: in summer the afternoon opens at three", _outside("2026-07-01 14:45"), "yes"),
    _edge("3.1", "2027 年 1 月 1 日上午十点：放假安排还没公布，先按周五上班算", "1 January 2027 at ten: not published yet, a Friday until it is", _outside("2027-01-01 10:00"), "no"),
    _ordinary("3.2.1", "周六办，下周一就要用", "done on Saturday, needed on Monday", _needed("07 10:00", "09 09:00"), "met"),
    _edge("3.2.1", "没说什么时候要用", "no day of need was named", _needed("07 10:00", None), "met"),
    _edge("3.2.1", "周六十点办，正好那时要用", "done and needed on Saturday at ten", _needed("07 10:00", "07 10:00"), "met"),
    _refusing("3.2.1", "周六办，可周五就要用", "done on Saturday, needed on Friday", _needed("07 10:00", "06 17:00"), "needed_too_early"),
    _ordinary("3.2.2", "重点项目，名册上有", "a key project that is on the register", _project(True), "met"),
    _edge("3.2.2", "重点项目，名册上没有，先收下再核", "a key project not on the register: received and checked", _project(False), "met"),
    _refusing("3.2.2", "说是重点项目，却没写是哪一个", "said to be a key project, none named", _project(None), "key_project_missing"),
    _ordinary("3.3.1", "写了一句为什么急", "a sentence says why", lambda f: conditions.reason_given(12, f), "met"),
    _edge("3.3.1", "只写了一个字，先收下，由窗口来问", "one character: received, the window asks", lambda f: conditions.reason_given(1, f), "met"),
    _refusing("3.3.1", "事由空着", "no reason at all", lambda f: conditions.reason_given(0, f), "reason_missing"),
    _refusing("3.3.1", "窗口已经问过一次，还想再问", "the window asked once and wants to ask again", lambda f: conditions.may_ask_back(asked_before=True, frame=f), "asked_already"),
    _ordinary("3.3.2", "身份证，到公安窗口", "an identity card, at the police window", lambda f: conditions.within_authority("police", (CARD,), f), "met"),
    _edge("3.3.2", "两个事项，这个窗口只办其中一个", "two matters, one of them another window's", lambda f: conditions.within_authority("general", (CARD, REGISTER), f), "not_in_authority"),
    _refusing("3.3.2", "身份证，到税务窗口", "an identity card, at the tax window", lambda f: conditions.within_authority("tax", (CARD,), f), "not_in_authority"),
    _ordinary("3.3.3", "周一说要周六十点", "Monday, for Saturday at ten", lambda f: conditions.time_clear(_at("02 10:00"), _at("07 10:00"), f), "met"),
    _edge("3.3.3", "地点只写了两个字", "a place of two characters", lambda f: conditions.place_clear(2, f), "met"),
    _refusing("3.3.3", "要的时间已经过了", "the time asked for has passed", lambda f: conditions.time_clear(_at("02 10:00"), _at("02 10:00"), f), "past"),
    _refusing("3.3.3", "地点空着", "no place", lambda f: conditions.place_clear(0, f), "unclear"),
    _ordinary("3.3.4", "指南没有要先说明的", "the guide wants nothing said", lambda f: conditions.said_beforehand((CARD,), f), "met"),
    _edge("3.3.4", "要先说明的说了", "what it wants said is said", lambda f: conditions.said_beforehand((MatterFacts("M009", ("police",), True, ("allergy",), ("allergy",)),), f), "met"),
    _refusing("3.3.4", "指南要先说明一项，没有说", "the guide wants one thing said, and it is not", lambda f: conditions.said_beforehand((MUST_SAY,), f), "must_say_missing"),
    _ordinary("3.4.a", "打电话来申请", "asked for by telephone", lambda f: contact.channel_admitted(Channel.PHONE, f), "met"),
    _ordinary("3.4.a", "用手机申请", "asked for on a phone's app", lambda f: contact.channel_admitted(Channel.MOBILE, f), "met"),
    _ordinary("3.4.a", "在网上申请", "asked for on the web", lambda f: contact.channel_admitted(Channel.WEB, f), "met"),
    _ordinary("3.4.a", "当面到窗口申请", "asked for at the window", lambda f: contact.channel_admitted(Channel.WINDOW, f), "met"),
    _edge("3.4.a", "在自助机上申请", "asked for at a kiosk", lambda f: contact.channel_admitted(Channel.KIOSK, f), "met"),
    _edge("3.4.a", "原来的系统里约好的号，整批转过来", "times given out in the former system, brought over", lambda f: contact.channel_admitted(Channel.IMPORT, f, given_before=True), "met"),
    _refusing("3.4.a", "批量导入，没有人在申请", "a batch import: nobody asks", lambda f: contact.channel_admitted(Channel.IMPORT, f), "channel_not_admitted"),
    _ordinary("3.4.b", "本人申请", "the party himself", lambda f: contact.contact_authorised(by_agent=False, authorised=False, frame=f), "met"),
    _edge("3.4.b", "代办人，委托书在档", "an agent whose paper is on record", lambda f: contact.contact_authorised(by_agent=True, authorised=True, frame=f), "met"),
    _edge("3.4.b", "代办人，委托书还没有：先收下，来时带上", "an agent without it: received, brought along", lambda f: contact.contact_authorised(by_agent=True, authorised=False, frame=f), "met"),
    _edge("3.4.b", "委托到今天为止，今天来确认", "the authorisation ends today, confirmed today", _agent_confirms(ends="02"), "met"),
    _refusing("3.4.b", "委托昨天到期，今天来确认", "the authorisation ended yesterday, confirmed today", _agent_confirms(ends="01"), "not_authorised"),
    _refusing("3.4.b", "委托刚撤销，还想确认", "revoked a moment ago, and still confirming", _agent_confirms(ends="09", revoked="02 09:59"), "not_authorised"),
    _refusing("3.4.b", "委托里没有这个事项", "the authorisation names another matter", _agent_confirms(ends="09", matters=("M001",)), "not_authorised"),
    _ordinary("3.5.a", "周一 10:15 收到，要周六十点", "received Monday 10:15 for Saturday at ten", _answer("02 10:15", "07 10:00"), "2026-03-02 17:30"),
    _ordinary("3.5.a", "周一 7:30 收到，还没上班", "received Monday 7:30, before opening", _answer("02 07:30", "07 10:00"), "2026-03-02 17:30"),
    _ordinary("3.5.a", "周一 12:40 收到，正在午休", "received Monday 12:40, at lunch", _answer("02 12:40", "07 10:00"), "2026-03-02 17:30"),
    _ordinary("3.5.a", "周一 19:00 收到，晚上有人值班", "received Monday 19:00, somebody on duty", _answer("02 19:00", "07 10:00"), "2026-03-02 23:59"),
    _ordinary("3.5.a", "周六 9:00 收到，有人值班", "received Saturday 9:00, somebody on duty", _answer("07 09:00", "14 10:00"), "2026-03-07 23:59"),
    _edge("3.5.a", "周一 16:30 收到，离下班正好一小时", "received Monday 16:30, exactly an hour to closing", _answer("02 16:30", "07 10:00"), "2026-03-02 17:30"),
    _edge("3.5.a", "周五 19:00 收到，周末没有人值班", "received Friday 19:00, nobody on duty at the weekend", _answer("06 19:00", "14 10:00", duty=False), "2026-03-09 17:30"),
    _edge("3.5.a", "清明节放假的周一 9:00 收到，没有人值班", "received on Qingming Monday at nine, nobody on duty", _answer("2026-04-06 09:00", "2026-04-11 10:00", duty=False), "2026-04-07 17:30"),
    _edge("3.5.a", "周一 16:31 收到，离下班不到一小时", "received Monday 16:31, under an hour to closing", _answer("02 16:31", "07 10:00"), "2026-03-02 23:59"),
    _edge("3.5.a", "周一 19:00 收到，晚上没有人值班", "received Monday 19:00, nobody on duty", _answer("02 19:00", "07 10:00", duty=False), "2026-03-03 17:30"),
    _edge("3.5.a", "周六 9:00 收到，当天 13:00 要", "received Saturday 9:00 for 13:00 that day", _answer("07 09:00", "07 13:00"), "2026-03-07 11:00"),
    _refusing("3.5.a", "周六 9:00 收到，当天 11:00 要：正好两小时，也来不及", "received Saturday 9:00 for 11:00: exactly two hours, too near as well", _answer("07 09:00", "07 11:00"), "too_soon"),
    _refusing("3.5.a", "周六 9:00 收到，当天 10:30 要：来不及先答复，请打值班电话", "received Saturday 9:00 for 10:30: too near, call the duty telephone", _answer("07 09:00", "07 10:30"), "too_soon"),
    _ordinary("3.5.a", "上午十一点答复的短信，白天马上发", "answered at eleven: the message leaves at once", _sent("06 11:00", "06 17:30"), "2026-03-06 11:00:00+08:00"),
    _ordinary("3.5.a", "十一点写的短信，17:30 到期：16:30 还没送到就打电话", "written at eleven, due 17:30: not arrived by 16:30, somebody calls", _call_by("06 11:00", "06 17:30"), "2026-03-06 16:30:00+08:00"),
    _edge("3.5.a", "晚上九点半答复，当天 24:00 到期：夜里也发", "answered at half past nine, due at midnight: sent at night", _sent("06 21:30", "06 23:59"), "2026-03-06 21:30:00+08:00"),
    _edge("3.5.a", "夜里说明早七点的事：夜里也发", "at night, about seven tomorrow: sent at night", _sent("06 22:00", happens="07 07:00"), "2026-03-06 22:00:00+08:00"),
    _edge("3.5.a", "17:00 才写，17:30 到期：17:15 就打电话", "written at 17:00, due 17:30: somebody calls from 17:15", _call_by("06 17:00", "06 17:30"), "2026-03-06 17:15:00+08:00"),
    _refusing("3.5.a", "夜里不急的短信：早上 7:30 再发", "at night, and it can wait: sent at 7:30", _sent("06 22:00"), "2026-03-07 07:30:00+08:00"),
    _ordinary("3.5.b", "窗口答复的就是他要的时间", "the window gives the time asked for", _settled("07 10:00", "07 10:00"), "agreed"),
    _edge("3.5.b", "窗口给了另一个时间：等他确认", "the window gives another time: his to confirm", _settled("07 10:00", "08 09:00"), "offered"),
    _edge("3.5.b", "约好以后窗口想换时间：要他确认", "agreed before, and the window wants another time: his to confirm", lambda f: agreement.agreed_or_offered(RequestState.AGREED, _at("07 10:00"), _at("07 10:00"), f), "offered"),
    _ordinary("3.5.b", "当天要审批，周六有审批人值守", "approved the same day, an approver on call on Saturday", _approved(1, 1), "met"),
    _refusing("3.5.b", "当天要审批，那时没有人值守：去排人，不能因此不办", "approved the same day, nobody on call: roster one, no ground to refuse", _approved(0, 0), "no_approver_on_call"),
    _refusing("3.5.b", "没有写在哪里办", "no place is named", lambda f: agreement.time_and_place_named(_at("02 10:00"), _at("07 10:00"), 0, window_known=True, frame=f), "place_missing"),
    _refusing("3.5.b", "指南没有办理程序，没法告诉他", "the guide has no procedure to tell", lambda f: agreement.procedure_told((MatterFacts("M099", ("police",), has_procedure=False),), f), "procedure_missing"),
    _refusing("3.5.b", "窗口那时已经约满", "the window is full at that time", lambda f: agreement.room_left(window_free=False, offered_at=_at("07 10:00"), frame=f), "slot_full"),
    _refusing("3.5.b", "提的时间过了才来确认", "confirmed after the time offered", lambda f: agreement.offer_stands(_at("07 11:00"), _at("07 10:00"), f), "offer_passed"),
    _refusing("3.5.b", "排的人那时有别的约", "the person named is taken then", lambda f: agreement.people_fit((FIT, AWAY), f), "crew_not_free"),
    _refusing("3.5.b", "没有排人", "nobody is named", lambda f: agreement.people_fit((), f), "crew_missing"),
    _ordinary("3.5.c", "周一 11:30 拟不同意，答复到 17:30：大厅 14:30 前定", "proposed Monday 11:30, answer due 17:30: management by 14:30", _consent("02 11:30", "02 17:30"), "2026-03-02 14:30"),
    _edge("3.5.c", "17:20 才提，离答复只剩十分钟：答复延到当天 24:00，大厅有它的一半时间", "proposed at 17:20: the answer moves to midnight, management has half of that", _consent("02 17:20", "02 17:30"), "2026-03-02 20:39"),
    _edge("3.5.c", "到时没有人同意不办", "nobody consented in time", lambda f: consent.lapses_to(in_authority=True, time_and_place_clear=True, frame=f), "to_arrange"),
    _edge("3.5.c", "到时没有人同意，可事项不归这个窗口：不自动安排，等大厅定", "nobody consented, yet the matter is another window's: it stays with management", lambda f: consent.lapses_to(in_authority=False, time_and_place_clear=True, frame=f), "refusal_proposed"),
    _edge("3.5.c", "窗口说申请人不来了：只是代记，他自己确认才算", "the window says that the asker will not come: only he can withdraw", lambda f: refusal.withdrawn_by_the_asker(by_asker=False, frame=f), "no"),
    _refusing("3.5.c", "不同意，没有写理由", "a refusal without a reason", lambda f: refusal.reason_and_alternative(0, 12, f), "reason_missing"),
    _refusing("3.5.c", "约好的没办成，窗口自己记成大厅的原因", "an appointment not kept, entered by the window as the hall's cause", lambda f: refusal.cause_owned(NotDoneCause.HALL, by_management=False, frame=f), "hall_cause_needs_consent"),
    _refusing("3.5.c", "提议的人自己来同意", "the proposer consents himself", lambda f: refusal.consent_by_another(is_proposer=True, frame=f), "own_proposal"),
    _refusing("3.5.c", "不同意，却没写可以怎样办", "a refusal without an alternative", lambda f: refusal.reason_and_alternative(12, 0, f), "alternative_missing"),
    _ordinary("6.4.a", "A、B两角都有培训、有权限", "A and B both trained, both with authority", lambda f: cover.two_who_can(_post(A_ROLE, B_ROLE), f), "met"),
    _edge("6.4.a", "B角那天正好是培训有效的最后一天", "the very last day B's training holds", lambda f: cover.two_who_can(_post(A_ROLE, replace(B_ROLE, trainings=(replace(COURSE, until=FRIDAY),))), f), "met"),
    _edge("6.4.a", "没有标热点，可它是五个岗位里最忙的", "not marked hot, but the busiest of five posts", lambda f: cover.busiest_posts(LOADS, f), "('P02',)"),
    _refusing("6.4.a", "热点岗位只有A角", "a hot post with an A role only", lambda f: cover.two_who_can(_post(A_ROLE), f), "b_nobody"),
    _refusing("6.4.a", "B角没有这个窗口的权限", "the B role has no authority there", lambda f: cover.two_who_can(_post(A_ROLE, replace(B_ROLE, authorised=False)), f), "b_unauthorised"),
    _ordinary("6.4.b", "综合窗口的培训，六月到期", "trained for this kind of window until June", lambda f: qualification.trained_for((COURSE,), GENERAL, FRIDAY, f), "met"),
    _edge("6.4.b", "还有60天到期：提醒", "sixty days to go: warned of", lambda f: qualification.warned_of(date(2026, 5, 1), date(2026, 3, 2), f), "yes"),
    _refusing("6.4.b", "培训昨天到期", "the training ended yesterday", lambda f: qualification.trained_for((replace(COURSE, until=date(2026, 3, 5)),), GENERAL, FRIDAY, f), "training_ended"),
    _refusing("6.4.b", "没有培训过", "never trained", lambda f: qualification.trained_for((), GENERAL, FRIDAY, f), "untrained"),
    _ordinary("6.4.d", "理由是不急，不是没有人", "the ground is: not urgent", lambda f: absence.ground_admitted(RefusalGround.NOT_URGENT, f), "met"),
    _edge("6.4.d", "话里像是说人不在：报给大厅，不拦", "the words seem to plead absence: told to management, not blocked", lambda f: absence.absence_flagged(pleads=True, frame=f), "yes"),
    _refusing("6.4.d", "理由就是人不在岗", "the ground is: staff absent", lambda f: absence.ground_admitted(RefusalGround.STAFF_ABSENT, f), "staff_absent"),
)  # fmt: skip


def examples_of(clause: str) -> tuple[Example, ...]:
    """The examples of a clause, in the order a lawyer reads them."""
    return tuple(one for one in EXAMPLES if one.clause == clause)
