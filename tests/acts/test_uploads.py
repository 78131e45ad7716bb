"""What people hand in: counted bytes, and what it really is, whatever it is called."""

import pytest

from banshi.acts.text_fields import FieldCheck
from banshi.acts.uploads import MOST_BYTES, checked_document

HEAD, END = b"%PDF-1.7\n", b"\n%%EOF\n"


def pdf_of(size: int) -> bytes:
    """A document of exactly so many bytes."""
    return HEAD + b" " * (size - len(HEAD) - len(END)) + END


def codes(content: bytes) -> list[str]:
    checks = FieldCheck()
    assert (checked_document(content, checks) is None) == bool(checks.errors)
    return [one.code for one in checks.errors]


def test_as_many_bytes_as_are_taken_and_not_one_more() -> None:
    assert codes(pdf_of(MOST_BYTES)) == []
    assert codes(pdf_of(MOST_BYTES + 1)) == ["too_big"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00" + b"\x00" * 60,
        b"PK\x03\x04" + b"\x00" * 60,
        b"<!doctype html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        HEAD + b"cut off",
        b"\xff\xd8\xff\xe0" + b"cut off",
        b"\x89PNG\r\n\x1a\n" + b"cut off",
        b"GIF89a" + b"\x00" * 40,
    ],
)
def test_only_whole_documents_and_photographs_are_taken(content: bytes) -> None:
    assert codes(content) == ["unknown_type"]
