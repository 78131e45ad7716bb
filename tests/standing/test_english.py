"""What people read in English is whole and is what its source says."""

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

HOUSE = Path(__file__).parents[2] / "src" / "banshi"
CATALOGUES = sorted(HOUSE.rglob("locale/en/LC_MESSAGES/django.po"))


def test_there_are_catalogues() -> None:
    assert CATALOGUES


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-5])
def test_every_sentence_of_a_catalogue_is_said_in_english(source: Path) -> None:
    with source.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert [message.id for message in messages if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-5])
def test_a_compiled_catalogue_says_what_its_source_says(source: Path) -> None:
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    with source.open("rb") as file:
        differing = [
            message.id
            for message in read_po(file)
            if isinstance(message.id, str)
            and message.id
            and _said(compiled, message.context, message.id) != message.string
        ]
    assert differing == [], f"msgfmt --check -o {source.stem}.mo {source.name}"


def _said(compiled: gettext.GNUTranslations, context: str | None, words: str) -> str:
    return compiled.pgettext(context, words) if context else compiled.gettext(words)
