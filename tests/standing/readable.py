"""What an answer tells whoever reads it: a page, a paper, a workbook, a list, an answer of the API."""

import subprocess
from html import unescape

from django.http import HttpResponse

from banshi.outside.spreadsheet import read_sheets
from tests.faces.staff_desk import text_of

PDF = "application/pdf"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PICTURES = ("image/",)
FILES = (PDF, WORKBOOK, "text/csv", "text/calendar", *PICTURES)


def is_file(answer: HttpResponse) -> bool:
    """Whether it is a file, and no page and no answer to a program."""
    return answer.headers.get("Content-Type", "").startswith(FILES)


def told_by(answer: HttpResponse) -> str:
    """All of its words, also those that stand in its markup; a picture has none.

    Raises ``ValueError`` for a kind of file nobody has taught this to read.
    """
    kind = answer.headers.get("Content-Type", "").split(";")[0]
    if kind == "text/html":
        return f"{text_of(answer)} {unescape(answer.content.decode())}"
    if kind == PDF:
        return _printed(answer.content)
    if kind == WORKBOOK:
        sheets = read_sheets(answer.content).values()
        return " ".join(str(cell) for rows in sheets for row in rows for cell in row)
    if kind.startswith("text/") or kind.endswith(("json", "javascript")):
        return answer.content.decode()
    if kind.startswith(PICTURES):
        return ""
    raise ValueError(kind)


def _printed(content: bytes) -> str:
    told = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return told.stdout.decode()
