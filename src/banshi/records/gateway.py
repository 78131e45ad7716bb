"""Text message gateways: how each stands, and what each did with which message."""

from django.db import models

from banshi.policy import vocabulary as words
from banshi.records.base import KeptInHall
from banshi.records.notice import Notice
from banshi.records.request import choices


class GatewayStanding(KeptInHall):
    """How one gateway has fared in one hall (网关状态).

    ``failures`` are counted since it last took a message; until ``rests_until`` it is not tried.
    ``silences`` are messages taken and never reported, ``strange_reports`` receipts for messages
    it was never given.
    """

    name = models.CharField(max_length=40)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    last_fault = models.CharField(max_length=120, blank=True)
    silences = models.PositiveIntegerField(default=0)
    strange_reports = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "name"), name="one_standing_per_gateway"),
        )


class Sending(KeptInHall):
    """One message at one gateway (发送记录), written before it is handed over.

    A row that stays ``begun`` tells that a worker died in between: whether the gateway has the
    message is not known, and the same gateway is asked first, under the same key.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="sendings")
    gateway = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10, choices=choices(words.SendingOutcome))
    times = models.PositiveSmallIntegerField(default=1)
    begun_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "notice", "gateway"), name="one_sending_per_notice_and_gateway"
            ),
        )
