"""The seven working systems, clause by clause, in our own words."""

from banshi.policy.decision import Text
from banshi.policy.pack import Clause
from banshi.policy.vocabulary import ClauseKind as Kind

CHAPTER_6: tuple[Clause, ...] = (
    Clause(
        "6.0",
        "第六章 首段",
        Text(
            "建立各项工作制度，使四项服务落到实处",
            "Working systems are set up so that the four services are really given",
        ),
        Kind.DECLARATORY,
    ),
    Clause(
        "6.1.a",
        "第六章（一）首问负责制",
        Text(
            "被询问的第一名工作人员即首问责任人",
            "First inquiry: the first member of staff asked is responsible",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.1.b",
        "第六章（一）",
        Text(
            "属职责且手续完备的，在时限内办结；不完备的履行告知",
            "In their powers and complete: done within its limit; incomplete: told what is missing",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.1.c",
        "第六章（一）",
        Text(
            "非职责范围的，立即引导到相应窗口或联系相关人员",
            "Not theirs: led at once to the right window, or the right person is called",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.2.a",
        "第六章（二）一次告知制",
        Text(
            "手续齐全、条件具备的，立即办结或受理",
            "Complete and fulfilled: done or accepted at once",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.2.b",
        "第六章（二）",
        Text(
            "手续不全的，一次性书面告知程序及所需资料",
            "Incomplete: procedure and papers needed are told once, in writing",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.3.a",
        "第六章（三）全程帮办",
        Text(
            "有需求的老年人或重大项目，经申请由工作人员全程代理",
            "An old person in need, or a major project, is accompanied all the way on request",
        ),
        Kind.RIGHT,
    ),
    Clause(
        "6.3.b",
        "第六章（三）",
        Text(
            "咨询台接待、政策咨询、导办代办",
            "The consultation desk receives, advises on policy, guides and helps",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.4.a",
        "第六章（四）AB角",
        Text(
            "热点岗位配备A、B两名以上熟悉业务、有权限的人员",
            "Hot posts have an A and a B who know the work and hold the authority",
        ),
        Kind.DUTY,
    ),
    Clause("6.4.b", "第六章（四）", Text("抓好AB角培训", "A and B roles are trained"), Kind.DUTY),
    Clause(
        "6.4.c",
        "第六章（四）",
        Text(
            "A角不在岗，B角自动顶岗，工作时间始终有人",
            "When A is away B steps in by itself; somebody is there all working time",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.4.d",
        "第六章（四）",
        Text("不得以人员不在岗为由拒办", "That staff are away is no ground for a refusal"),
        Kind.PROHIBITION,
    ),
    Clause(
        "6.5.a",
        "第六章（五）限时办结",
        Text(
            "手续齐全，受理一般15分钟内完毕",
            "Complete papers: intake ends within 15 minutes as a rule",
        ),
        Kind.DEADLINE,
    ),
    Clause(
        "6.5.b",
        "第六章（五）",
        Text(
            "不动产和税务联办窗口一般40分钟内",
            "Windows for real estate and tax together: within 40 minutes as a rule",
        ),
        Kind.DEADLINE,
    ),
    Clause(
        "6.5.c",
        "第六章（五）",
        Text(
            "审批窗口在规定或承诺时限内办结，以办事指南为准",
            "Approval ends within the limit set or promised, as the guide says",
        ),
        Kind.DEADLINE,
    ),
    Clause(
        "6.6.a",
        "第六章（六）承诺办理",
        Text(
            "一次性公布条件、标准、技术要求、材料",
            "Conditions, standards, technical demands and materials are published once, all of them",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.6.b",
        "第六章（六）",
        Text(
            "申请人书面（含电子文本）承诺并承担后果，部门直接作出同意决定",
            "The applicant commits in writing (or electronically) and bears the consequences; the decision follows at once",
        ),
        Kind.RIGHT,
    ),
    Clause(
        "6.6.c",
        "第六章（六）",
        Text(
            "可承诺事项以有权机关清单为准",
            "Which matters may be committed to, the competent body's list says",
        ),
        Kind.CONDITION,
    ),
    Clause(
        "6.7.a",
        "第六章（七）一次办理",
        Text(
            "把多部门多件事集成为一件事：整合表单、精简材料、压缩时间、再造流程",
            "Many matters of many departments become one thing: forms merged, papers fewer, time shorter, steps remade",
        ),
        Kind.DUTY,
    ),
    Clause(
        "6.7.b",
        "第六章（七）",
        Text("一次办、上网办、用手机办、就近办", "Done once, online, by phone, nearby"),
        Kind.RIGHT,
    ),
    Clause(
        "6.7.c",
        "第六章（七）",
        Text(
            "可一次办的事项以有权机关清单为准",
            "Which matters may be done as one, the competent body's list says",
        ),
        Kind.CONDITION,
    ),
)
