"""Posts (岗位): what each handles, who has the A and the B role and since when, which are hot."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from banshi.policy.vocabulary import HotSource, PostPart
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Matter, Window
from banshi.records.journal import Chained
from banshi.records.people import Staff
from banshi.records.request import choices

# Both days included; no last day means for good.
DAYS = Func("since", "until", Value("[]"), function="daterange")


class Post(KeptInHall, Chained):
    """A post at a window. It handles its ``matters``; none named means all of the window's."""

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=60)
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="posts")
    matters = models.ManyToManyField(Matter, through="PostMatter", related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hall", "code"), name="one_post_per_code"),)

    def __str__(self) -> str:
        return self.name


class PostMatter(KeptInHall):
    """A matter a post handles."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="handles")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "post", "matter"), name="each_matter_once_per_post"
            ),
        )


class HotMark(KeptInHall):
    """From when to when a post is hot (热点岗位), marked by the hall or by its load (R8).

    ``load`` is what was counted when a mark was set by load.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="hot_marks")
    source = models.CharField(max_length=8, choices=choices(HotSource))
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    load = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_hot_mark_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="a_post_is_marked_hot_once_at_a_time_per_source",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("source", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        )


class Holders(models.QuerySet["PostHolder"]):
    """Questions about who holds posts."""

    def held_on(self, day: date) -> "Holders":
        """Who holds a post on ``day``."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), since__lte=day)


class PostHolder(KeptInHall):
    """Who has the A or the B part of a post, and on which days; nobody has both at once."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holders")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="posts_held")
    part = models.CharField(max_length=1, choices=choices(PostPart))
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = Holders.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="a_post_is_left_after_it_is_taken",
            ),
            ExclusionConstraint(
                name="one_holder_per_post_and_part_at_a_time",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("part", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="a_role_is_never_b_role_at_a_time",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    ("staff", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        )
