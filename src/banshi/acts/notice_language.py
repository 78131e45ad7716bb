"""In which language notices reach somebody: chosen by him, kept with his account or his request."""

from datetime import datetime

from django.db import transaction

from banshi.acts import journal
from banshi.acts.account_journal import locked
from banshi.acts.facts import local
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Language
from banshi.records.account import Account
from banshi.records.booking import Booking
from banshi.records.request import Request

ACT = "choose_language"
KINDS: dict[type, str] = {Request: "request", Booking: "booking", Account: "account"}


def choose_language(language: Language, *, by: Actor, at: datetime) -> None:
    """From now on notices go out in ``language``; those written keep theirs.

    Whoever opened a request by its code has no account here: the choice is kept with the request.
    """
    with transaction.atomic():
        for reference, generation in sorted(by.holds):
            for noun in (Request, Booking):
                held = (
                    noun._default_manager.select_for_update(of=("self",))
                    .select_related("hall")
                    .filter(hall_id=by.hall, reference=reference, code_generation=generation)
                )
                for row in held.exclude(language=language):
                    _keep(row, language, by=by, at=at)
        if by.account is None or by.is_staff:
            return
        account = locked(by.hall, by.account)
        if account is not None and account.language != language:
            _keep(account, language, by=by, at=at)


def _keep(row: Request | Booking | Account, language: Language, *, by: Actor, at: datetime) -> None:
    row.language = language
    journal.write(
        row,
        kind=KINDS[type(row)],
        reference="" if isinstance(row, Account) else row.reference,
        act=ACT,
        result="noted",
        by=by,
        at=local(at, row.hall.zone),
        facts={"language": language},
        shown=False,
    )
    row.save(update_fields=["language", "seq", "head"])


def reads_english(about: Request | Booking) -> bool:
    """Whether the reader of its notices chose English: for this one, or for all that is his."""
    if about.language:
        return about.language == Language.ENGLISH
    asked_by: Account = about.asked_by
    return asked_by.staff_id is None and asked_by.language == Language.ENGLISH
