"""People: who asks, who acts for a firm, who works in the hall and what they may do."""

from django.db import models
from django.db.models import Q

from banshi.policy.vocabulary import Employment, Role
from banshi.records.base import KeptInHall
from banshi.records.catalogue import Department, Matter, Window
from banshi.records.journal import Chained
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField, blind_index

PHONE_TAIL = 4


def id_number_index(id_number: str) -> bytes:
    """Under what an ID number is found again."""
    return blind_index("person.id_number", id_number.strip().upper())


def phone_index(phone: str) -> bytes:
    """Under what a telephone number is found again."""
    return blind_index("person.phone", phone.strip())


def phone_last4_index(last4: str) -> bytes:
    """Under what the last four digits of a telephone number are found again."""
    return blind_index("person.phone_last4", last4.strip())


class Person(KeptInHall):
    """A human being (自然人). Names are clear text; numbers are sealed."""

    name = models.CharField(max_length=40)
    id_number = SealedTextField(label="person.id_number")
    id_number_index = models.BinaryField(null=True, max_length=32)
    phone = SealedTextField(label="person.phone")
    phone_index = models.BinaryField(null=True, max_length=32)
    phone_last4_index = models.BinaryField(null=True, max_length=32)
    # Since when nothing is sent to this person any more (去世).
    silent_since = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "id_number_index"), name="one_person_per_id_number"
            ),
        )
        indexes = (
            models.Index(fields=("hall", "phone_index"), name="people_by_phone"),
            models.Index(fields=("hall", "phone_last4_index"), name="people_by_phone_tail"),
            models.Index(fields=("hall", "name"), name="people_by_name"),
            # Beginnings of names, whatever collation a server of one's own has.
            models.Index(
                fields=("hall", "name"),
                name="people_by_name_beginning",
                opclasses=("uuid_ops", "varchar_pattern_ops"),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def set_id_number(self, plain: str) -> None:
        """Seal the ID number and make it findable; nothing is saved yet."""
        self.id_number = plain.strip().upper()
        self.id_number_index = id_number_index(plain) if plain.strip() else None

    def state_id_number(self, plain: str) -> None:
        """Seal an ID number its holder only stated; it is not found by it until it is checked."""
        self.id_number = plain.strip().upper()
        self.id_number_index = None

    def set_phone(self, plain: str) -> None:
        """Seal the telephone number and make it findable; nothing is saved yet."""
        tidy = plain.strip()
        self.phone = tidy
        self.phone_index = phone_index(tidy) if tidy else None
        self.phone_last4_index = phone_last4_index(tidy[-PHONE_TAIL:]) if tidy else None


class Enterprise(KeptInHall, Chained):
    """A firm or other body (企业), and who stands for it in law.

    ``version`` counts corrections, each an entry on its chain; ``document_digest`` names the
    licence staff saw, empty where none was kept.
    """

    name = models.CharField(max_length=80)
    credit_code = models.CharField(max_length=18)
    representative = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    document_digest = models.CharField(max_length=64, blank=True)
    document_type = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "credit_code"), name="one_enterprise_per_credit_code"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Staff(KeptInHall, Chained):
    """A member of staff (工作人员); ``person`` is the same human being.

    Training, credentials, shifts, absences, overtime and leave are written to this chain.
    """

    name = models.CharField(max_length=40)
    staff_number = models.CharField(max_length=20)
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
    )
    employment = models.CharField(
        max_length=16, choices=choices(Employment), default=Employment.CIVIL_SERVANT.value
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "staff_number"), name="one_staff_per_number"),
        )

    def __str__(self) -> str:
        return self.name


class RoleGrant(KeptInHall):
    """A role a member of staff holds, at one window or in the whole hall."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=12, choices=choices(Role))
    window = models.ForeignKey(
        Window, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "staff", "role", "window"),
                nulls_distinct=False,
                name="each_role_granted_once",
            ),
        )


class Authority(KeptInHall):
    """What a member of staff may handle at a window: one matter, or all of them."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="authorities")
    window = models.ForeignKey(Window, on_delete=models.PROTECT, related_name="+")
    matter = models.ForeignKey(
        Matter, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "staff", "window", "matter"),
                nulls_distinct=False,
                name="each_authority_given_once",
            ),
        )


class Credential(KeptInHall):
    """A work credential (工作证件) and the days on which it holds, both included."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="credentials")
    number = models.CharField(max_length=30)
    valid_from = models.DateField()
    valid_until = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "number"), name="one_credential_per_number"),
            models.CheckConstraint(
                condition=Q(valid_until__gte=models.F("valid_from")),
                name="a_credential_ends_after_it_begins",
            ),
        )
