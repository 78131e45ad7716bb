"""The period somebody chose for figures: a usual one, or days of one's own."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext

from banshi.faces.entry import HallRequest
from banshi.faces.moments import typed_day
from banshi.faces.spoken import day_words
from banshi.policy.periods import LONGEST, Period, Span, period_of


@dataclass(frozen=True)
class Chosen:
    """The period somebody chose; ``wrong`` says why the days typed could not be taken."""

    span: Span
    period: Period
    wrong: str = ""

    @property
    def query(self) -> str:
        """The same period asked for again."""
        first, last = self.period.first.isoformat(), self.period.last.isoformat()
        return urlencode({"span": self.span, "from": first, "to": last})


def chosen_period(request: HallRequest, today: date) -> Chosen:
    """One's own days where they are typed; the month where nothing was chosen."""
    typed = request.GET.get("span", "")
    span = Span(typed) if typed in tuple(Span) else Span.MONTH
    if span is not Span.OWN:
        return Chosen(span, period_of(span, today))
    first, last = (typed_day(request.GET.get(name, "")) for name in ("from", "to"))
    usual = period_of(Span.MONTH, today)
    if first is None or last is None:
        return Chosen(span, usual, gettext("请填从哪天到哪天。"))
    if last < first:
        return Chosen(span, usual, gettext("结束的一天要晚于开始的一天。"))
    if last - first > LONGEST:
        return Chosen(span, usual, gettext("一次最多看一年。"))
    return Chosen(span, Period(first, last))


def period_context(
    request: HallRequest, chosen: Chosen, page: str, kept: str = ""
) -> dict[str, Any]:
    """What a page of figures shows of its period; links lead to ``page`` and keep ``kept``."""
    first, last = chosen.period.first, chosen.period.last
    return {
        "first": _whole(first),
        "last": _whole(last),
        "typed": {
            "from": request.GET.get("from", first.isoformat()),
            "to": request.GET.get("to", last.isoformat()),
        },
        "wrong": chosen.wrong,
        "errors": [{"field": "from", "text": chosen.wrong}] if chosen.wrong else [],
        "spans": [
            {
                "href": f"{page}?span={one}{kept}",
                "label": label,
                "current": one is chosen.span,
            }
            for one, label in _spans()
        ],
    }


def _whole(day: date) -> str:
    """A day in words that no line breaks."""
    return day_words(day).replace(" ", "\N{NO-BREAK SPACE}")


def _spans() -> tuple[tuple[Span, str], ...]:
    return (
        (Span.DAY, gettext("今天")),
        (Span.WEEK, gettext("本周")),
        (Span.MONTH, gettext("本月")),
        (Span.QUARTER, gettext("本季度")),
    )
