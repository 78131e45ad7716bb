"""Where the rules disagree, or none applies, a person decides: the list of such questions."""

from django.db import models

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class PolicyQuestion(KeptInHall):
    """One question the rules could not answer alone (待研判): what was asked, and what came of it.

    ``entry`` is the journal entry of the act that met it.
    """

    kind = models.CharField(max_length=12, choices=choices(words.QuestionKind))
    question = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    reference = models.CharField(max_length=20)
    entry = models.UUIDField()
    clauses = models.JSONField(default=list)
    text = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )
    settlement = SealedTextField(label="question.settlement")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "entry"), name="one_question_per_entry"),
        )
        indexes = (models.Index(fields=("hall", "raised_at"), name="questions_by_moment"),)
