"""What somebody reads who was not let in by the province's identity, and what he can do instead."""

from dataclasses import dataclass

from banshi.policy.decision import Text


@dataclass(frozen=True)
class ProvinceRefused:
    """Nobody was signed in. ``code`` is for the log; ``is_away`` when it may work again later."""

    code: str
    reason: Text
    is_away: bool = False
    wait_minutes: int | None = None


OFF = ProvinceRefused(
    "off",
    Text("这个大厅没有接省统一身份。", "This hall is not joined to the province's identity."),
)
AWAY = ProvinceRefused(
    "away",
    Text(
        "省统一身份认证现在没有应答，不是您的问题。",
        "The province's identity does not answer just now. It is not your fault.",
    ),
    is_away=True,
)
TURNED_BACK = ProvinceRefused(
    "turned_back",
    Text("您在省统一身份那边没有登录。", "You did not sign in at the province."),
)
STALE = ProvinceRefused(
    "stale",
    Text(
        "这次登录已经用过、放得太久，或者是在别的窗口开始的，请重新登录。",
        "This sign-in was used already, waited too long, or began elsewhere. Please begin again.",
    ),
)
NOT_OURS = ProvinceRefused(
    "not_ours",
    Text(
        "省统一身份回来的内容对不上，没有登录。",
        "What came back from the province does not fit. You were not signed in.",
    ),
)
NOT_CHECKED = ProvinceRefused(
    "not_checked",
    Text(
        "您在省统一身份那边还没有实名，大厅认不出您是谁。",
        "The province has not checked your ID number yet, so the hall cannot tell who you are.",
    ),
)
ANOTHER = ProvinceRefused(
    "another",
    Text(
        "这个身份和大厅里已经绑定的人对不上，没有登录。请带身份证到窗口核对。",
        "This identity does not fit the person bound to it here. You were not signed in; please "
        "bring your ID card to a window.",
    ),
)
CLOSED = ProvinceRefused(
    "closed",
    Text("这个账号已经停用，请打大厅电话。", "This account was closed. Please call the hall."),
)
NO_STAFF = ProvinceRefused(
    "no_staff",
    Text(
        "大厅的工作人员里没有这个身份，请用账号和密码登录。",
        "Nobody of the hall's staff has this identity. Please use login and password.",
    ),
)


def tries(minutes: int) -> ProvinceRefused:
    """One has to wait."""
    return ProvinceRefused(
        "tries",
        Text(
            f"登录得太勤，请过 {minutes} 分钟再试。",
            f"Too many tries. Please try again in {minutes} minutes.",
        ),
        wait_minutes=minutes,
    )
