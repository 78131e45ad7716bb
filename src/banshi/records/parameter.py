"""A hall's own numbers in place of the pack's: proposed by one person, agreed to by another."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class ParameterChange(KeptInHall, Chained):
    """One number of the policy a hall wants otherwise from a day on (参数调整).

    ``value`` is the plain form of the parameter's type. Once agreed to it also stands among the
    hall's own parameters, which is what decisions read.
    """

    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    clause = models.CharField(max_length=12)
    value = models.JSONField()
    in_force_on = models.DateField()
    reason = SealedTextField(label="parameter.reason")
    state = models.CharField(max_length=12, choices=choices(words.ChangeState))
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_parameter_change_per_reference"
            ),
            models.UniqueConstraint(
                fields=("hall", "name"),
                condition=Q(state="proposed"),
                name="one_open_proposal_per_parameter",
            ),
        )
