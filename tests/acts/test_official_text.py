"""A hall's own official wording: read from a file, kept for its pages, told apart from our gists."""

import json

import pytest

from banshi.acts.answers import Forbidden, Invalid
from banshi.acts.official_text import LONGEST, load_texts, read_texts
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel, Role
from banshi.records.hall import Hall
from banshi.records.journal import JournalEntry
from banshi.records.official_text import OfficialText
from tests.seeded import HALL, Rehearsal
from tests.week import at

WORDS = "（测试用）这一条的原文放在这里。"
NOON = at("2026-03-02 12:00")


def loader(hall: Hall, role: Role = Role.ADMIN) -> Actor:
    return Actor(hall=hall.id, name="命令行", roles=frozenset({role}), channel=Channel.IMPORT)


def test_lines_of_number_tab_and_text_are_read() -> None:
    assert read_texts(f"3.5.a\t{WORDS}\n\n3.1\t另一条\n") == {"3.5.a": WORDS, "3.1": "另一条"}


def test_json_of_number_and_text_is_read() -> None:
    assert read_texts(json.dumps({"3.5.a": WORDS})) == {"3.5.a": WORDS}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "nothing"),
        ("3.5.a 没有制表符", "no_tab"),
        (f"3.5.a\t{WORDS}\n3.5.a\t{WORDS}", "twice"),
        ('{"3.5.a": "一", "3.5.a": "二"}', "twice"),
        ("9.9\t没有这一条", "unknown"),
        ("3.5.a\t   ", "empty"),
        ("3.5.a\t有\x00空字节", "empty"),
        ('{"3.5.a": 5}', "empty"),
        ("{不是 JSON", "not_json"),
        ("3.5.a\t" + "长" * (LONGEST + 1), "too_long"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong(typed: str, code: str) -> None:
    read = read_texts(typed)
    assert isinstance(read, Invalid)
    assert code in [error.code for error in read.errors]


def test_a_wording_is_kept_once_told_in_the_journal_and_changed_by_loading_again(
    sample_halls: Rehearsal,
) -> None:
    hall = Hall.objects.get(code=HALL)
    first = load_texts(hall.id, {"3.5.a": WORDS}, source="a.txt", by=loader(hall), at=NOON)
    again = load_texts(hall.id, {"3.5.a": WORDS}, source="a.txt", by=loader(hall), at=NOON)
    other = load_texts(hall.id, {"3.5.a": "改过"}, source="b.txt", by=loader(hall), at=NOON)
    assert not isinstance(first, Forbidden)
    assert not isinstance(again, Forbidden)
    assert not isinstance(other, Forbidden)
    assert (first.new, again.same, other.changed) == (("3.5.a",), ("3.5.a",), ("3.5.a",))
    assert not again.written
    assert OfficialText.objects.get().text == "改过"
    assert JournalEntry.objects.filter(subject=hall.id, act="load_texts").count() == 2


def test_a_dry_run_writes_nothing(sample_halls: Rehearsal) -> None:
    hall = Hall.objects.get(code=HALL)
    load_texts(hall.id, {"3.1": WORDS}, source="a", by=loader(hall), at=NOON, dry_run=True)
    assert not OfficialText.objects.exists()


def test_a_clerk_does_not_load_the_wording(sample_halls: Rehearsal) -> None:
    hall = Hall.objects.get(code=HALL)
    by = loader(hall, Role.CLERK)
    assert isinstance(load_texts(hall.id, {"3.1": WORDS}, source="a", by=by, at=NOON), Forbidden)
