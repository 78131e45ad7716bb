"""Who else stands at the posts of somebody who wants to rest, session by session (3.5.d, 6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from banshi.acts.facts import local
from banshi.policy.frame import Frame
from banshi.policy.hours import Session
from banshi.policy.questions.duty_situations import HolderFacts, PostDay, TrainingFacts, Work
from banshi.policy.questions.overtime_situations import PostSession
from banshi.policy.vocabulary import PostPart, ShiftKind
from banshi.records.catalogue import MatterWindow
from banshi.records.duty import Absence, Shift
from banshi.records.people import Authority, Staff
from banshi.records.post import HotMark, Post, PostHolder, PostMatter
from banshi.records.training import Training

ONE_DAY = timedelta(days=1)
Stretches = dict[UUID, list[tuple[datetime, datetime]]]


@dataclass
class _Around:
    """What is kept of one post over the days of a leave."""

    work: Work
    holders: list[PostHolder]
    hot: list[HotMark]
    authority: dict[UUID, set[str | None]] = field(default_factory=dict)
    trainings: dict[UUID, tuple[TrainingFacts, ...]] = field(default_factory=dict)
    shifts: Stretches = field(default_factory=dict)
    away: Stretches = field(default_factory=dict)

    def may(self, staff: UUID) -> bool:
        """Whether somebody has authority for everything the post handles."""
        held = self.authority.get(staff, set())
        return None in held or (bool(self.work.matters) and held.issuperset(self.work.matters))


def sessions_without(
    person: Staff, starts_at: datetime, ends_at: datetime, frame: Frame
) -> tuple[PostSession, ...]:
    """Every session of the person's posts within the stretch, with him away.

    Locks the posts in the order of their ids: of two who share one, the second sees the first's
    leave. A session nobody is rostered for yet counts its holders as there.
    """
    first, last = (local(one, person.hall.zone).date() for one in (starts_at, ends_at))
    held = PostHolder.objects.filter(
        Q(until__isnull=True) | Q(until__gte=first), staff=person, since__lte=last
    )
    posts = (
        Post.objects.select_for_update(no_key=True, of=("self",))
        .select_related("window")
        .filter(id__in=held.values("post_id"))
        .order_by("id")
    )
    found: list[PostSession] = []
    for post in list(posts):
        around = _around(post, first, last, starts_at, ends_at)
        calendar = (frame.kept or frame.calendar).at_window(post.window.code)
        for index in range((last - first).days + 1):
            day = first + index * ONE_DAY
            found += _on(post, around, person, day, calendar.sessions_on(day), starts_at, ends_at)
    return tuple(found)


def _around(post: Post, first: date, last: date, starts_at: datetime, ends_at: datetime) -> _Around:
    matters = PostMatter.objects.filter(post=post).values_list("matter__code", flat=True)
    whole = MatterWindow.objects.filter(window=post.window).values_list("matter__code", flat=True)
    holders = PostHolder.objects.filter(
        Q(until__isnull=True) | Q(until__gte=first), post=post, since__lte=last
    )
    marks = HotMark.objects.filter(
        Q(until__isnull=True) | Q(until__gte=first), post=post, since__lte=last
    )
    around = _Around(
        work=Work(post.window.kind, tuple(sorted(set(matters) or set(whole)))),
        holders=list(holders.order_by("part")),
        hot=list(marks),
    )
    people = {one.staff_id for one in around.holders}
    authority = Authority.objects.filter(window=post.window, staff__in=people)
    for staff, code in authority.values_list("staff_id", "matter__code"):
        around.authority.setdefault(staff, set()).add(code)
    around.trainings = {
        staff: tuple(TrainingFacts(*row) for row in rows)
        for staff, rows in Training.objects.days_of(people).items()
    }
    begins, ends = starts_at - ONE_DAY, ends_at + ONE_DAY
    shifts = Shift.objects.filter(
        window=post.window, kind=ShiftKind.WINDOW, starts_at__lt=ends, ends_at__gt=begins
    )
    _gather(around.shifts, shifts.values_list("staff_id", "starts_at", "ends_at"))
    away = Absence.objects.between(starts_at, ends_at).filter(staff__in=people)
    _gather(around.away, away.values_list("staff_id", "starts_at", "ends_at"))
    return around


def _gather(into: Stretches, rows: Iterable[tuple[UUID, datetime, datetime]]) -> None:
    for staff, begin, end in rows:
        into.setdefault(staff, []).append((begin, end))


def _on(
    post: Post,
    around: _Around,
    person: Staff,
    day: date,
    sessions: tuple[Session, ...],
    starts_at: datetime,
    ends_at: datetime,
) -> list[PostSession]:
    holders = {PostPart(one.part): one.staff_id for one in around.holders if _holds(one, day)}
    own = next((part for part, staff in holders.items() if staff == person.id), None)
    if own is None:
        return []
    hot = any(_holds(one, day) for one in around.hot)
    found = []
    for session in sessions:
        begin, end = max(session.opens_at, starts_at), min(session.closes_at, ends_at)
        is_laid_out = any(_touch(one, begin, end) for one in around.shifts.values())
        if begin >= end or (is_laid_out and not _touch(_of(around.shifts, person.id), begin, end)):
            continue
        facts = tuple(
            HolderFacts(
                part=part,
                authorised=around.may(staff),
                trainings=around.trainings.get(staff, ()),
                rostered=not is_laid_out or _touch(_of(around.shifts, staff), begin, end),
                away=staff == person.id or _touch(_of(around.away, staff), begin, end),
            )
            for part, staff in sorted(holders.items())
        )
        state = PostDay(day, hot, around.work, facts)
        found.append(PostSession(post.code, post.name, session.opens_at, own, state))
    return found


def _holds(one: PostHolder | HotMark, day: date) -> bool:
    return one.since <= day and (one.until is None or day <= one.until)


def _of(stretches: Stretches, staff: UUID) -> list[tuple[datetime, datetime]]:
    return stretches.get(staff, [])


def _touch(stretches: list[tuple[datetime, datetime]], begin: datetime, end: datetime) -> bool:
    return any(one < end and begin < other for one, other in stretches)
