"""One post as management sees it: what it handles, its marks, who holds it and will (6.4.a)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from banshi.policy.vocabulary import HotSource, PostPart
from banshi.records.post import HotMark, Post, PostHolder, PostMatter


@dataclass(frozen=True)
class MarkLine:
    """Since when a post is hot, by what; ``load`` where it was counted."""

    source: HotSource
    since: date
    load: int | None


@dataclass(frozen=True)
class HolderLine:
    """Who has a part now, or will."""

    part: PostPart
    number: str
    name: str
    since: date
    until: date | None


@dataclass(frozen=True)
class PostPage:
    """The post; no ``matters`` named means all of its window's."""

    code: str
    name: str
    window_name: str
    matters: tuple[str, ...]
    marks: tuple[MarkLine, ...]
    holders: tuple[HolderLine, ...]


def post_page(
    hall: UUID, code: str, *, today: date, windows: frozenset[str] | None = None
) -> PostPage | None:
    """The post, or none; whoever looks after some windows finds theirs only. Four statements."""
    rows = Post.objects.filter(hall_id=hall, code=code).select_related("window")
    if windows is not None:
        rows = rows.filter(window__code__in=windows)
    post = rows.first()
    if post is None:
        return None
    stands = Q(until__isnull=True) | Q(until__gte=today)
    holders = PostHolder.objects.filter(stands, post=post).select_related("staff")
    marks = HotMark.objects.filter(stands, post=post, since__lte=today).order_by("source")
    handled = PostMatter.objects.filter(post=post).order_by("matter__code")
    return PostPage(
        code=post.code,
        name=post.name,
        window_name=post.window.name,
        matters=tuple(handled.values_list("matter__name", flat=True)),
        marks=tuple(MarkLine(HotSource(one.source), one.since, one.load) for one in marks),
        holders=tuple(
            HolderLine(
                PostPart(one.part), one.staff.staff_number, one.staff.name, one.since, one.until
            )
            for one in holders.order_by("part", "since")
        ),
    )
