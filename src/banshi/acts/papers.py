"""Written notices: numbered once, their words kept sealed, their file made later."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from banshi.acts.facts import local
from banshi.acts.notice_shapes import INTEGRITY, INTEGRITY_EN, BothWords, NoticeWords, Section
from banshi.policy.services import NAMES
from banshi.policy.vocabulary import NoticeKind, RequestKind
from banshi.records.base import new_id
from banshi.records.notice import Paper
from banshi.records.paper_content import PaperContent, PaperEnglish, PaperSection
from banshi.records.request import Request

RENDER = "render_paper"
QUEUE = "papers"
NUMBER_WIDTH = 6
TITLES = {
    NoticeKind.AGREED: "约定告知书",
    NoticeKind.OFFERED: "时间待您确认告知书",
    NoticeKind.REFUSED: "不同意告知书",
    NoticeKind.POSTPONED: "延后告知书",
    NoticeKind.MISSING_TOLD: "一次性告知书",
    NoticeKind.VISIT_DONE: "办理回执",
}


def next_number(hall_id: UUID, name: str) -> int:
    """The next number of a counter, from its one locked row."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO records_counter (id, hall_id, name, last) VALUES (%s, %s, %s, 1)
            ON CONFLICT (hall_id, name) DO UPDATE SET last = records_counter.last + 1
            RETURNING last
            """,
            [new_id(), hall_id, name],
        )
        row = cursor.fetchone()
    return int(row[0])


def _title(request: Request, kind: NoticeKind, words: NoticeWords) -> str:
    named = TITLES.get(kind)
    return f"{NAMES[RequestKind(request.kind)].zh}{named}" if named else words.title


def _sections(sections: tuple[Section, ...]) -> tuple[PaperSection, ...]:
    return tuple(PaperSection(one.heading, one.lines) for one in sections)


def _english(words: NoticeWords) -> PaperEnglish:
    return PaperEnglish(
        words.title, words.opening, _sections(words.sections), words.closing, INTEGRITY_EN
    )


def issue(
    request: Request,
    kind: NoticeKind,
    both: BothWords,
    *,
    english: bool,
    entry_code: str,
    at: datetime,
) -> Paper:
    """Number a paper, keep its words, and ask the worker for its file.

    In a rehearsal hall the worker does nothing by itself: the file is made when first opened.
    """
    hall, words = request.hall, both.zh
    year = local(at, hall.zone).year
    number = (
        f"{hall.name[:1]}政服告〔{year}〕{next_number(hall.id, f'paper-{year}'):0{NUMBER_WIDTH}} 号"
    )
    if hall.is_demo:
        number += "（样例）"
    content = PaperContent(
        title=_title(request, kind, words),
        number=number,
        addressee=request.party_name,
        opening=words.opening,
        sections=_sections(words.sections),
        closing=words.closing,
        integrity=INTEGRITY,
        issuer=hall.name,
        telephone=hall.telephone,
        issued_at=local(at, hall.zone),
        reference=request.reference,
        entry_code=entry_code,
        english=_english(both.en) if english else None,
    )
    paper = Paper(
        id=new_id(),
        hall_id=hall.id,
        number=number,
        kind=kind,
        subject=request.id,
        reference=request.reference,
        entry_code=entry_code,
        content=content.to_text(),
        issued_at=at,
    )
    paper.save(force_insert=True)
    if not hall.is_rehearsal:
        app.configure_task(RENDER, queue=QUEUE).defer(paper=str(paper.id))
    return paper
