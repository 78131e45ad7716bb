"""Preface, home visits and off-hours appointments, clause by clause, in our own words."""

from banshi.policy.decision import Text
from banshi.policy.pack import Clause
from banshi.policy.vocabulary import ClauseKind as Kind

CHAPTERS_1_TO_3: tuple[Clause, ...] = (
    Clause(
        "0.1",
        "前言",
        Text(
            "让群众办事更方便：七项制度管着，四项服务开着",
            "Serve people more conveniently: seven working systems are kept up and four services offered",
        ),
        Kind.DECLARATORY,
    ),
    Clause(
        "1.1",
        "第一章",
        Text(
            "各窗口遵守服务承诺与工作制度，积极开展四项服务",
            "Every window keeps its service promises and offers the four services",
        ),
        Kind.DUTY,
    ),
    Clause(
        "1.2",
        "第一章",
        Text(
            "办四项服务的人守廉政规矩：不收礼，不受请",
            "Staff of the four services take no gifts and accept no treats",
        ),
        Kind.PROHIBITION,
    ),
    Clause(
        "2.0",
        "第二章 定义",
        Text(
            "上门服务：工作人员到特殊群体家中或企业驻地现场办理",
            "Home visit: staff go to people who cannot come, or to an enterprise, and handle the matter there",
        ),
        Kind.DEFINITION,
    ),
    Clause(
        "2.1",
        "第二章 一",
        Text(
            "上门可在工作时间，也可在非工作时间", "A visit may fall inside or outside working time"
        ),
        Kind.RIGHT,
    ),
    Clause(
        "2.2.1",
        "第二章 二（一）",
        Text(
            "对象一：行动不便、不便到厅的老弱病残群众",
            "Who may ask, first: old, weak, ill or disabled people for whom coming is hard",
        ),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "2.2.2",
        "第二章 二（二）",
        Text(
            "对象二：因特殊原因不便到厅的企业和纳税人",
            "Who may ask, second: enterprises and taxpayers with a special reason not to come",
        ),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "2.3.a",
        "第二章 三",
        Text("收到申请当日答复", "An application is answered the day it is received"),
        Kind.DEADLINE,
    ),
    Clause(
        "2.3.b",
        "第二章 三",
        Text(
            "同意的，约定时间、地点，并告知依法所需材料和办理程序",
            "If granted: time and place are agreed, materials and procedure told",
        ),
        Kind.DUTY,
    ),
    Clause(
        "2.3.c",
        "第二章 三",
        Text("上门原则上两人以上", "Two or more people make a visit, as a rule"),
        Kind.CONDITION,
    ),
    Clause(
        "2.3.d", "第二章 三", Text("上门出示相关证件", "Visitors show their credentials"), Kind.DUTY
    ),
    Clause(
        "2.3.e",
        "第二章 三",
        Text(
            "暂时无法上门的，报大厅同意并向当事人说明理由",
            "What cannot be done now goes to the hall for consent, and the party is told why",
        ),
        Kind.DUTY,
    ),
    Clause(
        "3.0",
        "第三章 定义",
        Text(
            "预约（错时）服务：特殊原因或特别紧急，约定在非工作时间由窗口提供",
            "Off-hours appointment: for a special or urgent reason, a window serves outside working time by agreement",
        ),
        Kind.DEFINITION,
    ),
    Clause(
        "3.1",
        "第三章 一",
        Text(
            "非工作时间＝法定工作日以外（节假日、公休日）及工作日的非上班时段",
            "Off-hours are all days that are no statutory working days, and hours outside the sittings of working days",
        ),
        Kind.DEFINITION,
    ),
    Clause(
        "3.2.1",
        "第三章 二（一）",
        Text(
            "范围一：急需在有限时间内办理",
            "What may be asked for, first: something needed within a limited time",
        ),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "3.2.2",
        "第三章 二（二）",
        Text(
            "范围二：县级以上重点项目或工程",
            "What may be asked for, second: key projects of the county or above",
        ),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "3.3.1",
        "第三章 三（一）",
        Text("有正当事由", "Condition one: a proper reason"),
        Kind.CONDITION,
    ),
    Clause(
        "3.3.2",
        "第三章 三（二）",
        Text("事项在窗口职权内", "Condition two: the matter lies in the window's powers"),
        Kind.CONDITION,
    ),
    Clause(
        "3.3.3",
        "第三章 三（三）",
        Text("时间、地点明确", "Condition three: time and place are clear"),
        Kind.CONDITION,
    ),
    Clause(
        "3.3.4",
        "第三章 三（四）",
        Text("其他须事先说明的事项", "Condition four: whatever else must be said beforehand"),
        Kind.CONDITION,
    ),
    Clause(
        "3.4.a",
        "第三章 四",
        Text(
            "打电话、用手机、上网都能约，也能当面约",
            "Ask by telephone, mobile app, on the web, or face to face",
        ),
        Kind.RIGHT,
    ),
    Clause(
        "3.4.b",
        "第三章 四",
        Text(
            "联系人可为当事人（法人）或授权代理人",
            "Whoever asks may be the party (or legal person), or an authorised agent",
        ),
        Kind.RIGHT,
    ),
    Clause(
        "3.5.a", "第三章 五", Text("当日内答复", "The answer comes the same day"), Kind.DEADLINE
    ),
    Clause(
        "3.5.b",
        "第三章 五",
        Text(
            "同意的，约定时间、地点，告知材料和程序",
            "If granted: time and place are agreed, materials and procedure told",
        ),
        Kind.DUTY,
    ),
    Clause(
        "3.5.c",
        "第三章 五",
        Text(
            "不同意的，报大厅同意并说明理由",
            "If not: it goes to the hall for consent, and the party is told why",
        ),
        Kind.DUTY,
    ),
    Clause(
        "3.5.d",
        "第三章 五",
        Text("参加人员可轮休冲抵加班", "Those who took part may rest another day for the overtime"),
        Kind.RIGHT,
    ),
)
