"""Management is told of a hot post that will soon lack somebody, once for each gap (6.4.a)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from banshi.acts.hall_reports import report
from banshi.policy.decision import Text
from banshi.policy.wording import day_text


@dataclass(frozen=True)
class NearGap:
    """A gap near enough to be told of: the post, its first day, and what is lacking."""

    code: str
    name: str
    first: date
    lacking: Text


def tell_of_gaps(hall_id: UUID, gaps: Iterable[NearGap], *, at: datetime) -> int:
    """Tell of every gap not told of before; a gap that goes on is told of again each week."""
    week = at.isocalendar()
    return sum(
        report(
            hall_id,
            f"gap {one.code} {one.lacking.zh} {week.year}-{week.week}",
            title=Text(
                f"热点岗位要缺人：{one.name}", f"A busy post will lack somebody: {one.name}"
            ),
            body=Text(
                f"{one.first.month}月{one.first.day}日起：{one.lacking.zh}谁可以来，看“岗位排班”。",
                f"From {day_text(one.first).en}: {one.lacking.en} Who can come stands in “Rosters”.",
            ),
            at=at,
        )
        for one in gaps
    )
