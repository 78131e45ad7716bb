"""A matter's limits in words."""

from django.utils.translation import gettext, ngettext

from banshi.boards.catalogue import LimitLine
from banshi.policy.vocabulary import LimitBasis, Unit


def limit_words(limit: LimitLine | None) -> str:
    """5 个工作日, 当场办结; nothing where no limit is known.

    Where the law leaves its unit open the number stands with the law's own word.
    """
    if limit is None:
        return ""
    n = limit.value
    if limit.as_written:
        return gettext("%(n)d %(unit)s") % {"n": n, "unit": limit.as_written}
    words = {
        Unit.CLOCK_MINUTE: ngettext("%(n)d 分钟", "%(n)d 分钟", n),
        Unit.HALL_MINUTE: ngettext("%(n)d 分钟（上班时间）", "%(n)d 分钟（上班时间）", n),
        Unit.WORKING_DAY: ngettext("%(n)d 个工作日", "%(n)d 个工作日", n),
        Unit.CALENDAR_DAY: ngettext("%(n)d 天", "%(n)d 天", n),
        Unit.MONTH: ngettext("%(n)d 个月", "%(n)d 个月", n),
        Unit.SAME_DAY: gettext("当天"),
    }
    if n == 0 or limit.unit is Unit.SAME_DAY:
        return gettext("当天办结")
    return words[limit.unit] % {"n": n}


def is_sample(limit: LimitLine | None) -> bool:
    """Whether the hall has not confirmed the limit yet."""
    return limit is not None and limit.basis is LimitBasis.SAMPLE
