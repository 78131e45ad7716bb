"""A booking on the telephone: why a person must tell it, and who telephones for another (3.4.b)."""

import json
from http import HTTPStatus

from django.test import Client
from django.urls import reverse

from banshi.acts.arrivals import call_for
from banshi.acts.booking_notices import ask_to_call
from banshi.acts.folding import fold
from banshi.policy.vocabulary import NoticeKind
from banshi.records.booking import Booking
from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.people import Person, id_number_index
from tests.faces.booking_visit import HALF_PAST, MONDAY_NINE, NINE
from tests.faces.staff_desk import Desk, text_of
from tests.faces.test_consult_bookings import AGENT, consult, press, take
from tests.people import WANG_SHEN, ZHAO_XIAOHE

__all__ = ["consult"]

THURSDAY_NINE = NINE.replace("03-03", "03-05")


def test_the_page_says_truly_why_a_person_must_tell_it(consult: Client) -> None:
    page = take(consult)["Location"]
    assert "短信发到 138****0002" in text_of(consult.get(page))
    message = Notice.objects.get(kind=NoticeKind.BOOKED)
    assert call_for(message, at=MONDAY_NINE) is not None
    for state, why in (("sent", "还没有确认送到"), ("failed", "短信没有送到 138****0002")):
        Notice.objects.filter(id=message.id).update(state=state)
        told = text_of(consult.get(page))
        assert why in told
        assert "没有手机" not in told
    dead = Person.objects.filter(id_number_index=id_number_index(ZHAO_XIAOHE.id_number))
    assert dead.update(silent_since=MONDAY_NINE) == 1
    assert "登记去世" in text_of(consult.get(take(consult, slot=THURSDAY_NINE)["Location"]))


def test_a_booking_whose_message_failed_is_called_by_its_number(
    desk: Desk, consult: Client
) -> None:
    take(consult)
    task = Notice.objects.get(reference=Booking.objects.get().reference, kind=NoticeKind.BOOKED)
    Notice.objects.filter(id=task.id).update(channel="task")
    ask_to_call(Booking.objects.select_related("hall", "asked_by").get(), at=MONDAY_NINE)
    listed = desk.at_desk("clerk").get(reverse("window-requests")).content.decode()
    assert f'href="{reverse("window-booking", args=[task.reference])}"' in listed
    assert f'href="{reverse("window-request", args=[task.reference])}"' not in listed
    shown = consult.post(reverse("window-task-phone", args=[task.id]))
    assert shown.status_code == HTTPStatus.OK
    assert ZHAO_XIAOHE.phone in text_of(shown)


def test_for_somebody_else_the_code_goes_to_his_own_mobile(consult: Client) -> None:
    take(consult, **AGENT, **{"party-phone": WANG_SHEN.phone})
    made = Booking.objects.get()
    assert str(made.contact_phone) == WANG_SHEN.phone
    assert made.by_agent, "what an agent did is shown as an agent's (3.4.b)"
    to_himself = take(consult, slot=HALF_PAST, **AGENT, **{"party-phone": AGENT["caller-phone"]})
    assert to_himself.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "查询码只能发给本人" in text_of(to_himself)
    assert Booking.objects.count() == 1


def test_who_telephoned_for_another_is_asked_kept_and_told_masked_to_staff(
    desk: Desk, consult: Client
) -> None:
    nameless = press(consult, "read", **{**AGENT, "caller-name": ""})
    assert nameless.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#caller-name"' in nameless.content.decode()
    party = {"party-name": WANG_SHEN.name, "party-number": WANG_SHEN.id_number}
    told = {**AGENT, **party, "party-phone": WANG_SHEN.phone}
    assert "您是钱帮办" in text_of(consult.get(press(consult, "read", **told)["Location"]))
    take(consult, **told)
    made = Booking.objects.get()
    assert (made.caller_name, str(made.caller_phone)) == ("钱帮办（样例）", "13800000003")
    entry = JournalEntry.objects.get(subject=made.id, act="book")
    facts = json.loads(bytes(entry.body))
    assert set(facts["words"]) == {"caller_name", "caller_phone"}
    assert facts["facts"]["as"] == "agent"
    assert "钱帮办" not in bytes(entry.body).decode()
    to_staff = text_of(consult.get(reverse("window-booking", args=[made.reference])))
    assert "谁打电话替他约的" in to_staff
    assert "钱**" in to_staff
    assert "钱帮办" not in to_staff
    own = text_of(desk.at_desk("citizen").get(reverse("my-booking", args=[made.reference])))
    assert "钱帮办（样例）" in own
    assert fold("boai").agrees


def test_for_himself_nobody_is_an_agent(consult: Client) -> None:
    take(consult, **{"caller-name": "钱帮办（样例）"})
    made = Booking.objects.get()
    assert (made.by_agent, made.caller_name, str(made.caller_phone)) == (False, "", "")
