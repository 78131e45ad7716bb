"""Words that seem to plead that a member of staff is away (6.4.d).

They raise a flag for hall management and block nothing, so a false alarm costs a glance. That the
asker is away is another matter: a part of a sentence whose subject is the asker is passed over,
unless it names staff too.
"""

import re

ABSENCE = re.compile(
    r"不在(?!.{0,8}(?:范围|职权|权限|职责|清单|本县|本地|管辖|此列|规定|有效期|上班时间|工作时间))"
    r"|没有?人(?:手)?|无人|缺人|缺岗|空岗|人手|人员不足|人不够|少人|抽不出人|安排不出人|派不出人"
    r"|出差|请假|休假|年假|产假|病假|事假|轮休|调休|补休|外出|公出|开会|培训|学习去|借调|离岗|脱岗"
    r"|不上班|没上班|没来|未到岗|住院|退休|离职|辞职"
)
STAFF = re.compile(
    r"人员|经办|窗口|同事|科室|股室|负责人|领导|局长|科长|股长|主任|首席|代表|审批人"
    r"|[AB]角|值班|我们|我局|我单位|本单位|单位里|大厅"
)
ASKER = re.compile(
    r"申请人|当事人|您|本人|对方|客户|企业|公司|法定代表人|法人|群众|办事人|预约人|委托人|代理人|家属|他家|她家"
)
ENGLISH = re.compile(
    r"\b(?:on|annual|sick) leave\b|\bout of (?:the )?office\b|\bno(?:body| one| staff)\b"
    r"|\bshort[- ]staffed\b|\bunderstaffed\b|\bbusiness trip\b|\boff duty\b",
    re.IGNORECASE,
)
PARTS = re.compile(r"[，。；、！？,.;!?\s]+")


def pleads_absence(words: str) -> bool:
    """Whether ``words`` seem to plead that a member of staff is away."""
    if ENGLISH.search(words):
        return True
    return any(_part_pleads(part) for part in PARTS.split(words))


def _part_pleads(part: str) -> bool:
    if not ABSENCE.search(part):
        return False
    return bool(STAFF.search(part)) or not ASKER.search(part)
