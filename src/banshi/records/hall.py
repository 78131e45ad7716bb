"""The hall itself, its calendars, and the rehearsal clock."""

from uuid import UUID

from django.db import models

from banshi.policy.vocabulary import SignInProfile
from banshi.records.base import Kept, KeptInHall
from banshi.records.journal import Chained
from banshi.records.request import choices


class Hall(Kept, Chained):
    """A government service hall (大厅).

    ``own_parameters`` are the agreed changes to the pack's numbers: name, value in plain form,
    the day it is in force from, and the reference of the change. ``sign_in_profile`` names the
    rules for passwords and sessions; a second factor is demanded of staff everywhere but in demo
    and rehearsal halls, and there too with ``second_factor_always``. ``apart_proposed`` is what one
    administrator wants of ``administrators_apart`` until another agrees. ``latitude`` and
    ``longitude`` are where it stands, in degrees, none where nobody said so.
    """

    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=120, blank=True)
    zone = models.CharField(max_length=40, default="Asia/Shanghai")
    address = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    duty_telephone = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    pack = models.CharField(max_length=64)
    is_demo = models.BooleanField(default=False)
    own_parameters = models.JSONField(default=list, blank=True)
    rehearsal_at = models.DateTimeField(null=True, blank=True)
    sign_in_profile = models.CharField(
        max_length=12, choices=choices(SignInProfile), default=SignInProfile.ASVS.value
    )
    second_factor_always = models.BooleanField(default=False)
    administrators_apart = models.BooleanField(default=False)
    apart_proposed = models.BooleanField(null=True)
    apart_proposed_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )

    def __str__(self) -> str:
        return self.name

    @property
    def hall_id(self) -> UUID:
        """The hall stands in its own chain."""
        return self.id

    @property
    def is_rehearsal(self) -> bool:
        """Whether the hall's clock stands and moves only when told to."""
        return self.rehearsal_at is not None

    @property
    def is_practice(self) -> bool:
        """Whether nobody's real affairs are handled here: stand-ins may be used."""
        return self.is_demo or self.is_rehearsal

    @property
    def demands_second_factor(self) -> bool:
        """Whether staff need a second factor to sign in."""
        return self.second_factor_always or not self.is_practice


class CalendarEdition(KeptInHall):
    """One edition of the hall's calendar, kept for ever so that decisions can be asked again."""

    version = models.CharField(max_length=64)
    content = models.JSONField()
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(
        "records.Account", on_delete=models.PROTECT, related_name="+", null=True
    )
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "version"), name="one_calendar_edition_per_version"
            ),
        )


class Heartbeat(KeptInHall):
    """When the worker last looked at a hall's promises and notices."""

    at = models.DateTimeField()
    lag_seconds = models.FloatField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hall",), name="one_heartbeat_per_hall"),)
