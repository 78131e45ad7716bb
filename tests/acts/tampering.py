"""What somebody with the database's keys could do to the journal, guards lifted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from banshi.records.journal import JournalEntry

GUARDS = (
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE records_journalentry DISABLE TRIGGER USER",
    "ALTER TABLE records_request DROP CONSTRAINT IF EXISTS every_request_version_has_its_entry",
)


@contextmanager
def guards_lifted() -> Iterator[Any]:
    """A cursor that may change the journal; whoever owns the tables can have one."""
    with connection.cursor() as cursor:
        for guard in GUARDS:
            cursor.execute(guard)
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def change_byte(reference: str, seq: int, position: int = 40) -> None:
    """Flip one bit of one byte of one entry's body."""
    with guards_lifted() as cursor:
        cursor.execute(
            "UPDATE records_journalentry"
            " SET body = set_byte(body, %(position)s, get_byte(body, %(position)s) # 1)"
            " WHERE reference = %(reference)s AND seq = %(seq)s",
            {"position": position, "reference": reference, "seq": seq},
        )


def change_column(reference: str, seq: int, column: str, value: object) -> None:
    """Write something else into a column beside the bytes."""
    with guards_lifted():
        JournalEntry.objects.filter(reference=reference, seq=seq).update(**{column: value})


def remove(reference: str, *seqs: int) -> None:
    """Take entries out."""
    with guards_lifted() as cursor:
        cursor.execute("DELETE FROM records_commitmentsalt")
        cursor.execute(
            "DELETE FROM records_journalentry WHERE reference = %s AND seq = ANY(%s)",
            [reference, list(seqs)],
        )


def swap(reference: str, one: int, other: int) -> None:
    """Let two entries change places."""
    aside = 9999
    for seq, becomes in ((one, aside), (other, one), (aside, other)):
        change_column(reference, seq, "seq", becomes)
