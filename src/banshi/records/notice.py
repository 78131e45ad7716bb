"""Notices: the row is the outbox. Papers: what is printed, numbered once."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class Counter(KeptInHall):
    """A number that counts up, for paper numbers per hall and year."""

    name = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "name"), name="one_counter_per_name"),
        )


class Paper(KeptInHall):
    """A written notice (约定、不同意告知书): its number, its words, and its file once rendered.

    ``content`` is JSON as text, sealed; ``entry_code`` is the journal entry's short code that
    the public check page finds; ``file_digest`` names the encrypted file. ``stamped_by`` is what
    put the stamp on it, empty where none is; ``stamp_picture`` names the picture's file.
    """

    number = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=choices(words.NoticeKind))
    subject = models.UUIDField()
    reference = models.CharField(max_length=20)
    entry_code = models.CharField(max_length=12)
    content = SealedTextField(label="paper.content")
    issued_at = models.DateTimeField()
    file_digest = models.CharField(max_length=64, blank=True)
    not_rendered_because = models.CharField(max_length=400, blank=True)
    stamped_by = models.CharField(max_length=80, blank=True)
    stamp_mark = models.CharField(max_length=400, blank=True)
    stamp_picture = models.CharField(max_length=64, blank=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "number"), name="one_paper_per_number"),
        )
        indexes = (models.Index(fields=("hall", "entry_code"), name="papers_by_entry_code"),)


class Notice(KeptInHall):
    """One notice to one reader. Repeats to the gateway carry the same ``message_key``.

    The reader is an account (the asker) or a role, at a window where the role has one.
    ``keeps`` is the promise that its delivery keeps. A text message has the ``gateway`` that took
    it last and why it left when it did (``timing``); a call has the message it is ``instead_of``.
    """

    kind = models.CharField(max_length=24, choices=choices(words.NoticeKind))
    channel = models.CharField(max_length=8, choices=choices(words.NoticeChannel))
    state = models.CharField(max_length=16, choices=choices(words.NoticeState))
    subject = models.UUIDField()
    reference = models.CharField(max_length=20)
    to_account = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    to_role = models.CharField(max_length=12, choices=choices(words.Role), blank=True)
    to_window = models.ForeignKey(
        "records.Window", on_delete=models.PROTECT, null=True, related_name="+"
    )
    phone = SealedTextField(label="notice.phone")
    title = models.CharField(max_length=80)
    title_en = models.CharField(max_length=240, blank=True)
    short = SealedTextField(label="notice.short")
    body = SealedTextField(label="notice.body")
    body_en = SealedTextField(label="notice.body_en")
    # Whether the hall's own wording was used for it, or did not fit.
    wording = models.CharField(max_length=8, choices=choices(words.WordingUsed), blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, related_name="notices")
    keeps = models.ForeignKey(
        "records.Promise", on_delete=models.PROTECT, null=True, related_name="+"
    )
    gateway = models.CharField(max_length=40, blank=True)
    timing = models.CharField(max_length=12, choices=choices(words.NoticeTiming), blank=True)
    instead_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="calls"
    )
    message_key = models.UUIDField()
    queued_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    # Who sent it, where a person did: a letter.
    sent_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, null=True, related_name="+"
    )
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "message_key"), name="one_notice_per_message_key"
            ),
        )
        indexes = (
            models.Index(
                fields=("hall", "next_try_at"),
                condition=Q(next_try_at__isnull=False),
                name="notices_to_send",
            ),
            models.Index(fields=("hall", "to_account", "queued_at"), name="notices_of_an_account"),
            models.Index(fields=("hall", "to_role", "queued_at"), name="notices_of_a_role"),
            models.Index(fields=("hall", "subject"), name="notices_of_a_subject"),
        )
