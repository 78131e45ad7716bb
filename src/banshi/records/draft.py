"""Drafts (草稿): a form half filled in, kept sealed until it is sent or forgotten."""

from django.db import models

from banshi.records.base import KeptInHall
from banshi.records.sealing import SealedTextField


class Draft(KeptInHall):
    """What somebody typed so far. Only the browser that holds the token finds it again.

    ``digest`` is the token's SHA-256; ``content`` is JSON as text, sealed. Once sent, the
    content is emptied and ``reference`` names what it became.
    """

    digest = models.BinaryField(max_length=32)
    content = SealedTextField(label="draft.content")
    reference = models.CharField(max_length=20, blank=True)
    kept_until = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "digest"), name="one_draft_per_token"),
        )
        indexes = (models.Index(fields=("hall", "kept_until"), name="drafts_by_last_day"),)
