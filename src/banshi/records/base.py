"""What every kept thing has: an id made before insert, and its hall."""

from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A time-ordered id, made in Python so that it exists before the row does."""
    return uuid7()


class Kept(models.Model):
    """A row with an id of its own. Never order by id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True


class KeptInHall(Kept):
    """A row that belongs to one hall; every unique or exclusion constraint contains the hall."""

    hall = models.ForeignKey("records.Hall", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
