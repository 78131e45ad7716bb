"""What people ask about their own data, what they consented to, and files still to be shredded."""

from django.db import models
from django.db.models import Q

from banshi.policy import vocabulary as terms
from banshi.records.base import KeptInHall
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class DataRequest(KeptInHall, Chained):
    """Somebody asks for a correction or the erasure of his own data (个人信息请求).

    ``words`` are his; ``field`` and ``right_value`` what a correction is about. ``answer`` is the
    hall's reason, under ``ground`` where the law demands keeping. ``why`` explains ``due_at``.
    """

    reference = models.CharField(max_length=20)
    kind = models.CharField(max_length=12, choices=choices(terms.DataRequestKind))
    state = models.CharField(max_length=12, choices=choices(terms.DataRequestState))
    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=12, blank=True)
    right_value = SealedTextField(label="data_request.right_value")
    words = SealedTextField(label="data_request.words")
    received_at = models.DateTimeField()
    due_at = models.DateTimeField()
    why = models.JSONField(default=list)
    ground = models.CharField(max_length=20, choices=choices(terms.KeepingGround), blank=True)
    answer = SealedTextField(label="data_request.answer")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "reference"), name="one_data_request_per_reference"
            ),
            models.UniqueConstraint(
                fields=("hall", "person", "kind"),
                condition=Q(state="received"),
                name="one_open_data_request_of_a_kind",
            ),
        )
        indexes = (
            models.Index(fields=("hall", "state", "due_at"), name="data_requests_by_due_moment"),
        )


class Consent(KeptInHall):
    """A separate consent (单独同意) to keep something sensitive, until it is withdrawn.

    ``notice_version`` is the privacy notice it was given under; ``guardian`` who gave it for a
    child under fourteen.
    """

    account = models.ForeignKey("records.Account", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=12, choices=choices(terms.ConsentAbout))
    notice_version = models.CharField(max_length=12)
    guardian = models.CharField(max_length=40, blank=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "person", "about"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_consent_per_person_and_purpose",
            ),
        )


class ToShred(KeptInHall):
    """A file that must go: written with the erasure itself, removed when the file is gone.

    ``path`` is under the data folder. Whatever dies between the two, the file goes in the end.
    """

    path = models.CharField(max_length=200)
    since_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "path"), name="each_file_is_shredded_once"),
        )
