"""The field's words for our closed lists, as they stand in workbooks and on forms."""

from banshi.policy.vocabulary import (
    CaseType,
    DatedList,
    Level,
    LimitBasis,
    MaterialSource,
    MatterType,
    ProjectLevel,
    Role,
    ShiftKind,
    Unit,
    WindowKind,
)

MATTER_TYPES = {
    "行政许可": MatterType.LICENCE,
    "行政给付": MatterType.BENEFIT,
    "行政确认": MatterType.CONFIRMATION,
    "行政奖励": MatterType.REWARD,
    "行政裁决": MatterType.RULING,
    "其他行政权力": MatterType.OTHER_POWER,
    "公共服务": MatterType.PUBLIC_SERVICE,
    "一件事(联办)": MatterType.ONE_THING,
    "一件事": MatterType.ONE_THING,
    "01": MatterType.LICENCE,
    "05": MatterType.BENEFIT,
    "07": MatterType.CONFIRMATION,
    "08": MatterType.REWARD,
    "09": MatterType.RULING,
    "10": MatterType.OTHER_POWER,
    "20": MatterType.PUBLIC_SERVICE,
}
CASE_TYPES = {"即办件": CaseType.SAME_DAY, "承诺件": CaseType.COMMITTED}
DAYS_NOT_SAID_WHICH = "日(法条未写明工作日)"
UNITS = {
    "工作日": Unit.WORKING_DAY,
    "自然日": Unit.CALENDAR_DAY,
    "自然日(冷静期)": Unit.CALENDAR_DAY,
    DAYS_NOT_SAID_WHICH: Unit.CALENDAR_DAY,
    "日": Unit.CALENDAR_DAY,
    "月": Unit.MONTH,
}
BASES = {
    "样例": LimitBasis.SAMPLE,
    "有出处": LimitBasis.SOURCE,
    "sample": LimitBasis.SAMPLE,
    "source": LimitBasis.SOURCE,
}
SOURCES = {
    "自备": MaterialSource.BRING,
    "数据共享": MaterialSource.SHARED,
    "bring": MaterialSource.BRING,
    "shared": MaterialSource.SHARED,
}
WINDOW_KINDS = {
    "综合": WindowKind.GENERAL,
    "不动产税务": WindowKind.REAL_ESTATE_TAX,
    "一件事": WindowKind.ONE_THING,
    "审批": WindowKind.APPROVAL,
    "咨询": WindowKind.CONSULT,
    **{kind.value: kind for kind in WindowKind},
}
LEVELS = {
    "国家级": Level.NATIONAL,
    "省级": Level.PROVINCE,
    "市级": Level.CITY,
    "县级": Level.COUNTY,
    "乡级": Level.TOWNSHIP,
    "村级": Level.VILLAGE,
}
PROJECT_LEVELS = {
    "县级": ProjectLevel.COUNTY,
    "市级": ProjectLevel.CITY,
    "省级": ProjectLevel.PROVINCE,
    "国家级": ProjectLevel.NATIONAL,
}
LISTS = {
    "承诺办理": DatedList.COMMITMENT,
    "一件事": DatedList.PACKAGE,
}
ROLES = {
    "窗口人员": Role.CLERK,
    "咨询员": Role.CONSULT,
    "窗口负责人": Role.LEADER,
    "首席代表": Role.CHIEF,
    "审批人员": Role.APPROVER,
    "大厅管理": Role.MANAGER,
    "值班": Role.DUTY,
    "督查": Role.SUPERVISOR,
    "系统管理员": Role.ADMIN,
}
SHIFTS = {
    "窗口": ShiftKind.WINDOW,
    "上门": ShiftKind.VISIT,
    "非工作时间": ShiftKind.OFF_HOURS,
    "值班": ShiftKind.DUTY,
    "审批值守": ShiftKind.ON_CALL,
}
