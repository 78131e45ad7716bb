"""What people read in English is whole and is what its source says."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

HOUSE = Path(__file__).parents[2] / "src" / "banshi"
CATALOGUES = sorted(HOUSE.rglob("locale/en/LC_MESSAGES/django.po"))
SENTENCES = sorted(
    path
    for path in HOUSE.rglob("*")
    if path.suffix in (".html", ".txt", ".py") and "locale" not in path.parts
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
WITH_CONTEXT = ("pgettext", "npgettext")


def test_there_are_catalogues() -> None:
    assert CATALOGUES


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-5])
def test_every_sentence_of_a_catalogue_is_said_in_english(source: Path) -> None:
    with source.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    assert [message.id for message in messages if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("source", CATALOGUES, ids=lambda path: path.parts[-5])
def test_what_follows_a_colon_does_not_touch_it(source: Path) -> None:
    with source.open("rb") as file:
        touching = [
            message.id
            for message in read_po(file)
            if isinstance(message.id, str)
            and message.id.endswith("：")
            and not message.string.endswith(" ")
        ]
    assert touching == []


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


def test_every_sentence_of_a_page_stands_in_a_catalogue() -> None:
    known = set()
    for source in CATALOGUES:
        with source.open("rb") as file:
            known |= {first_of(message.id) for message in read_po(file) if message.id}
    missing = {
        f"{path.relative_to(HOUSE)}: {words}"
        for path in SENTENCES
        for words in sentences_in(path)
        if words not in known
    }
    assert sorted(missing) == []


def sentences_in(path: Path) -> list[str]:
    """What a page or module asks to have said in the reader's language."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        text = templatize(text, origin=str(path))
    found = extract_python(BytesIO(text.encode()), KEYWORDS, [], {})
    return [
        message if isinstance(message, str) else message[keyword in WITH_CONTEXT]
        for _, keyword, message, _ in found
        # A sentence composed elsewhere and passed in has no words here.
        if message is not None
    ]


def first_of(words: str | list[str] | tuple[str, ...]) -> str:
    """The sentence itself, or its singular."""
    return words if isinstance(words, str) else words[0]


def _said(compiled: gettext.GNUTranslations, context: str | None, words: str) -> str:
    return compiled.pgettext(context, words) if context else compiled.gettext(words)
