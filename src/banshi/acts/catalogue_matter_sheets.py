"""The sheets of matters: 事项 and what belongs to each of them, column by column."""

from banshi.acts.catalogue_columns import Cells, Column, Sheet
from banshi.acts.catalogue_words import (
    BASES,
    CASE_TYPES,
    LEVELS,
    MATTER_TYPES,
    SOURCES,
    UNITS,
)

OF_MATTER = Column("事项编码", "matter", Cells.CODE, 64, needed=True, example="410822-001")

MATTERS = Sheet(
    "事项",
    "一行一个事项和它的办事指南",
    (
        Column("事项编码", "code", Cells.CODE, 64, needed=True, example="410822-001"),
        Column("事项名称", "name", longest=200, needed=True, example="居住证明开具（示例）"),
        Column("通俗名称", "everyday_name", longest=80, example="开居住证明"),
        Column("别名", "aliases", Cells.TEXTS, 40, hint="几个之间用分号", example="住址证明"),
        Column(
            "部门",
            "department",
            longest=80,
            needed=True,
            also=("实施机关", "实施主体"),
            example="县示例局",
        ),
        Column("窗口", "window", Cells.TEXTS, 60, needed=True, example="示例综合窗口"),
        Column("分类", "category", longest=40),
        Column(
            "事项类型",
            "matter_type",
            Cells.WORD,
            needed=True,
            words=MATTER_TYPES,
            example="公共服务",
        ),
        Column(
            "办件类型", "case_type", Cells.WORD, needed=True, words=CASE_TYPES, example="承诺件"
        ),
        Column("基本编码", "basic_code", Cells.CODE, 12, hint="12位数字"),
        Column("实施编码", "implementation_code", Cells.CODE, 31, hint="31位"),
        Column("业务办理项编码", "item_code", Cells.CODE, 33, hint="33位"),
        Column("主项名称", "main_item", longest=200),
        Column("行使层级", "level", Cells.WORD, words=LEVELS, example="县级"),
        Column("服务对象", "serves", Cells.TEXTS, 20, example="自然人"),
        Column("法定时限", "statutory_days", Cells.COUNT, example="10"),
        Column("法定时限单位", "statutory_unit", Cells.WORD, 40, words=UNITS, example="工作日"),
        Column("承诺时限", "promised_days", Cells.COUNT, example="3"),
        Column("承诺时限单位", "promised_unit", Cells.WORD, 40, words=UNITS, example="工作日"),
        Column(
            "承诺时限依据",
            "promised_basis",
            Cells.WORD,
            words=BASES,
            hint="有出处：大厅公布过这个时限；样例：只是举例，页面上会注明",
            example="有出处",
        ),
        Column("受理条件", "conditions", Cells.TEXTS, example="住在本县"),
        Column(
            "办理程序",
            "procedure",
            Cells.LONG,
            2000,
            hint="没有这一格，就约不了",
            example="带身份证到示例综合窗口，窗口核对后当场开具。",
        ),
        Column("技术要求", "technical_demands", Cells.TEXTS, example="无"),
        Column("申请材料", "materials", Cells.TEXTS, 120, hint="写了“材料”表就不用写这里"),
        Column("收费", "fee", longest=200, example="不收费"),
        Column("收费依据", "fee_basis", longest=200),
        Column("法律依据", "legal_basis", longest=200),
        Column("办理形式", "forms_of_handling", Cells.TEXTS, 20, example="窗口"),
        Column("办理深度", "online_depth", longest=60),
        Column("到现场次数", "visits", Cells.COUNT, also=("到办事现场次数",), example="1"),
        Column("数量限制", "quota", longest=200),
        Column("结果名称", "result_name", longest=120, example="居住证明"),
        Column("结果送达", "result_delivery", longest=120, example="当场给"),
        Column("联办机构", "joint_bodies", Cells.TEXTS, 80),
        Column("中介服务", "intermediaries", Cells.TEXTS, 120),
        Column("通办范围", "scope", longest=60),
        Column("网上支付", "pays_online", Cells.MAYBE),
        Column("物流快递", "sends_by_post", Cells.MAYBE),
        Column("预约办理", "takes_appointments", Cells.MAYBE),
        Column("涉企经营许可告知承诺", "firms_may_promise", Cells.MAYBE),
        Column("证明事项告知承诺", "proofs_may_be_promised", Cells.MAYBE),
        Column("办理时间", "hours", longest=200),
        Column("咨询电话", "consult_telephone", longest=60),
        Column("投诉电话", "complaint_telephone", longest=60),
        Column("可承诺办理", "commitment_eligible", Cells.MAYBE, hint="空着：分情况"),
        Column("承诺方式", "commitment_kind", longest=80),
        Column("所属一件事", "package", Cells.TEXTS, 80),
        Column("包含事项", "sub_matters", Cells.TEXTS, 80),
        Column("样例", "sample", Cells.YES, hint="大厅还没核对的写“是”"),
    ),
    key=("code",),
)
MATERIALS = Sheet(
    "材料",
    "一行一样材料；有这张表的事项，材料全按这张表",
    (
        OF_MATTER,
        Column("材料编码", "code", Cells.CODE, 64, hint="可以空着"),
        Column("材料名称", "name", longest=120, needed=True, example="居民身份证"),
        Column("必要", "required", Cells.YES, also=("必要性",), example="是"),
        Column("可后补", "may_follow_later", Cells.YES, also=("容缺",)),
        Column("后补工作日", "later_days", Cells.COUNT, also=("容缺天数",)),
        Column("来源", "source", Cells.WORD, words=SOURCES, also=("来源渠道",), example="自备"),
        Column("类型", "form", longest=40, hint="原件、复印件", example="原件"),
        Column("规格份数", "copies", longest=40, example="1 份"),
        Column("介质", "medium", longest=40, example="纸质"),
        Column("审查要点", "check_point", longest=200, example="在有效期内，和本人一致"),
        Column(
            "样表",
            "sample_form",
            Cells.LONG,
            hint="是表格的才写：一行一个“栏目：怎么填”，最多 40 行，一行最多 200 个字",
            example="姓名：王某某（样例）\n办理事由：换房以后住址变了",
        ),
    ),
    key=("matter", "name"),
)
STEPS = Sheet(
    "环节",
    "一行一个办理环节，按先后",
    (
        OF_MATTER,
        Column("环节名称", "name", longest=120, needed=True, example="核对、开具"),
        Column("岗位", "post", longest=60, needed=True, example="综合岗"),
        Column("法定", "statutory", Cells.YES),
        Column("作出决定", "decides", Cells.YES, example="是"),
    ),
    key=("matter", "name"),
)
MUST_SAY = Sheet(
    "事先说明",
    "约之前要请申请人先说清楚的问题",
    (
        OF_MATTER,
        Column("编码", "code", longest=40, needed=True, example="since"),
        Column("问题", "zh", longest=200, needed=True, example="您从哪一年住到这里的？"),
        Column("英文", "en", longest=300, example="Since which year have you lived here?"),
    ),
    key=("matter", "code"),
)
SPECIAL = Sheet(
    "特别程序",
    "听证、检验、检测、鉴定、专家评审，一行一个",
    (
        OF_MATTER,
        Column("环节名称", "name", longest=120, needed=True, example="公示"),
        Column("所需时限", "value", Cells.COUNT, example="5"),
        Column("时限单位", "unit", Cells.WORD, 40, words=UNITS, example="工作日"),
        Column("法定依据", "legal_basis", longest=200),
        Column("收费依据", "fee_basis", longest=200, hint="不收费就空着"),
        Column("计入法定时限", "counts", Cells.YES, also=("是否计算在法定办结时限内",)),
    ),
    key=("matter", "name"),
)
ARTICLES = Sheet(
    "法律条款",
    "设定依据，一行一条",
    (
        OF_MATTER,
        Column("法律法规", "law", longest=120, needed=True, example="某某条例"),
        Column("条款", "article", longest=60, needed=True, example="第七条"),
        Column("要旨", "gist", longest=200, hint="用自己的话写"),
    ),
    key=("matter", "law", "article"),
)
QUESTIONS = Sheet(
    "常见问题",
    "一行一问一答",
    (
        OF_MATTER,
        Column("问", "question", longest=200, needed=True, example="能代办吗？"),
        Column("答", "answer", longest=500, needed=True, example="能，带双方身份证。"),
    ),
    key=("matter", "question"),
)
PARTS: dict[str, tuple[Sheet, str]] = {
    MATERIALS.name: (MATERIALS, "materials"),
    STEPS.name: (STEPS, "steps"),
    MUST_SAY.name: (MUST_SAY, "must_say"),
    SPECIAL.name: (SPECIAL, "special_procedures"),
    ARTICLES.name: (ARTICLES, "legal_articles"),
    QUESTIONS.name: (QUESTIONS, "questions"),
}
MATTER_SHEETS = (MATTERS, *(sheet for sheet, _ in PARTS.values()))
