"""The official wording of clauses, where a hall has loaded its own; never part of the project."""

from django.db import models

from banshi.records.base import KeptInHall


class OfficialText(KeptInHall):
    """The official wording of one clause, with the file it came from."""

    clause = models.CharField(max_length=12)
    text = models.TextField()
    source = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "clause"), name="one_official_text_per_clause"),
        )
