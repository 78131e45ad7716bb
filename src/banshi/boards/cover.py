"""How every post stands on each day: A, B, who stands in, what is lacking (6.4.a, 6.4.b)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max

from banshi.boards.calendars import frame_on
from banshi.boards.cover_rows import Colleague, CoverRows, Holding, PostRows, cover_rows
from banshi.policy.decision import Text
from banshi.policy.frame import Frame
from banshi.policy.questions.duty import Cover, Gap, cover
from banshi.policy.questions.duty_situations import HolderFacts, PostDay
from banshi.policy.rules.cover import gap_told_of
from banshi.policy.vocabulary import HotSource, PostPart, Standby
from banshi.records.duty import Shift


@dataclass(frozen=True)
class DayCover:
    """A post on a day; ``offers`` are people who would do and are free, where something lacks.

    ``is_open`` false: the hall is shut and nothing is asked.
    """

    day: date
    is_open: bool
    hot: bool
    a: Colleague | None
    b: Colleague | None
    standby: Standby
    gaps: tuple[Gap, ...]
    covered: bool
    says: Text
    offers: tuple[Colleague, ...] = ()


@dataclass(frozen=True)
class PostCover:
    """A post with its days."""

    code: str
    name: str
    window: str
    window_name: str
    hot: frozenset[HotSource]
    days: tuple[DayCover, ...]


@dataclass(frozen=True)
class DutyAhead:
    """The posts with the days looked at, and every gap from today to the last day rostered."""

    posts: tuple[PostCover, ...]
    gaps: "tuple[GapAhead, ...]"


@dataclass(frozen=True)
class GapAhead:
    """A stretch of days on which a hot post lacks the same; ``told`` when it is near (6.4.a)."""

    code: str
    name: str
    window: str
    window_name: str
    first: date
    last: date
    days: int
    found: DayCover
    told: bool


def post_covers(
    hall: UUID, *, first: date, days: int, windows: frozenset[str] | None = None
) -> tuple[PostCover, ...]:
    """Every post of the hall, or of some windows, from a day on.

    Ten statements, whatever the number of posts and days.
    """
    frame = frame_on(hall, first)
    wanted = [first + timedelta(days=index) for index in range(days)]
    rows = cover_rows(hall, first=first, last=wanted[-1], frame=frame, windows=windows)
    return tuple(_post(one, wanted, rows, frame) for one in rows.posts)


def gaps_ahead(hall: UUID, *, today: date, days: int | None = None) -> tuple[GapAhead, ...]:
    """What hot posts lack, today and on every day rostered ahead, the nearest first.

    ``days`` looks at so many only. Eleven statements.
    """
    return duty_ahead(hall, today=today, first=today, days=days or 1, horizon=days).gaps


def duty_ahead(
    hall: UUID,
    *,
    today: date,
    first: date,
    days: int,
    windows: frozenset[str] | None = None,
    post: str = "",
    horizon: int | None = None,
) -> DutyAhead:
    """Posts with ``days`` days from ``first``, and the gaps from today on, in one reading.

    Of some windows only, or of one post; gaps within ``horizon`` days where that is given.
    Eleven statements, whatever the number of posts and days.
    """
    frame = frame_on(hall, today)
    until = today + timedelta(days=horizon - 1) if horizon else _last_rostered(hall, today)
    shown = [first + timedelta(days=index) for index in range(days)]
    begins, ends = min(first, today), max(until, shown[-1])
    rows = cover_rows(hall, first=begins, last=ends, frame=frame, windows=windows, post=post)
    ahead = [today + timedelta(days=index) for index in range((until - today).days + 1)]
    runs = [
        run
        for one in rows.posts
        if one.marks
        for run in _runs(_post(one, ahead, rows, frame), today, frame)
    ]
    return DutyAhead(
        posts=tuple(_post(one, shown, rows, frame) for one in rows.posts),
        gaps=tuple(sorted(runs, key=lambda one: (one.first, one.code))),
    )


def _last_rostered(hall: UUID, today: date) -> date:
    last: datetime | None = Shift.objects.filter(hall_id=hall).aggregate(last=Max("starts_at"))[
        "last"
    ]
    found = last.date() if last else today
    return max(found, today)


def _post(post: PostRows, days: Iterable[date], rows: CoverRows, frame: Frame) -> PostCover:
    known: dict[tuple[object, ...], Cover] = {}
    return PostCover(
        code=post.code,
        name=post.name,
        window=post.window,
        window_name=post.window_name,
        hot=frozenset(one.source for one in post.marks if one.holds_on(rows.first)),
        days=tuple(_day(post, day, rows, frame, known) for day in days),
    )


def _day(
    post: PostRows,
    day: date,
    rows: CoverRows,
    frame: Frame,
    known: dict[tuple[object, ...], Cover],
) -> DayCover:
    held = {one.part: one for one in post.holders if one.holds_on(day)}
    people = {part: rows.people[one.staff] for part, one in held.items()}
    a, b = people.get(PostPart.A), people.get(PostPart.B)
    if day not in rows.open_days:
        return DayCover(day, False, False, a, b, Standby.EMPTY, (), True, Text("不上班。", "Shut."))
    hot = any(one.holds_on(day) for one in post.marks)
    holders = tuple(_holder(one, post, day, rows) for one in held.values())
    # A year of days differs only where somebody comes, goes, or is trained: each is asked once.
    key = (
        hot,
        *((one.part, one.authorised, one.rostered, one.away, _phase(one, day)) for one in holders),
        *(one.staff for one in held.values()),
    )
    if key not in known:
        known[key] = cover(PostDay(day, hot, post.work, holders), frame)
    found = known[key]
    empty = hot and found.standby is Standby.EMPTY
    return DayCover(
        day=day,
        is_open=True,
        hot=hot,
        a=a,
        b=b,
        standby=found.standby,
        gaps=found.gaps,
        covered=found.covered if hot else found.standby is not Standby.EMPTY,
        says=found.decision.reason,
        offers=_offers(post, day, rows, set(held.values()), frame) if found.gaps or empty else (),
    )


def _phase(holder: HolderFacts, day: date) -> tuple[tuple[bool, bool], ...]:
    return tuple((one.since <= day, one.until >= day) for one in holder.trainings)


def _holder(one: Holding, post: PostRows, day: date, rows: CoverRows) -> HolderFacts:
    return HolderFacts(
        part=one.part,
        authorised=rows.may(one.staff, post),
        trainings=rows.trainings.get(one.staff, ()),
        rostered=rows.is_rostered(one.staff, post.window, day),
        away=rows.is_away(one.staff, day),
    )


def _offers(
    post: PostRows, day: date, rows: CoverRows, held: set[Holding], frame: Frame
) -> tuple[Colleague, ...]:
    """Who else has authority, training, a shift at the window and is there."""
    holders = {one.staff for one in held}
    return tuple(
        colleague
        for staff, colleague in sorted(rows.people.items(), key=lambda one: one[1])
        if staff not in holders
        and rows.may(staff, post)
        and rows.is_rostered(staff, post.window, day)
        and not rows.is_away(staff, day)
        and rows.is_trained(staff, post, day, frame)
    )


def _lacks(day: DayCover) -> bool:
    return day.hot and not day.covered


def _runs(post: PostCover, today: date, frame: Frame) -> list[GapAhead]:
    runs: list[list[DayCover]] = []
    for day in post.days:
        if not day.is_open:
            continue
        if not _lacks(day):
            runs.append([])
            continue
        before = runs[-1][-1] if runs and runs[-1] else None
        if before is None or (before.gaps, before.standby) != (day.gaps, day.standby):
            runs.append([])
        runs[-1].append(day)
    return [
        GapAhead(
            code=post.code,
            name=post.name,
            window=post.window,
            window_name=post.window_name,
            first=run[0].day,
            last=run[-1].day,
            days=len(run),
            found=run[0],
            told=gap_told_of(run[0].day, today, frame).value,
        )
        for run in runs
        if run
    ]
