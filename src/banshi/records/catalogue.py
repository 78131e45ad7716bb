"""Departments, windows, and the matters handled at them."""

from django.db import models

from banshi.policy.vocabulary import CaseType, Level, MatterType, WindowKind
from banshi.records.base import KeptInHall
from banshi.records.request import choices


class Department(KeptInHall):
    """A body whose matters the hall handles (部门).

    Its chief representative (首席代表) is whoever of its staff was granted that role.
    """

    code = models.CharField(max_length=18)
    name = models.CharField(max_length=80)
    telephone = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "code"), name="one_department_per_code"),
            models.UniqueConstraint(fields=("hall", "name"), name="one_department_per_name"),
        )

    def __str__(self) -> str:
        return self.name


class Window(KeptInHall):
    """A window (窗口). ``capacity_off_hours`` is how many appointments it takes in one hour.

    ``department`` runs it; ``departments`` are all whose matters it may handle. With neither it is
    open to every department.
    """

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
    departments = models.ManyToManyField(
        Department, through="WindowDepartment", related_name="shared_windows"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "code"), name="one_window_per_code"),
            models.UniqueConstraint(fields=("hall", "name"), name="one_window_per_name"),
        )

    def __str__(self) -> str:
        return self.name


class WindowDepartment(KeptInHall):
    """A department that gave a shared window authority over its matters."""

    window = models.ForeignKey(Window, on_delete=models.CASCADE, related_name="shared_by")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "window", "department"), name="each_department_once_per_window"
            ),
        )


class Matter(KeptInHall):
    """A matter (事项). ``packages`` names the one-thing packages it belongs to, ``parts`` what a
    package is made of.

    ``commitment`` is whether it may be handled on a written promise; none where that is
    decided for each part. ``basic_code`` has 12 characters, ``implementation_code`` 31: credit
    code of the body, level, basic code; ``item_code`` two more.
    """

    code = models.CharField(max_length=64)
    basic_code = models.CharField(max_length=12, blank=True)
    implementation_code = models.CharField(max_length=31, blank=True)
    item_code = models.CharField(max_length=33, blank=True)
    name = models.CharField(max_length=200)
    main_item = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=10, choices=choices(Level), blank=True)
    serves = models.JSONField(default=list, blank=True)
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
