"""Migrations are a straight line of named steps that ends at the models."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

FOLDER = Path(__file__).parents[2] / "src" / "banshi" / "records" / "migrations"
STEPS = sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))


def test_migrations_are_numbered_without_a_gap_or_a_fork() -> None:
    assert [int(step[:4]) for step in STEPS] == list(range(1, len(STEPS) + 1))
    assert (FOLDER / "max_migration.txt").read_text().strip() == STEPS[-1]


@pytest.mark.parametrize("step", STEPS)
def test_a_migration_is_named_by_what_it_does(step: str) -> None:
    assert re.fullmatch(r"\d{4}(_[a-z]+)+", step)
    assert not re.search(r"_auto_|_alter_|_initial$", step)


@pytest.mark.django_db
def test_the_migrations_end_at_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
