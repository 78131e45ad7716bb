"""A hall words its notices itself: one person proposes, another confirms, the usual can come back."""

import unicodedata
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from banshi.acts.answers import FieldError, Forbidden, Invalid, NotFound, Refused
from banshi.acts.facts import local
from banshi.acts.hall_entries import write_on_hall
from banshi.acts.own_wording import own_wording
from banshi.acts.receiving import account_of
from banshi.acts.text_fields import FieldCheck
from banshi.acts.wording_placeholders import IN_BRACES, MUST_SAY, may_say
from banshi.policy.actor import Actor
from banshi.policy.administrators import OFFICE, Duty
from banshi.policy.decision import Decision, Text
from banshi.policy.packs.boai_2020_9.pack import PACK
from banshi.policy.vocabulary import ChangeState, NoticeKind, Role
from banshi.records.base import new_id
from banshi.records.hall import Hall
from banshi.records.notice_wording import NoticeWording

PROPOSERS = (Role.MANAGER, OFFICE[Duty.WORDING])
SETTLERS = (Role.MANAGER, Role.SUPERVISOR)
LONGEST, LONGEST_EN = 300, 500
LABELS = {
    "short": Text("中文短信", "the Chinese message"),
    "short_en": Text("英文短信", "the English message"),
    "lead": Text("中文开头一句", "the Chinese first sentence"),
    "lead_en": Text("英文开头一句", "the English first sentence"),
}
CLAUSE = "3.5.a"
FARTHEST = timedelta(days=366)
WHICH_DAY = Text(
    "从今天起一年以内选一天；马上就用的，空着。",
    "Choose a day from today to a year ahead; leave it empty to begin at once.",
)
NOT_YOURS = Text("这一步不由您的岗位来做。", "This step is not for your role.")
OWN_PROPOSAL = Text(
    "自己提的不能自己同意，请另一位管理人员或督查来看。",
    "Nobody agrees to a proposal of his own; another manager or supervision does.",
)
THE_SAME = Text("和现在用的一样，不用改。", "It is the wording in use now.")
OPEN_ALREADY = Text(
    "这种通知已经有一个提议等着同意，请先把它办完。",
    "A wording of this notice waits already; settle that first.",
)
SETTLED_ALREADY = Text("这个提议已经办完了。", "This proposal is settled already.")
BRACES = Text(
    "大括号只用来写位置，像 {编号} 这样，一对一对的。",
    "Braces are for places only, like {reference}, always in pairs.",
)


@dataclass(frozen=True)
class Wording:
    """A wording as typed; a field left empty keeps the usual words, all empty bring them back."""

    short: str = ""
    short_en: str = ""
    lead: str = ""
    lead_en: str = ""


USUAL = Wording()


@dataclass(frozen=True)
class WordingMade:
    """A proposal as it stands after an act."""

    kind: NoticeKind
    state: ChangeState


Settled = WordingMade | NotFound | Forbidden | Refused


def check(kind: NoticeKind, typed: Wording) -> Wording | Invalid:
    """The wording tidied, or what is wrong with each field."""
    checks = FieldCheck()
    tidy = {}
    for name, words in asdict(typed).items():
        english = name.endswith("_en")
        longest = LONGEST_EN if english else LONGEST
        label = LABELS[name]
        tidy[name] = checks.text(name, words, longest=longest, label=label, needed=False)
    errors = list(checks.errors)
    for name, words in tidy.items():
        wrong = _wrong(kind, name, words)
        if wrong is not None and all(one.field != name for one in errors):
            errors.append(wrong)
    return Invalid(tuple(errors)) if errors else Wording(**tidy)


def _wrong(kind: NoticeKind, name: str, words: str) -> FieldError | None:
    if not words:
        return None
    if any(unicodedata.category(one).startswith(("C", "Zl", "Zp")) for one in words):
        text = Text("写成一行，不要换行和看不见的字符。", "One line, without invisible characters.")
        return FieldError(name, "unprintable", text)
    left = IN_BRACES.sub("", words)
    if "{" in left or "}" in left:
        return FieldError(name, "braces", BRACES)
    english = name.endswith("_en")
    known = {one.token(english=english) for one in may_say(kind)}
    used = {found[0] for found in IN_BRACES.finditer(words)}
    if unknown := sorted(used - known):
        shown = unknown[0][:LONGEST_SHOWN]
        text = Text(f"这种通知没有 {shown} 这个位置。", f"This notice has no place {shown}.")
        return FieldError(name, "unknown_place", text)
    if not name.startswith("short"):
        return None
    needed = [one.token(english=english) for one in MUST_SAY[kind]]
    if lacking := [token for token in needed if token not in used]:
        text = Text(
            f"短信里一定要有 {'、'.join(lacking)}，不能去掉。",
            f"The message must have {', '.join(lacking)}.",
        )
        return FieldError(name, "must_say", text)
    return None


LONGEST_SHOWN = 20


def propose(
    kind: NoticeKind, typed: Wording, *, by: Actor, at: datetime, from_day: date | None = None
) -> WordingMade | Invalid | Forbidden | Refused:
    """Ask for other words, from a day on or at once; nothing changes until another person agrees."""
    if not by.has(*PROPOSERS):
        return Forbidden(NOT_YOURS)
    checked = check(kind, typed)
    if isinstance(checked, Invalid):
        return checked
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        today = local(at, hall.zone).date()
        if from_day is not None and not today <= from_day <= today + FARTHEST:
            return Invalid((FieldError("from_day", "out_of_range", WHICH_DAY),))
        begins = max(at, _start(from_day, hall)) if from_day else at
        if checked == in_use(hall.id, kind, at=begins):
            return Invalid((FieldError("short", "the_same", THE_SAME),))
        waiting = NoticeWording.objects.filter(hall=hall, kind=kind, state=ChangeState.PROPOSED)
        if waiting.exists():
            return _refused("open_already", OPEN_ALREADY)
        row = NoticeWording.objects.create(
            id=new_id(),
            hall=hall,
            kind=kind,
            **asdict(checked),
            from_day=from_day,
            state=ChangeState.PROPOSED,
            proposed_at=at,
            proposed_by_id=account_of(by),
        )
        _write(hall, row, "propose_notice_wording", by=by, at=at)
    return WordingMade(kind, ChangeState.PROPOSED)


def _start(day: date, hall: Hall) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(hall.zone))


def in_use(hall: UUID, kind: NoticeKind, *, at: datetime) -> Wording:
    """The hall's own wording of a kind at a moment, empty where it has none."""
    own = own_wording(hall, kind, at=at)
    return Wording(own.short, own.short_en, own.lead, own.lead_en) if own else USUAL


def agree(wording: UUID, *, by: Actor, at: datetime) -> Settled:
    """Agree to another person's proposal: notices have these words from now or from its day on."""
    return _settle(wording, ChangeState.AGREED, by=by, at=at)


def decline(wording: UUID, *, by: Actor, at: datetime) -> Settled:
    """Say no to another person's proposal."""
    return _settle(wording, ChangeState.DECLINED, by=by, at=at)


def withdraw(wording: UUID, *, by: Actor, at: datetime) -> Settled:
    """Take one's own proposal back."""
    return _settle(wording, ChangeState.WITHDRAWN, by=by, at=at)


def _settle(wording: UUID, state: ChangeState, *, by: Actor, at: datetime) -> Settled:
    own = state is ChangeState.WITHDRAWN
    if not by.has(*(PROPOSERS if own else SETTLERS)):
        return Forbidden(NOT_YOURS)
    with transaction.atomic():
        hall = Hall.objects.select_for_update().get(id=by.hall)
        row = NoticeWording.objects.select_for_update().filter(hall=hall, id=wording).first()
        if row is None:
            return NotFound()
        if row.state != ChangeState.PROPOSED:
            return _refused("settled_already", SETTLED_ALREADY)
        if own != (row.proposed_by_id == by.account):
            return Forbidden(NOT_YOURS if own else OWN_PROPOSAL)
        row.state, row.settled_at, row.settled_by_id = state, at, by.account
        if state is ChangeState.AGREED:
            row.holds_from = max(at, _start(row.from_day, hall)) if row.from_day else at
        row.save(update_fields=["state", "settled_at", "settled_by", "holds_from"])
        _write(hall, row, f"{state}_notice_wording", by=by, at=at)
    return WordingMade(NoticeKind(row.kind), state)


def _write(hall: Hall, row: NoticeWording, act: str, *, by: Actor, at: datetime) -> None:
    write_on_hall(
        hall,
        act,
        {
            "notice": row.kind,
            "short": row.short,
            "short_en": row.short_en,
            "lead": row.lead,
            "lead_en": row.lead_en,
            "from_day": row.from_day.isoformat() if row.from_day else None,
        },
        by=by,
        at=at,
        reference=hall.code,
        shown=True,
    )


def _refused(code: str, words: Text) -> Refused:
    return Refused(Decision(code, (), (CLAUSE,), words, PACK.name))
