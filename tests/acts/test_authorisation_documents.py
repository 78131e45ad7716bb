"""What is attached to an authorisation, and what is typed into one: by its bytes, kept or named."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from banshi.acts.answers import Invalid
from banshi.acts.authorisations import GIVEN, give
from banshi.acts.uploads import MOST_BYTES, sniffed
from banshi.records.authorisation import Authorisation
from tests import naughty
from tests.acts.asking import FRIDAY_MORNING, Story
from tests.acts.test_authorisations import AGENT, NOON, PDF


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (b"\xff\xd8\xff\xe0 photograph \xff\xd9", "jpg"),
        (b"\x89PNG\r\n\x1a\n picture IEND\xaeB`\x82", "png"),
        (b"<html><script>alert(1)</script>", ""),
        (b"%PDF-1.7 cut off", ""),
        (b"GIF89a", ""),
        (b"PK\x03\x04", ""),
        (b"MZ", ""),
        (b"", ""),
    ],
)
def test_a_document_is_what_its_bytes_say(content: bytes, kind: str) -> None:
    assert sniffed(content) == kind


def test_a_document_is_refused_by_counted_bytes_and_real_type(story: Story) -> None:
    for content in (b"<svg onload=alert(1)>", PDF + b" " * MOST_BYTES):
        answer = give(replace(AGENT, document=content), by=story.who("citizen"), at=NOON)
        assert isinstance(answer, Invalid)
        assert [one.field for one in answer.errors] == ["document"]
    assert not Authorisation.objects.exists()


@pytest.mark.parametrize("field", ["agent_name", "agent_phone", "matters", "relation"])
def test_naughty_strings_are_kept_or_named(field: str, story: Story) -> None:
    by = story.who("citizen")
    for number, typed in enumerate(naughty.strings()[:120:3]):
        value: Any = (typed,) if field == "matters" else typed
        later = FRIDAY_MORNING + timedelta(days=number)
        answer = give(replace(AGENT, ends_on=date(2027, 1, 1), **{field: value}), by=by, at=later)
        if isinstance(answer, str):
            kept = Authorisation.objects.get(reference=answer)
            assert field in ("agent_name", "relation")
            assert field != "agent_name" or kept.agent_name == typed.strip()
        else:
            assert isinstance(answer, Invalid)
            assert [one.field for one in answer.errors] == [field], typed


def test_one_account_hands_in_so_many_documents_a_day_and_no_more(story: Story) -> None:
    handed_in = replace(AGENT, document=PDF)
    for _ in range(GIVEN.tries):
        assert isinstance(give(handed_in, by=story.who("citizen"), at=NOON), str)
    answer = give(handed_in, by=story.who("citizen"), at=NOON)
    assert isinstance(answer, Invalid)
    assert [one.code for one in answer.errors] == ["too_many"]
    assert Authorisation.objects.count() == GIVEN.tries
    assert isinstance(give(handed_in, by=story.who("citizen2"), at=NOON), str), "nobody else waits"
    tomorrow = give(handed_in, by=story.who("citizen"), at=NOON + timedelta(days=1))
    assert isinstance(tomorrow, str)
