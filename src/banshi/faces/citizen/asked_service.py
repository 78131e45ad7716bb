"""The services one asks for in three steps: their addresses, grounds and sentences."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from banshi.policy.vocabulary import Ground, RequestKind


@dataclass(frozen=True)
class AskedService:
    """One service as its form asks for it; ``route`` is what its address names begin with."""

    kind: RequestKind
    route: str

    def step(self, name: str) -> str:
        """The address of a step: ``matter``, ``when`` or ``check``."""
        return reverse(f"{self.route}-{name}")

    def to(self, name: str) -> HttpResponseRedirect:
        """On to a step."""
        response = HttpResponseRedirect(self.step(name))
        response.status_code = 303
        return response

    @property
    def is_visit(self) -> bool:
        """Whether somebody comes to the person."""
        return self.kind is RequestKind.HOME_VISIT

    def words(self) -> dict[str, Any]:
        """What the pages say of this service, and where its steps are."""
        says = _visit_words() if self.is_visit else _appointment_words()
        steps = {name: self.step(name) for name in ("matter", "when", "check")}
        return {**says, "steps": steps, "is_visit": self.is_visit}

    def grounds(self) -> list[dict[str, Any]]:
        """The grounds one may ask on, as choices."""
        return _visit_grounds() if self.is_visit else _appointment_grounds()


OFF_HOURS = AskedService(RequestKind.OFF_HOURS, "off-hours")
HOME_VISIT = AskedService(RequestKind.HOME_VISIT, "home-visit")
ASKED_SERVICES = {one.kind: one for one in (OFF_HOURS, HOME_VISIT)}


def _appointment_words() -> dict[str, str]:
    return {
        "title": gettext("预约服务"),
        "which": gettext("先找到要办的事，再约下班后或周末。"),
        "what": gettext("要办什么、为什么急？"),
        "reason": gettext("为什么急"),
        "reason_hint": gettext("说一两句就行，例如：在外地上班，周末才能回来；单位平时停不下来"),
        "incomplete": gettext("照样可以约。窗口补全指南以后，才能跟您定时间。"),
        "when": gettext("想约什么时间、在哪里办？"),
        "send": gettext("提交预约"),
        "phone_hint": gettext("答复发短信到这里"),
        "procedure_clause": "3.5.b",
    }


def _visit_words() -> dict[str, Any]:
    return {
        "title": gettext("上门服务"),
        "which": gettext("先找到要办的事，再说去哪里、什么时间。"),
        "what": gettext("要办什么、怎么不方便？"),
        "reason": gettext("怎么不方便"),
        "reason_hint": gettext("自己的话说一两句就行，不用证明。例如：卧床，下不了楼"),
        "incomplete": gettext("照样可以申请。窗口补全指南以后，才能跟您定时间。"),
        "when": gettext("什么时间、在哪里办？"),
        "send": gettext("提交上门申请"),
        "phone_hint": gettext(
            "答复和查询码发短信到这里。给家人申请的填他的手机，他把查询码告诉您，您就能替他确认；他用不了手机的，填照看他的人的。"
        ),
        "procedure_clause": "2.3.b",
        "consents": [
            {"value": "yes", "label": gettext("可以")},
            {"value": "no", "label": gettext("不可以")},
        ],
    }


def _appointment_grounds() -> list[dict[str, Any]]:
    """The two grounds of an appointment (3.2.1, 3.2.2)."""
    return [
        {
            "value": Ground.URGENT,
            "label": gettext("急着办，上班时间来不了"),
            "hint": gettext("有正当理由、在限定时间内要办好"),
        },
        {
            "value": Ground.KEY_PROJECT,
            "label": gettext("县级以上重点项目或工程"),
            "hint": gettext("下面写明是哪个项目"),
            "opens": True,
        },
    ]


def _visit_grounds() -> list[dict[str, Any]]:
    """Who may ask for a visit (2.2.1, 2.2.2)."""
    return [
        {"value": Ground.OLD, "label": gettext("年纪大，行动不便")},
        {"value": Ground.WEAK, "label": gettext("体弱")},
        {"value": Ground.ILL, "label": gettext("生病")},
        {"value": Ground.DISABLED, "label": gettext("残疾")},
        {
            "value": Ground.OTHER_MOBILITY,
            "label": gettext("别的不方便"),
            "hint": gettext("例如要照顾离不开的人"),
        },
        {
            "value": Ground.ENTERPRISE_REASON,
            "label": gettext("单位有特殊原因"),
            "hint": gettext("企业和纳税人选这一项"),
        },
    ]
