"""Posts: marked hot or not, their A and B roles appointed, their load counted (6.4.a, R8)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q

from banshi.acts.answers import Forbidden, Invalid, NotFound
from banshi.acts.calendars import frame_on
from banshi.acts.duty_files import (
    KEEPERS,
    NOT_YOURS,
    DutyAnswer,
    day_typed,
    invalid,
    refused,
    write_on,
)
from banshi.acts.facts import local
from banshi.acts.text_fields import FieldCheck
from banshi.policy.actor import Actor, hall_itself
from banshi.policy.decision import Text
from banshi.policy.questions.duty_situations import PostLoad
from banshi.policy.rules.cover import busiest_posts
from banshi.policy.vocabulary import HotSource, PostPart
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.people import Staff
from banshi.records.post import Holders, HotMark, Post, PostHolder, PostMatter
from banshi.records.request import RequestMatter

A_NEVER_B = Text(
    "这个人那些天已经是这个岗位的另一角，A、B两角不能是同一个人。请换一个人，或先改另一角。",
    "That person has the other part of this post on those days; A is never B."
    " Name somebody else, or change the other part first.",
)
NO_SUCH_STAFF = Text("没有这个工号。", "There is no such staff number.")
ONE_DAY = timedelta(days=1)


def mark_hot(code: str, *, hot: bool, by: Actor, at: datetime) -> DutyAnswer:
    """Mark a post hot by hand from today on, or take that mark off; marks by load stay."""
    if not by.has(*KEEPERS):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        post = _locked(code, by)
        if post is None:
            return NotFound()
        today = local(at, post.hall.zone).date()
        _mark(post, HotSource.HALL, hot=hot, today=today)
        return write_on(post, "mark_hot", by=by, at=at, facts={"hot": hot, "source": "hall"})


def appoint(
    code: str, part: PostPart, number: str, since: str, *, by: Actor, at: datetime
) -> DutyAnswer:
    """Give a part of a post to somebody from a day on, or to nobody; whoever had it ends before."""
    if not by.has(*KEEPERS):
        return Forbidden(NOT_YOURS)
    checks = FieldCheck()
    day = day_typed(checks, "since", since)
    if day is None:
        return Invalid(tuple(checks.errors))
    with transaction.atomic():
        post = _locked(code, by)
        if post is None:
            return NotFound()
        if day < local(at, post.hall.zone).date():
            text = Text("不能从过去的日子起。", "It cannot begin on a day gone by.")
            return invalid("since", "past", text)
        chosen = Staff.objects.filter(hall_id=by.hall, staff_number=number).first()
        if number and chosen is None:
            return invalid("staff", "unknown_staff", NO_SUCH_STAFF)
        held = PostHolder.objects.filter(post=post)
        ahead = held.filter(Q(until__isnull=True) | Q(until__gte=day))
        if chosen and ahead.filter(staff=chosen).exclude(part=part).exists():
            return refused("a_is_never_b", A_NEVER_B, "6.4.a")
        _end(held.filter(part=part), day)
        if chosen:
            PostHolder.objects.create(
                id=new_id(), hall_id=by.hall, post=post, staff=chosen, part=part, since=day
            )
        facts = {"part": part, "staff": number, "since": day.isoformat()}
        return write_on(post, "appoint_holder", by=by, at=at, facts=facts)


def mark_by_load(hall: Hall, *, at: datetime) -> int:
    """Mark the busiest posts hot from today on, and take the mark off those no longer so (R8)."""
    today = local(at, hall.zone).date()
    by = hall_itself(hall.id)
    changed = 0
    with transaction.atomic():
        posts = list(
            Post.objects.select_for_update(of=("self",))
            .select_related("hall")
            .filter(hall=hall)
            .order_by("code")
        )
        frame = frame_on(hall.id, today)
        loads = _loads(hall, posts, since=at - timedelta(days=frame.parameters.hot_load_days))
        busiest = set(busiest_posts(loads, frame).value)
        for post, counted in zip(posts, loads, strict=True):
            hot = post.code in busiest
            if _mark(post, HotSource.LOAD, hot=hot, today=today, load=counted.load):
                changed += 1
                facts = {"hot": hot, "source": "load", "load": counted.load}
                write_on(post, "mark_hot", by=by, at=at, facts=facts)
    return changed


def _loads(hall: Hall, posts: list[Post], *, since: datetime) -> tuple[PostLoad, ...]:
    """How many matters were asked for since then that each post handles."""
    asked = RequestMatter.objects.filter(hall=hall, request__received_at__gte=since)
    counted = {
        (window, matter): number
        for window, matter, number in asked.values_list("request__window_id", "matter_id").annotate(
            Count("id")
        )
    }
    handled: dict[object, set[object]] = {}
    named = PostMatter.objects.filter(post__in=posts)
    for post_id, matter_id in named.values_list("post_id", "matter_id"):
        handled.setdefault(post_id, set()).add(matter_id)
    return tuple(
        PostLoad(
            post.code,
            sum(
                number
                for (window, matter), number in counted.items()
                if window == post.window_id and matter in handled.get(post.id, {matter})
            ),
        )
        for post in posts
    )


def _locked(code: str, by: Actor) -> Post | None:
    rows = Post.objects.select_for_update(of=("self",)).select_related("hall")
    return rows.filter(hall_id=by.hall, code=code).first()


def _mark(
    post: Post, source: HotSource, *, hot: bool, today: date, load: int | None = None
) -> bool:
    """Set or end the mark of one source; false where it stands so already."""
    marks = HotMark.objects.filter(post=post, source=source)
    stands = marks.filter(Q(until__isnull=True) | Q(until__gte=today)).exists()
    if stands is hot:
        return False
    if hot:
        HotMark.objects.create(
            id=new_id(), hall_id=post.hall_id, post=post, source=source, since=today, load=load
        )
    else:
        marks.filter(since__gte=today).delete()
        marks.filter(until__isnull=True).update(until=today - ONE_DAY)
    return True


def _end(held: Holders, day: date) -> None:
    """Whoever has it ends the day before; whoever was to begin later does not."""
    held.filter(since__gte=day).delete()
    held.filter(Q(until__isnull=True) | Q(until__gte=day)).update(until=day - ONE_DAY)
