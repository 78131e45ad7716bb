"""The trade's words of closed lists, for staff pages and in the page's language."""

from enum import StrEnum

from django.utils.translation import gettext_lazy, pgettext_lazy

from banshi.policy.services import twin_of
from banshi.policy.vocabulary import (
    Channel,
    Ground,
    MatterDecision,
    NoticeChannel,
    NoticeKind,
    NoticeState,
    PromiseKind,
    RefusalGround,
    RequestKind,
    RequestState,
    Role,
    Rung,
    ShiftKind,
    VisitOutcome,
)

STATES = {
    RequestState.RECEIVED: gettext_lazy("等答复"),
    RequestState.TO_ARRANGE: gettext_lazy("要安排办理"),
    RequestState.REFUSAL_PROPOSED: gettext_lazy("等大厅批"),
    RequestState.POSTPONEMENT_PROPOSED: gettext_lazy("等大厅批"),
    RequestState.POSTPONED: gettext_lazy("延后了，到时自动安排"),
    RequestState.REFUSED: gettext_lazy("没有同意"),
    RequestState.OFFERED: gettext_lazy("等申请人确认"),
    RequestState.COUNTERED: gettext_lazy("改提了时间，等答复"),
    RequestState.AGREED: gettext_lazy("约好了"),
    RequestState.DONE: gettext_lazy("办完了"),
    RequestState.NOT_DONE: gettext_lazy("没有办成"),
    RequestState.WITHDRAWN: gettext_lazy("已撤回"),
}
ACTS = {
    "receive": gettext_lazy("收到申请"),
    "ask": gettext_lazy("窗口问了一句"),
    "reply_to_ask": gettext_lazy("申请人回答了"),
    "agree": gettext_lazy("窗口答复了时间"),
    "confirm": gettext_lazy("申请人确认了"),
    "counter": gettext_lazy("申请人另提时间"),
    "reschedule": gettext_lazy("申请人要改时间"),
    "propose_refusal": gettext_lazy("窗口拟不同意"),
    "propose_postponement": gettext_lazy("窗口拟延后"),
    "bring_back": gettext_lazy("延后到了，自动重新安排"),
    "show_credentials": gettext_lazy("出示证件"),
    "see_materials": gettext_lazy("上门看了材料"),
    "notify_missing": gettext_lazy("上门给了一次性告知"),
    "add_photograph": gettext_lazy("上门拍了材料"),
    "sign": gettext_lazy("上门签字"),
    "record_outcome": gettext_lazy("记一个事项的结果"),
    "consent": gettext_lazy("大厅准许"),
    "withhold_consent": gettext_lazy("大厅没有准许"),
    "lapse_refusal": gettext_lazy("到时没有批"),
    "withdraw": gettext_lazy("撤回"),
    "start": gettext_lazy("开始办"),
    "finish": gettext_lazy("办完"),
    "not_done": gettext_lazy("没有办成"),
    "told": gettext_lazy("已告诉申请人"),
    "fire_rung": gettext_lazy("时限提醒"),
    "move_promise": gettext_lazy("时限改了"),
    "hand_over": gettext_lazy("交给别人接着办"),
    "place_on_map": gettext_lazy("标出门口在地图上的位置"),
    "note_address": pgettext_lazy("act", "记下寄信地址"),
    "send_letter": gettext_lazy("信寄出或送出了"),
    "erase": gettext_lazy("内容已删除"),
    "stand_still": gettext_lazy("时限停下来"),
    "go_on": gettext_lazy("时限接着算"),
    "decide": gettext_lazy("有了决定"),
    "raise_question": gettext_lazy("规则定不了，报大厅来定"),
    "settle_question": gettext_lazy("大厅定了怎么办"),
}
CHANNELS = {
    Channel.WEB: gettext_lazy("网上"),
    Channel.MOBILE: gettext_lazy("手机"),
    Channel.PHONE: gettext_lazy("电话"),
    Channel.WINDOW: gettext_lazy("窗口当面"),
    Channel.KIOSK: gettext_lazy("自助机"),
    Channel.API: gettext_lazy("接口"),
    Channel.IMPORT: gettext_lazy("导入"),
    Channel.SYSTEM: gettext_lazy("系统"),
}
ROLES = {
    Role.CITIZEN: gettext_lazy("申请人"),
    Role.AGENT: gettext_lazy("代办人"),
    Role.ENTERPRISE: gettext_lazy("企业"),
    Role.CLERK: gettext_lazy("窗口人员"),
    Role.CONSULT: gettext_lazy("咨询台"),
    Role.LEADER: gettext_lazy("窗口负责人"),
    Role.CHIEF: gettext_lazy("首席代表"),
    Role.APPROVER: gettext_lazy("审批人"),
    Role.MANAGER: gettext_lazy("大厅管理"),
    Role.DUTY: gettext_lazy("值班人员"),
    Role.SUPERVISOR: gettext_lazy("督查"),
    Role.ADMIN: gettext_lazy("系统维护"),
    Role.SECURITY: gettext_lazy("安全管理"),
    Role.AUDIT: gettext_lazy("审计管理"),
    Role.SYSTEM: gettext_lazy("系统"),
}
GROUNDS = {
    Ground.URGENT: gettext_lazy("有急事"),
    Ground.KEY_PROJECT: gettext_lazy("重点项目"),
    Ground.OLD: gettext_lazy("年纪大，行动不便"),
    Ground.WEAK: gettext_lazy("体弱"),
    Ground.ILL: gettext_lazy("生病"),
    Ground.DISABLED: gettext_lazy("残疾"),
    Ground.OTHER_MOBILITY: gettext_lazy("别的不方便"),
    Ground.ENTERPRISE_REASON: gettext_lazy("单位有特殊原因"),
}
REFUSAL_GROUNDS = {
    RefusalGround.NOT_URGENT: gettext_lazy("事由不急，工作时间能办"),
    RefusalGround.NOT_IN_AUTHORITY: gettext_lazy("不在本窗口职权内"),
    RefusalGround.UNCLEAR_TIME_OR_PLACE: gettext_lazy("时间或地点不清楚"),
    RefusalGround.CONDITIONS_LACKING: gettext_lazy("事先要说明的条件不具备"),
    RefusalGround.NOT_ELIGIBLE: gettext_lazy("不是行动不便，也没有特殊原因"),
    RefusalGround.STAFF_ABSENT: gettext_lazy("人员不在岗"),
}
_REFUSAL_CLAUSES = {
    RefusalGround.NOT_ELIGIBLE: "2.2.1",
    RefusalGround.NOT_URGENT: "3.3.1",
    RefusalGround.NOT_IN_AUTHORITY: "3.3.2",
    RefusalGround.UNCLEAR_TIME_OR_PLACE: "3.3.3",
    RefusalGround.CONDITIONS_LACKING: "3.3.4",
    RefusalGround.STAFF_ABSENT: "6.4.d",
}
PROMISES = {
    PromiseKind.ANSWER: pgettext_lazy("promise", "答复"),
    PromiseKind.CONSENT: pgettext_lazy("promise", "大厅批"),
    PromiseKind.ARRANGE: pgettext_lazy("promise", "安排办理"),
    PromiseKind.LIMIT: pgettext_lazy("promise", "办结"),
}
RUNGS = {
    Rung.HOLDER: gettext_lazy("经办人"),
    Rung.B_ROLE: gettext_lazy("B 角"),
    Rung.LEADER: gettext_lazy("窗口负责人"),
    Rung.MANAGEMENT: gettext_lazy("大厅管理"),
    Rung.SUPERVISION: gettext_lazy("督查"),
}
NOTICE_STATES = {
    NoticeState.QUEUED: gettext_lazy("排队等发"),
    NoticeState.SENT: gettext_lazy("已发出，等回执"),
    NoticeState.DELIVERED: gettext_lazy("已送到"),
    NoticeState.FAILED_FOR_NOW: gettext_lazy("暂时发不出，会再试"),
    NoticeState.FAILED: gettext_lazy("没有送到"),
    NoticeState.OVERTAKEN: gettext_lazy("不用发了：答复已经先告诉了"),
}
ROSTERED = {
    ShiftKind.WINDOW: gettext_lazy("窗口当班"),
    ShiftKind.OFF_HOURS: gettext_lazy("预约（错时）"),
    ShiftKind.VISIT: gettext_lazy("上门"),
    ShiftKind.DUTY: gettext_lazy("值班"),
    ShiftKind.ON_CALL: gettext_lazy("审批值守"),
}
SHIFTS = {
    ShiftKind.WINDOW: gettext_lazy("那时在窗口当班"),
    ShiftKind.OFF_HOURS: gettext_lazy("那时排了预约班"),
    ShiftKind.VISIT: gettext_lazy("那时排了上门"),
    ShiftKind.DUTY: gettext_lazy("那时值班"),
    ShiftKind.ON_CALL: gettext_lazy("那时审批值守"),
}


NOTICES = {
    NoticeKind.RECEIVED: gettext_lazy("收到申请的通知"),
    NoticeKind.ASKED: gettext_lazy("窗口的询问"),
    NoticeKind.OFFERED: gettext_lazy("提出的时间"),
    NoticeKind.AGREED: gettext_lazy("约定"),
    NoticeKind.POSTPONED: gettext_lazy("延后的理由和时间"),
    NoticeKind.BROUGHT_BACK: gettext_lazy("延后的重新安排"),
    NoticeKind.REFUSED: gettext_lazy("没有同意的理由和别的办法"),
    NoticeKind.WITHDRAWAL_REPORTED: gettext_lazy("请本人确认不约了"),
    NoticeKind.WITHDRAWN: gettext_lazy("已撤回"),
    NoticeKind.NOT_DONE: gettext_lazy("没有办成的原因"),
    NoticeKind.MISSING_TOLD: gettext_lazy("一次性告知"),
    NoticeKind.VISIT_DONE: gettext_lazy("上门办理回执"),
    NoticeKind.ENDED_BY_DEATH: gettext_lazy("当事人去世，告诉联系人"),
    NoticeKind.LATE: gettext_lazy("答复晚了的道歉"),
    NoticeKind.MOVED: gettext_lazy("答复时间改了的通知"),
    NoticeKind.STANDS_STILL: gettext_lazy("办理时限停下来的通知"),
    NoticeKind.AUTHORISED: gettext_lazy("委托登记了的通知"),
    NoticeKind.AUTHORISATION_ENDED: gettext_lazy("委托撤销了的通知"),
    NoticeKind.GOES_ON: gettext_lazy("办理时限接着算的通知"),
    NoticeKind.TAKEN_IN: gettext_lazy("收下了、哪天前办结"),
    NoticeKind.NOT_TAKEN_IN: gettext_lazy("“收下了”记错了，改过来"),
    NoticeKind.DECIDED: gettext_lazy("决定的结果"),
    NoticeKind.BOOKED: gettext_lazy("约的号约好了"),
    NoticeKind.BOOKING_MOVED: gettext_lazy("约的号改了时间"),
    NoticeKind.BOOKING_CANCELLED: gettext_lazy("约的号取消了"),
    NoticeKind.BOOKING_DISPLACED: gettext_lazy("约的时间大厅不上班，请另选"),
    NoticeKind.BOOKING_STANDS: gettext_lazy("约的号照旧"),
    NoticeKind.BOOKING_NOT_KEPT: gettext_lazy("约的时间没有来"),
    NoticeKind.IN_LINE: gettext_lazy("候补登记了"),
    NoticeKind.PLACE_OFFERED: gettext_lazy("有空位，请接受"),
    NoticeKind.PLACE_PASSED_ON: gettext_lazy("候补结束了"),
}
DECISIONS = {
    MatterDecision.GRANTED: gettext_lazy("准予，或者办成了"),
    MatterDecision.NOT_GRANTED: gettext_lazy("不予"),
    MatterDecision.WITHDRAWN: gettext_lazy("申请人撤回"),
}
NOTICE_WAYS = {
    NoticeChannel.SMS: gettext_lazy("短信"),
    NoticeChannel.IN_APP: gettext_lazy("站内"),
    NoticeChannel.TASK: gettext_lazy("打电话或送信"),
}
GATEWAYS: dict[object, object] = {"stand-in": gettext_lazy("没有接运营商")}
NOTICE_CHANNELS = {
    NoticeChannel.SMS: gettext_lazy("短信"),
    NoticeChannel.IN_APP: gettext_lazy("站内"),
    NoticeChannel.TASK: gettext_lazy("当面、电话或送信"),
}


SERVICES = {
    RequestKind.OFF_HOURS: pgettext_lazy("service", "预约"),
    RequestKind.HOME_VISIT: gettext_lazy("上门"),
}
OUTCOMES = {
    VisitOutcome.DONE: gettext_lazy("当场办完"),
    VisitOutcome.ACCEPTED: gettext_lazy("收下了，回去接着办"),
    VisitOutcome.TOLD: gettext_lazy("缺材料，书面告知了"),
    VisitOutcome.NOT_DONE: gettext_lazy("没办成"),
}


def refusal_clause(ground: RefusalGround, service: RequestKind) -> str:
    """The clause a ground for refusing rests on, in the service asked for."""
    return twin_of(_REFUSAL_CLAUSES[ground], service)


def word(words: dict[object, object], key: StrEnum | str) -> str:
    """The word for a member of a closed list, or the member itself where none is listed."""
    return str(words.get(key, key))
