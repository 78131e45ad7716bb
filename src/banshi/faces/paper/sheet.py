"""How a paper looks: one sheet, for the browser's printer and for PDF alike."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from banshi.acts.paper_files import PaperContent, PaperStamp, Printable

STYLES = "paper/paper.css"
TIGHTER = "paper/tighter.css"
NUMERALS = "零一二三四五六七八九十"
TEN = 10
ISSUER_THAT_FITS = 11
CODE_HALF = 5
SENTENCE_ENDS = ("。", "！", "？", "；")


@dataclass(frozen=True)
class Heading:
    """A section as printed: 一、, its heading, its lines; a single line runs on."""

    numeral: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A paper ready for the template; ``qr`` is a picture as a ``data:`` address.

    Without a ``stamp`` an empty place for one is printed.
    """

    content: PaperContent
    sections: tuple[Heading, ...]
    english: tuple[Heading, ...]
    issuer_is_long: bool
    issued_on: str
    code: str
    check_address: str
    qr: str
    stamp: PaperStamp | None


def sheet(content: PaperContent, hall_code: str, stamp: PaperStamp | None) -> Sheet:
    """The sheet of a paper's content in the hall with this code, as it is stamped."""
    checks = f"{settings.PUBLIC_ADDRESS}/h/{hall_code}/check/"
    code = segno.make(f"{checks}{content.entry_code}/", error="m", micro=False)
    issued, english = content.issued_at, content.english
    return Sheet(
        content=content,
        sections=tuple(
            Heading(numeral(place), section.heading, _lines(section.lines))
            for place, section in enumerate(content.sections, start=1)
        ),
        english=tuple(
            Heading(str(place), section.heading, section.lines)
            for place, section in enumerate(english.sections if english else (), start=1)
        ),
        issuer_is_long=len(content.issuer) > ISSUER_THAT_FITS,
        issued_on=f"{issued.year} 年 {issued.month} 月 {issued.day} 日",
        code=f"{content.entry_code[:CODE_HALF]}-{content.entry_code[CODE_HALF:]}",
        check_address=checks,
        qr=code.svg_data_uri(border=0, xmldecl=False),
        stamp=stamp,
    )


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Lines as printed: a single one runs on after its heading and so ends as a sentence."""
    if len(lines) != 1 or lines[0].endswith(SENTENCE_ENDS):
        return lines
    return (f"{lines[0]}。",)


def numeral(number: int) -> str:
    """一, 十, 十二, 二十一: a section's number, from 1 to 99."""
    tens, ones = divmod(number, TEN)
    if not tens:
        return NUMERALS[ones]
    return f"{NUMERALS[tens] if tens > 1 else ''}十{NUMERALS[ones] if ones else ''}"


def typeset(content: PaperContent, hall_code: str, stamp: PaperStamp | None) -> Printable:
    """The sheet as a document of its own, for PDF."""
    html = render_to_string("paper/document.html", {"sheet": sheet(content, hall_code, stamp)})
    return Printable(html=html, styles=_styles(STYLES), tighter=_styles(TIGHTER))


@cache
def _styles(name: str) -> str:
    found = finders.find(name)
    return Path(str(found)).read_text("utf-8")
