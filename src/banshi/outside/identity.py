"""The province's identity (统一身份认证), an OpenID Connect provider: the port to any of them.

Authorisation code flow with PKCE. What a provider signs is checked here (signature, issuer,
audience, times, nonce); what it means for the hall is decided elsewhere.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import jwt

# Only signatures whose checking key is public. Symmetric ones and none would let whoever knows
# that public key, which is everybody, sign for the provider.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
NEEDED = ("iss", "sub", "aud", "exp", "iat", "nonce")
SKEW_SECONDS = 60
OLDEST_SECONDS = 600
TIMEOUT_SECONDS = 5
MOST_BYTES = 256 * 1024
KEPT_SECONDS = 600
ASKED_AGAIN_AFTER_SECONDS = 5
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class ProviderAway(Exception):
    """The provider cannot be reached, or answers what is no answer; try again later."""


class ProviderRefused(Exception):
    """What came back proves nothing; the message says why, for the journal and never for a page."""


@dataclass(frozen=True)
class Provider:
    """A provider as a hall has it: who it is, and what it knows the hall by."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True)
class Endpoints:
    """Where a provider answers, from its own document."""

    authorization: str
    token: str
    keys: str
    end_session: str
    says_who_answers: bool


@dataclass(frozen=True)
class Asked:
    """What one way to the provider and back needs: kept by the browser's session, used once."""

    state: str
    nonce: str
    verifier: str


def newly_asked() -> Asked:
    """Fresh secrets for one sign-in."""
    return Asked(*(secrets.token_urlsafe(32) for _ in range(3)))


def may_be_issuer(issuer: str, *, loopback: bool) -> bool:
    """Whether this can be a provider's name: https, no query; plain http only on ``loopback``."""
    try:
        parts = urlsplit(issuer)
        here = parts.hostname in LOOPBACK
        plain = not (parts.query or parts.fragment or parts.username or parts.port == 0)
    except ValueError:
        return False
    right = parts.scheme == "https" or (loopback and parts.scheme == "http" and here)
    return bool(right and parts.hostname and plain and issuer.isascii() and issuer.isprintable())


def endpoints_of(provider: Provider) -> Endpoints:
    """The provider's own document, kept for ten minutes; it must name the very issuer asked."""
    document = _documents.read(provider.issuer, _discovery_address(provider.issuer))
    if document.get("issuer") != provider.issuer:
        raise ProviderRefused("the document names another issuer")
    found = Endpoints(
        authorization=_text(document, "authorization_endpoint"),
        token=_text(document, "token_endpoint"),
        keys=_text(document, "jwks_uri"),
        end_session=_text(document, "end_session_endpoint"),
        says_who_answers=document.get("authorization_response_iss_parameter_supported") is True,
    )
    loopback = urlsplit(provider.issuer).scheme == "http"
    for address in (found.authorization, found.token, found.keys):
        if not may_be_issuer(address.partition("?")[0], loopback=loopback):
            raise ProviderRefused("an address of the document is not safe to use")
    return found


def sign_in_address(provider: Provider, asked: Asked, back: str) -> str:
    """Where the browser goes to sign in; it comes ``back`` with a code."""
    challenge = hashlib.sha256(asked.verifier.encode()).digest()
    asking = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": back,
        "scope": "openid profile",
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    address = endpoints_of(provider).authorization
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asking)}"


def sign_out_address(provider: Provider, back: str) -> str:
    """Where one signs out at the provider too; empty if it offers none."""
    address = endpoints_of(provider).end_session
    if not may_be_issuer(address.partition("?")[0], loopback=provider.issuer.startswith("http:")):
        return ""
    asking = {"client_id": provider.client_id, "post_logout_redirect_uri": back}
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asking)}"


def answered_by_another(provider: Provider, issuer: str | None) -> bool:
    """Whether an answer came from another provider than was asked (RFC 9207)."""
    if issuer is not None:
        return issuer != provider.issuer
    return endpoints_of(provider).says_who_answers


def redeem(provider: Provider, asked: Asked, code: str, back: str) -> Mapping[str, Any]:
    """What the provider says of whoever signed in, for a code that is good once."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client_id,
        "code_verifier": asked.verifier,
    }
    names = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
    headers = {
        "Authorization": f"Basic {base64.b64encode(names.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    answer = _fetch("POST", endpoints_of(provider).token, urlencode(form), headers)
    return checked(provider, str(answer.get("id_token", "")), asked.nonce)


def checked(provider: Provider, token: str, nonce: str) -> Mapping[str, Any]:
    """The claims of a signed statement, once nothing is wrong with it."""
    try:
        head = jwt.get_unverified_header(token)
        if head.get("alg") not in ALGORITHMS:
            raise ProviderRefused(f"signed by {str(head.get('alg'))[:20]!r}")
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(provider, head),
            algorithms=[head["alg"]],
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=SKEW_SECONDS,
            options={"require": list(NEEDED), "strict_aud": False},
        )
    except jwt.PyJWTError as fault:
        raise ProviderRefused(type(fault).__name__) from fault
    if not isinstance(claims["nonce"], str) or not secrets.compare_digest(
        claims["nonce"].encode("utf-8", "replace"), nonce.encode()
    ):
        raise ProviderRefused("nonce of another sign-in")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != provider.client_id:
        raise ProviderRefused("made out to another client")
    if time.time() - float(claims["iat"]) > OLDEST_SECONDS + SKEW_SECONDS:
        raise ProviderRefused("made out too long ago")
    if not isinstance(claims["sub"], str) or not claims["sub"].isascii() or not claims["sub"]:
        raise ProviderRefused("names nobody")
    return claims


def _key(provider: Provider, head: Mapping[str, Any]) -> jwt.PyJWK:
    """The provider's key of this number; a number not seen yet means that its keys have changed."""
    address, number = endpoints_of(provider).keys, head.get("kid")
    for again in (False, True):
        published = _documents.read(provider.issuer, address, anew=again).get("keys")
        fitting = [
            one
            for one in (published if isinstance(published, list) else [])
            if isinstance(one, dict)
            and one.get("kty") in ("RSA", "EC", "OKP")
            and one.get("use", "sig") == "sig"
            and one.get("alg", head["alg"]) == head["alg"]
            and (one.get("kid") == number if number is not None else True)
        ]
        if len(fitting) == 1:
            return jwt.PyJWK.from_dict(fitting[0], algorithm=head["alg"])
    raise ProviderRefused("signed by a key the provider does not publish")


class _Documents:
    """What providers publish, kept for a while; asked anew at most every few seconds."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], tuple[float, dict[str, Any]]] = {}
        self._lock = threading.Lock()

    def read(self, issuer: str, address: str, *, anew: bool = False) -> dict[str, Any]:
        """The document at an address of an issuer."""
        now = time.monotonic()
        with self._lock:
            since, document = self._kept.get((issuer, address), (0.0, {}))
        age = now - since if document else KEPT_SECONDS
        if document and age < (ASKED_AGAIN_AFTER_SECONDS if anew else KEPT_SECONDS):
            return document
        document = _fetch("GET", address)
        with self._lock:
            self._kept[issuer, address] = (now, document)
        return document

    def forget(self, issuer: str) -> None:
        """Ask this issuer anew next time."""
        with self._lock:
            self._kept = {place: one for place, one in self._kept.items() if place[0] != issuer}


_documents = _Documents()


def forget(issuer: str) -> None:
    """A hall was joined to this provider anew: nothing known of it before counts."""
    _documents.forget(issuer)


def _discovery_address(issuer: str) -> str:
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def _text(document: Mapping[str, Any], name: str) -> str:
    found = document.get(name, "")
    return found if isinstance(found, str) else ""


def _fetch(
    method: str, address: str, body: str = "", headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """One bounded exchange; no redirect is followed, so a provider can send us nowhere else."""
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    line = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        line.request(method, path, body or None, {"Accept": "application/json", **(headers or {})})
        answer = line.getresponse()
        text = answer.read(MOST_BYTES + 1)
    except (OSError, HTTPException, ValueError) as fault:
        raise ProviderAway(type(fault).__name__) from fault
    finally:
        line.close()
    if answer.status in (400, 401, 403):
        raise ProviderRefused(f"answered {answer.status}")
    if answer.status != 200 or len(text) > MOST_BYTES:
        raise ProviderAway(f"answered {answer.status}")
    try:
        found = json.loads(text)
    except ValueError as fault:
        raise ProviderAway("no JSON") from fault
    if not isinstance(found, dict):
        raise ProviderAway("no object")
    return found
