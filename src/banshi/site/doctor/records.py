"""The database: reachable, new enough, brought to this version."""

from collections.abc import Iterator

import psycopg
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from banshi.acts import resealing
from banshi.site import database
from banshi.site.doctor import Health, Sign, care, ill, well
from banshi.site.environment import Environment

OLDEST_SERVER = 150_000
EXTENSIONS = ("btree_gist", "pg_trgm")


def reach(here: Environment) -> Sign:
    """Does the database answer, and is it new enough?"""
    try:
        with psycopg.connect(database.url(here), connect_timeout=5) as server:
            version = server.info.server_version
    except psycopg.Error as refusal:
        reason = str(refusal).strip().splitlines()[0]
        cure = "Correct DATABASE_URL, or start that server" if here.database_url else "make run"
        return ill("database", f"does not answer: {reason}", cure)
    seen = f"PostgreSQL {version // 10_000}.{version % 10_000}"
    if version < OLDEST_SERVER:
        return ill("database", seen, "Move to PostgreSQL 15 or later")
    return well("database", seen)


def look() -> Iterator[Sign]:
    """What can be told of a database that answers; Django is set up."""
    yield extensions()
    brought = migrations()
    yield brought
    if brought.health is Health.WELL:
        yield sealed()


def extensions() -> Sign:
    """Are the extensions there that constraints and search need?"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension")
        there = {name for (name,) in cursor.fetchall()}
    missing = [name for name in EXTENSIONS if name not in there]
    if missing:
        line = " ".join(f"CREATE EXTENSION {name};" for name in missing)
        return ill("extensions", f"missing: {', '.join(missing)}", f"As superuser: {line}")
    return well("extensions", ", ".join(EXTENSIONS))


def migrations() -> Sign:
    """Is the database of this version?"""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return ill("migrations", f"{len(waiting)} not applied", "make stop run")
    return well("migrations", "all applied")


def sealed() -> Sign:
    """Is every personal datum under the key in use, and every key it needs there?"""
    kept = resealing.stand()
    lost = sorted({one.key for one in kept.sealed} - set(kept.numbers))
    if lost:
        return ill(
            "personal data",
            f"sealed under key {', '.join(map(str, lost))}, which the ring lacks",
            "Put the ring with that key back into the keys folder",
        )
    left = kept.left + kept.index_left
    seen = f"{sum(one.count for one in kept.sealed)} values under key {kept.current}, {kept.cipher}"
    if left:
        return care(
            "personal data", f"{seen}; {left} still to be moved", "banshi keys rotate --continue"
        )
    return well("personal data", seen)
