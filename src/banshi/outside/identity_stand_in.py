"""A stand-in for the province's identity: a small real OpenID Connect provider on loopback.

Its people are made up and its pages say so. It asks for no password: whoever reaches it chooses
whom to be. So it listens on loopback only, and only demo and rehearsal halls may be joined to it.
"""

import base64
import hashlib
import html
import json
import secrets
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CODE_SECONDS = 60
TOKEN_SECONDS = 300
MOST_BYTES = 16 * 1024
PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>body{{font:18px/1.6 sans-serif;max-width:34rem;margin:0 auto;padding:1rem;color:#222}}
p.made-up{{border:2px solid #b45309;border-radius:8px;padding:.75rem}}
button{{font:inherit;width:100%;min-height:3rem;margin:.25rem 0;text-align:left;padding:.5rem 1rem;
border:1px solid #666;border-radius:8px;background:#fff}}</style>
<h1>{title}</h1><p class="made-up">{what}</p>{body}</html>"""
WHAT = (
    "这是演示用的替身，不是省统一身份认证。下面的人都是编的，点一下就算登录了，不要密码。<br>"
    '<span lang="en">A stand-in for practice, not the province. These people are made up; one '
    "press signs you in, without a password.</span>"
)


@dataclass(frozen=True)
class MadeUp:
    """Somebody the stand-in knows; ``id_number`` empty is somebody never checked."""

    subject: str
    name: str
    id_number: str


@dataclass
class Grant:
    """A code given out: for whom, to which client and address, under which challenge."""

    person: MadeUp
    asking: Mapping[str, str]
    given: float
    used: bool = False


@dataclass
class StandIn:
    """The provider: its people, the one client it knows, its keys and what it gave out.

    ``claims`` are laid over what it says of somebody, so that a test can have it say what is wrong.
    """

    people: Sequence[MadeUp]
    client_id: str = "banshi"
    client_secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    claims: dict[str, Any] = field(default_factory=dict)
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    codes: dict[str, Grant] = field(default_factory=dict)
    issuer: str = ""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "::1")
    _server: ThreadingHTTPServer | None = None

    def open(self, port: int = 0) -> "StandIn":
        """Answer on loopback, on a free port if none is named."""
        if not self.keys:
            self.rotate()
        handler = type("Handler", (_Handler,), {"stand_in": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def close(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    def rotate(self, *, keep: bool = True) -> str:
        """Sign with a new key from now on; the earlier ones stay published if ``keep``."""
        if not keep:
            self.keys.clear()
        number = secrets.token_hex(4)
        self.keys[number] = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return number

    def document(self) -> dict[str, Any]:
        """Where it answers."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/leave",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def published(self) -> dict[str, Any]:
        """The public halves of its keys."""
        found = []
        for number, key in self.keys.items():
            public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
            found.append({**public, "kid": number, "use": "sig", "alg": "RS256"})
        return {"keys": found}

    def may_lead_to(self, address: str) -> bool:
        """Whether this is an address of the hall it stands in for, and of nobody else."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.hostname in self.hosts

    def choose(self, asking: Mapping[str, str], subject: str) -> str:
        """Somebody is chosen: where the browser goes on to, with a code."""
        person = next(one for one in self.people if one.subject == subject)
        code = secrets.token_urlsafe(24)
        self.codes[code] = Grant(person, asking, time.monotonic())
        answer = {"code": code, "state": asking.get("state", ""), "iss": self.issuer}
        return f"{asking['redirect_uri']}?{urlencode(answer)}"

    def statement(self, grant: Grant) -> str:
        """The signed statement about whoever was chosen."""
        now = int(time.time())
        said: dict[str, Any] = {
            "iss": self.issuer,
            "sub": grant.person.subject,
            "aud": self.client_id,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
            "nonce": grant.asking.get("nonce", ""),
            "name": grant.person.name,
            "id_number": grant.person.id_number,
            "id_number_verified": bool(grant.person.id_number),
            **self.claims,
        }
        number, key = list(self.keys.items())[-1]
        return jwt.encode(said, key, algorithm="RS256", headers={"kid": number})

    def redeem(self, form: Mapping[str, str], credentials: str) -> dict[str, Any] | None:
        """The statement for a code: once, within its time, to its client, under its challenge."""
        grant = self.codes.get(form.get("code", ""))
        known = f"{self.client_id}:{self.client_secret}"
        if grant is None or not secrets.compare_digest(credentials.encode(), known.encode()):
            return None
        was_used, grant.used = grant.used, True
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        right = (
            not was_used
            and time.monotonic() - grant.given < CODE_SECONDS
            and form.get("grant_type") == "authorization_code"
            and form.get("redirect_uri") == grant.asking["redirect_uri"]
            and challenge == grant.asking.get("code_challenge")
        )
        return self._tokens(grant) if right else None

    def _tokens(self, grant: Grant) -> dict[str, Any]:
        return {
            "access_token": secrets.token_urlsafe(24),
            "token_type": "Bearer",
            "expires_in": TOKEN_SECONDS,
            "id_token": self.statement(grant),
        }


class _Handler(BaseHTTPRequestHandler):
    """Its pages and its answers to programs."""

    stand_in: StandIn

    def do_GET(self) -> None:
        """The documents, the page that lets one choose, and leaving."""
        parts = urlsplit(self.path)
        asking = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(200, self.stand_in.document())
            case "/keys":
                self._json(200, self.stand_in.published())
            case "/authorize":
                self._choose(asking)
            case "/chosen":
                self._chosen(asking)
            case "/leave":
                self._leave(asking)
            case _:
                self._page(404, "没有这一页", "")

    def do_POST(self) -> None:
        """A code for a statement."""
        length = min(int(self.headers.get("Content-Length", 0)), MOST_BYTES)
        form = {n: v[0] for n, v in parse_qs(self.rfile.read(length).decode()).items()}
        kind, _, sealed = self.headers.get("Authorization", "").partition(" ")
        try:
            credentials = base64.b64decode(sealed).decode() if kind == "Basic" else ""
        except ValueError:
            credentials = ""
        told = self.stand_in.redeem(form, ":".join(map(unquote, credentials.split(":"))))
        if self.path != "/token" or told is None:
            self._json(400, {"error": "invalid_grant"})
        else:
            self._json(200, told)

    def log_message(self, *_words: object) -> None:
        """Nobody's numbers go into a log."""

    def _choose(self, asking: Mapping[str, str]) -> None:
        wrong = (
            asking.get("client_id") != self.stand_in.client_id
            or asking.get("response_type") != "code"
            or asking.get("code_challenge_method") != "S256"
            or not self.stand_in.may_lead_to(asking.get("redirect_uri", ""))
        )
        if wrong:
            self._page(400, "替身看不懂这个请求", "")
            return
        rows = "".join(
            f'<button name="chosen" value="{html.escape(one.subject)}">{html.escape(one.name)}'
            f"<br>{html.escape(one.id_number or '没有实名')}</button>"
            for one in self.stand_in.people
        )
        hidden = "".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
            for name, value in asking.items()
        )
        no = '<button name="chosen" value="">不登录了，回去 · Go back</button>'
        self._page(200, "您是哪一位？", f'<form action="/chosen">{hidden}{rows}{no}</form>')

    def _chosen(self, asking: dict[str, str]) -> None:
        subject = asking.pop("chosen", "")
        back = asking.get("redirect_uri", "")
        if not self.stand_in.may_lead_to(back):
            self._page(400, "替身看不懂这个请求", "")
        elif any(one.subject == subject for one in self.stand_in.people):
            self._go(self.stand_in.choose(asking, subject))
        else:
            state = asking.get("state", "")
            told = {"error": "access_denied", "state": state, "iss": self.stand_in.issuer}
            self._go(f"{back}?{urlencode(told)}")

    def _leave(self, asking: Mapping[str, str]) -> None:
        back = asking.get("post_logout_redirect_uri", "")
        body = f'<p><a href="{html.escape(back)}">回大厅 · Back to the hall</a></p>'
        self._page(200, "已在替身这里退出", body if self.stand_in.may_lead_to(back) else "")

    def _go(self, address: str) -> None:
        self.send_response(303)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _page(self, status: int, title: str, body: str) -> None:
        text = PAGE.format(title=title, what=WHAT, body=body)
        self._send(status, "text/html; charset=utf-8", text.encode())

    def _json(self, status: int, told: Mapping[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(told).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)
