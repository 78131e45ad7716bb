"""One PostgreSQL for a whole test run, and databases cloned from one migrated template."""

import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg.sql import SQL, Identifier

from banshi.site import database, embedded

TEMPLATE = "banshi_template"
PREFIX = "banshi-test-"
KEPT_PREFIX = "banshi-migrated-"
KEPT_FOR_SECONDS = 7 * 24 * 60 * 60
HOUSE = Path(__file__).parents[1]
# A test's data need not survive the machine: no waiting for the disk.
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Ground:
    """The server of this run: where new databases are made and what they are called."""

    maintenance_url: str
    owner_url: str
    owner: str
    mark: str

    def url(self, name: str) -> str:
        """The address of database ``name`` on this server, as the hall itself uses it."""
        return urlsplit(self.owner_url)._replace(path=f"/{name}").geturl()

    @property
    def template(self) -> str:
        """The migrated database others are cloned from."""
        return f"{TEMPLATE}_{self.mark}"

    def clone(self, template: str | None = None) -> str:
        """A new database like ``template`` (by default the migrated one); its name."""
        name = f"banshi_{self.mark}_{secrets.token_hex(4)}"
        database.create(
            self.maintenance_url, name, template=template or self.template, owner=self.owner
        )
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever reads it."""
        database.drop(self.maintenance_url, name)


def folder() -> Path:
    """The folder of this run, shared by its workers."""
    return Path(os.environ["BANSHI_TEST_DATA"])


def _server() -> embedded.EmbeddedServer:
    return embedded.EmbeddedServer(folder() / "pg", settings=QUICK)


def open_ground() -> Ground:
    """The run's server with its template; the first to ask starts and migrates it."""
    mark = folder().name.removeprefix(PREFIX).replace("-", "_")
    given = os.environ.get("DATABASE_URL")
    if given:
        ground = Ground(given, given, "CURRENT_USER", mark)
    else:
        ground = Ground(_server().maintenance_url, _server().url(TEMPLATE), embedded.OWNER, mark)
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if given is None:
            _start_as_kept(ground)
        if not (folder() / "migrated").exists():
            ground.drop(ground.template)
            database.create(ground.maintenance_url, ground.template, owner=ground.owner)
            with pointed_at(ground, ground.template):
                call_command("migrate", verbosity=0, interactive=False)
            (folder() / "migrated").touch()
            if given is None:
                _keep(ground)
    return ground


def _kept() -> Path:
    """Where a server migrated by these very migrations is kept for the next run."""
    told = hashlib.sha256((HOUSE / "uv.lock").read_bytes())
    for step in sorted((HOUSE / "src/banshi/records/migrations").glob("*.py")):
        told.update(step.name.encode() + step.read_bytes())
    return Path(tempfile.gettempdir()) / f"{KEPT_PREFIX}{os.getuid()}-{told.hexdigest()[:16]}"


def _start_as_kept(ground: Ground) -> None:
    """Start the run's server, from a migrated one where an earlier run kept it."""
    pg, kept = folder() / "pg", _kept()
    copied = not pg.exists() and kept.exists() and _copied(kept, pg)
    _server().start()
    if copied:
        _rename(ground.maintenance_url, TEMPLATE, ground.template)
        (folder() / "migrated").touch()


def _keep(ground: Ground) -> None:
    """Keep the migrated server for later runs: migrating takes longer than most of them."""
    kept = _kept()
    fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
    _rename(ground.maintenance_url, ground.template, TEMPLATE)
    _server().stop()
    if _copied(folder() / "pg", fresh):
        with suppress(OSError):  # another run kept the same meanwhile
            fresh.rename(kept)
    shutil.rmtree(fresh, ignore_errors=True)
    _server().start()
    _rename(ground.maintenance_url, TEMPLATE, ground.template)


def _copied(source: Path, target: Path) -> bool:
    """Whether a stopped server's files were copied, owners and all."""
    copying = subprocess.run(["cp", "-a", source, target], capture_output=True, check=False)
    if copying.returncode != 0:
        shutil.rmtree(target, ignore_errors=True)
    return copying.returncode == 0


def _rename(url: str, name: str, to: str) -> None:
    connections.close_all()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(name), Identifier(to))
        )


def close_ground() -> None:
    """Stop the run's server and forget its files."""
    if "BANSHI_TEST_DATA" not in os.environ:
        return
    if os.environ.get("DATABASE_URL"):
        if (folder() / "migrated").exists():
            ground = open_ground()
            ground.drop(ground.template)
    else:
        _server().stop()
    shutil.rmtree(folder(), ignore_errors=True)


def sweep_left_behind() -> None:
    """Stop servers whose test run was killed, and forget migrated ones not made this week."""
    for kept in Path(tempfile.gettempdir()).glob(f"{KEPT_PREFIX}{os.getuid()}-*"):
        with suppress(FileNotFoundError):
            if time.time() - kept.stat().st_mtime > KEPT_FOR_SECONDS:
                shutil.rmtree(kept, ignore_errors=True)
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}[0-9]*-*"):
        runner = int(left.name.removeprefix(PREFIX).split("-")[0])
        if not _alive(runner):
            embedded.EmbeddedServer(left / "pg").stop()
            shutil.rmtree(left, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def pointed_at(ground: Ground, name: str) -> Iterator[None]:
    """Django's default connection, in every thread, speaks to database ``name``."""
    settings: dict[str, Any] = connections.settings["default"]
    before = dict(settings)
    connections.close_all()
    new = database.django_settings(ground.url(name))
    settings.update({**new, "OPTIONS": {**before["OPTIONS"], **new["OPTIONS"]}})
    try:
        yield
    finally:
        connections.close_all()
        settings.clear()
        settings.update(before)
