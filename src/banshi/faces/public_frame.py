"""What stands around every public page: the bottom bar, the footer's links, the way to help."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from banshi.faces import acting_for
from banshi.faces.entry import HallRequest

HOME, PROGRESS, BOOK, REPORT = "home", "my", "off-hours-matter", "integrity"


def frame(request: HallRequest, *, here: str = "") -> dict[str, Any]:
    """The context of the citizens' layout; ``here`` is the url name of a bottom bar's entry."""
    return {
        "acting": acting_for.block(request),
        "bottom_items": _bottom_items(here),
        "footer_links": _footer_links(request),
        "help_links": [{"label": gettext("请人帮我办"), "href": reverse("help"), "icon": "person"}],
    }


def _bottom_items(here: str) -> list[dict[str, Any]]:
    entries = (
        (HOME, gettext("首页"), "home"),
        (PROGRESS, gettext("查进度"), "progress"),
        (BOOK, gettext("预约"), "calendar"),
        (REPORT, gettext("举报"), "chat"),
    )
    return [
        {"label": label, "href": reverse(name), "icon": icon, "current": name == here}
        for name, label, icon in entries
    ]


def _footer_links(request: HallRequest) -> list[dict[str, str]]:
    links = [
        {"label": gettext("四项服务"), "href": reverse("services")},
        {"label": gettext("政策逐条看"), "href": reverse("policy")},
        {"label": gettext("匿名举报"), "href": reverse("integrity")},
        {"label": gettext("验证上门人员"), "href": reverse("door")},
        {"label": gettext("核对告知书"), "href": reverse("check")},
        {"label": gettext("封印"), "href": reverse("seals")},
        {"label": gettext("个人信息怎么用"), "href": reverse("privacy")},
    ]
    if request.actor:
        return [*links, {"label": gettext("退出登录"), "href": reverse("sign-out")}]
    return [*links, {"label": gettext("登录"), "href": reverse("phone-sign-in")}]
