"""Four ways to ask, one act: the same rule, the same record, the same refusal (3.4.a).

Each journey is run again without the rule it shows, and must fail then (docs/proof).
"""

from http import HTTPStatus

import pytest
from django.http import HttpResponse
from django.urls import reverse

from banshi.acts.tokens import token_digest
from banshi.policy.vocabulary import Channel
from banshi.records.account import ApiToken
from tests.faces.calling import FRIDAY_MORNING, Api, api
from tests.faces.staff_desk import MORNING, PLACE, Desk, form_key, text_of
from tests.people import WANG_SHEN
from tests.seeded import HALL, Rehearsal

__all__ = ["api"]

WEEKDAY, SATURDAY = "2026-03-11", "2026-03-07"
COME_DIRECTLY = "直接来办就行"
PHONE_BROWSER = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Mobile"
TYPED = {
    "matters": ["M002"],
    "party-type": "person",
    "party-name": WANG_SHEN.name,
    "party-number": WANG_SHEN.id_number,
    "party-phone": WANG_SHEN.phone,
    "ground": "urgent",
    "reason": "女儿周六回来，陪我换身份证",
    "time": "10:00",
    "place": PLACE,
}


@pytest.fixture
def desk(sample_halls: Rehearsal) -> Desk:
    """The halls on Friday morning."""
    there = Desk(sample_halls)
    there.clock(MORNING)
    return there


def by_telephone(desk: Desk, day: str) -> HttpResponse:
    client = desk.at_desk("consult")
    told = {**TYPED, "date": day, "for": "self", "caller-phone": WANG_SHEN.phone}
    read = client.post(reverse("consult"), {**told, "read": "1"})
    if read.status_code != HTTPStatus.SEE_OTHER:
        return read
    page = client.get(read.headers["Location"])
    taking = {"once": form_key(page), "said-read": page.context["reading"], "take": "1"}
    return client.post(reverse("consult"), {**told, **taking})


def at_the_window(desk: Desk, day: str) -> HttpResponse:
    client = desk.at_desk("clerk")
    page = client.get(reverse("window-new"))
    told = {**TYPED, "date": day, "channel": "window", "once": form_key(page)}
    return client.post(reverse("window-new"), told)


def in_a_browser(desk: Desk, day: str, agent: str = "") -> HttpResponse:
    client = desk.at_desk("citizen")
    client.defaults["HTTP_USER_AGENT"] = agent
    what = {"matter": "M002", "ground": "urgent", "reason": TYPED["reason"]}
    client.post(reverse("off-hours-matter"), what)
    when = {"day": "other", "other_day": day, "time": "10:00", "where": "other", "place": PLACE}
    told = client.post(reverse("off-hours-when"), when)
    if told.status_code != HTTPStatus.FOUND and told.status_code != HTTPStatus.SEE_OTHER:
        return told
    page = client.get(reverse("off-hours-check"))
    return client.post(
        reverse("off-hours-check"),
        {"who": "own", "phone": WANG_SHEN.phone, "once": form_key(page)},
    )


def recorded(desk: Desk, answer: HttpResponse) -> tuple[Channel, list[str], str]:
    """The channel kept, what 3.4.a found, and the promise's moment."""
    assert answer.status_code == HTTPStatus.SEE_OTHER, text_of(answer)
    reference = next(
        part for part in answer.headers["Location"].split("/") if part.startswith("Y-")
    )
    return shown(desk, reference)


def shown(desk: Desk, reference: str) -> tuple[Channel, list[str], str]:
    page = desk.page(reference)
    assert page.decision is not None
    found = [one.state.value for one in page.decision.findings if one.clause == "3.4.a"]
    assert page.answer is not None
    return page.channel, found, page.answer.due_at.strftime("%H:%M")


def said_in_staff_pages(desk: Desk, words: str) -> None:
    assert f"{words}收到" in text_of(desk.at_desk("clerk").get(reverse("window-requests")))


@pytest.mark.journey("3.4.a")
def test_by_telephone(desk: Desk) -> None:
    assert COME_DIRECTLY in text_of(by_telephone(desk, WEEKDAY))
    got = recorded(desk, by_telephone(desk, SATURDAY))
    assert got == (Channel.PHONE, ["met"], "17:30")
    said_in_staff_pages(desk, "电话")


@pytest.mark.journey("3.4.a")
def test_at_the_window(desk: Desk) -> None:
    assert COME_DIRECTLY in text_of(at_the_window(desk, WEEKDAY))
    got = recorded(desk, at_the_window(desk, SATURDAY))
    assert got == (Channel.WINDOW, ["met"], "17:30")
    said_in_staff_pages(desk, "窗口当面")


@pytest.mark.journey("3.4.a")
@pytest.mark.parametrize(
    ("agent", "channel", "words"),
    [("", Channel.WEB, "网上"), (PHONE_BROWSER, Channel.MOBILE, "手机")],
    ids=["web", "mobile"],
)
def test_in_a_browser(desk: Desk, agent: str, channel: Channel, words: str) -> None:
    assert COME_DIRECTLY in text_of(in_a_browser(desk, WEEKDAY, agent))
    got = recorded(desk, in_a_browser(desk, SATURDAY, agent))
    assert got == (channel, ["met"], "17:30")
    said_in_staff_pages(desk, words)


@pytest.mark.journey("3.4.a")
@pytest.mark.parametrize(
    ("through", "words"), [(Channel.MOBILE, "手机"), (Channel.API, "接口")], ids=str
)
def test_through_a_program(desk: Desk, api: Api, through: Channel, words: str) -> None:
    token = api.rehearsal.accounts[HALL]["citizen"].token
    ApiToken.objects.filter(digest=token_digest(token)).update(channel=through)
    api.clock(FRIDAY_MORNING)
    refused = api.post("requests", api.application(wanted_at=f"{WEEKDAY}T10:00:00+08:00"))
    assert COME_DIRECTLY in refused.body["detail"]
    asked = api.post("requests", api.application())
    assert asked.status == 201
    assert shown(desk, asked.body["reference"]) == (through, ["met"], "17:30")
    said_in_staff_pages(desk, words)
