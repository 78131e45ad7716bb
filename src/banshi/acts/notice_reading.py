"""A notice is read by whom it was written to; the first reading is noted and stays."""

from datetime import datetime
from uuid import UUID

from banshi.acts.answers import KeyReused, NotFound, Repeated
from banshi.acts.notice_subjects import subject_of
from banshi.acts.once import OnceKey, done_once
from banshi.policy.actor import Actor
from banshi.policy.seeing import HALL_WIDE, is_asker
from banshi.policy.vocabulary import NoticeChannel, NoticeKind
from banshi.records.notice import Notice

NEVER_TO_ASKERS = (NoticeKind.RUNG, NoticeKind.MUST_CALL)


def read_notice(
    notice_id: UUID, *, by: Actor, at: datetime, key: OnceKey | None = None
) -> datetime | NotFound | KeyReused | Repeated:
    """Note that its reader has read it; when that was first so."""

    def read() -> datetime | NotFound:
        notice = (
            Notice.objects.select_for_update(of=("self",))
            .select_related("to_window")
            .filter(hall_id=by.hall, id=notice_id)
            .first()
        )
        if notice is None or not _is_to(notice, by):
            return NotFound()
        if notice.read_at is None:
            notice.read_at = at
            notice.save(update_fields=["read_at"])
        return notice.read_at

    return done_once(by.hall, key, read, at=at)


def _is_to(notice: Notice, by: Actor) -> bool:
    if notice.to_role:
        sits_there = notice.to_window is None or notice.to_window.code in by.windows
        return notice.to_role in by.roles and (sits_there or by.has(*HALL_WIDE))
    in_app = notice.channel == NoticeChannel.IN_APP
    if by.is_staff:
        return in_app and notice.to_account_id == by.account
    if in_app or notice.kind in NEVER_TO_ASKERS:
        return False
    about = subject_of(notice.subject)
    return about is not None and notice.to_account_id == about.asked_by_id and is_asker(about, by)
