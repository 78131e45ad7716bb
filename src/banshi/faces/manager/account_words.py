"""What roles and the steps of an account are called on administrators' pages."""

from django.utils.translation import gettext

from banshi.policy.actor import STAFF_ROLES
from banshi.policy.vocabulary import Role


def role_word(role: str) -> str:
    """A role's name."""
    return _roles().get(Role(role), role)


def roles_to_give() -> list[dict[str, str]]:
    """The roles of staff, to choose from."""
    return [
        {"value": role.value, "label": word}
        for role, word in _roles().items()
        if role in STAFF_ROLES
    ]


def _roles() -> dict[Role, str]:
    return {
        Role.CLERK: gettext("窗口人员"),
        Role.LEADER: gettext("窗口负责人"),
        Role.CHIEF: gettext("首席代表"),
        Role.APPROVER: gettext("审批人员"),
        Role.CONSULT: gettext("咨询台"),
        Role.DUTY: gettext("值班人员"),
        Role.MANAGER: gettext("大厅管理"),
        Role.SUPERVISOR: gettext("督查"),
        Role.ADMIN: gettext("系统管理员"),
        Role.SECURITY: gettext("安全管理员"),
        Role.AUDIT: gettext("审计管理员"),
    }


def act_word(act: str) -> str:
    """What happened to an account."""
    words = {
        "sign_in": gettext("登录"),
        "try_password": gettext("密码填错"),
        "confirm_password": gettext("改登录方式前密码填错"),
        "set_password": gettext("自己改密码"),
        "end_sessions": gettext("让别处退出"),
        "add_factor": gettext("加第二道验证"),
        "prove_factor": gettext("第二道验证不对"),
        "spend_recovery_code": gettext("用了一个恢复码"),
        "renew_recovery_codes": gettext("换恢复码"),
        "remove_factor": gettext("移除第二道验证"),
        "open_account": gettext("新开账号"),
        "reset_password": gettext("重发初始密码"),
        "reset_factors": gettext("重设第二道验证"),
        "grant_role": gettext("给角色"),
        "withdraw_role": gettext("收回角色"),
        "end_account": gettext("离岗停用"),
        "see_phone": gettext("看了电话"),
        "see_party": gettext("看了上门当事人的姓名电话"),
        "make_token": gettext("发令牌"),
        "revoke_token": gettext("收回令牌"),
        "bind_province": gettext("绑定省统一身份"),
        "choose_language": gettext("换通知的语言"),
        "state_identity": gettext("自己报了证件号"),
        "give_consent": gettext("同意个人信息怎么用"),
        "withdraw_consent": gettext("撤回同意"),
        "export_own_data": gettext("带走自己的信息"),
        "erase": gettext("内容已删除"),
        "read_paper": gettext("看了一份文书"),
        "read_letter": gettext("看了一封要寄的信"),
        "read_photograph": gettext("看了一张上门照片"),
        "read_signature": gettext("看了一份上门签字"),
        "read_document": gettext("看了一份委托书"),
        # Refused before there was anything else to keep it under.
        "receive": gettext("提申请"),
        "hold": gettext("留位子"),
        "book": gettext("约号"),
        "wait": gettext("登记候补"),
    }
    return words.get(act, act)
