"""Extended hours and fast track, clause by clause, in our own words."""

from banshi.policy.decision import Text
from banshi.policy.pack import Clause
from banshi.policy.vocabulary import ClauseKind as Kind

CHAPTERS_4_AND_5: tuple[Clause, ...] = (
    Clause(
        "4.0",
        "第四章 定义",
        Text(
            "延时服务：上班时已开始、下班未办结者，或特殊情况，延长时间办理",
            "Extended hours: what was begun in working time and is unfinished at closing, or a special case, is carried on",
        ),
        Kind.DEFINITION,
    ),
    Clause(
        "4.1.1",
        "第四章 一（一）",
        Text("范围一：正常时间未办结", "When, first: unfinished at the end of normal hours"),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "4.1.2",
        "第四章 一（二）",
        Text(
            "范围二：有正当合理原因急需办理的许可事项",
            "When, second: something needed urgently for a proper reason",
        ),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "4.1.3",
        "第四章 一（三）",
        Text("范围三：业务量大或紧急", "When, third: much work, or urgent work"),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "4.2.1",
        "第四章 二（一）",
        Text(
            "收到就办，没办完的接着办完", "Taken and done at once: what is unfinished is finished"
        ),
        Kind.DUTY,
    ),
    Clause(
        "4.2.2",
        "第四章 二（二）",
        Text(
            "一次可办完的当日办完，不让跑第二次",
            "What can be done in one go is done that day; nobody comes a second time",
        ),
        Kind.DUTY,
    ),
    Clause(
        "4.2.3",
        "第四章 二（三）",
        Text(
            "不得无故拒绝；不能提供须说明理由",
            "No refusal without cause; where it cannot be had, the reason is told",
        ),
        Kind.PROHIBITION,
    ),
    Clause(
        "5.0",
        "第五章 定义",
        Text(
            "特事特办：急需的许可事项，在法律许可内简化程序、缩短时限",
            "Fast track: for urgent matters, fewer steps and shorter limits within the law",
        ),
        Kind.DEFINITION,
    ),
    Clause(
        "5.1.1",
        "第五章 一（一）",
        Text(
            "范围一：正当合理、急需的许可事项",
            "When, first: something needed urgently for a proper reason",
        ),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "5.1.2",
        "第五章 一（二）",
        Text("范围二：县级以上重点项目或工程", "When, second: key projects of the county or above"),
        Kind.ELIGIBILITY,
    ),
    Clause(
        "5.2.1.a",
        "第五章 二（一）",
        Text(
            "不受承诺时限限制，开特别通道，即收即办",
            "Freed from the promised limit; a lane of its own; taken and done at once",
        ),
        Kind.DUTY,
    ),
    Clause(
        "5.2.1.b",
        "第五章 二（一）",
        Text(
            "需首席代表批准的，快速传递并督促",
            "What the chief representative must approve is passed on fast and urged",
        ),
        Kind.DUTY,
    ),
    Clause(
        "5.2.2.a",
        "第五章 二（二）",
        Text("跟着办：办到哪一步，随时知道", "Followed up: where it stands is known in time"),
        Kind.DUTY,
    ),
    Clause(
        "5.2.2.b",
        "第五章 二（二）",
        Text(
            "逾期的及时查明原因，协调督促尽快办结",
            "When overdue: the cause is found, and its end is urged and coordinated",
        ),
        Kind.DUTY,
    ),
)
