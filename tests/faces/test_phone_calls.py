"""An exchange drives a call by keys: hours, a request's state, a call back, the duty officer."""

from typing import Any

import pytest
from django.urls import reverse

from banshi.acts.daily import keep_house
from banshi.policy.vocabulary import Channel
from banshi.records.journal import JournalEntry
from banshi.records.phone_call import CallBack, PhoneCall, PhoneStep
from banshi.records.request import KEYS, LETTERS, Request
from tests import naughty
from tests.faces.calling import Answer, Api, api
from tests.faces.staff_desk import Desk, text_of
from tests.people import WANG_SHEN
from tests.week import at

__all__ = ["api"]

CALLER = "13800000009"


def ring(api: Api, call: str = "c1", **more: Any) -> Answer:
    return api.post("phone-calls", {"call": call, "caller": CALLER, **more}, who="consult")


def press(api: Api, step: int, digits: str, call: str = "c1") -> Answer:
    sent = {"step": step, "digits": digits}
    return api.post(f"phone-calls/{call}/press", sent, who="consult")


def keys_of(reference: str) -> str:
    """A reference as it is pressed on a keypad."""
    return "".join(
        KEYS[LETTERS.index(one)] if one in LETTERS else one for one in reference if one != "-"
    )


def code_of(reference: str) -> str:
    return Request.objects.get(reference=reference).lookup_code()


def look_up(api: Api, reference: str, code: str, step: int = 1) -> Answer:
    press(api, step, "2")
    press(api, step + 1, f"{keys_of(reference)}#")
    return press(api, step + 2, f"{code}#")


def test_a_call_is_greeted_with_what_may_be_pressed(api: Api) -> None:
    hello = ring(api)
    assert hello.status == 201
    assert hello.body["says"].startswith("您好，这里是博爱县政务服务大厅。")
    assert (hello.body["do"], hello.body["keys"]) == ("listen", ["1", "2", "3", "0", "9"])
    english = ring(api, "c2", language="en")
    assert english.body["says"].startswith("This is the Boai")


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ("2026-03-06T10:24:00+08:00", "大厅正在办公，到12:00。之后14:30到17:30。"),
        ("2026-03-06T16:00:00+08:00", "大厅正在办公，到17:30。"),
        ("2026-03-07T10:00:00+08:00", "大厅现在不办公"),
    ],
)
def test_one_tells_whether_the_hall_is_open_and_until_when(api: Api, now: str, says: str) -> None:
    api.clock(now)
    ring(api)
    assert says in press(api, 1, "1").body["says"]


def test_reference_and_code_tell_state_and_due_moment_and_nothing_personal(api: Api) -> None:
    reference = api.receive()
    ring(api)
    told = look_up(api, reference, code_of(reference))
    assert "收到了，等答复" in told.body["says"]
    assert told.body["due_at"] == "2026-03-06T17:30:00+08:00"
    for secret in (WANG_SHEN.name, "王", WANG_SHEN.phone, "身份证", reference):
        assert secret not in told.body["says"]


def test_a_refusal_nobody_consented_to_is_not_told(api: Api) -> None:
    reference = api.receive()
    api.verb(
        reference,
        "propose-refusal",
        {"ground": "not_urgent", "reason": "下周也行的", "alternative": "周一来"},
        who="clerk",
    )
    ring(api)
    assert "等答复" in look_up(api, reference, code_of(reference)).body["says"]


def test_what_has_begun_is_under_way_for_a_caller_too(api: Api) -> None:
    reference = api.receive()
    Request.objects.filter(reference=reference).update(shown_state="agreed", state="agreed")
    ring(api)
    assert "约好了" in look_up(api, reference, code_of(reference)).body["says"]
    Request.objects.filter(reference=reference).update(started_at=at("2026-03-06 10:30"))
    ring(api, "c2")
    press(api, 1, "2", "c2")
    press(api, 2, f"{keys_of(reference)}#", "c2")
    assert "正在办" in press(api, 3, f"{code_of(reference)}#", "c2").body["says"]


def test_an_answer_that_is_late_is_admitted(api: Api) -> None:
    reference = api.receive()
    api.clock("2026-03-06T17:31:00+08:00")
    ring(api)
    assert "没有做到，对不起" in look_up(api, reference, code_of(reference)).body["says"]


def test_three_wrong_codes_end_looking_up_for_the_call(api: Api) -> None:
    reference = api.receive()
    ring(api)
    first = look_up(api, reference, "00000000")
    assert first.body["says"].startswith("编号和查询码对不上")
    for step in (4, 6):
        press(api, step, keys_of(reference))
        last = press(api, step + 1, "00000000")
    assert "试的次数太多" in last.body["says"]
    again = press(api, 8, "2")
    assert "试的次数太多" in again.body["says"]
    # A reference nobody has is answered like a wrong code, and the right code helps no more.
    ring(api, "c2")
    press(api, 1, "2", "c2")
    press(api, 2, "9999999999", "c2")
    assert press(api, 3, "12345678", "c2").body["says"].startswith("编号和查询码对不上")


def test_a_step_sent_again_is_answered_alike_and_other_keys_are_refused(api: Api) -> None:
    assert ring(api).body == ring(api).body
    first = press(api, 1, "1")
    api.clock("2026-03-06T13:00:00+08:00")
    assert press(api, 1, "1").body == first.body
    assert press(api, 1, "3").fields == {"step": "reused"}
    assert press(api, 5, "1").fields == {"step": "out_of_order"}
    assert PhoneStep.objects.count() == 2


def test_a_call_back_is_owed_the_same_day_and_asked_for_twice_is_one(api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    ring(api)
    press(api, 1, "3")
    told = press(api, 2, "1#")
    assert told.body["due_at"] == "2026-03-06T17:30:00+08:00"
    assert "给您回电" in told.body["says"]
    press(api, 3, "3")
    press(api, 4, "1#")
    (owed,) = CallBack.objects.all()
    assert str(owed.phone) == CALLER
    entry = JournalEntry.objects.get(subject=owed.id)
    assert f'"channel":"{Channel.PHONE}"'.encode() in bytes(entry.body)
    assert CALLER.encode() not in bytes(entry.body)


def test_a_withheld_number_is_asked_for_and_a_wrong_one_again(api: Api) -> None:
    ring(api, caller="")
    press(api, 1, "3")
    assert "这个号码不对" in press(api, 2, "12#").body["says"]
    assert press(api, 3, "03918681234#").body["due_at"]
    assert str(CallBack.objects.get().phone) == "0391-8681234"


def test_zero_connects_to_the_duty_telephone(api: Api) -> None:
    ring(api)
    told = press(api, 1, "0").body
    hall = api.rehearsal.hall()
    assert (told["do"], told["connect_to"]) == ("connect", hall.duty_telephone)


def test_hung_up_is_over(api: Api) -> None:
    ring(api)
    assert api.post("phone-calls/c1/hang-up", who="consult").body["do"] == "hang_up"
    assert api.post("phone-calls/c1/hang-up", who="consult").status == 200
    assert press(api, 1, "1").fields == {"call": "over"}


def test_only_an_exchange_of_this_hall_may_drive_it(api: Api) -> None:
    ring(api)
    sent = {"call": "c1", "caller": CALLER}
    assert api.post("phone-calls", sent, who="citizen").status == 403
    assert api.post("phone-calls", sent, who="clerk").status == 403
    assert api.post("phone-calls/c1/press", {"step": 1, "digits": "1"}, who="duty").status == 404
    assert api.post("phone-calls/nobody/press", {"step": 1}, who="consult").status == 404


def test_a_call_passed_on_opens_the_desk_with_its_number(desk: Desk, api: Api) -> None:
    ring(api)
    handed = api.post("phone-calls/c1/hand-over", who="consult").body
    assert handed["do"] == "connect"
    client = desk.at_desk("duty")
    page = client.get(handed["desk"])
    assert f'value="{CALLER}"' in page.content.decode()
    assert PhoneCall.objects.get().taken_by is not None
    elsewhere = desk.at_desk("manager").get(handed["desk"])
    assert CALLER not in elsewhere.content.decode()


def test_a_call_passed_on_never_wipes_what_is_half_typed(desk: Desk, api: Api) -> None:
    ring(api)
    handed = api.post("phone-calls/c1/hand-over", who="consult").body
    client = desk.at_desk("duty")
    client.post(reverse("consult-draft"), {"q": "办个证"})
    page = client.get(handed["desk"])
    assert page.context["q"] == "办个证"
    assert "转来了一个电话" in text_of(page)


def test_the_desk_calls_back_and_records_what_came_of_it(desk: Desk, api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    ring(api)
    press(api, 1, "3")
    press(api, 2, "1")
    client = desk.at_desk("consult")
    assert "138****0009" in text_of(client.get(reverse("consult")))
    address = reverse("consult-call-back", args=[CallBack.objects.get().reference])
    assert CALLER not in client.get(address).content.decode()
    assert CALLER in client.post(address, {"number": "1"}).content.decode()
    assert client.post(address, {"outcome": ""}).status_code == 422
    assert client.post(address, {"outcome": "告诉他周一来"}).status_code == 303
    assert "告诉他周一来" in text_of(client.get(address))
    assert client.post(address, {"outcome": "又打了一次"}).status_code == 409


def test_calls_are_forgotten_after_a_day(api: Api) -> None:
    ring(api)
    began = PhoneCall.objects.get().began_at
    assert keep_house(at=began)["phone_calls"] == 0
    assert keep_house(at=at("2099-01-01 09:00"))["phone_calls"] == 1
    assert PhoneStep.objects.count() == 0


def test_whatever_is_sent_is_taken_or_named(api: Api) -> None:
    ring(api)
    step = 1
    for number, typed in enumerate(naughty.share(0, 12)):
        began = ring(api, f"n{number}", caller=typed)
        assert began.status in (201, 422), typed
        pressed = press(api, step, typed)
        assert pressed.status in (200, 422), typed
        step += pressed.status == 200
