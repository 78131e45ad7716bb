"""A mini-program signs its user in by a code to the telephone and gets a token of his own."""

from datetime import timedelta
from typing import Any

import pytest

from banshi.policy.vocabulary import Channel
from banshi.records.account import Account, ApiToken
from banshi.records.phone_code import TryCount
from tests import naughty
from tests.faces.calling import Answer, Api, api

__all__ = ["api"]

NEW_PHONE = "13800000777"


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path


def send(api: Api, phone: str = NEW_PHONE) -> Answer:
    return api.post("sign-in/codes", {"phone": phone}, who=None)


def code_in(sent: Answer) -> str:
    return "".join(one for one in sent.body["message"].split("是")[1] if one.isdigit())[:6]


def open_token(api: Api, sent: Answer, **more: Any) -> Answer:
    told = {"code_id": sent.body["code_id"], "code": code_in(sent), **more}
    return api.post("sign-in/tokens", told, who=None)


def bearer(opened: Answer) -> dict[str, str]:
    return {"authorization": f"Bearer {opened.body['token']}"}


def test_a_code_opens_a_token_that_asks_through_the_mobile_channel(api: Api) -> None:
    api.clock("2026-03-06T10:24:00+08:00")
    opened = open_token(api, send(api))
    assert opened.status == 201
    assert (opened.body["scopes"], opened.body["needs_identity"]) == (["ask", "read"], True)
    mine = bearer(opened)
    who = {"name": "新来的（样例）", "id_number": "999999199001010011"}
    told = api.post("sign-in/identity", who, who=None, **mine)
    if told.status == 422:
        who["id_number"] = "99999919560312002X"
        told = api.post("sign-in/identity", who, who=None, **mine)
    assert told.status == 200, told.body
    assert told.body["name"].startswith("新*")
    party = {"type": "person", **who, "phone": NEW_PHONE}
    asked = api.post("requests", api.application(party=party), who=None, **mine)
    assert asked.status == 201, asked.body
    assert asked.body["channel"] == Channel.MOBILE
    assert "withdraw" in asked.body["next"]


def test_a_wrong_code_counts_and_a_used_one_is_over(api: Api) -> None:
    sent = send(api)
    wrong = open_token(api, sent, code="000000" if code_in(sent) != "000000" else "111111")
    assert wrong.fields == {"code": "wrong_code"}
    assert open_token(api, sent).status == 201
    assert open_token(api, sent).fields == {"code": "over"}


def test_codes_are_not_sent_twice_in_a_minute(api: Api) -> None:
    send(api)
    again = send(api)
    assert (again.status, again.body["code"]) == (429, "too_many_tries")
    assert int(again.response.headers["Retry-After"]) >= 60


def test_a_number_that_takes_no_messages_is_named(api: Api) -> None:
    assert send(api, "0391-8681234").fields == {"phone": "not_mobile"}


def test_sign_out_ends_this_token_alone(api: Api) -> None:
    opened = open_token(api, send(api))
    assert api.post("sign-in/end", who=None, **bearer(opened)).body == {"ended": True}
    assert api.get("matters?q=x", who=None, **bearer(opened)).status == 401
    assert api.get("matters?q=x").status == 200


def test_such_a_token_ends_by_itself_and_does_what_an_asker_may(api: Api) -> None:
    opened = open_token(api, send(api))
    reference = api.receive()
    assert api.get(f"requests/{reference}", who=None, **bearer(opened)).status == 404
    agreed = api.verb(reference, "agree", api.offer(), who=None, **bearer(opened))
    assert agreed.body["code"] == "scope_missing"
    kept = ApiToken.objects.get(channel=Channel.MOBILE)
    assert kept.expires_at == kept.created_at + timedelta(days=30)
    ApiToken.objects.filter(id=kept.id).update(expires_at=kept.created_at)
    assert api.get("matters?q=x", who=None, **bearer(opened)).status == 401


def test_several_people_at_one_telephone_choose_who_they_are(api: Api) -> None:
    first = open_token(api, send(api))
    assert first.status == 201
    account = ApiToken.objects.get(channel=Channel.MOBILE).account
    other = api.rehearsal.accounts["boai"]["citizen2"]
    person = (
        Account.objects.select_related("person").get(login="citizen2", hall__code="boai").person
    )
    assert person is not None
    person.set_phone(NEW_PHONE)
    person.save()
    assert other.name
    TryCount.objects.all().delete()
    sent = send(api)
    several = open_token(api, sent)
    assert (several.status, several.body["code"]) == (409, "several_people")
    assert str(account.id) in {one["who"] for one in several.body["people"]}
    chosen = open_token(api, sent, who=str(account.id))
    assert chosen.status == 201
    assert open_token(api, sent, who="nobody").fields == {"who": "not_a_choice"}


def test_whatever_is_typed_is_taken_or_named(api: Api) -> None:
    for typed in naughty.share(1, 12):
        assert send(api, typed).status in (422, 429), typed
