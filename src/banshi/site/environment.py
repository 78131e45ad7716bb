"""What the machine tells the program: every environment variable is read here, once."""

import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

Cipher = Literal["aes", "sm4"]

EVERY_INTERFACE = ("0.0.0.0", "::")  # noqa: S104 (recognised here, never the default)
PROJECT = Path(__file__).resolve().parents[3]


class EnvironmentFault(Exception):
    """A variable holds something the program cannot use; the message names it and the cure."""


@dataclass(frozen=True)
class Environment:
    """The choices of one installation.

    ``DATA`` folder of everything that is kept · ``PORT`` and ``BANSHI_BIND`` where the web
    listens · ``BANSHI_HOSTS`` further host names it answers to, by commas ·
    ``BANSHI_ADDRESS`` the address people know the hall by, printed on papers ·
    ``BANSHI_HTTPS`` set behind a TLS proxy · ``REHEARSAL`` seeds a rehearsal hall · ``DATABASE_URL`` a
    PostgreSQL server of one's own · ``BANSHI_CIPHER`` ``aes`` or ``sm4`` · ``BANSHI_KEYS``
    folder of the keys · ``BANSHI_MEANING`` searches by meaning too, where the extra ``meaning`` is
    installed (about 100 MB more for each web process) · ``BANSHI_DEBUG`` for developers only.
    folder of the keys · ``BANSHI_HALL`` the code of the hall that answers without ``/h/CODE/`` ·
    ``BANSHI_DEBUG`` for developers only.
    """

    data: Path
    keys: Path
    port: int
    bind: str
    hosts: tuple[str, ...]
    known_address: str
    https: bool
    rehearsal: bool
    database_url: str | None
    cipher: Cipher
    meaning: bool
    debug: bool
    hall: str = "boai"

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the hall."""
        host = "127.0.0.1" if self.bind in EVERY_INTERFACE else self.bind
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def public_address(self) -> str:
        """Where people find the hall: the address they know it by, or this machine's own."""
        return self.known_address or self.address

    @property
    def logs(self) -> Path:
        """Folder of the rotating logs."""
        return self.data / "logs"

    @property
    def run(self) -> Path:
        """Folder of pid files."""
        return self.data / "run"

    @property
    def pulse(self) -> Path:
        """The file the worker touches after each round."""
        return self.run / "worker.pulse"


def read(source: Mapping[str, str] | None = None) -> Environment:
    """Read the variables (by default the process's own); EnvironmentFault on a bad one."""
    variables = os.environ if source is None else source
    data = (_home() / (variables.get("DATA") or "var")).resolve()
    known_address = _known_address(variables.get("BANSHI_ADDRESS") or "")
    return Environment(
        data=data,
        keys=Path(variables.get("BANSHI_KEYS") or data / "keys").resolve(),
        port=_port(variables.get("PORT") or "8000"),
        bind=variables.get("BANSHI_BIND") or "127.0.0.1",
        hosts=_hosts(variables.get("BANSHI_HOSTS") or "", known_address),
        known_address=known_address,
        https=_switch(variables, "BANSHI_HTTPS"),
        rehearsal=_switch(variables, "REHEARSAL"),
        database_url=variables.get("DATABASE_URL") or None,
        cipher=_cipher(variables.get("BANSHI_CIPHER") or "aes"),
        meaning=_switch(variables, "BANSHI_MEANING"),
        debug=_switch(variables, "BANSHI_DEBUG"),
        hall=variables.get("BANSHI_HALL") or "boai",
    )


def secret_key(keys: Path) -> str:
    """The signing key of this installation, made at the first start and readable by its owner."""
    path = keys / "secret"
    if not path.exists():
        keys.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = keys / f"secret.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):  # another process was first: its key then holds
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


def _home() -> Path:
    """The project folder of a clone; the current one when installed as a package."""
    return PROJECT if (PROJECT / "pyproject.toml").exists() else Path.cwd()


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise EnvironmentFault(f"PORT={text!r} is no port. Give a number from 1 to 65535.")
    return int(text)


def _cipher(text: str) -> Cipher:
    match text.lower():
        case "aes":
            return "aes"
        case "sm4":
            return "sm4"
    raise EnvironmentFault(f"BANSHI_CIPHER={text!r} is unknown. Give aes or sm4.")


def _switch(variables: Mapping[str, str], name: str) -> bool:
    text = variables.get(name, "").lower()
    if text in ("", "0", "false", "no", "off"):
        return False
    if text in ("1", "true", "yes", "on"):
        return True
    raise EnvironmentFault(f"{name}={text!r} is neither 1 nor 0.")


def _known_address(text: str) -> str:
    if not text:
        return ""
    parts = urlsplit(text)
    plain = text.isascii() and not (parts.query or parts.fragment or parts.path.strip("/"))
    if parts.scheme not in ("http", "https") or not parts.hostname or not plain:
        raise EnvironmentFault(
            f"BANSHI_ADDRESS={text!r} is no address of a hall. Give one such as "
            "https://hall.example.gov.cn, without a path, in ASCII."
        )
    return text.rstrip("/")


def _hosts(text: str, known_address: str) -> tuple[str, ...]:
    given = [name.strip() for name in text.split(",") if name.strip()]
    known = urlsplit(known_address).hostname
    if known:
        given.append(known)
    return ("localhost", "127.0.0.1", "[::1]", socket.gethostname(), *given)
