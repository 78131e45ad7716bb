"""Written notices: numbered once, their words kept sealed, their file made later."""

from datetime import datetime
from uuid import UUID

from django.db import connection
from procrastinate.contrib.django import app

from banshi.acts import stamping
from banshi.acts.facts import local
from banshi.acts.notice_shapes import INTEGRITY, INTEGRITY_EN, BothWords, NoticeWords, Section
from banshi.acts.notice_subjects import Subject
from banshi.policy.services import NAMES
from banshi.policy.vocabulary import Channel, NoticeKind, RequestKind
from banshi.records.base import new_id
from banshi.records.booking import Booking
from banshi.records.notice import Paper
from banshi.records.paper_content import PaperContent, PaperEnglish, PaperSection

RENDER = "render_paper"
QUEUE = "papers"
NUMBER_WIDTH = 6
# Most receipts and slips are read on a telephone: each has its number at once, its file when
# somebody opens it.
MADE_WHEN_OPENED = frozenset(
    {
        NoticeKind.RECEIVED,
        NoticeKind.WITHDRAWN,
        NoticeKind.BOOKED,
        NoticeKind.BOOKING_MOVED,
        NoticeKind.BOOKING_CANCELLED,
    }
)
TITLES = {
    NoticeKind.RECEIVED: "申请回执",
    NoticeKind.WITHDRAWN: "取消确认书",
    NoticeKind.AGREED: "约定告知书",
    NoticeKind.OFFERED: "时间待您确认告知书",
    NoticeKind.REFUSED: "不同意告知书",
    NoticeKind.POSTPONED: "延后告知书",
    NoticeKind.MISSING_TOLD: "一次性告知书",
    NoticeKind.VISIT_DONE: "办理回执",
}
SLIP_TITLES = {
    NoticeKind.BOOKED: "预约单",
    NoticeKind.BOOKING_MOVED: "改约单",
    NoticeKind.BOOKING_CANCELLED: "取消预约确认单",
}
RECEIVED_BY = "收到人签名"
SIGNED_BY_ASKER = "申请人签名"
# Handed over face to face these are signed for (送达签收); a receipt is signed by who asked.
SIGNED = {
    NoticeKind.RECEIVED: SIGNED_BY_ASKER,
    NoticeKind.WITHDRAWN: SIGNED_BY_ASKER,
    NoticeKind.REFUSED: RECEIVED_BY,
    NoticeKind.POSTPONED: RECEIVED_BY,
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


def _title(subject: Subject, kind: NoticeKind, words: NoticeWords) -> str:
    if isinstance(subject, Booking):
        return SLIP_TITLES.get(kind, words.title)
    named = TITLES.get(kind)
    return f"{NAMES[RequestKind(subject.kind)].zh}{named}" if named else words.title


def _sign_line(subject: Subject, kind: NoticeKind) -> str:
    """Who signs on the paper; nobody where it was asked for from afar."""
    return SIGNED.get(kind, "") if subject.channel == Channel.WINDOW else ""


def _sections(sections: tuple[Section, ...]) -> tuple[PaperSection, ...]:
    return tuple(PaperSection(one.heading, one.lines) for one in sections)


def _english(words: NoticeWords) -> PaperEnglish:
    return PaperEnglish(
        words.title, words.opening, _sections(words.sections), words.closing, INTEGRITY_EN
    )


def issue(
    subject: Subject,
    kind: NoticeKind,
    both: BothWords,
    *,
    english: bool,
    entry_code: str,
    at: datetime,
    under: UUID | None = None,
) -> Paper:
    """Number a paper, keep its words, and ask the worker for its file.

    Its hall's papers wait for each other from the number to the end of the transaction, so it
    comes last in an act; ``under`` is the id by which what was written before names it.

    In a rehearsal hall the worker does nothing by itself: the file is made when first opened, as
    those are everywhere that few people print.
    """
    hall, words = subject.hall, both.zh
    year = local(at, hall.zone).year
    number = (
        f"{hall.name[:1]}政服告〔{year}〕{next_number(hall.id, f'paper-{year}'):0{NUMBER_WIDTH}} 号"
    )
    if hall.is_demo:
        number += "（样例）"
    content = PaperContent(
        title=_title(subject, kind, words),
        number=number,
        addressee=subject.party_name,
        opening=words.opening,
        sections=_sections(words.sections),
        closing=words.closing,
        integrity=INTEGRITY,
        issuer=hall.name,
        telephone=hall.telephone,
        issued_at=local(at, hall.zone),
        reference=subject.reference,
        entry_code=entry_code,
        english=_english(both.en) if english else None,
        sign_line=_sign_line(subject, kind),
    )
    paper = Paper(
        id=under or new_id(),
        hall_id=hall.id,
        number=number,
        kind=kind,
        subject=subject.id,
        reference=subject.reference,
        entry_code=entry_code,
        content=content.to_text(),
        issued_at=at,
    )
    stamping.put_sample(paper, hall)
    paper.save(force_insert=True)
    if not hall.is_rehearsal and kind not in MADE_WHEN_OPENED:
        app.configure_task(RENDER, queue=QUEUE).defer(paper=str(paper.id))
    return paper
