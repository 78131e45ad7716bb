"""What opens an account beside its password: second factors, codes, and the province's identity.

And what stands open: the sessions of browsers.
"""

from django.db import models
from django.db.models import Q

from banshi.policy.vocabulary import FactorKind
from banshi.records.account import Account
from banshi.records.base import KeptInHall
from banshi.records.request import choices
from banshi.records.sealing import SealedTextField


class SecondFactor(KeptInHall):
    """A second factor (第二道验证) of one account.

    ``secret`` is the sealed secret of a code generator; ``credential`` the public half of a
    passkey and ``credential_index`` what it is found by. ``last_step`` is the newest step (of a
    code generator) or counter (of a passkey) that was taken: none is taken twice.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=8, choices=choices(FactorKind))
    label = models.CharField(max_length=60, blank=True)
    secret = SealedTextField(label="second_factor.secret")
    credential = models.BinaryField(default=b"")
    credential_index = models.BinaryField(max_length=32, null=True)
    last_step = models.BigIntegerField(default=-1)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "account"),
                condition=Q(kind=FactorKind.TOTP.value),
                name="one_code_generator_per_account",
            ),
            models.UniqueConstraint(
                fields=("hall", "credential_index"), name="one_second_factor_per_passkey"
            ),
        )


class RecoveryCode(KeptInHall):
    """A code that stands in once for a lost second factor; only its keyed digest is kept."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="recovery_codes")
    digest = models.BinaryField(max_length=32)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "account", "digest"), name="each_recovery_code_once"
            ),
        )


class ProvinceIdentity(KeptInHall):
    """Whom the province's identity names (统一身份认证): one subject opens one account here."""

    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="province_identities"
    )
    issuer = models.CharField(max_length=200)
    subject_index = models.BinaryField(max_length=32)
    bound_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("hall", "issuer", "subject_index"), name="one_account_per_province_subject"
            ),
            models.UniqueConstraint(
                fields=("hall", "issuer", "account"), name="one_province_subject_per_account"
            ),
        )


class IdentityProvider(KeptInHall):
    """How a hall is joined to the province's identity: one provider, off until it is switched on.

    ``number_claim``, ``name_claim`` and ``checked_claim`` are what this provider calls the ID
    number, the name, and whether it checked the number; the last empty where it checks everybody.
    """

    issuer = models.CharField(max_length=200)
    client_id = models.CharField(max_length=200)
    client_secret = SealedTextField(label="identity_provider.client_secret")
    number_claim = models.CharField(max_length=60)
    name_claim = models.CharField(max_length=60)
    checked_claim = models.CharField(max_length=60, blank=True)
    is_on = models.BooleanField(default=False)
    staff_too = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("hall",), name="one_identity_provider_per_hall"),
        )


class WebSession(models.Model):
    """An open browser session (登录会话). Its key is kept only as a digest.

    A browser where nobody is signed in has neither hall nor account. ``opened_at`` and
    ``idle_seconds`` are those of the sign-in; ``expire_date`` is the earlier of the idle and
    the absolute end, and moves with use, never past ``until_at``.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField()
    hall = models.ForeignKey("records.Hall", on_delete=models.CASCADE, null=True, related_name="+")
    account = models.ForeignKey(
        Account, on_delete=models.CASCADE, null=True, related_name="sessions"
    )
    device = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    idle_seconds = models.PositiveIntegerField()
    until_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("hall", "account"), name="sessions_of_an_account"),
            models.Index(fields=("expire_date",), name="sessions_by_their_end"),
        )

    def __str__(self) -> str:
        return self.device
