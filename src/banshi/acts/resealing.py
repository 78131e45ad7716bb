"""New keys while the hall runs: begin with one, then bring everything sealed over to it.

What is still under an older key shows in the data themselves, so whoever is killed in the middle
simply goes on; rows in use at the moment are passed over and come up again in the next round.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from psycopg.sql import SQL, Composed, Identifier

from banshi.acts.hall_entries import write_on_hall
from banshi.policy.actor import hall_itself
from banshi.records import key_ring, sealed_places
from banshi.records.hall import Hall
from banshi.records.indexed import (
    Indexed,
    index_keys_needed,
    indexes_of,
    sealed_fields,
    sealed_models,
)
from banshi.records.sealing import AES, SM4, in_use, seal, unseal

BATCH = 500
ROUNDS = 20  # rows in use are passed over; a round finds what the one before left
NOBODY = UUID(int=0)
CIPHER_NAMES = {AES: "aes", SM4: "sm4"}
FILES = "files"
Model = type[models.Model]


@dataclass(frozen=True)
class Moved:
    """One step: how many rows or files of a place were brought over, and were looked at."""

    place: str
    moved: int
    seen: int


@dataclass(frozen=True)
class SealedUnder:
    """How many values of one place are sealed under one key and cipher."""

    place: str
    key: int
    cipher: str
    count: int


@dataclass(frozen=True)
class KeysStand:
    """The keys in use and what is sealed under which; ``index_left`` counts old index values."""

    current: int
    numbers: tuple[int, ...]
    cipher: str
    prepared: bool
    moving: bool
    sealed: tuple[SealedUnder, ...]
    index_left: int

    @property
    def left(self) -> int:
        """How many values are under another key or cipher than the one in use."""
        return sum(
            one.count for one in self.sealed if (one.key, one.cipher) != (self.current, self.cipher)
        )


def prepare() -> int:
    """Lay a newer key ready without using it, to be carried to every machine; its number."""
    return max(key_ring.prepare().keys)


def begin(*, at: datetime) -> int:
    """Use a new key from now on, or the prepared one; its number. Each hall's journal says so."""
    if not key_ring.key_ring().is_prepared:
        key_ring.prepare()
    ring = key_ring.use_newest()
    _note("rotate_keys", {"key": ring.current, "index_key": ring.index_current}, at=at)
    return ring.current


def go_on(*, at: datetime) -> Iterator[Moved]:
    """Bring everything over, batch by batch, until nothing is left; then say so and end."""
    key_ring.move_again()
    moved = 0
    for _ in range(ROUNDS):
        this_round = 0
        for step in _one_round():
            this_round += step.moved
            yield step
        moved += this_round
        if not this_round and is_done():
            ring = key_ring.all_moved(index_keys_needed())
            _note("keys_moved", {"key": ring.current, "moved": moved}, at=at)
            return


def is_moving() -> bool:
    """Whether somebody began with a new key and not everything is under it yet."""
    return key_ring.key_ring().moving


def is_done() -> bool:
    """Whether nothing at all is under an older key or another cipher."""
    now = in_use()
    if any(
        sealed_places.head_of(path) not in (b"", now) for path, _ in sealed_places.sealed_files()
    ):
        return False
    for model in sealed_models():
        stale, parameters = _stale(model)
        with connection.cursor() as cursor:
            cursor.execute(
                SQL("SELECT 1 FROM {} WHERE {} LIMIT 1").format(_table(model), stale), parameters
            )
            if cursor.fetchone():
                return False
    return True


def _one_round() -> Iterator[Moved]:
    for model in sealed_models():
        after: UUID | None = NOBODY
        while after is not None:
            moved, after = _move_batch(model, after)
            yield Moved(model._meta.db_table, moved, BATCH)
    moved = 0
    for seen, (path, place) in enumerate(sealed_places.sealed_files(), start=1):
        moved += sealed_places.move(path, place)
        if seen % BATCH == 0:
            yield Moved(FILES, moved, BATCH)
            moved = 0
    yield Moved(FILES, moved, 0)


def _move_batch(model: Model, after: UUID) -> tuple[int, UUID | None]:
    """Move the next rows by id; how many, and the last id (none at the table's end)."""
    fields, indexes = sealed_fields(model), indexes_of(model)
    stale, parameters = _stale(model)
    columns = [str(field.column) for field in fields]
    written = columns + [one.column for one in indexes]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            SQL(
                "SELECT id, {} FROM {} WHERE id > %s AND ({})"
                " ORDER BY id LIMIT {} FOR NO KEY UPDATE SKIP LOCKED"
            ).format(SQL(", ").join(map(Identifier, written)), _table(model), stale, BATCH),
            [after, *parameters],
        )
        rows = cursor.fetchall()
        if not rows:
            return 0, None
        cursor.executemany(
            SQL("UPDATE {} SET {} WHERE id = %s").format(
                _table(model),
                SQL(", ").join(SQL("{} = %s").format(Identifier(name)) for name in written),
            ),
            [_moved(row, fields, indexes) for row in rows],
        )
    return len(rows), rows[-1][0]


def _moved(row: tuple[Any, ...], fields: list[Any], indexes: list[Indexed]) -> list[Any]:
    """The row's columns under the keys in use, then its id."""
    row_id, kept = row[0], row[1:]
    plain = {
        field.attname: unseal(field.label, row_id, bytes(value or b""))
        for field, value in zip(fields, kept, strict=False)
    }
    fresh: list[Any] = [
        seal(field.label, row_id, plain[field.attname]) if value else value
        for field, value in zip(fields, kept, strict=False)
    ]
    for one, value in zip(indexes, kept[len(fields) :], strict=True):
        fresh.append(one.index(plain[one.source]) if value else value)
    return [*fresh, row_id]


def _table(model: Model) -> Identifier:
    return Identifier(model._meta.db_table)


def _stale(model: Model) -> tuple[Composed, list[Any]]:
    """The condition for rows with anything under an older key or another cipher."""
    now, number = in_use(), key_ring.key_ring().index_current
    conditions: list[Composed] = []
    parameters: list[Any] = []
    for field in sealed_fields(model):
        test = SQL("(length({0}) > 0 AND substr({0}, 1, 3) <> %s)")
        conditions.append(test.format(Identifier(str(field.column))))
        parameters.append(now)
    for one in indexes_of(model):
        old, values = _old_index(one.column, number)
        conditions.append(old)
        parameters += values
    return SQL(" OR ").join(conditions), parameters


def _old_index(column: str, number: int) -> tuple[Composed, list[Any]]:
    """An index value under the first key has 32 bytes, under another its number before them."""
    if number == 1:
        return SQL("length({}) > 32").format(Identifier(column)), []
    test = SQL("(length({0}) = 32 OR (length({0}) > 32 AND substr({0}, 1, 1) <> %s))")
    return test.format(Identifier(column)), [bytes((number,))]


def stand() -> KeysStand:
    """How the keys stand, counted over everything sealed: reads every table once."""
    ring = key_ring.key_ring()
    counts: Counter[tuple[str, int, int]] = Counter()
    index_left = 0
    for model in sealed_models():
        table = model._meta.db_table
        for field in sealed_fields(model):
            with connection.cursor() as cursor:
                cursor.execute(
                    SQL(
                        "SELECT get_byte({0}, 2), get_byte({0}, 1), count(*)"
                        " FROM {1} WHERE length({0}) > 2 GROUP BY 1, 2"
                    ).format(Identifier(str(field.column)), _table(model))
                )
                for key, cipher, count in cursor.fetchall():
                    counts[f"{table}.{field.column}", key, cipher] += count
        for one in indexes_of(model):
            test, values = _old_index(one.column, ring.index_current)
            with connection.cursor() as cursor:
                cursor.execute(
                    SQL("SELECT count(*) FROM {} WHERE {}").format(_table(model), test), values
                )
                index_left += cursor.fetchone()[0]
    for path, _ in sealed_places.sealed_files():
        head = sealed_places.head_of(path)
        if head:
            counts[FILES, head[2], head[1]] += 1
    return KeysStand(
        current=ring.current,
        numbers=tuple(sorted(ring.keys)),
        cipher=settings.CIPHER,
        prepared=ring.is_prepared,
        moving=ring.moving,
        sealed=tuple(
            SealedUnder(place, key, CIPHER_NAMES.get(cipher, str(cipher)), count)
            for (place, key, cipher), count in sorted(counts.items())
        ),
        index_left=index_left,
    )


def forget(number: int, *, at: datetime) -> bool:
    """Destroy an older key; false, and nothing done, while anything is still sealed under it.

    Backups made before it was left can then never be read again.
    """
    kept = stand()
    if number == kept.current or number not in kept.numbers:
        return False
    if kept.moving or any(one.key == number for one in kept.sealed):
        return False
    key_ring.drop(number)
    _note("forget_key", {"key": number}, at=at)
    return True


def _note(act: str, facts: dict[str, Any], *, at: datetime) -> None:
    """An entry on every hall's chain: one ring serves them all."""
    for hall_id in Hall.objects.order_by("code").values_list("id", flat=True):
        with transaction.atomic():
            hall = Hall.objects.select_for_update().get(id=hall_id)
            write_on_hall(hall, act, facts, by=hall_itself(hall_id), at=hall.rehearsal_at or at)
