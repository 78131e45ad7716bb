"""The wordings a hall proposed, used and set aside, newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from banshi.policy.vocabulary import ChangeState, NoticeKind
from banshi.records.account import Account
from banshi.records.notice_wording import NoticeWording

MOST = 100


@dataclass(frozen=True)
class WordingLine:
    """One wording; all four texts are empty where the usual words are to come back.

    ``holds_from`` is when a confirmed one begins, past or to come; ``from_day`` the day asked for.
    """

    id: UUID
    kind: NoticeKind
    short: str
    short_en: str
    lead: str
    lead_en: str
    from_day: date | None
    holds_from: datetime | None
    state: ChangeState
    proposed_at: datetime
    proposed_by: str
    proposer: UUID
    settled_at: datetime | None
    settled_by: str

    @property
    def restores(self) -> bool:
        """Whether it brings the usual words back."""
        return not any((self.short, self.short_en, self.lead, self.lead_en))


def wording_lines(hall: UUID, *, zone: str) -> tuple[WordingLine, ...]:
    """Proposals that wait and the newest settled ones. One statement."""
    here = ZoneInfo(zone)
    rows = NoticeWording.objects.filter(hall_id=hall).select_related(
        "proposed_by__staff", "settled_by__staff"
    )
    return tuple(
        WordingLine(
            id=row.id,
            kind=NoticeKind(row.kind),
            short=row.short,
            short_en=row.short_en,
            lead=row.lead,
            lead_en=row.lead_en,
            from_day=row.from_day,
            holds_from=_begins(row, here),
            state=ChangeState(row.state),
            proposed_at=row.proposed_at.astimezone(here),
            proposed_by=_name(row.proposed_by),
            proposer=row.proposed_by_id,
            settled_at=row.settled_at.astimezone(here) if row.settled_at else None,
            settled_by=_name(row.settled_by),
        )
        for row in rows.order_by("-proposed_at", "-id")[:MOST]
    )


def _begins(row: NoticeWording, here: ZoneInfo) -> datetime | None:
    begins = row.holds_from or (row.settled_at if row.state == ChangeState.AGREED else None)
    return begins.astimezone(here) if begins else None


def _name(account: Account | None) -> str:
    if account is None:
        return ""
    return account.staff.name if account.staff else account.login
