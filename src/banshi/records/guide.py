"""Guides (办事指南): what a matter asks for, how it is handled and how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from banshi.policy.vocabulary import LimitBasis, MaterialSource, Unit
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Matter
from banshi.records.request import choices

# Between the field of a sample form and how it is filled in.
COLON = "："


class Guides(models.QuerySet["Guide"]):
    """Guides as rows."""

    def in_force_on(self, day: date) -> Self:
        """The one guide of each matter in force on ``day``: the newest that has begun."""
        return (
            self.filter(in_force_from__lte=day)
            .order_by("matter_id", "-in_force_from", "-version")
            .distinct("matter_id")
        )


class Guide(KeptInHall):
    """One version of a matter's guide, kept for ever: requests point at the one they began under.

    A guide without ``procedure`` says what is missing and cannot be agreed to (3.5.b).
    ``statutory_as_written`` keeps the law's own unit where it names only days.
    ``must_say`` lists what has to be said beforehand: {code, zh, en} (3.3.4).
    ``sources`` says where each part was read; ``is_sample`` that the hall has not checked it.
    ``legal_articles`` lists {law, article, gist}; ``questions`` {question, answer};
    ``special_procedures`` (hearing, test, expert review: 特别程序) {name, value, unit, legal_basis,
    fee_basis, counts}, where ``counts`` says whether its time is part of the statutory limit.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="guides")
    version = models.PositiveIntegerField()
    in_force_from = models.DateField()
    statutory_value = models.PositiveSmallIntegerField(null=True, blank=True)
    statutory_unit = models.CharField(max_length=16, choices=choices(Unit), blank=True)
    statutory_as_written = models.CharField(max_length=40, blank=True)
    promised_value = models.PositiveSmallIntegerField(null=True, blank=True)
    promised_unit = models.CharField(max_length=16, choices=choices(Unit), blank=True)
    promised_basis = models.CharField(max_length=8, choices=choices(LimitBasis), blank=True)
    conditions = models.JSONField(default=list, blank=True)
    procedure = models.TextField(blank=True)
    fee = models.CharField(max_length=200, blank=True)
    fee_basis = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)
    legal_articles = models.JSONField(default=list, blank=True)
    technical_demands = models.JSONField(default=list, blank=True)
    special_procedures = models.JSONField(default=list, blank=True)
    forms_of_handling = models.JSONField(default=list, blank=True)
    online_depth = models.CharField(max_length=60, blank=True)
    visits = models.PositiveSmallIntegerField(null=True, blank=True)
    quota = models.CharField(max_length=200, blank=True)
    result_name = models.CharField(max_length=120, blank=True)
    result_delivery = models.CharField(max_length=120, blank=True)
    joint_bodies = models.JSONField(default=list, blank=True)
    intermediaries = models.JSONField(default=list, blank=True)
    scope = models.CharField(max_length=60, blank=True)
    pays_online = models.BooleanField(null=True, blank=True)
    sends_by_post = models.BooleanField(null=True, blank=True)
    takes_appointments = models.BooleanField(null=True, blank=True)
    firms_may_promise = models.BooleanField(null=True, blank=True)
    proofs_may_be_promised = models.BooleanField(null=True, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    consult_telephone = models.CharField(max_length=60, blank=True)
    complaint_telephone = models.CharField(max_length=60, blank=True)
    questions = models.JSONField(default=list, blank=True)
    must_say = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    is_sample = models.BooleanField(default=False)

    objects = Guides.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "matter", "version"),
                name="one_guide_per_matter_and_version",
            ),
            models.CheckConstraint(
                condition=Q(statutory_value__isnull=True) | ~Q(statutory_unit=""),
                name="a_statutory_limit_has_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(promised_value__isnull=True) | ~Q(promised_unit=""),
                name="a_promised_limit_has_its_unit",
            ),
        )

    @property
    def has_procedure(self) -> bool:
        """Whether the guide says how the matter is handled, so that it may be agreed to."""
        return bool(self.procedure.strip())


class GuideSteps(models.QuerySet["GuideStep"]):
    """Steps as rows."""

    def decided_elsewhere(self, guides: Iterable[UUID]) -> frozenset[UUID]:
        """The guides of which another post decides than the one that takes in. One statement."""
        first: dict[UUID, str] = {}
        found = set()
        rows = self.filter(guide__in=list(guides)).order_by("guide_id", "position")
        for guide, post, decides in rows.values_list("guide_id", "post", "decides"):
            takes_in = first.setdefault(guide, post)
            if decides and post != takes_in:
                found.add(guide)
        return frozenset(found)


class GuideStep(KeptInHall):
    """One step of a guide, in order: whether the law demands it, and which post decides it."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    is_statutory = models.BooleanField(default=False)
    post = models.CharField(max_length=60)
    decides = models.BooleanField(default=False)

    objects = GuideSteps.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "guide", "position"), name="one_guide_step_per_position"
            ),
        )


@dataclass(frozen=True)
class SampleField:
    """One field of a sample form, and what would stand in it; ``how`` may be empty."""

    name: str
    how: str


class GuideMaterials(models.QuerySet["GuideMaterial"]):
    """Materials as rows."""

    def by_guide(self, guides: Iterable[UUID]) -> dict[UUID, list["GuideMaterial"]]:
        """The materials of each guide, in order of their codes, by its id. One statement."""
        rows: dict[UUID, list[GuideMaterial]] = {guide: [] for guide in guides}
        for one in self.filter(guide__in=list(rows)).order_by("code"):
            rows[one.guide_id].append(one)
        return rows


class GuideMaterial(KeptInHall):
    """One material of a guide. ``may_follow_later`` lets intake begin without it (容缺),
    ``later_days`` for so many working days; ``form`` is original or copy.

    ``sample_form`` (样表) shows how a form is filled in: lines "栏目：怎么填", empty where the
    material is no form.
    """

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="materials")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    is_required = models.BooleanField(default=True)
    may_follow_later = models.BooleanField(default=False)
    source = models.CharField(
        max_length=8,
        choices=choices(MaterialSource),
        default=MaterialSource.BRING.value,
    )
    medium = models.CharField(max_length=40, blank=True)
    form = models.CharField(max_length=40, blank=True)
    copies = models.CharField(max_length=40, blank=True)
    later_days = models.PositiveSmallIntegerField(null=True, blank=True)
    check_point = models.CharField(max_length=200, blank=True)
    sample_form = models.JSONField(default=list, db_default=[], blank=True)

    objects = GuideMaterials.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "guide", "code"), name="one_guide_material_per_code"
            ),
        )

    @property
    def sample_fields(self) -> tuple[SampleField, ...]:
        """The sample form field by field, in its order."""
        return tuple(
            SampleField(name, how)
            for name, _, how in (line.partition(COLON) for line in self.sample_form)
        )
