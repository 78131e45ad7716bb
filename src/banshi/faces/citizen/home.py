"""The front page: say the errand, see whether the hall is open, know the four services."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from banshi.boards.front import Hours, Opening, opening
from banshi.boards.hall import HallSummary
from banshi.faces.citizen.page import HOME, page
from banshi.faces.entry import HallRequest
from banshi.faces.headers import MAY_LISTEN
from banshi.faces.moment import present
from banshi.faces.spoken import clock_words, moment_words, weekday_words

EXAMPLES = (gettext_noop("补办身份证"), gettext_noop("办营业执照"), gettext_noop("房子过户"))


@dataclass(frozen=True)
class ServiceCard:
    """One of the four services on the front page."""

    name: str
    icon: str
    who: str
    answer: str
    href: str


@require_safe
def home(request: HallRequest) -> HttpResponse:
    """The front page."""
    now = present(request.hall)
    hours = opening(request.hall, now)
    examples = [gettext(words) for words in EXAMPLES]
    find = reverse("search")
    answer = page(
        request,
        "home",
        {
            "opening": hours,
            "opening_title": opening_title(hours, now),
            "moment": gettext("今天 %(weekday)s %(clock)s")
            % {"weekday": weekday_words(now), "clock": clock_words(now)},
            "now": now,
            "hours_label": hours_words(hours.today, now),
            "hours_words": coming_words(hours),
            "book": {"label": gettext("去预约"), "href": reverse("off-hours-matter")},
            "cards": service_cards(),
            "links": [{"label": words, "href": f"{find}?q={words}"} for words in examples],
            "after_hours": after_hours(hours, request.hall, now),
        },
        here=HOME,
    )
    answer.headers["Permissions-Policy"] = MAY_LISTEN
    return answer


def opening_title(hours: Opening, now: datetime) -> str:
    """正在办公, or when the hall opens next."""
    if hours.is_open or hours.opens_at is None:
        return gettext("正在办公")
    opens = moment_words(hours.opens_at, now)
    if hours.is_break:
        return gettext("午休，%(clock)s 开门") % {"clock": clock_words(hours.opens_at)}
    if hours.today and now < hours.today[0][0]:
        return gettext("还没上班，%(clock)s 开门") % {"clock": clock_words(hours.opens_at)}
    if hours.today:
        return gettext("已经下班，%(when)s 开门") % {"when": opens}
    return gettext("今天不上班，%(when)s 开门") % {"when": opens}


def hours_words(hours: Hours, now: datetime) -> str:
    """Today's hours in one sentence, for whoever cannot see the strip."""
    if not hours:
        return ""
    stretches = gettext("、").join(
        gettext("%(from)s 到 %(to)s") % {"from": clock_words(opens), "to": clock_words(closes)}
        for opens, closes in hours
    )
    return gettext("今天 %(hours)s 办公，现在 %(clock)s") % {
        "hours": stretches,
        "clock": clock_words(now),
    }


def coming_words(hours: Opening) -> str:
    """That one may come outside these hours; on a feast, which feast it is."""
    if hours.feast and not hours.today:
        return gettext("今天是%(feast)s假期，可以预约") % {"feast": hours.feast}
    return gettext("下班后和周末，可以预约")


def after_hours(hours: Opening, hall: HallSummary, now: datetime) -> str:
    """What to do while nobody sits at the windows: the duty telephone, if the hall has one (R1)."""
    if hours.is_open or not hall.duty_telephone:
        return ""
    return gettext("现在是下班时间。急事请打值班电话 %(telephone)s。") % {
        "telephone": hall.duty_telephone
    }


def service_cards() -> list[ServiceCard]:
    """The four services in the document's order; two are asked for by telephone for now."""
    services = reverse("services")
    return [
        ServiceCard(
            gettext("上门服务"),
            "home",
            gettext("行动不便或企业有困难，我们上门办"),
            gettext("网上、电话都能申请，当日答复"),
            reverse("home-visit-matter"),
        ),
        ServiceCard(
            gettext("预约服务"),
            "calendar",
            gettext("上班来不了，约下班后或周末办"),
            gettext("网上就能约，当日答复"),
            reverse("off-hours-matter"),
        ),
        ServiceCard(
            gettext("延时服务"),
            "clock_plus",
            gettext("到下班还没办完，留下接着办"),
            gettext("在窗口说一声，当场答复"),
            f"{services}#extended-hours",
        ),
        ServiceCard(
            gettext("特事特办"),
            "fast",
            gettext("有正当理由的急事，走专门通道"),
            gettext("打电话申请，即收即办"),
            f"{services}#fast-track",
        ),
    ]
