"""The embedded PostgreSQL keeps what was committed, whatever is killed."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from banshi.site import database
from banshi.site.embedded import OWNER, SOCKET_PATH_LIMIT_BYTES, DatabaseFault, EmbeddedServer
from banshi.site.environment import read
from tests.site.running import banshi


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder the server's own user can reach."""
    made = Path(tempfile.mkdtemp(prefix="banshi-pg-"))
    yield made
    EmbeddedServer(made / "pg").stop()
    shutil.rmtree(made)


def test_a_folder_without_a_hall_is_said_in_one_line_with_the_way_out(folder: Path) -> None:
    done = banshi("journal", "verify", DATA=str(folder))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "set DATA=" in done.stderr


def keep(url: str, text: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (text text)")
        connection.execute("INSERT INTO kept VALUES (%s)", (text,))


def kept(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM kept")]


def test_what_was_committed_outlives_kill_9_and_a_restart(folder: Path) -> None:
    here = read({"DATA": str(folder)})
    database.start(here)
    server = EmbeddedServer(folder / "pg")
    keep(database.url(here), "上午")

    postmaster = server.pid()
    assert postmaster is not None
    os.kill(postmaster, signal.SIGKILL)
    database.start(here)
    keep(database.url(here), "下午")
    database.stop(here)
    assert not server.answers()
    database.start(here)

    assert kept(database.url(here)) == ["上午", "下午"]


def test_a_pid_file_that_names_a_stranger_does_not_keep_it_down(folder: Path) -> None:
    server = EmbeddedServer(folder / "pg")
    server.start()
    pid_file = (folder / "pg" / "postmaster.pid").read_text().split("\n", 1)
    server.stop()
    (folder / "pg" / "postmaster.pid").write_text(f"{os.getpid()}\n{pid_file[1]}")

    server.start()

    assert server.answers()


def test_a_long_path_gets_a_short_socket(folder: Path) -> None:
    server = EmbeddedServer(folder / ("long" * 30) / "pg")
    server.folder.parent.mkdir()
    server.start()
    try:
        assert len(os.fsencode(server.socket_folder)) < SOCKET_PATH_LIMIT_BYTES
        assert server.answers()
    finally:
        server.stop()
        shutil.rmtree(server.socket_folder)


def test_the_hall_is_no_superuser(folder: Path) -> None:
    here = read({"DATA": str(folder)})
    database.start(here)
    with psycopg.connect(database.url(here)) as connection:
        row = connection.execute(
            "SELECT rolname, rolsuper FROM pg_roles WHERE rolname = CURRENT_USER"
        ).fetchone()
    assert row == (OWNER, False)


def test_nothing_of_a_statement_reaches_the_servers_log(folder: Path) -> None:
    here = read({"DATA": str(folder)})
    database.start(here)
    with psycopg.connect(database.url(here), autocommit=True) as connection:
        connection.execute("CREATE TABLE people (phone text UNIQUE)")
        connection.execute("INSERT INTO people VALUES ('13800001234')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO people VALUES ('13800001234')")
        with pytest.raises(psycopg.errors.SyntaxError):
            connection.execute("SELEC '13800001234'")
    database.stop(here)  # its log is whole only then
    logged = "".join(path.read_text() for path in (folder / "pg" / "log").iterdir())
    assert "ERROR" in logged
    assert "13800001234" not in logged


def test_a_server_of_ones_own_that_does_not_answer_is_named() -> None:
    here = read({"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"})
    with pytest.raises(DatabaseFault, match="DATABASE_URL does not answer"):
        database.start(here)
