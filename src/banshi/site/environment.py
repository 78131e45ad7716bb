"""What the machine tells the program: every environment variable is read here, once."""

import os
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Cipher = Literal["aes", "sm4"]

EVERY_INTERFACE = ("0.0.0.0", "::")  # noqa: S104 (recognised here, never the default)
PROJECT = Path(__file__).resolve().parents[3]


class EnvironmentFault(Exception):
    """A variable holds something the program cannot use; the message names it and the cure."""


@dataclass(frozen=True)
class Environment:
    """The choices of one installation.

    ``DATA`` folder of everything that is kept · ``PORT`` and ``BANSHI_BIND`` where the web
    listens · ``BANSHI_HOSTS`` further host names it answers to, by commas · ``BANSHI_HTTPS``
    set behind a TLS proxy · ``REHEARSAL`` seeds a rehearsal hall · ``DATABASE_URL`` a
    PostgreSQL server of one's own · ``BANSHI_CIPHER`` ``aes`` or ``sm4`` · ``BANSHI_KEYS``
    folder of the keys · ``BANSHI_DEBUG`` for developers only.
    """

    data: Path
    keys: Path
    port: int
    bind: str
    hosts: tuple[str, ...]
    https: bool
    rehearsal: bool
    database_url: str | None
    cipher: Cipher
    debug: bool

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the hall."""
        host = "127.0.0.1" if self.bind in EVERY_INTERFACE else self.bind
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def logs(self) -> Path:
        """Folder of the rotating logs."""
        return self.data / "logs"

    @property
    def run(self) -> Path:
        """Folder of pid files and heartbeats."""
        return self.data / "run"


def read(source: Mapping[str, str] | None = None) -> Environment:
    """Read the variables (by default the process's own); EnvironmentFault on a bad one."""
    variables = os.environ if source is None else source
    data = (_home() / (variables.get("DATA") or "var")).resolve()
    return Environment(
        data=data,
        keys=Path(variables.get("BANSHI_KEYS") or data / "keys").resolve(),
        port=_port(variables.get("PORT") or "8000"),
        bind=variables.get("BANSHI_BIND") or "127.0.0.1",
        hosts=_hosts(variables.get("BANSHI_HOSTS") or ""),
        https=_switch(variables, "BANSHI_HTTPS"),
        rehearsal=_switch(variables, "REHEARSAL"),
        database_url=variables.get("DATABASE_URL") or None,
        cipher=_cipher(variables.get("BANSHI_CIPHER") or "aes"),
        debug=_switch(variables, "BANSHI_DEBUG"),
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


def _hosts(text: str) -> tuple[str, ...]:
    given = tuple(name.strip() for name in text.split(",") if name.strip())
    return ("localhost", "127.0.0.1", "[::1]", socket.gethostname(), *given)
