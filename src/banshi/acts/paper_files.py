"""Files of papers: made by the worker, opened by those whom the paper concerns.

How a paper looks is a face's affair: that face says so once, at start (``typeset_by``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from banshi.acts import journal
from banshi.acts.answers import NotFound
from banshi.acts.facts import local
from banshi.acts.notice_subjects import Subject, subject_of
from banshi.acts.papers import MADE_WHEN_OPENED
from banshi.acts.stamping import PaperStamp, StamperAway, put_stamp, stamp_shown
from banshi.outside.pdf import CannotMakePdf, Printable, lacking, make_pdf
from banshi.policy.actor import Actor
from banshi.policy.seeing import may_see, may_see_booking
from banshi.records import files
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.notice import Paper
from banshi.records.paper_content import PaperContent

__all__ = ["CannotMakePdf", "PaperContent", "PaperStamp", "Printable", "lacking"]

BATCH = 100
LONGEST_REASON = 400
STAMP = ("stamped_by", "stamp_mark", "stamp_picture")
READ = "read_paper"

Typesetter = Callable[[PaperContent, str, PaperStamp | None], Printable]
_typesetters: list[Typesetter] = []


@dataclass(frozen=True)
class PaperFile:
    """A paper's file, ready to be handed over."""

    number: str
    pdf: bytes


@dataclass(frozen=True)
class PaperRead:
    """A paper's words, and what this machine lacks for its file.

    ``opens`` says whether its file is there, or is made when it is opened.
    """

    content: PaperContent
    opens: bool
    because: str
    of_booking: bool
    stamp: PaperStamp | None


@dataclass(frozen=True)
class NotMadeYet:
    """The file is still to be made; ``because`` names what this machine lacks, if it does."""

    because: str


def typeset_by(typesetter: Typesetter) -> None:
    """From now on papers look as ``typesetter`` makes them, from content, hall code and stamp."""
    _typesetters[:] = [typesetter]


def printed(page: Printable) -> bytes:
    """A page of a face as PDF, kept nowhere; raises ``CannotMakePdf`` where the machine cannot."""
    return make_pdf(page)


def render(paper_id: UUID) -> bool:
    """Make the file of a paper that has none; whether it was made now.

    Two workers at once make it once. Where the machine lacks something the reason is noted and
    the paper goes on waiting.
    """
    with transaction.atomic():
        paper = (
            Paper.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("hall")
            .filter(id=paper_id, file_digest="", erased_at=None)
            .first()
        )
        if paper is None:
            return False
        typeset = _typesetters[0]
        try:
            put_stamp(paper)
            content = PaperContent.from_text(paper.content)
            pdf = make_pdf(typeset(content, paper.hall.code, stamp_shown(paper)))
        except StamperAway as away:
            because = f"电子印章现在盖不了（{away}），盖好再出文件"[:LONGEST_REASON]
            Paper.objects.filter(id=paper.id).update(not_rendered_because=because)
            return False
        except CannotMakePdf as lack:
            Paper.objects.filter(id=paper.id).update(not_rendered_because=str(lack))
            return False
        paper.file_digest, paper.not_rendered_because = files.keep(pdf), ""
        paper.save(update_fields=["file_digest", "not_rendered_because", *STAMP])
    return True


def render_waiting() -> int:
    """Make what was left waiting, by a worker that died or a machine that lacked something.

    Rehearsal halls are left alone, and what is made when opened. The number of files made.
    """
    waiting = Paper.objects.filter(
        file_digest="", erased_at=None, hall__rehearsal_at__isnull=True
    ).exclude(kind__in=MADE_WHEN_OPENED)
    oldest = list(waiting.order_by("issued_at").values_list("id", flat=True)[:BATCH])
    return sum(render(paper_id) for paper_id in oldest)


def open_file(paper_id: UUID, *, by: Actor, at: datetime) -> PaperFile | NotMadeYet | NotFound:
    """The paper's PDF for its asker, its window or the hall; staff who read it are journalled."""
    seen = _seen_by(paper_id, by)
    if seen is None:
        return NotFound()
    paper, _ = seen
    if not paper.file_digest and _made_when_opened(paper) and render(paper.id):
        paper.refresh_from_db()
    if not paper.file_digest:
        return NotMadeYet(paper.not_rendered_because)
    try:
        pdf = files.read(paper.file_digest)
    except files.FileMissing:
        # Restored without its files: what was printed can be made again from its words.
        Paper.objects.filter(id=paper.id).update(file_digest="")
        return NotMadeYet("")
    _note_reading(paper, by=by, at=at)
    return PaperFile(paper.number, pdf)


def read(paper_id: UUID, *, by: Actor, at: datetime) -> PaperRead | NotFound:
    """The paper's words for those who may open its file; journalled in the same way."""
    seen = _seen_by(paper_id, by)
    if seen is None:
        return NotFound()
    paper, subject = seen
    _note_reading(paper, by=by, at=at)
    return PaperRead(
        content=PaperContent.from_text(paper.content),
        opens=bool(paper.file_digest) or _made_when_opened(paper),
        because="" if paper.file_digest else paper.not_rendered_because,
        of_booking=isinstance(subject, Booking),
        stamp=stamp_shown(paper),
    )


def _made_when_opened(paper: Paper) -> bool:
    return paper.hall.is_rehearsal or paper.kind in MADE_WHEN_OPENED


def _seen_by(paper_id: UUID, by: Actor) -> tuple[Paper, Subject] | None:
    paper = (
        Paper.objects.select_related("hall")
        .filter(id=paper_id, hall_id=by.hall, erased_at=None)
        .first()
    )
    if paper is None:
        return None
    subject = subject_of(paper.subject)
    if subject is None:
        return None
    seen = may_see_booking if isinstance(subject, Booking) else may_see
    return (paper, subject) if seen(subject, by) else None


def _note_reading(paper: Paper, *, by: Actor, at: datetime) -> None:
    """A paper shows a name in full: staff who look are entered in their own chain."""
    if not by.is_staff or by.account is None:
        return
    with transaction.atomic():
        account = Account.objects.select_for_update().get(id=by.account)
        journal.write(
            account,
            kind="account",
            reference=paper.reference,
            act=READ,
            result="read",
            by=by,
            at=local(at, paper.hall.zone),
            facts={"paper": paper.number},
        )
        account.save(update_fields=["seq", "head"])
