"""Migrations are a straight line of named steps that ends at the models."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from banshi.site import database
from tests.database_ground import Ground, pointed_at

FOLDER = Path(__file__).parents[2] / "src" / "banshi" / "records" / "migrations"
AT_ONCE = "0001_whole_hall_in_one_step"
STEPS = sorted(path.stem for path in FOLDER.glob("[0-9]*.py") if path.stem != AT_ONCE)
# What a database says of itself, without the order in which columns were added.
SAID = {
    "columns": """
        SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
            column_default, collation_name
        FROM information_schema.columns WHERE table_schema = 'public'
    """,
    "constraints": """
        SELECT conrelid::regclass::text, conname, contype, pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": """
        SELECT proname, prosrc FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prolang <> 13
    """,
    "extensions": "SELECT extname FROM pg_extension",
}


def test_migrations_are_numbered_without_a_gap_or_a_fork() -> None:
    assert [int(step[:4]) for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert (FOLDER / "max_migration.txt").read_text().strip() == STEPS[-1]


@pytest.mark.parametrize("step", [AT_ONCE, *STEPS])
def test_a_migration_is_named_by_what_it_does(step: str) -> None:
    assert re.fullmatch(r"\d{4}(_[a-z]+)+", step)
    assert not re.search(r"_auto_|_alter_|_initial$", step)


def test_the_first_step_stands_for_those_before_it_and_for_no_other() -> None:
    whole = import_module(f"banshi.records.migrations.{AT_ONCE}").Migration
    stood_for = [step for _, step in whole.replaces]
    assert stood_for == STEPS[: len(stood_for)]


@pytest.mark.django_db
def test_the_migrations_end_at_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@contextmanager
def empty(ground: Ground, name: str) -> Iterator[None]:
    """An empty database Django points at, gone afterwards."""
    ground.drop(name)
    database.create(ground.maintenance_url, name, owner=ground.owner)
    try:
        with pointed_at(ground, name):
            yield
    finally:
        ground.drop(name)


def said() -> dict[str, set[tuple[Any, ...]]]:
    told = {}
    with connection.cursor() as cursor:
        for about, query in SAID.items():
            cursor.execute(query)
            told[about] = {tuple(map(str, row)) for row in cursor.fetchall()}
    return told


def step_by_step() -> None:
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    ends = executor.loader.graph.leaf_nodes()
    executor.migrate([one for one in ends if one != ("records", AT_ONCE)])


@pytest.mark.long
def test_at_once_and_step_by_step_end_at_the_same_tables(
    ground: Ground, django_db_blocker: Any
) -> None:
    with django_db_blocker.unblock():
        with empty(ground, f"banshi_{ground.mark}_steps"):
            step_by_step()
            by_steps = said()
        with empty(ground, f"banshi_{ground.mark}_once"):
            call_command("migrate", verbosity=0, interactive=False)
            at_once = said()
    for about, rows in by_steps.items():
        assert rows, about
        assert (at_once[about] - rows, rows - at_once[about]) == (set(), set()), about
