"""Taking a call down: found by telephone, read out, taken in; nothing typed is ever lost (3.4.a)."""

from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from banshi.acts.authorisations import give
from banshi.acts.authority_checks import Wanted
from banshi.policy.vocabulary import AuthorisationKind, Channel, PartyType
from banshi.records.account import Account
from banshi.records.finding import AskedWords
from banshi.records.journal import JournalEntry
from banshi.records.request import Request
from tests.faces.staff_desk import (
    MORNING,
    PLACE,
    Desk,
    form_key,
    in_page_order,
    named_wrong,
    text_of,
)
from tests.people import WANG_SHEN, ZHAO_XIAOHE
from tests.week import at

TOLD = {
    "caller-phone": ZHAO_XIAOHE.phone,
    "for": "self",
    "party-type": "person",
    "party-name": ZHAO_XIAOHE.name,
    "party-number": ZHAO_XIAOHE.id_number,
    "matters": ["M002"],
    "q": "换身份证",
    "ground": "urgent",
    "reason": "周一出差，要用身份证",
    "date": "2026-03-07",
    "time": "10:00",
    "place": PLACE,
}


def at_desk(desk: Desk) -> Client:
    desk.clock(MORNING)
    return desk.at_desk("consult")


def say(client: Client, button: str, **changed: Any) -> HttpResponse:
    """Press a button of the form as it stands, with what was told."""
    page = client.get(reverse("consult"))
    posted = {**TOLD, "once": form_key(page), "whose": page.context["whose"], **changed}
    return client.post(reverse("consult"), {**posted, button: "1"})


def take(client: Client, **changed: Any) -> HttpResponse:
    """Read it out, then take it down as it was read."""
    read = say(client, "read", **changed)
    assert read.status_code == HTTPStatus.SEE_OTHER, text_of(read)
    page = client.get(read.headers["Location"])
    posted = {**TOLD, "once": form_key(page), "whose": page.context["whose"], **changed}
    return client.post(
        reverse("consult"), {**posted, "said-read": page.context["reading"], "take": "1"}
    )


def reference_of(answer: HttpResponse) -> str:
    assert answer.status_code == HTTPStatus.SEE_OTHER, text_of(answer)
    return answer.headers["Location"].rstrip("/").rsplit("/", 1)[-1]


def test_the_whole_is_read_out_with_the_moment_of_the_answer(desk: Desk) -> None:
    client = at_desk(desk)
    read = say(client, "read")
    page = text_of(client.get(read.headers["Location"]))
    assert "我再念一遍" in page
    assert "最晚 今天 17:30 答复" in page
    assert "尾号 0002 的手机" in page
    assert Request.objects.count() == 0


def test_what_is_taken_down_came_by_telephone_and_tells_what_to_say(desk: Desk) -> None:
    client = at_desk(desk)
    answer = take(client)
    reference = reference_of(answer)
    assert desk.page(reference).channel is Channel.PHONE
    said = text_of(client.get(answer.headers["Location"]))
    assert reference in said
    assert "最晚 今天 17:30 答复您" in said
    assert "138****0002" in said
    assert client.get(reverse("consult")).context["typed"].get("reason") is None


def test_changed_after_reading_it_is_read_out_again(desk: Desk) -> None:
    client = at_desk(desk)
    page = client.get(say(client, "read").headers["Location"])
    answer = client.post(
        reverse("consult"),
        {**TOLD, "time": "11:00", "said-read": page.context["reading"], "take": "1"},
    )
    assert answer.headers["Location"].startswith(f"{reverse('consult')}?read=1")
    assert Request.objects.count() == 0


def test_who_has_the_number_is_shown_masked_and_need_not_be_typed(desk: Desk) -> None:
    client = at_desk(desk)
    say(client, "look", **{"caller-phone": WANG_SHEN.phone})
    page = client.get(reverse("consult"))
    assert "王*" in text_of(page)
    assert WANG_SHEN.id_number not in page.content.decode()
    (known, _none) = page.context["people"]
    more = {"known": known["value"], "caller-phone": WANG_SHEN.phone}
    reference = reference_of(take(client, **more, **{"party-name": "", "party-number": ""}))
    assert desk.page(reference, "citizen").is_asker


def test_an_agent_without_authorisation_asks_but_gets_no_code(desk: Desk) -> None:
    client = at_desk(desk)
    agent = {"for": "agent", "caller-name": "钱帮办（样例）", "caller-phone": "13800000003"}
    to_him = say(client, "read", **agent, **{"party-phone": "13800000003"})
    page = client.get(to_him.headers["Location"])
    refused = client.post(
        reverse("consult"),
        {
            **TOLD,
            **agent,
            "party-phone": "13800000003",
            "said-read": page.context["reading"],
            "take": "1",
        },
    )
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "查询码只能发给本人" in text_of(refused)
    answer = take(client, **agent, **{"party-phone": ZHAO_XIAOHE.phone})
    kept = Request.objects.get(reference=reference_of(answer))
    assert (kept.by_agent, kept.authorisation) == (True, None)
    assert (kept.caller_name, str(kept.caller_phone)) == ("钱帮办（样例）", "13800000003")
    said = text_of(client.get(answer.headers["Location"]))
    assert "查询码只给本人" in said
    assert kept.lookup_code()[:4] not in said


def test_an_agent_on_record_is_known_by_name_and_number(desk: Desk) -> None:
    client = at_desk(desk)
    given = give(
        Wanted(
            kind=AuthorisationKind.AGENT,
            agent_name="钱帮办（样例）",
            agent_phone="13800000003",
            ends_on=at("2026-03-31 00:00").date(),
            matters=("M002",),
        ),
        by=desk.rehearsal.actor("citizen2"),
        at=MORNING,
    )
    assert isinstance(given, str), given
    agent = {"for": "agent", "caller-name": "钱帮办（样例）", "caller-phone": "13800000003"}
    answer = take(client, **agent, **{"party-phone": "13800000003"})
    kept = Request.objects.select_related("authorisation").get(reference=reference_of(answer))
    assert kept.authorisation is not None
    assert kept.authorisation.reference == given


def test_who_has_no_phone_gets_a_letter_with_reference_and_code(desk: Desk) -> None:
    client = at_desk(desk)
    no_address = say(client, "read", **{"no-phone": "1"})
    assert no_address.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#post-address"' in no_address.content.decode()
    answer = take(client, **{"no-phone": "1", "post-address": "古城镇甲巷一号"})
    said = client.get(answer.headers["Location"])
    assert "编号和查询码写在信里" in text_of(said)
    task = said.context["taken"].letter
    kept = Request.objects.get(reference=reference_of(answer))
    letter = text_of(client.get(reverse("letter", args=[task])))
    for words in ("古城镇甲巷一号", ZHAO_XIAOHE.name, kept.reference, kept.lookup_code()[:4]):
        assert words in letter


def test_every_wrong_field_is_named_and_nothing_typed_is_lost(desk: Desk) -> None:
    client = at_desk(desk)
    wrong = {"party-number": "1", "date": "", "ground": "", "reason": ""}
    answer = say(client, "read", **wrong)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    page = answer.content.decode()
    for control in ("party-number", "date", "ground-1", "reason"):
        assert f'href="#{control}"' in page, control
    assert f'value="{ZHAO_XIAOHE.name}"' in page
    assert f'value="{ZHAO_XIAOHE.name}"' in client.get(reverse("consult")).content.decode()


def test_what_is_wrong_is_named_in_the_order_of_the_page(desk: Desk) -> None:
    client = at_desk(desk)
    whose = {"party-name": "", "party-number": "", "caller-phone": "", "party-phone": ""}
    answer = say(client, "read", date="", ground="", reason="", matters=[], **whose)
    named = named_wrong(answer)
    assert {"post-address", "party-name", "date"} <= set(named)
    assert named == in_page_order(answer, named)


def test_a_refusal_by_rule_is_said_with_its_clause_and_keeps_the_form(desk: Desk) -> None:
    client = at_desk(desk)
    answer = say(client, "read", date="2026-03-09", time="10:00")
    assert answer.status_code == HTTPStatus.CONFLICT
    assert "直接来办就行" in text_of(answer)
    assert "周一出差，要用身份证" in client.get(reverse("consult")).content.decode()


def test_what_is_typed_outlives_a_sign_in_that_ended(desk: Desk) -> None:
    client = at_desk(desk)
    page = client.get(reverse("consult"))
    whose = page.context["whose"]
    client.logout()
    lost = client.post(reverse("consult"), {**TOLD, "whose": whose, "read": "1"})
    assert lost.status_code == HTTPStatus.FOUND
    client.force_login(Account.objects.get(hall__code="boai", login="duty"))
    assert "周一出差" not in client.get(reverse("consult")).content.decode()
    client.force_login(Account.objects.get(hall__code="boai", login="consult"))
    assert "周一出差，要用身份证" in client.get(reverse("consult")).content.decode()


def test_the_page_keeps_the_draft_by_itself(desk: Desk) -> None:
    client = at_desk(desk)
    kept = client.post(reverse("consult-draft"), {"q": "办个证", "party-name": "王婶"})
    assert kept.status_code == HTTPStatus.NO_CONTENT
    assert client.get(reverse("consult")).context["q"] == "办个证"


def test_a_call_that_comes_to_nothing_leaves_its_first_words(desk: Desk) -> None:
    client = at_desk(desk)
    empty = say(client, "nothing", q="")
    assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    say(client, "nothing", q="想问问路灯谁修")
    kept = AskedWords.objects.get(hall__code="boai")
    assert str(kept.words) == "想问问路灯谁修"
    assert kept.chosen is None
    page = client.get(reverse("consult"))
    assert kept.reference in text_of(page)
    assert page.context["q"] == ""


def test_words_typed_so_far_suggest_matters_that_keep_the_form(desk: Desk) -> None:
    client = at_desk(desk)
    found = client.get(reverse("consult-suggest"), {"q": "换身份证"}).content.decode()
    assert 'name="choose" value="M002"' in found
    chosen = client.post(reverse("consult"), {**TOLD, "matters": [], "choose": "M002"})
    page = client.get(chosen.headers["Location"]).content.decode()
    assert 'value="M002" checked' in page


def test_taking_it_down_twice_is_one_request(desk: Desk) -> None:
    client = at_desk(desk)
    page = client.get(say(client, "read").headers["Location"])
    posted = {
        **TOLD,
        "once": form_key(page),
        "whose": page.context["whose"],
        "said-read": page.context["reading"],
        "take": "1",
    }
    first = client.post(reverse("consult"), posted)
    again = client.post(reverse("consult"), posted)
    assert first.headers["Location"] == again.headers["Location"]
    assert Request.objects.count() == 1


def test_what_was_told_of_the_caller_is_committed_to(desk: Desk) -> None:
    client = at_desk(desk)
    agent = {"for": "agent", "caller-name": "钱帮办（样例）", "caller-phone": "13800000003"}
    reference = reference_of(take(client, **agent, **{"party-phone": ZHAO_XIAOHE.phone}))
    entry = JournalEntry.objects.get(reference=reference, act="receive")
    assert b"caller_name" in bytes(entry.body)
    assert b"13800000003" not in bytes(entry.body)
    assert desk.page(reference).party_name


def test_an_enterprise_is_asked_for_by_its_own_code(desk: Desk) -> None:
    client = at_desk(desk)
    answer = take(
        client,
        **{
            "party-type": "enterprise",
            "party-name": "示例机械（样例）",
            "party-number": "91999999MA9DEM0014",
            "matters": ["M002"],
        },
    )
    assert Request.objects.get(reference=reference_of(answer)).party_type == PartyType.ENTERPRISE
