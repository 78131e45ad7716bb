"""The journal: one chain of entries per subject, never changed, never removed."""

from django.db import models

from banshi.records.base import KeptInHall


class Chained(models.Model):
    """A subject with a journal chain: its last sequence number and last hash."""

    seq = models.PositiveIntegerField(default=0)
    head = models.BinaryField(default=b"")

    class Meta:
        abstract = True


class Versioned(Chained):
    """A subject whose every state has a version, and every version its journal entry.

    The migration adds the foreign key (hall, id, version) to the journal's
    (hall, subject, version): a state without its entry is refused at the statement.
    """

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class JournalEntry(KeptInHall):
    """One act, refusal, firing or reading. ``body`` holds the canonical bytes that are hashed.

    The other columns repeat what ``body`` says so that it can be searched; verification
    compares them. ``version`` is set only where a state changed.
    """

    subject_kind = models.CharField(max_length=20)
    subject = models.UUIDField()
    reference = models.CharField(max_length=20, blank=True)
    seq = models.PositiveIntegerField()
    version = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=40)
    result = models.CharField(max_length=10)
    by_role = models.CharField(max_length=12)
    code = models.CharField(max_length=12)
    body = models.BinaryField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "subject", "seq"), name="journal_is_gapless_per_subject"
            ),
            models.UniqueConstraint(
                fields=("hall", "subject", "version"), name="one_journal_entry_per_version"
            ),
            models.UniqueConstraint(fields=("hall", "code"), name="one_journal_entry_per_code"),
        )
        indexes = (models.Index(fields=("hall", "at"), name="journal_by_moment"),)


class CommitmentSalt(KeptInHall):
    """The salt of one committed text; erasing it makes the commitment say nothing."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="salts")
    field = models.CharField(max_length=40)
    salt = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "entry", "field"), name="one_salt_per_committed_field"
            ),
        )
