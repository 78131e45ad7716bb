"""Readings R1 to R15: where the document leaves a choice, what we chose, for its issuer to confirm."""

from banshi.policy.decision import Text
from banshi.policy.pack import Reading

READINGS: tuple[Reading, ...] = (
    Reading(
        "R1",
        ("2.3.a", "3.5.a"),
        Text(
            "“当日”到大厅当天下班为止。离下班不到60分钟收到的，到当天24:00。"
            "上班前、午休时收到的，到当天下班。下班后或休息日收到的，有人值班就到当天24:00，"
            "没人值班就按下次上班收到算。最晚不过约的时间前2小时；来不及的，请打值班电话。"
            "送到或当面说到才算答复。",
            "“The same day” ends when the hall closes; received with less than 60 minutes left, at"
            " midnight. Received before opening or at lunch: that day's close. After the last close"
            " or on a closed day: midnight where an officer is on duty, else as received when the"
            " hall next opens. Never later than two hours before the time asked for; where that"
            " leaves no time, the duty telephone. Answered means delivered or spoken.",
        ),
    ),
    Reading(
        "R2",
        ("2.3.e", "3.5.c"),
        Text(
            "不同意要大厅同意，也在当日答复之内，答复到当事人才算数。大厅有剩余时间的一半来定，"
            "最少15分钟；提得太晚的，答复延到24:00。到时没人同意，不同意的建议作废，"
            "由窗口负责人安排办理；事项不归窗口或时间地点不明的除外。",
            "Consent to a refusal lies inside the same-day answer, kept only when the asker has been"
            " answered. Consent has half of what is left, 15 minutes at least; proposed too late for"
            " that, the answer moves to midnight. A refusal nobody consented to in time falls and is"
            " to be arranged by the window leader, except where 3.3.2 or 3.3.3 is unmet.",
        ),
    ),
    Reading(
        "R3",
        ("2.3.c",),
        Text(
            "上门按两人安排。一个人去，要写明原因并经大厅同意。证件当天要有效，至少一人有办这件事的权限。",
            "Two make a visit by default; one alone takes a recorded reason and the hall's consent."
            " Credentials are valid that day, and one at least holds the matter's authority.",
        ),
    ),
    Reading(
        "R4",
        ("3.5.d", "2.1", "4.0"),
        Text(
            "预约服务的加班可以轮休；下班后的上门和延时服务也按大厅参数算。每笔写明是哪一种、"
            "人员和日子的类别；法律要发工资的，列为应付工资，不折成休息。",
            "Appointments earn rest by the notice; home visits off-hours and extended hours earn it"
            " by the pack. Each entry names which, the kind of staff and of day; what the law wants"
            " paid is listed as pay due, not turned into leave.",
        ),
    ),
    Reading(
        "R5",
        ("5.2.1.a",),
        Text(
            "特事特办只是不受承诺时限限制：另定更早的时间，不晚于原来的承诺，法定时限照走。",
            "Fast track is freed from the promised limit only: it has an earlier target, never later"
            " than the promise it replaces, and the statutory clock runs on.",
        ),
    ),
    Reading(
        "R6",
        ("6.2.b",),
        Text(
            "一次性告知当场书面出具。法定的5个工作日是最外的线，过了就从收到那天起视为受理。",
            "The one-time notice is written at the counter at once; the law's five working days are"
            " the outer edge, after which the case counts as accepted from the day of receipt.",
        ),
    ),
    Reading(
        "R7",
        ("6.5.a", "6.5.b"),
        Text(
            "15分钟、40分钟是钟点分钟，按事项算，从叫号（或上一件办完）到收件结束。手续不全的另算，"
            "等候另算，中间不停表；超了要写原因，不是拒办的理由。",
            "15 and 40 are clock minutes per matter, from the call (or the end of the matter before)"
            " to the end of intake. Incomplete intakes and waiting are measured apart, nothing"
            " pauses the clock; over the limit asks for a cause and is no ground for a refusal.",
        ),
    ),
    Reading(
        "R8",
        ("6.4.a",),
        Text(
            "热点岗位由大厅标明；没标的，取90天里最忙的五分之一。",
            "Hot posts are marked by the hall, or the busiest fifth by load over 90 days.",
        ),
    ),
    Reading(
        "R9",
        ("6.3.a", "3.2.2"),
        Text(
            "全程帮办说的重大项目，就是预约服务说的重点项目。",
            "Major projects of 6.3.a are the key projects of 3.2.2.",
        ),
    ),
    Reading(
        "R10",
        ("4.2.2",),
        Text(
            "一次能办完的：即办件办到底，别的办到出回执，只要已经开始。手里还有号的也办；"
            "本人愿意的，给第二天早上第一个号。",
            "Can be done at one time: same-day matters to their end, others to their receipt, if"
            " begun. People still holding a number are served or, if they agree, are first next"
            " morning.",
        ),
    ),
    Reading(
        "R11",
        ("2.3.b", "3.0", "3.5.b"),
        Text(
            "等答复的申请先占着时段、人员和窗口，答复晚了也不放，直到定下、撤回、不同意、改约别的时间，或那个时间过去，"
            "所以一个位子不会约给两家。"
            "普通预约也一样：填表时位子留几分钟，空出的位子给候补的头一位留一阵，到时放开。",
            "Requests that wait for an answer hold slot, people and window, past the moment it is"
            " due, until they are agreed, withdrawn, refused or moved, or that time is over, so two cannot be agreed for"
            " one place. So do ordinary bookings: a place is held for minutes"
            " while the form is filled in, and a place that came free for the first in line.",
        ),
    ),
    Reading(
        "R12",
        ("3.0", "4.2.3", "6.1.b"),
        Text(
            "上班时间来取号的，不因号满拒绝。窗口能办的人数里，有一份从不放出来预约。",
            "A full queue never turns away anyone who walks in during working hours. A share of what"
            " a window can handle is never open to bookings.",
        ),
    ),
    Reading(
        "R13",
        ("6.5.a", "6.5.b"),
        Text(
            "40分钟只给不动产和税务一起办的窗口；单独的税务窗口是15分钟。",
            "40 minutes belong to windows where real estate and tax are handled together; a tax"
            " window apart has 15.",
        ),
    ),
    Reading(
        "R14",
        ("3.0", "4.0", "5.0"),
        Text(
            "第三到五章说的许可事项，我们看作所有依申请办的事；许可法的条文只管行政许可类，别的按指南。",
            "Chapters 3 to 5 speak of licensing; we read every matter handled on application. The"
            " licensing law's articles bind licences only; the rest follow their guides.",
        ),
    ),
    Reading(
        "R15",
        ("5.2.1.a", "6.3.a"),
        Text(
            "特事特办的申请30个上班分钟内答复，帮办的申请当天答复。",
            "Fast-track requests are answered within 30 hall minutes, assistance the same day.",
        ),
    ),
)
