"""Telling the party that staff recorded or ended an authorisation in his name (3.4.b)."""

from datetime import datetime

from banshi.policy.vocabulary import Language, NoticeChannel, NoticeKind, NoticeState, PartyType
from banshi.policy.wording import day_text
from banshi.records.account import Account
from banshi.records.authorisation import Authorisation
from banshi.records.base import new_id
from banshi.records.notice import Notice
from banshi.records.people import Enterprise, Person


def tell_party(kept: Authorisation, kind: NoticeKind, *, at: datetime) -> Notice | None:
    """A message to the party's own telephone, never to one the paper names.

    None where it is unknown, or where its owner has died.
    """
    party = _party(kept)
    phone = str(party.phone) if party and party.silent_since is None else ""
    if party is None or not phone:
        return None
    short = (
        f"【{kept.hall.name}】{_words(kept, kind)}不是您的意思，请马上打 {kept.hall.telephone}。"
    )
    english = (
        f"【{kept.hall.name_en or kept.hall.name}】{_words_en(kept, kind)} If this is not what you"
        f" want, call {kept.hall.telephone} at once."
    )
    return Notice.objects.create(
        id=new_id(),
        hall=kept.hall,
        kind=kind,
        channel=NoticeChannel.SMS,
        state=NoticeState.QUEUED,
        subject=kept.id,
        reference=kept.reference,
        title=_words(kept, kind),
        title_en=_words_en(kept, kind),
        body=short,
        body_en=english,
        short=english if _reads_english(party) else short,
        phone=phone,
        message_key=new_id(),
        queued_at=at,
        next_try_at=at,
    )


def _party(kept: Authorisation) -> Person | None:
    if kept.principal_type == PartyType.ENTERPRISE:
        code = str(kept.principal_number)
        firm = Enterprise.objects.select_related("representative").filter(
            hall=kept.hall, credit_code=code
        )
        found = firm.first()
        return found.representative if found else None
    index = bytes(kept.principal_number_index)
    return Person.objects.filter(hall=kept.hall, id_number_index=index).first()


def _words(kept: Authorisation, kind: NoticeKind) -> str:
    until = f"{kept.ends_on.year}年{kept.ends_on.month}月{kept.ends_on.day}日"
    if kind is NoticeKind.AUTHORISED:
        return f"窗口登记了委托 {kept.reference}：{kept.agent_name}可以替您办到{until}。"
    return f"窗口撤销了委托 {kept.reference}：{kept.agent_name}不能再替您办。"


def _words_en(kept: Authorisation, kind: NoticeKind) -> str:
    if kind is NoticeKind.AUTHORISED:
        until = day_text(kept.ends_on, with_year=True).en
        return (
            f"The window recorded authorisation {kept.reference}: {kept.agent_name} may act for"
            f" you until {until}."
        )
    return (
        f"The window ended authorisation {kept.reference}: {kept.agent_name} may no longer act for"
        " you."
    )


def _reads_english(party: Person) -> bool:
    return Account.objects.filter(
        hall_id=party.hall_id, person=party, language=Language.ENGLISH
    ).exists()
