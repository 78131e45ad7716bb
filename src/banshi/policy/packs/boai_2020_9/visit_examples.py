"""Examples of chapter 2, home visits, in the same known week of March 2026."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from banshi.policy.decision import Decision, Text
from banshi.policy.examples import Example, ExampleKind
from banshi.policy.frame import Frame
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.questions.limit_situations import LimitFacts
from banshi.policy.questions.offering import ServiceCounts
from banshi.policy.questions.situations import CrewFacts, MatterFacts
from banshi.policy.rules import (
    agreement,
    consent,
    home_visit,
    matter_limit,
    offering,
    postponement,
    refusal,
    same_day_answer,
    visit_intake,
    visit_work,
)
from banshi.policy.vocabulary import (
    Ground,
    MatterType,
    PartyType,
    RefusalGround,
    RequestKind,
    RequestState,
    Unit,
    VisitOutcome,
)

Ask = Callable[[Frame], Decision[Any]]
FIT = CrewFacts(at_window=True, has_authority=True, credential_valid=True, free=True)
CARD = MatterFacts("M001", ("police",), has_procedure=True)
BARE = MatterFacts("M130", ("general",), has_procedure=False)


def _at(written: str) -> datetime:
    return datetime.fromisoformat(f"2026-03-{written}").replace(tzinfo=PACK.calendar.zone)


def _example(kind: ExampleKind) -> Callable[..., Example]:
    def example(clause: str, zh: str, en: str, ask: Ask, answers: str) -> Example:
        def visit(frame: Frame) -> Decision[Any]:
            return ask(frame.under(RequestKind.HOME_VISIT))

        return Example(clause, kind, Text(zh, en), visit, answers)

    return example


_ordinary, _edge, _refusing = (_example(kind) for kind in ExampleKind)


def _difficulty(ground: Ground, words: int, party: PartyType = PartyType.PERSON) -> Ask:
    return lambda frame: home_visit.difficulty_stated(ground, words, party, frame)


def _special(words: int) -> Ask:
    return lambda frame: home_visit.special_reason_stated(Ground.ENTERPRISE_REASON, words, frame)


def _outside(starts: str) -> Ask:
    return lambda frame: home_visit.off_hours_minutes(_at(starts), frame)


def _limit(taken_in: str, promised: int | None, statutory: int | None) -> Ask:
    working = Unit.WORKING_DAY
    limit = LimitFacts("M012", MatterType.LICENCE, promised, working, statutory, working)
    return lambda frame: matter_limit.limit_of(limit, _at(taken_in), frame)


def _answer(received: str, wanted: str) -> Ask:
    return lambda frame: same_day_answer.answer_due(_at(received), _at(wanted), True, frame)


def _settled(wanted: str, offered: str) -> Ask:
    return lambda frame: agreement.agreed_or_offered(
        RequestState.RECEIVED, _at(wanted), _at(offered), frame
    )


def _go(people: int, why: int = 0, *, hall: bool = False) -> Ask:
    return lambda frame: home_visit.enough_people((FIT,) * people, why, hall, frame)


def _door(now: str, starts: str, *, valid: bool = True) -> Ask:
    return lambda frame: home_visit.at_the_door(_at(now), _at(starts), valid, frame)


def _true(then: str, entered: str, before: str | None) -> Ask:
    return lambda frame: visit_intake.true_time(
        _at(then), _at(entered), _at(before) if before else None, frame
    )


def _until(now: str, until: str, words: int = 12) -> Ask:
    return lambda frame: postponement.until_named(_at(now), _at(until), words, frame)


def _comes_back(until: str, wanted: str) -> Ask:
    def ask(frame: Frame) -> Decision[Any]:
        back = postponement.comes_back(_at(until), _at(wanted), frame)
        return Decision(back.value.wanted_at, back.findings, back.cites, back.reason, back.edition)

    return ask


VISIT_EXAMPLES: tuple[Example, ...] = (
    _ordinary("1.1", "一个季度 12 件预约，件件按时答复", "a quarter, twelve appointments, every answer in time", lambda f: offering.promises_kept(ServiceCounts(asked=12, in_time=12), f), "kept"),
    _edge("1.1", "服务开着，没有人申请：没有数字，不说守住了", "offered, and nobody asked: no figure, and none claimed", lambda f: offering.promises_kept(ServiceCounts(), f), "no_figure"),
    _refusing("1.1", "3 件里晚了 1 件：没有守住", "one of three late: not kept", lambda f: offering.promises_kept(ServiceCounts(asked=3, in_time=2, late=1), f), "not_kept"),
    _ordinary("2.0", "两个事项，两个都记了结果", "two matters, both with an outcome", lambda f: visit_work.outcome_for_each(2, 2, f), "met"),
    _edge("2.0", "一个没办成，也记了", "one was not done, and it is said", lambda f: visit_work.outcome_for_each(1, 1, f), "met"),
    _refusing("2.0", "两个事项，只记了一个", "two matters, one outcome", lambda f: visit_work.outcome_for_each(2, 1, f), "outcome_missing"),
    _ordinary("2.0", "断网时 9:05 记的，当天 11:00 补传", "noted at 9:05 without a network, entered at 11:00", _true("10 09:05", "10 11:00", "10 09:00"), "met"),
    _edge("2.0", "正好 72 小时后补传", "entered exactly 72 hours later", _true("10 09:05", "13 09:05", None), "met"),
    _refusing("2.0", "设备的时钟快了：记的时间还没到", "the device's clock is fast: the time noted has not come", _true("10 09:05", "10 09:04", None), "not_happened_yet"),
    _refusing("2.0", "三天以后才补传", "entered more than three days later", _true("10 09:05", "13 09:06", None), "entered_too_late"),
    _refusing("2.0", "记的“开始”早于“出示证件”", "begun before the credentials were shown", _true("10 08:50", "10 11:00", "10 08:55"), "out_of_order"),
    _ordinary("2.0", "两台设备记的一样", "two devices recorded the same", lambda f: visit_intake.kept_as_recorded(False, False, f), "met"),
    _edge("2.0", "看过同行记的，仍改成自己的", "changed after looking at what the colleague recorded", lambda f: visit_intake.kept_as_recorded(True, True, f), "met"),
    _refusing("2.0", "同行记过，没看就要改", "a colleague's record, about to be written over unseen", lambda f: visit_intake.kept_as_recorded(True, False, f), "recorded_by_other"),
    _ordinary("2.0", "三样材料都看过，缺一样：可以告知", "three materials looked at, one lacking: it may be told", lambda f: visit_intake.all_looked_at(3, 3, 1, f), "met"),
    _refusing("2.0", "还有一样没看就要告知", "one not looked at yet", lambda f: visit_intake.all_looked_at(3, 2, 1, f), "materials_unseen"),
    _refusing("2.0", "什么都不缺，没有可告知的", "nothing is lacking", lambda f: visit_intake.all_looked_at(3, 3, 0, f), "nothing_lacking"),
    _ordinary("2.0", "材料齐，收下", "complete, and taken in", lambda f: visit_intake.nothing_lacking(VisitOutcome.ACCEPTED, 0, f), "met"),
    _edge("2.0", "缺一样，记成告知", "one lacking, and told", lambda f: visit_intake.nothing_lacking(VisitOutcome.TOLD, 1, f), "met"),
    _refusing("2.0", "缺一样，却记成收下了", "one lacking, yet taken in", lambda f: visit_intake.nothing_lacking(VisitOutcome.ACCEPTED, 1, f), "materials_lacking"),
    _ordinary("2.1", "周三上午九点上门，在上班时间", "Wednesday at nine, within hours", _outside("04 09:00"), "0"),
    _edge("2.1", "周三 11:00 上门，跨过中午下班", "Wednesday at 11:00, past the noon close", _outside("04 11:00"), "60"),
    _edge("2.1", "周六上午上门，全在上班时间以外", "Saturday morning, all of it off-hours", _outside("07 10:00"), "120"),
    _refusing("2.1", "晚上八点也可以约，没有不行的时间", "eight in the evening may be asked too: no time is refused", _outside("04 20:00"), "120"),
    _ordinary("2.2.1", "老人，说了“卧床，下不了楼”", "old, and says: bedridden", _difficulty(Ground.OLD, 8), "met"),
    _edge("2.2.1", "别的情形，自己说清楚就行", "another difficulty, in one's own words", _difficulty(Ground.OTHER_MOBILITY, 1), "met"),
    _refusing("2.2.1", "选了“老人”，没说怎么不方便", "old, and no difficulty said", _difficulty(Ground.OLD, 0), "reason_missing"),
    _refusing("2.2.1", "企业按“生病”申请", "an enterprise on the ground of illness", _difficulty(Ground.ILL, 8, PartyType.ENTERPRISE), "ground_unfit"),
    _ordinary("2.2.2", "企业写明周末关账走不开", "an enterprise closing its books", _special(10), "met"),
    _edge("2.2.2", "只写了一个字，先收下再问", "one character: received, and asked about", _special(1), "met"),
    _refusing("2.2.2", "企业没写原因", "an enterprise without a reason", _special(0), "reason_missing"),
    _ordinary("2.3.a", "周一 10:15 申请，要下周二上门", "asked Monday 10:15 for Tuesday of next week", _answer("02 10:15", "10 09:00"), "2026-03-02 17:30"),
    _edge("2.3.a", "周一 16:31 申请，离下班不到一小时", "asked Monday 16:31, under an hour to closing", _answer("02 16:31", "10 09:00"), "2026-03-02 23:59"),
    _refusing("2.3.a", "一小时后就要上门：请打值班电话", "wanted in one hour: call the duty telephone", _answer("02 10:00", "02 11:00"), "too_soon"),
    _ordinary("2.3.b", "就按他要的时间去", "the very time asked for", _settled("10 09:00", "10 09:00"), "agreed"),
    _edge("2.3.b", "窗口给了另一个时间：等他确认", "another time: his to confirm", _settled("10 09:00", "10 15:00"), "offered"),
    _refusing("2.3.b", "指南没有办理程序的事项", "a matter whose guide has no procedure", lambda f: agreement.procedure_told((BARE,), f), "procedure_missing"),
    _ordinary("2.3.c", "去两个人", "two go", _go(2), "met"),
    _edge("2.3.c", "只去一个人，原因写了，大厅管理人员来定", "one alone, the reason said, hall management agrees", _go(1, 12, hall=True), "met"),
    _refusing("2.3.c", "只去一个人，没写原因", "one alone, no reason", _go(1), "two_needed"),
    _refusing("2.3.c", "只去一个人，窗口自己定", "one alone, the window by itself", _go(1, 12), "alone_needs_consent"),
    _ordinary("2.3.d", "约的 9:00，8:50 在门口核验", "agreed for 9:00, checked at 8:50", _door("10 08:50", "10 09:00"), "genuine"),
    _edge("2.3.d", "正好提前一小时", "exactly one hour before", _door("10 08:00", "10 09:00"), "genuine"),
    _refusing("2.3.d", "前一天晚上有人敲门", "somebody knocks the evening before", _door("09 20:00", "10 09:00"), "not_genuine"),
    _refusing("2.3.d", "约好的已经取消", "the visit was called off", _door("10 08:50", "10 09:00", valid=False), "not_genuine"),
    _refusing("2.3.d", "还没出示证件就想开始办", "the work would begin before credentials are shown", lambda f: visit_work.credentials_shown(False, f), "credentials_not_shown"),
    _ordinary("2.3.e", "延后到下周一，写了为什么", "put off to next Monday, with the reason", _until("02 11:00", "09 09:00"), "met"),
    _edge("2.3.e", "延后到周五：下一个工作日周一，还是上午九点", "put off until Friday: Monday, the next working day, still at nine", _comes_back("06 08:30", "03 09:00"), "2026-03-09 09:00:00+08:00"),
    _edge("2.3.e", "周一 11:30 提的建议：大厅 14:30 前定", "proposed Monday 11:30: management decides by 14:30", lambda f: consent.consent_due(_at("02 11:30"), _at("02 17:30"), None, f), "2026-03-02 14:30"),
    _refusing("2.3.e", "延后到一个已经过了的时间", "until a moment already past", _until("02 11:00", "02 10:00"), "past"),
    _refusing("2.3.e", "延后，却没写为什么", "put off, and no reason", _until("02 11:00", "31 11:00", 2), "reason_missing"),
    _refusing("2.3.e", "提议的人自己来同意", "the proposer consents himself", lambda f: refusal.consent_by_another(is_proposer=True, frame=f), "own_proposal"),
    _ordinary("2.3.e", "窗口想不去：只是建议", "the window would rather not: a proposal only", lambda f: refusal.only_a_proposal(RefusalGround.NOT_ELIGIBLE, f), "refusal_proposed"),
    _ordinary("6.5.c", "周五上午收下，指南承诺 5 个工作日", "taken in on Friday morning, five working days promised", _limit("06 10:00", 5, 20), "2026-03-13 23:59"),
    _edge("6.5.c", "承诺比法定还晚：按法定的算", "a promise later than the law allows: the law's limit counts", _limit("06 10:00", 20, 5), "2026-03-13 23:59"),
    _edge("6.5.c", "指南只写了法定时限", "only the law's limit is in the guide", _limit("06 10:00", None, 20), "2026-04-03 23:59"),
    _refusing("6.5.c", "指南没写多久：不编一个日子", "the guide names no limit: no day is made up", _limit("06 10:00", None, None), "no_limit"),
)  # fmt: skip
