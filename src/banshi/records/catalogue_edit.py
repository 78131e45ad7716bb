"""What was changed in the catalogue and by whom, and what stood there before."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models

from banshi.policy.vocabulary import EditState
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class CatalogueEdit(KeptInHall):
    """One edit of the hall's catalogue (目录改动): a file, or one form of a page.

    ``changes`` lists {sheet, key, name, kind, fields}; ``touched`` "sheet/key" of each, to find an
    edit by what it changed; ``seq`` is that of its entry on the hall's chain. ``before`` holds what stood there, as sheets, so that it can be put
    back; ``file`` is the digest of an uploaded workbook, looked at but not yet brought in.
    """

    reference = models.CharField(max_length=20)
    seq = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200)
    file = models.CharField(max_length=64, blank=True)
    changes = models.JSONField(default=list)
    touched = models.JSONField(default=list)
    before = SealedTextField(label="catalogue_edit.before")
    state = models.CharField(max_length=8, choices=choices(EditState))
    at = models.DateTimeField()
    by = models.ForeignKey("records.Account", on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_catalogue_edit_per_reference"
            ),
        )
        indexes = (
            models.Index(fields=("hall", "state", "at"), name="catalogue_edits_by_moment"),
            GinIndex(fields=("touched",), name="catalogue_edits_by_subject"),
        )
