"""Which duty of an administrator opens which page, as ``duties.toml`` beside this module says."""

import tomllib
from functools import cache
from pathlib import Path

from django.utils.translation import gettext

from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.vocabulary import Role


@cache
def duties() -> dict[str, tuple[Duty, ...]]:
    """By url name."""
    rows = tomllib.loads(Path(__file__).with_name("duties.toml").read_text("utf-8"))
    return {name: tuple(Duty(one) for one in row.split("|")) for name, row in rows.items()}


def duties_by_office() -> dict[Role, list[str]]:
    """What each of the three is for, in words."""
    found: dict[Role, list[str]] = {}
    for duty, role in OFFICE.items():
        found.setdefault(role, []).append(duty_word(duty))
    return found


def duty_word(duty: Duty) -> str:
    """What there is to administer."""
    return {
        Duty.CATALOGUE: gettext("目录、导入和导出"),
        Duty.CALENDAR: gettext("工作日历"),
        Duty.ROSTERS: gettext("岗位和排班"),
        Duty.NUMBERS: gettext("提改政策里的数字"),
        Duty.WORDING: gettext("官方原文"),
        Duty.FINDING: gettext("问法和政策咨询"),
        Duty.REHEARSAL: gettext("往前演练"),
        Duty.ACCOUNTS: gettext("开账号、停账号、重发初始密码"),
        Duty.RIGHTS: gettext("给角色、收角色"),
        Duty.FACTORS: gettext("重设第二道验证、让人退出"),
        Duty.RULES: gettext("登录规则，提三员分立"),
        Duty.TOKENS: gettext("令牌"),
        Duty.IDENTITY: gettext("接省统一身份"),
        Duty.REGISTER: gettext("个人信息登记表"),
        Duty.TRAIL: gettext("账号留痕"),
        Duty.CHECKS: gettext("留痕和核对"),
    }[duty]
