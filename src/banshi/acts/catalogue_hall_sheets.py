"""The sheets beside matters: departments, windows, people, authority, rosters, projects, lists."""

from banshi.acts.catalogue_columns import Cells, Column, Sheet
from banshi.acts.catalogue_words import LISTS, PROJECT_LEVELS, ROLES, SHIFTS, WINDOW_KINDS

STAFF_NUMBER = Column("工号", "staff_number", Cells.CODE, 20, needed=True, example="S001")
VALID_FROM = Column("起始日期", "valid_from", Cells.DATE, needed=True, example="2026-01-01")
VALID_UNTIL = Column("截止日期", "valid_until", Cells.DATE, hint="空着：没有截止")
BASIS = Column("依据", "basis", longest=200, hint="文号或网址")

DEPARTMENTS = Sheet(
    "部门",
    "一行一个部门",
    (
        Column("部门编码", "code", Cells.CODE, 18, hint="空着就自动编"),
        Column("部门名称", "name", longest=80, needed=True, also=("部门",), example="县示例局"),
        Column("电话", "telephone", longest=40),
    ),
    key=("code",),
)
WINDOWS = Sheet(
    "窗口",
    "一行一个窗口",
    (
        Column("窗口编码", "code", Cells.CODE, 16, hint="空着就自动编"),
        Column("窗口名称", "name", longest=60, needed=True, also=("窗口",), example="示例综合窗口"),
        Column("类型", "kind", Cells.WORD, words=WINDOW_KINDS, example="综合"),
        Column("部门", "department", longest=80, hint="空着：哪个部门的都办"),
        Column(
            "共用部门",
            "departments",
            Cells.TEXTS,
            80,
            is_set=True,
            hint="还有哪些部门的事项在这里办",
        ),
        Column("区域", "zone", longest=40, example="一楼A区"),
        Column("位置", "address", longest=120, example="一楼A区 1号窗口"),
        Column("电话", "telephone", longest=40),
        Column("非工作时间容量", "capacity_off_hours", Cells.COUNT, example="1"),
    ),
    key=("code",),
)
STAFF = Sheet(
    "人员",
    "一行一个工作人员",
    (
        STAFF_NUMBER,
        Column("姓名", "name", longest=40, needed=True, example="示例甲"),
        Column("部门", "department", longest=80, example="县示例局"),
        Column(
            "角色",
            "roles",
            Cells.TEXTS,
            20,
            words=ROLES,
            is_set=True,
            hint="几个之间用分号",
            example="窗口人员；值班",
        ),
        Column("窗口", "window", longest=60, hint="空着：全大厅", example="示例综合窗口"),
        Column("工作证号", "credential", Cells.CODE, 30, example="SL-0001"),
        Column(
            "证件起始",
            "credential_from",
            Cells.DATE,
            hint="工作证从哪天起有效；写了工作证号就要写",
            example="2026-01-01",
        ),
        Column(
            "证件截止",
            "credential_until",
            Cells.DATE,
            hint="工作证有效到哪天，这天还算；过了就不能派去上门",
            example="2030-12-31",
        ),
    ),
    key=("staff_number",),
)
AUTHORITY = Sheet(
    "职权",
    "谁在哪个窗口能办什么，一行一条",
    (
        STAFF_NUMBER,
        Column("窗口", "window", longest=60, needed=True, example="示例综合窗口"),
        Column("事项编码", "matter", Cells.CODE, 64, hint="空着：这个窗口的都能办"),
        Column("撤销", "withdrawn", Cells.YES, hint="不再能办的写“是”"),
    ),
    key=("staff_number", "window", "matter"),
)
TRAINING = Sheet(
    "培训",
    "谁受过什么培训，管到哪一天（6.4.b）",
    (
        STAFF_NUMBER,
        Column("课程", "course", longest=80, needed=True, example="窗口上岗培训（示例）"),
        Column("证书编号", "certificate", Cells.CODE, 40),
        Column("窗口类型", "window_kind", Cells.WORD, words=WINDOW_KINDS, example="综合"),
        Column("事项编码", "matters", Cells.TEXTS, 64, is_set=True, hint="只管几个事项的写这里"),
        Column("培训日期", "trained_on", Cells.DATE, needed=True, example="2026-01-05"),
        Column("有效期至", "valid_until", Cells.DATE, needed=True, example="2027-12-31"),
    ),
    key=("staff_number", "course", "trained_on"),
)
ROSTER = Sheet(
    "排班",
    "一行一班",
    (
        Column("日期", "day", Cells.DATE, needed=True, example="2026-03-02"),
        STAFF_NUMBER,
        Column("班次", "kind", Cells.WORD, words=SHIFTS, needed=True, example="值班"),
        Column("窗口", "window", longest=60, hint="空着：全大厅"),
        Column("开始", "starts", Cells.TIME, needed=True, example="17:30"),
        Column("结束", "ends", Cells.TIME, needed=True, hint="24:00 是到半夜", example="24:00"),
    ),
    key=("day", "staff_number", "starts"),
)
PROJECTS = Sheet(
    "重点项目",
    "县级以上重点项目登记（3.2.2）",
    (
        Column("项目编码", "code", Cells.CODE, 40, needed=True, example="ZD-2026-001"),
        Column("项目名称", "name", longest=80, needed=True, example="示例产业园一期"),
        Column("别名", "aliases", Cells.TEXTS, 80),
        Column("级别", "level", Cells.WORD, words=PROJECT_LEVELS, needed=True, example="县级"),
        Column("业主单位", "owner", longest=80, needed=True, example="示例建设有限公司"),
        Column("统一社会信用代码", "owner_credit_code", Cells.CODE, 18),
        BASIS,
        VALID_FROM,
        VALID_UNTIL,
    ),
    key=("code",),
)
ALIASES = Sheet(
    "别名",
    "群众怎么叫这个事项；写到的事项，别名全按这张表",
    (
        Column("事项编码", "code", Cells.CODE, 64, needed=True, example="410822-001"),
        Column("别名", "aliases", Cells.TEXTS, 40, needed=True, example="住址证明；居住证明"),
    ),
    key=("code",),
)
LIST_LINES = Sheet(
    "清单",
    "承诺办理、一件事，一行一条，各有起止",
    (
        Column("清单", "list", Cells.WORD, words=LISTS, needed=True, example="承诺办理"),
        Column("名称", "title", longest=80, hint="一件事写它的名称"),
        Column("编码", "code", Cells.CODE, 64, needed=True, example="410822-001"),
        BASIS,
        VALID_FROM,
        VALID_UNTIL,
    ),
    key=("list", "title", "code", "valid_from"),
)
