"""Every field that is kept is in the register, and what is about people is sealed (PIPL 51)."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from banshi.records import register
from banshi.records.indexed import AS_THEY_ARE, INDEXED, NOT_KEYED, SHORT_LIVED
from banshi.records.register import OF_PEOPLE, SEALED, FieldClass, ModelEntry
from banshi.records.sealing import SealedTextField

HOW = "say in src/banshi/records/register.toml what it is and how long it is kept"


def kept() -> dict[str, type[models.Model]]:
    return {model.__name__: model for model in apps.get_models(include_auto_created=True)}


def unmapped(found: dict[str, type[models.Model]], entries: tuple[ModelEntry, ...]) -> set[str]:
    """Fields without a line, and lines without a field."""
    listed = {f"{one.model}.{field.name}" for one in entries for field in one.fields}
    there = {
        f"{name}.{field.name}"
        for name, model in found.items()
        for field in model._meta.concrete_fields
    }
    return listed ^ there


def in_clear(
    found: dict[str, type[models.Model]], entries: tuple[ModelEntry, ...]
) -> Iterator[str]:
    """Fields about people that are not sealed, and sealed ones called something else."""
    for one in entries:
        for field in one.fields:
            kind = found[one.model]._meta.get_field(field.name)
            sealed = isinstance(kind, SealedTextField)
            if sealed is not (field.kind in SEALED):
                yield f"{one.model}.{field.name}"
            if field.kind is FieldClass.INDEX and not isinstance(kind, models.BinaryField):
                yield f"{one.model}.{field.name}"


def test_every_field_has_its_line_and_every_line_its_field() -> None:
    assert unmapped(kept(), register.register()) == set(), HOW


def test_what_is_about_people_is_sealed_or_a_name() -> None:
    assert list(in_clear(kept(), register.register())) == []


def test_each_field_stands_in_one_class_only() -> None:
    for one in register.register():
        names = [field.name for field in one.fields]
        assert sorted(set(names)) == sorted(names), one.model


def test_what_is_about_people_has_words_and_a_time_or_reason() -> None:
    for one in register.register():
        assert all(one.title)
        assert all(one.keeping.words)
        assert all(one.keeping.ground)
        assert one.keeping.source
        for field in one.of(*OF_PEOPLE):
            assert all(field.words), f"{one.model}.{field.name}"


@pytest.mark.parametrize("name", ["Request", "Person"])
def test_control_a_forgotten_field_and_one_in_clear_are_found(name: str) -> None:
    entries = register.register()
    whole = next(one for one in entries if one.model == name)
    forgotten = ModelEntry(whole.model, whole.title, whole.keeping, whole.fields[1:])
    others = tuple(one for one in entries if one is not whole)
    assert unmapped(kept(), (*others, forgotten)) == {f"{name}.{whole.fields[0].name}"}
    wrong = register.FieldEntry("id", FieldClass.PERSONAL, ("编号", "id"))
    opened = ModelEntry(whole.model, whole.title, whole.keeping, (wrong,))
    assert list(in_clear(kept(), (opened,))) == [f"{name}.id"]


def test_every_blind_index_is_known_to_the_change_of_keys() -> None:
    known = {(one.model, one.column) for one in INDEXED}
    for model in apps.get_models():
        if model.__name__ in SHORT_LIVED:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.BinaryField) and field.name.endswith("_index"):
                if f"{model.__name__}.{field.name}" in AS_THEY_ARE | NOT_KEYED:
                    continue
                assert (model, field.name) in known, f"add it to records/indexed.py: {field}"
