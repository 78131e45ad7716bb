"""The numbers of 博政数〔2020〕9号, and those the notice leaves to the hall.

What the document fixes names its clause; what it leaves open is the hall's choice under that
clause, and its note says so.
"""

from datetime import date, time
from fractions import Fraction
from typing import Any

from banshi.policy.decision import Text
from banshi.policy.packs.boai_2020_9.booking_parameters import booking_parameters
from banshi.policy.parameters import Parameter, RungRule
from banshi.policy.vocabulary import Rung

IN_FORCE_ON = date(2020, 10, 9)


def _from_start(name: str, value: Any, clause: str, zh: str, en: str) -> Parameter:
    return Parameter(name, value, clause, IN_FORCE_ON, Text(zh, en))


RUNGS = (
    RungRule(Rung.HOLDER, share=Fraction(1, 2)),
    RungRule(Rung.B_ROLE, share=Fraction(7, 10)),
    RungRule(Rung.LEADER, share=Fraction(17, 20)),
    RungRule(Rung.MANAGEMENT, share=Fraction(1)),
    RungRule(Rung.SUPERVISION, hall_minutes_after_due=60),
)

PARAMETERS = (
    _from_start(
        "same_day_extended_minutes",
        60,
        "3.5.a",
        "离下班不到这么多分钟收到的，当天24:00前答复（解读R1）",
        "received with fewer minutes left than this: answered by midnight (reading R1)",
    ),
    _from_start(
        "answer_before_wanted_hours",
        2,
        "3.5.a",
        "最晚在约定时间前这么多小时答复（解读R1）",
        "answered at least so many hours before the time asked for (reading R1)",
    ),
    _from_start(
        "rungs",
        RUNGS,
        "3.5.a",
        "时限走到一半提醒经办人，七成提醒B角，八成五提醒窗口负责人，到点报大厅，过60个上班分钟报监督；"
        "不止一天的时限按上班分钟算几成",
        "holder at half the time, B role at 0.7, leader at 0.85, management when due,"
        " supervision 60 hall minutes later; of more than a day, shares of its hall minutes",
    ),
    _from_start(
        "consent_share",
        Fraction(1, 2),
        "3.5.c",
        "大厅研究不同意建议的时间：答复剩余时间的一半（解读R2）",
        "consent is due after half of what is left for the answer (reading R2)",
    ),
    _from_start(
        "consent_least_minutes",
        15,
        "3.5.c",
        "大厅研究不同意建议，最少留这么多分钟（解读R2）",
        "consent has at least so many minutes (reading R2)",
    ),
    _from_start(
        "lapse_to_arrange",
        True,
        "3.5.c",
        "到时没有同意不办的，转为安排办理（解读R2）",
        "a refusal nobody consented to in time becomes a request to arrange (reading R2)",
    ),
    _from_start(
        "arrange_hall_minutes",
        60,
        "3.5.c",
        "窗口负责人安排办理的时间，上班时间计（解读R2）",
        "hall minutes the window leader has to arrange it (reading R2)",
    ),
    _from_start(
        "arrange_least_minutes",
        60,
        "3.5.c",
        "当天上班时间不够时，安排办理按钟点计这么多分钟（解读R2）",
        "clock minutes to arrange it when the hall's day has too few left (reading R2)",
    ),
    _from_start(
        "asks_allowed", 1, "3.3.1", "事由不清的，只问一次", "a vague reason is asked about once"
    ),
    _from_start(
        "reason_least_length",
        1,
        "3.3.1",
        "事由最少字数；写得简单也收，由窗口来问",
        "characters a reason must have; a short one is received and asked about",
    ),
    _from_start(
        "place_least_length",
        2,
        "3.3.3",
        "地点最少字数",
        "characters a place must have",
    ),
    _from_start(
        "refusal_reason_least_length",
        4,
        "3.5.c",
        "不同意的理由最少字数",
        "characters the reason of a refusal must have",
    ),
    _from_start(
        "alternative_least_length",
        2,
        "3.5.c",
        "不同意时告诉当事人别的办法，最少字数",
        "characters the alternative to a refusal must have",
    ),
    _from_start(
        "off_hours_crew_least",
        1,
        "3.5.b",
        "预约服务最少安排这么多人",
        "people an off-hours appointment needs at least",
    ),
    _from_start("visit_crew", 2, "2.3.c", "上门一般去这么多人", "people on a home visit"),
    _from_start(
        "visit_minutes",
        120,
        "2.0",
        "一次上门按这么多分钟排人，来回算在内",
        "minutes a home visit takes its crew, way there and back included",
    ),
    _from_start(
        "visit_offline_hours",
        72,
        "2.0",
        "断网时上门记下的，最晚这么多小时内补传",
        "hours within which what was noted on a visit without a network may be entered",
    ),
    _from_start(
        "visit_bring_working_days",
        10,
        "6.2.b",
        "上门时缺的材料，请在这么多个工作日内补齐",
        "working days to bring what was missing on a visit",
    ),
    _from_start(
        "visit_photographs",
        30,
        "2.0",
        "一次上门最多拍这么多张材料照片",
        "photographs of papers one visit may keep",
    ),
    _from_start(
        "door_code_early_minutes",
        60,
        "2.3.d",
        "验证码在约定时间前这么多分钟起有效",
        "the code for the door holds from so many minutes before the time agreed",
    ),
    _from_start(
        "door_code_late_minutes",
        180,
        "2.3.d",
        "验证码到约定时间后这么多分钟失效",
        "the code for the door holds until so many minutes after the time agreed",
    ),
    _from_start(
        "postponement_days",
        30,
        "2.3.e",
        "上门最多延后这么多天",
        "days a home visit may be put off at most",
    ),
    _from_start(
        "quiet_from",
        time(21),
        "3.5.a",
        "从这时起，不急的短信等到早上再发",
        "from this hour messages that can wait are sent in the morning",
    ),
    _from_start(
        "quiet_until",
        time(7, 30),
        "3.5.a",
        "到这时止，夜里攒下的短信一起发",
        "until this hour; what waited at night is sent then",
    ),
    _from_start(
        "call_lead_minutes",
        60,
        "3.5.a",
        "短信到答复时限前这么多分钟还没送到，就由人打电话或送信",
        "a message not arrived so many minutes before the answer is due becomes a call or a letter",
    ),
    _from_start("intake_minutes", 15, "6.5.a", "窗口受理分钟数", "minutes of intake at a window"),
    _from_start(
        "joint_intake_minutes",
        40,
        "6.5.b",
        "不动产、税务联办窗口受理分钟数",
        "minutes of intake where real estate and tax sit together",
    ),
    _from_start(
        "fast_track_answer_hall_minutes",
        30,
        "5.2.1.a",
        "特事特办申请的答复时间，上班时间计（解读R15）",
        "hall minutes to answer a fast-track request (reading R15)",
    ),
    _from_start(
        "training_warned_days",
        60,
        "6.4.b",
        "培训、证件到期前多少天提醒",
        "days before a training or credential ends that it is warned of",
    ),
    _from_start(
        "gap_told_days",
        7,
        "6.4.a",
        "热点岗位缺人，提前多少天报给大厅",
        "days before a gap at a hot post that management is told",
    ),
    _from_start(
        "hot_share",
        Fraction(1, 5),
        "6.4.a",
        "最忙的几分之一岗位按热点算（解读R8）",
        "share of the busiest posts that count as hot (reading R8)",
    ),
    _from_start(
        "hot_load_days",
        90,
        "6.4.a",
        "忙不忙看前多少天（解读R8）",
        "days over which a post's load is counted (reading R8)",
    ),
    *booking_parameters(IN_FORCE_ON),
    _from_start(
        "visits_earn_leave",
        True,
        "3.5.d",
        "下班后上门也算加班，可以轮休（解读R4）",
        "home visits outside working time earn leave too (reading R4)",
    ),
    _from_start(
        "overtime_whole_minutes",
        1,
        "3.5.d",
        "加班按这么多分钟一格记，不满一格的不记",
        "overtime is credited in steps of so many minutes, whole ones only",
    ),
    _from_start(
        "overtime_longest_minutes",
        720,
        "3.5.d",
        "一次超过这么多分钟的不自动记，由两个人核对后补记",
        "longer than so many minutes at once is not credited by itself; two people look at it",
    ),
    _from_start(
        "leave_unit_minutes",
        30,
        "3.5.d",
        "轮休最少休这么多上班分钟，按它的整数倍休",
        "leave is taken in whole multiples of so many hall minutes",
    ),
)
