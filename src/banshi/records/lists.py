"""The hall's dated lists (清单): what stands on each, from when until when, by which paper."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from banshi.policy.vocabulary import DatedList, ProjectLevel
from banshi.records.base import KeptInHall
from banshi.records.request import choices


class KeyProject(KeptInHall):
    """A key project (重点项目): which level listed it, whose it is, and the days it holds (3.2.2)."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=80)
    aliases = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=10, choices=choices(ProjectLevel))
    owner = models.CharField(max_length=80)
    owner_credit_code = models.CharField(max_length=18, blank=True)
    basis = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "code"), name="one_key_project_per_code"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="a_key_project_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ListLine(KeptInHall):
    """One line of a dated list: a matter that may be promised, or a part of a package.

    ``list`` says which; ``title`` names the package where there are several. ``code`` is that of
    the matter. Its days never overlap with another line of the same.
    """

    list = models.CharField(max_length=12, choices=choices(DatedList))
    title = models.CharField(max_length=80, blank=True)
    code = models.CharField(max_length=64)
    basis = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="a_list_line_ends_after_it_begins",
            ),
            ExclusionConstraint(
                name="a_list_line_holds_once_a_day",
                expressions=[
                    ("hall", RangeOperators.EQUAL),
                    ("list", RangeOperators.EQUAL),
                    ("title", RangeOperators.EQUAL),
                    ("code", RangeOperators.EQUAL),
                    (
                        Func("valid_from", "valid_until", Value("[]"), function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        )
