"""Accounts and how they sign in: passwords, tokens, and the tries that failed."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from banshi.policy.vocabulary import Channel, Language, Role, Scope
from banshi.records.base import KeptInHall
from banshi.records.journal import Chained
from banshi.records.people import Enterprise, Person, Staff


def all_scopes() -> list[str]:
    """Everything a token may be used for."""
    return [scope.value for scope in Scope]


PARTY_ROLES = [(role.value, role.value) for role in (Role.CITIZEN, Role.AGENT, Role.ENTERPRISE)]

LANGUAGES = [(one.value, one.value) for one in Language]


class Account(KeptInHall, Chained, AbstractBaseUser):
    """Who may sign in to one hall. Logins are unique within a hall, never across halls.

    Staff have the roles granted to them; everybody else has ``party_role``. A password drawn for
    somebody must be replaced by his own before ``first_password_until``; none there is his own.
    ``former_passwords`` are hashes of earlier ones, the newest first.
    """

    login = models.CharField(max_length=60)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    staff = models.ForeignKey(
        Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="accounts"
    )
    enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    party_role = models.CharField(max_length=12, choices=PARTY_ROLES, blank=True)
    # In which language notices reach him; nothing where he never chose.
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True)
    is_active = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    password_set_at = models.DateTimeField(null=True, blank=True)
    first_password_until = models.DateTimeField(null=True, blank=True)
    former_passwords = models.JSONField(default=list, blank=True)
    # Sign-ins are read from the journal's side; Django would stamp this with a clock of its own.
    last_login = None

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "login"), name="one_account_per_login"),
        )


class ApiToken(KeptInHall):
    """A token a program signs in with; only its SHA-256 is kept.

    ``scopes`` say what it may be used for, within what its holder may do.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    digest = models.BinaryField(max_length=32)
    label = models.CharField(max_length=60, blank=True)
    scopes = models.JSONField(default=all_scopes)
    # Through which door its calls come: a partner's program, or a person's own mini-program.
    channel = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in Channel],
        default=Channel.API.value,
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall", "digest"), name="one_token_per_digest"),
        )


class SignInTry(KeptInHall):
    """Tries to sign in with one login from one address since ``since_at``.

    Both are keyed digests. Counting by the pair lets nobody lock out another person or a hall.
    """

    login_index = models.BinaryField(max_length=32)
    address_index = models.BinaryField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    since_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "login_index", "address_index"),
                name="one_count_of_tries_per_login_and_address",
            ),
        )
        indexes = (models.Index(fields=("hall", "since_at"), name="sign_in_tries_by_moment"),)
