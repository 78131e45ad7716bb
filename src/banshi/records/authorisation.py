"""Authorisations (授权委托): who may act for whom, in what, until when; and guardians of children."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class Authorisation(KeptInHall, Chained):
    """One authorisation. The agent is whoever has proven ``agent_phone`` under ``agent_name``.

    ``agent_number`` is known where staff saw his card. ``matters`` are codes; none of them means all of the four services. ``ends_on`` is the last day.
    """

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=choices(words.AuthorisationKind))
    principal_type = models.CharField(max_length=12, choices=choices(words.PartyType))
    principal_name = models.CharField(max_length=80)
    principal_number = SealedTextField(label="authorisation.principal_number")
    principal_number_index = models.BinaryField(max_length=32)
    agent_name = models.CharField(max_length=40)
    agent_phone = SealedTextField(label="authorisation.agent_phone")
    agent_phone_index = models.BinaryField(max_length=32)
    agent_number = SealedTextField(label="authorisation.agent_number")
    relation = models.CharField(max_length=12, choices=choices(words.GuardianRelation), blank=True)
    matters = models.JSONField(default=list)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    on_paper = models.BooleanField(default=False)
    ends_on = models.DateField()
    document_digest = models.CharField(max_length=64, blank=True)
    document_type = models.CharField(max_length=4, blank=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    revoked_by_staff = models.BooleanField(default=False)
    revoke_reason = SealedTextField(label="authorisation.revoke_reason")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_authorisation_per_reference"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_by__isnull=False),
                name="an_authorisation_is_revoked_by_somebody",
            ),
        )
        indexes = (
            models.Index(
                fields=("hall", "agent_phone_index", "principal_number_index"),
                name="authorisations_of_an_agent",
            ),
            models.Index(
                fields=("hall", "principal_number_index"), name="authorisations_of_a_party"
            ),
            models.Index(fields=("hall", "given_by"), name="authorisations_by_giver"),
        )

    def __str__(self) -> str:
        return self.reference
