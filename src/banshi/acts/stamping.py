"""Stamps on papers: by whom, and how a paper shows that it has one.

Who stamps is read from ``stamps.toml`` in the keys folder. A hall it does not name prints an empty
place, unless it is a demo or a rehearsal: there a sample stands, and says so. A rehearsal never
asks a real provider.
"""

import base64
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from banshi.outside.stamp import PNG, SampleStamper, Stamp, Stamper, StamperAway, ToStamp
from banshi.outside.stamp_http import HttpStamper, StampBookFault, stamp_account
from banshi.records import files
from banshi.records.hall import Hall
from banshi.records.notice import Paper
from banshi.records.paper_content import PaperContent

__all__ = ["PaperStamp", "StamperAway", "put_sample", "put_stamp", "stamp_shown"]


@dataclass(frozen=True)
class PaperStamp:
    """A stamp as a paper shows it; ``picture`` is a ``data:`` address, empty where it is lost."""

    by: str
    mark: str
    picture: str


def put_sample(paper: Paper, hall: Hall) -> None:
    """Put the sample on a new paper where the hall has it; a real stamp comes with the file."""
    if not (hall.is_demo or hall.is_rehearsal):
        return
    with suppress(StamperAway):
        stamper = _stamper(hall)
        if isinstance(stamper, SampleStamper):
            _keep(paper, stamper.stamp(_to_stamp(paper)))


def put_stamp(paper: Paper) -> None:
    """Stamp a paper that has none, before its file is made; raises ``StamperAway``.

    The paper is locked by the caller, who saves it.
    """
    stamper = None if paper.stamped_by else _stamper(paper.hall)
    if stamper is not None:
        _keep(paper, stamper.stamp(_to_stamp(paper)))


def stamp_shown(paper: Paper) -> PaperStamp | None:
    """The stamp a paper carries, or none."""
    if not paper.stamped_by:
        return None
    try:
        picture = files.read(paper.stamp_picture)
    except files.FileMissing:
        return PaperStamp(paper.stamped_by, paper.stamp_mark, "")
    kind = "png" if picture.startswith(PNG) else "svg+xml"
    address = f"data:image/{kind};base64,{base64.b64encode(picture).decode()}"
    return PaperStamp(paper.stamped_by, paper.stamp_mark, address)


def _stamper(hall: Hall) -> Stamper | None:
    if hall.is_rehearsal:
        return SampleStamper()
    try:
        account = stamp_account(Path(settings.STAMPS_FILE), hall.code)
    except StampBookFault as fault:
        raise StamperAway(str(fault)) from fault
    if account is not None:
        return HttpStamper(account)
    return SampleStamper() if hall.is_demo else None


def _to_stamp(paper: Paper) -> ToStamp:
    words = str(paper.content)
    return ToStamp(paper.number, PaperContent.from_text(words).title, words)


def _keep(paper: Paper, stamp: Stamp) -> None:
    paper.stamped_by, paper.stamp_mark = stamp.by, stamp.mark
    paper.stamp_picture = files.keep(stamp.picture)
