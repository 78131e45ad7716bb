"""The keypad's menu (电话菜单): where a call stands, what was pressed, what is read out next."""

from dataclasses import dataclass, replace
from datetime import datetime

from banshi.acts import call_backs, phone_words
from banshi.acts.answers import Invalid
from banshi.acts.calendars import current_calendar
from banshi.acts.facts import local
from banshi.acts.looking_up import Opened, look_up_by_keys
from banshi.policy.actor import Actor
from banshi.policy.decision import Text
from banshi.policy.vocabulary import (
    Channel,
    PhoneMenu,
    PromiseKind,
    RequestState,
    VisitOutcome,
)
from banshi.policy.wording import joined
from banshi.records.phone_call import PhoneCall
from banshi.records.promise import Promise
from banshi.records.request import Request
from banshi.records.visit import MatterOutcome

MOST_WRONG = 3
BACK, END = "*", "#"
MAIN_KEYS = ("1", "2", "3", "0", "9")
DIGITS = tuple("0123456789")
MOST_DIGITS = {PhoneMenu.REFERENCE: 10, PhoneMenu.CODE: 8, PhoneMenu.NUMBER: 13}


@dataclass(frozen=True)
class Spoken:
    """What to read out, and what the caller may press then.

    ``do`` is ``listen``, ``connect`` (to ``connect_to``) or ``hang_up``. ``keys`` are those that
    count; with ``most`` above one they are gathered until ``#``.
    """

    call: str
    step: int
    says: str
    do: str = "listen"
    keys: tuple[str, ...] = ()
    most: int = 0
    connect_to: str = ""
    due_at: str = ""


def answer(kept: PhoneCall, digits: str, by: Actor, at: datetime, real_at: datetime) -> Spoken:
    """What follows from the keys pressed where the call stands; the row is saved by the caller."""
    pressed = digits.strip().removesuffix(END)
    if pressed == BACK:
        return main_menu(kept, phone_words.MENU)
    match PhoneMenu(kept.menu):
        case PhoneMenu.REFERENCE:
            kept.keys = pressed
            return _ask(kept, PhoneMenu.CODE, phone_words.CODE)
        case PhoneMenu.CODE:
            return _standing(kept, pressed, at, real_at)
        case PhoneMenu.NUMBER:
            return _called_back(kept, pressed, by, at)
        case _:
            return _chosen(kept, pressed, at)


def _chosen(kept: PhoneCall, pressed: str, at: datetime) -> Spoken:
    here = local(at, kept.hall.zone)
    match pressed:
        case "1":
            told = phone_words.hours(current_calendar(kept.hall_id), here)
            return main_menu(kept, joined(told, phone_words.MENU))
        case "2" if kept.wrong >= MOST_WRONG:
            return main_menu(kept, phone_words.TOO_MANY)
        case "2":
            return _ask(kept, PhoneMenu.REFERENCE, phone_words.REFERENCE)
        case "3":
            words = phone_words.NUMBER
            return _ask(
                kept,
                PhoneMenu.NUMBER,
                joined(phone_words.THIS_NUMBER, words) if kept.caller else words,
            )
        case "0":
            number = kept.hall.duty_telephone or kept.hall.telephone
            says = in_tongue(kept, phone_words.CONNECTING)
            return Spoken(kept.call, 0, says, "connect", connect_to=number)
        case "" | "9":
            return main_menu(kept, phone_words.MENU)
        case _:
            return main_menu(kept, joined(phone_words.NOT_A_CHOICE, phone_words.MENU))


def _words_of(request: Request) -> Text:
    outcomes = MatterOutcome.objects.filter(visit__request=request).values_list(
        "outcome", flat=True
    )
    limits = Promise.objects.filter(
        subject=request.id, kind=PromiseKind.LIMIT, ended_at__isnull=True
    )
    return phone_words.words_of(
        RequestState(request.shown_state),
        begun=request.started_at is not None,
        in_hand=limits.exists(),
        came=frozenset(map(VisitOutcome, outcomes)),
    )


def _standing(kept: PhoneCall, code: str, at: datetime, real_at: datetime) -> Spoken:
    opened = look_up_by_keys(
        kept.hall_id,
        str(kept.keys),
        code,
        whose=str(kept.caller) or f"{kept.account_id}|{kept.line}",
        at=real_at,
    )
    kept.keys = ""
    if not isinstance(opened, Opened):
        kept.wrong += 1
        if opened.wait_minutes is not None or kept.wrong >= MOST_WRONG:
            kept.wrong = MOST_WRONG
            return main_menu(kept, phone_words.TOO_MANY)
        return _ask(kept, PhoneMenu.REFERENCE, joined(phone_words.NO_MATCH, phone_words.REFERENCE))
    request = Request.objects.get(hall_id=kept.hall_id, reference=opened.reference)
    owed = Promise.objects.filter(
        subject=request.id,
        kind__in=(PromiseKind.ANSWER, PromiseKind.ARRANGE),
        ended_at__isnull=True,
    )
    due = owed.order_by("due_at").values_list("due_at", flat=True).first()
    due_at = local(due, kept.hall.zone) if due else None
    told = phone_words.standing(_words_of(request), due_at, at)
    spoken = main_menu(kept, joined(told, phone_words.MENU))
    return replace(spoken, due_at=due_at.isoformat() if due_at else "")


def _called_back(kept: PhoneCall, pressed: str, by: Actor, at: datetime) -> Spoken:
    number = str(kept.caller) if pressed == "1" and kept.caller else pressed
    owed = call_backs.ask(number, by=replace(by, channel=Channel.PHONE), at=at)
    if isinstance(owed, Invalid):
        if any(error.code == "too_many" for error in owed.errors):
            return main_menu(kept, phone_words.TOO_MANY_CALLS)
        return _ask(kept, PhoneMenu.NUMBER, joined(phone_words.BAD_NUMBER, phone_words.NUMBER))
    spoken = main_menu(kept, joined(phone_words.called_back(owed.due_at), phone_words.MENU))
    return replace(spoken, due_at=owed.due_at.isoformat())


def main_menu(kept: PhoneCall, words: Text) -> Spoken:
    """Say this, and begin again at the first choice."""
    kept.menu = PhoneMenu.MAIN
    return Spoken(kept.call, 0, in_tongue(kept, words), keys=MAIN_KEYS, most=1)


def _ask(kept: PhoneCall, menu: PhoneMenu, words: Text) -> Spoken:
    kept.menu = menu
    return Spoken(
        kept.call,
        0,
        in_tongue(kept, words),
        keys=(*DIGITS, BACK, END),
        most=MOST_DIGITS[menu],
    )


def in_tongue(kept: PhoneCall, words: Text) -> str:
    """The words in the language the call was begun in."""
    return words.en if kept.english else words.zh
