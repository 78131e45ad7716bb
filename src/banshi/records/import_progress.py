"""How far a running import is, where another request can read it before the import is done.

It stands in the name under which the import's own connection is listed by PostgreSQL: seen at once
though the import is one transaction, gone with it whatever its end, and kept nowhere. A wish to stop
it is an advisory lock under the same mark, held by whoever waits for its end; the import looks for it.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from time import monotonic, sleep
from uuid import UUID

from django.db import connection, transaction

NAMED = "import "
MARK_DIGITS = 16
# PostgreSQL cuts the name off after 63 bytes.
LONGEST_SHEET = 5
SHOW = "SELECT set_config('application_name', %s, true)"
FIND = (
    "SELECT application_name FROM pg_stat_activity"
    " WHERE datname = current_database() AND starts_with(application_name, %s) LIMIT 1"
)

WISH = "SELECT pg_advisory_xact_lock_shared(hashtextextended(%s, 0))"
WISHED = (
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND database ="
    " (SELECT oid FROM pg_database WHERE datname = current_database())"
    " AND ((classid::bigint << 32) | objid::bigint) = hashtextextended(%s, 0) LIMIT 1"
)
LOOKED_AGAIN = 0.2


class Stage(StrEnum):
    """What is done with the lines."""

    READING = "r"
    CHECKING = "c"
    WRITING = "w"
    TRYING = "t"  # written too, but to be taken back: a dry run


@dataclass(frozen=True)
class Progress:
    """How many lines are done, of how many, and on which sheet it is."""

    stage: Stage
    sheet: str
    done: int
    total: int


def show(account: UUID, key: str, progress: Progress) -> None:
    """Let it be read, until the transaction ends, by whoever names the account and the key."""
    sheet = b64encode(progress.sheet[:LONGEST_SHEET].encode("utf-16-be")).decode()
    words = f"{_mark(account, key)}{progress.stage} {progress.done}/{progress.total} {sheet}"
    with connection.cursor() as cursor:
        cursor.execute(SHOW, [words])


def is_wished_away(account: UUID, key: str) -> bool:
    """Whether somebody waits for the end of the import under this account and key."""
    with connection.cursor() as cursor:
        cursor.execute(WISHED, [_mark(account, key)])
        return cursor.fetchone() is not None


def wish_away(account: UUID, key: str, *, seconds: float) -> bool:
    """Wish the import away and wait until it is gone; false where it still is after ``seconds``.

    Whether it was taken back or had just been written, only the import itself can tell.
    """
    until = monotonic() + seconds
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(WISH, [_mark(account, key)])
        while shown(account, key) is not None:
            if monotonic() > until:
                return False
            sleep(LOOKED_AGAIN)
            cursor.execute("SELECT pg_stat_clear_snapshot()")
    return True


def shown(account: UUID, key: str) -> Progress | None:
    """How far the account's import under this key is; none when there is none."""
    mark = _mark(account, key)
    with connection.cursor() as cursor:
        cursor.execute(FIND, [mark])
        row = cursor.fetchone()
    if row is None:
        return None
    stage, counts, sheet = row[0].removeprefix(mark).split(" ")
    done, total = counts.split("/")
    return Progress(Stage(stage), b64decode(sheet).decode("utf-16-be"), int(done), int(total))


def _mark(account: UUID, key: str) -> str:
    return f"{NAMED}{sha256(f'{account} {key}'.encode()).hexdigest()[:MARK_DIGITS]} "
