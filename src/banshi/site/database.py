"""The hall's database, wherever it runs.

With ``DATABASE_URL`` a server of one's own is used and never started or stopped; without it
the embedded server in ``DATA/pg``.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from banshi.site.embedded import OWNER, DatabaseFault, EmbeddedServer
from banshi.site.environment import Environment

NAME = "banshi"


def embedded(environment: Environment) -> EmbeddedServer | None:
    """The server this installation runs itself; None when DATABASE_URL names another."""
    return None if environment.database_url else EmbeddedServer(environment.data / "pg")


def url(environment: Environment) -> str:
    """The address of the hall's database."""
    server = embedded(environment)
    return environment.database_url or (server.url(NAME) if server else "")


def start(environment: Environment) -> None:
    """See that the hall's database exists and answers; DatabaseFault when it cannot."""
    server = embedded(environment)
    if server is None:
        try:
            psycopg.connect(url(environment), connect_timeout=10).close()
        except psycopg.OperationalError as refusal:
            raise DatabaseFault(f"DATABASE_URL does not answer: {refusal}") from refusal
        return
    server.start()
    create(server.maintenance_url, NAME, owner=OWNER)


def stop(environment: Environment) -> None:
    """Stop the server this installation started; another's is left alone."""
    server = embedded(environment)
    if server is not None:
        server.stop()


@contextmanager
def running(environment: Environment) -> Iterator[None]:
    """A database for the length of one command; stopped after it only if started for it."""
    server = embedded(environment)
    ran_before = server is None or server.answers()
    start(environment)
    try:
        yield
    finally:
        if not ran_before:
            stop(environment)


def create(
    maintenance_url: str, name: str, *, template: str = "template1", owner: str = "CURRENT_USER"
) -> None:
    """Make database ``name`` from ``template`` unless it exists."""
    with (
        psycopg.connect(maintenance_url, autocommit=True) as connection,
        suppress(psycopg.errors.DuplicateDatabase),
    ):
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {owner}')


def drop(maintenance_url: str, name: str) -> None:
    """Remove database ``name`` and cut whoever still reads it."""
    with psycopg.connect(maintenance_url, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def django_settings(address: str) -> dict[str, Any]:
    """The same address in the form of Django's DATABASES, without pool or other choices."""
    parts = {name: str(part) for name, part in conninfo_to_dict(address).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", NAME),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": parts,
    }
