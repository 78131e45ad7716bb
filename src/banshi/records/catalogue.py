"""Departments, windows, and the matters handled at them."""

from django.db import models

from banshi.policy.vocabulary import CaseType, MatterType, WindowKind
from banshi.records.base import KeptInHall
from banshi.records.request import choices


class Department(KeptInHall):
    """A body whose matters the hall handles (部门)."""

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "code"), name="one_department_per_code"),
            models.UniqueConstraint(fields=("hall", "name"), name="one_department_per_name"),
        )

    def __str__(self) -> str:
        return self.name


class Window(KeptInHall):
    """A window (窗口). ``capacity_off_hours`` is how many appointments it takes in one hour."""

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=60)
    kind = models.CharField(
        max_length=16, choices=choices(WindowKind), default=WindowKind.GENERAL.value
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="windows",
    )
    zone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=120, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    capacity_off_hours = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "code"), name="one_window_per_code"),
            models.UniqueConstraint(fields=("hall", "name"), name="one_window_per_name"),
        )

    def __str__(self) -> str:
        return self.name


class Matter(KeptInHall):
    """A matter (事项). ``packages`` names the one-thing packages it belongs to, ``parts`` what a
    package is made of.

    ``commitment`` is whether it may be handled on a written promise; none where that is
    decided for each part.
    """

    code = models.CharField(max_length=16)
    name = models.CharField(max_length=80)
    everyday_name = models.CharField(max_length=80, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="matters")
    category = models.CharField(max_length=40, blank=True)
    matter_type = models.CharField(max_length=16, choices=choices(MatterType))
    case_type = models.CharField(max_length=16, choices=choices(CaseType))
    commitment = models.BooleanField(null=True, blank=True)
    commitment_kind = models.CharField(max_length=80, blank=True)
    packages = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=list, blank=True)
    windows = models.ManyToManyField(Window, through="MatterWindow", related_name="matters")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "code"), name="one_matter_per_code"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class MatterWindow(KeptInHall):
    """A window that may handle a matter."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="at_windows")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="handles")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "matter", "window"), name="each_window_once_per_matter"
            ),
        )
