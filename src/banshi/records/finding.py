"""What people say when they mean a matter, what led them astray, and policy advice."""

from django.db import models
from django.db.models import Q

from banshi.policy.vocabulary import AskedState, SayingKind
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Matter
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class Saying(KeptInHall):
    """One way to speak of a matter (说法). It names nobody: an editor saw to that."""

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="sayings")
    kind = models.CharField(max_length=12, choices=choices(SayingKind))
    words = models.CharField(max_length=40)
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "matter", "words"), name="each_saying_once_per_matter"
            ),
        )

    def __str__(self) -> str:
        return self.words


class AskedWords(KeptInHall, Chained):
    """Words that ended elsewhere than at the first suggestion, or at the consultation desk.

    ``first`` is the code suggested first, ``chosen`` the matter they ended at; none when nobody
    found one. The same words with the same end are one row and are counted.
    """

    reference = models.CharField(max_length=20)
    words = SealedTextField(label="asked_words.words")
    words_index = models.BinaryField(max_length=32)
    first = models.CharField(max_length=32, blank=True)
    chosen = models.ForeignKey(Matter, on_delete=models.CASCADE, null=True, related_name="+")
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    state = models.CharField(
        max_length=12, choices=choices(AskedState), default=AskedState.WAITING.value
    )
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_asked_words_per_reference"
            ),
            models.UniqueConstraint(
                fields=("hall", "words_index", "chosen"),
                condition=Q(state="waiting"),
                nulls_distinct=False,
                name="the_same_asked_words_wait_once",
            ),
        )
        indexes = (models.Index(fields=("hall", "state", "-last_at"), name="asked_words_waiting"),)


class Advice(KeptInHall):
    """One version of a piece of policy advice (政策咨询): the newest of a code counts.

    ``sources`` name the papers by number and article; ``editor`` answers for the words until
    ``expires_on``, after which it is shown to its editor only.
    """

    code = models.CharField(max_length=16)
    version = models.PositiveSmallIntegerField(default=1)
    question = models.CharField(max_length=120)
    answer = models.TextField(max_length=1200)
    also = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list)
    department = models.CharField(max_length=80, blank=True)
    editor = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    expires_on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "code", "version"), name="one_advice_per_code_and_version"
            ),
        )

    def __str__(self) -> str:
        return self.question
