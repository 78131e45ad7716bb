"""Signing in: under which rules, with what second proof, and what a program's token is for."""

from enum import StrEnum


class SignInProfile(StrEnum):
    """Which rules for passwords and sessions a hall goes by (登录规则)."""

    ASVS = "asvs"
    DENGBAO = "dengbao"


class FactorKind(StrEnum):
    """What a second factor is (第二道验证): a code generator, or a passkey (通行密钥)."""

    TOTP = "totp"
    PASSKEY = "passkey"


class Scope(StrEnum):
    """What a token may be used for (令牌范围), within what its holder may do.

    Read; what an asker does; what a window answers; what management decides; duty and staff;
    the hall's own books; the rehearsal's clock; phone calls (only a telephone exchange needs it).
    """

    READ = "read"
    ASK = "ask"
    ANSWER = "answer"
    DECIDE = "decide"
    DUTY = "duty"
    BOOKS = "books"
    REHEARSE = "rehearse"
    PHONE = "phone"
