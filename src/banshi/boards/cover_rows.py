"""What the records say of posts, their people and their days, read once for a whole grid."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from banshi.policy.clauses import MET
from banshi.policy.frame import Frame
from banshi.policy.questions.duty_situations import TrainingFacts, Work
from banshi.policy.rules.qualification import trained_for
from banshi.policy.vocabulary import HotSource, PostPart, ShiftKind
from banshi.records.catalogue import MatterWindow
from banshi.records.duty import Absence, Shift
from banshi.records.people import Authority
from banshi.records.post import HotMark, Post, PostHolder, PostMatter
from banshi.records.training import Training


@dataclass(frozen=True, order=True)
class Colleague:
    """A member of staff by number and name."""

    number: str
    name: str


@dataclass(frozen=True)
class Holding:
    """Who has a part of a post from when to when."""

    staff: UUID
    part: PostPart
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the day is one of those."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Marking:
    """From when to when a post is hot, and by what."""

    source: HotSource
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the day is one of those."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class PostRows:
    """A post, what it handles, its marks and its holders."""

    code: str
    name: str
    window: str
    window_name: str
    work: Work
    marks: tuple[Marking, ...]
    holders: tuple[Holding, ...]


@dataclass(frozen=True)
class CoverRows:
    """Everything asked about people of some posts over some days."""

    first: date
    posts: tuple[PostRows, ...]
    people: dict[UUID, Colleague]
    authority: dict[tuple[UUID, str], set[str | None]]
    trainings: dict[UUID, tuple[TrainingFacts, ...]]
    rostered: set[tuple[UUID, str, date]]
    away: set[tuple[UUID, date]]
    open_days: frozenset[date]

    def may(self, staff: UUID, post: PostRows) -> bool:
        """Whether somebody has authority for everything the post handles."""
        held = self.authority.get((staff, post.window), set())
        return None in held or (bool(post.work.matters) and held.issuperset(post.work.matters))

    def is_rostered(self, staff: UUID, window: str, day: date) -> bool:
        """Whether somebody sits at the window for some of that day."""
        return (staff, window, day) in self.rostered

    def is_away(self, staff: UUID, day: date) -> bool:
        """Whether somebody is away for some of that day's sessions."""
        return (staff, day) in self.away

    def is_trained(self, staff: UUID, post: PostRows, day: date, frame: Frame) -> bool:
        """Whether training for the post holds that day."""
        return trained_for(self.trainings.get(staff, ()), post.work, day, frame).value == MET


def cover_rows(
    hall: UUID,
    *,
    first: date,
    last: date,
    frame: Frame,
    windows: frozenset[str] | None = None,
    post: str = "",
) -> CoverRows:
    """Read it all; nine statements, whatever the number of posts, people and days."""
    posts = Post.objects.filter(hall_id=hall).select_related("window").order_by("code")
    if windows is not None:
        posts = posts.filter(window__code__in=windows)
    if post:
        posts = posts.filter(code=post)
    kept = list(posts)
    places = {one.window_id for one in kept}
    authority: dict[tuple[UUID, str], set[str | None]] = defaultdict(set)
    people: dict[UUID, Colleague] = {}
    held = Authority.objects.filter(hall_id=hall, window__in=places)
    for staff, number, name, window, matter in held.values_list(
        "staff_id", "staff__staff_number", "staff__name", "window__code", "matter__code"
    ):
        authority[staff, window].add(matter)
        people[staff] = Colleague(number, name)
    holders: dict[UUID, list[Holding]] = defaultdict(list)
    for held_post, staff, number, name, part, since, until in PostHolder.objects.filter(
        hall_id=hall, post__in=kept
    ).values_list(
        "post_id", "staff_id", "staff__staff_number", "staff__name", "part", "since", "until"
    ):
        holders[held_post].append(Holding(staff, PostPart(part), since, until))
        people[staff] = Colleague(number, name)
    marks: dict[UUID, list[Marking]] = defaultdict(list)
    for marked, source, since, until in HotMark.objects.filter(
        hall_id=hall, post__in=kept
    ).values_list("post_id", "source", "since", "until"):
        marks[marked].append(Marking(HotSource(source), since, until))
    works = _works(kept)
    trainings = Training.objects.days_of(people)
    open_days = frozenset(
        day
        for index in range((last - first).days + 1)
        if frame.calendar.sessions_on(day := first + timedelta(days=index))
    )
    return CoverRows(
        first=first,
        posts=tuple(
            PostRows(
                code=one.code,
                name=one.name,
                window=one.window.code,
                window_name=one.window.name,
                work=works[one.id],
                marks=tuple(marks[one.id]),
                holders=tuple(sorted(holders[one.id], key=lambda held: held.part)),
            )
            for one in kept
        ),
        people=people,
        authority=dict(authority),
        trainings={
            staff: tuple(TrainingFacts(*row) for row in rows) for staff, rows in trainings.items()
        },
        rostered=_rostered(hall, set(people), first, last, frame),
        away=_away(hall, set(people), first, last, frame),
        open_days=open_days,
    )


def _works(posts: list[Post]) -> dict[UUID, Work]:
    """What each post handles: its own matters, else all of its window."""
    own: dict[UUID, set[str]] = defaultdict(set)
    for post, code in PostMatter.objects.filter(post__in=posts).values_list(
        "post_id", "matter__code"
    ):
        own[post].add(code)
    whole: dict[UUID, set[str]] = defaultdict(set)
    open_to_all = {one.window_id for one in posts if one.id not in own}
    for window, code in MatterWindow.objects.filter(window__in=open_to_all).values_list(
        "window_id", "matter__code"
    ):
        whole[window].add(code)
    return {
        one.id: Work(one.window.kind, tuple(sorted(own.get(one.id) or whole[one.window_id])))
        for one in posts
    }


def _rostered(
    hall: UUID, people: set[UUID], first: date, last: date, frame: Frame
) -> set[tuple[UUID, str, date]]:
    zone = frame.calendar.zone
    shifts = Shift.objects.filter(
        hall_id=hall,
        staff__in=people,
        kind=ShiftKind.WINDOW,
        starts_at__gte=datetime.combine(first, time(), zone),
        starts_at__lt=datetime.combine(last + timedelta(days=1), time(), zone),
    )
    return {
        (staff, window, starts_at.astimezone(zone).date())
        for staff, window, starts_at in shifts.values_list("staff_id", "window__code", "starts_at")
    }


def _away(
    hall: UUID, people: set[UUID], first: date, last: date, frame: Frame
) -> set[tuple[UUID, date]]:
    zone = frame.calendar.zone
    opens = datetime.combine(first, time(), zone)
    closes = datetime.combine(last + timedelta(days=1), time(), zone)
    absences = Absence.objects.between(opens, closes).filter(hall_id=hall, staff__in=people)
    found = set()
    for staff, starts_at, ends_at in absences.values_list("staff_id", "starts_at", "ends_at"):
        day = max(starts_at.astimezone(zone).date(), first)
        while day <= last and datetime.combine(day, time(), zone) < ends_at:
            sessions = frame.calendar.sessions_on(day)
            if any(one.opens_at < ends_at and starts_at < one.closes_at for one in sessions):
                found.add((staff, day))
            day += timedelta(days=1)
    return found
