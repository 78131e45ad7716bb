"""Editors see what is found badly, open words on the record, and what they keep is found (6.1.c, 6.3.b)."""

import pytest
from django.test import Client

from banshi.acts import asked_words
from banshi.boards.finding import found
from banshi.policy.actor import Actor
from banshi.policy.vocabulary import Channel
from banshi.records.account import Account
from banshi.records.finding import Advice, AskedWords, Saying
from banshi.records.journal import JournalEntry
from tests.seeded import Rehearsal
from tests.week import MONDAY, at

NOON = at("2026-03-02 12:00")
ASKED = "孙家庄老孙头想弄个红本本"


def signed_in(halls: Rehearsal, login: str) -> Client:
    page = Client()
    page.force_login(Account.objects.get(hall__code="boai", login=login))
    return page


@pytest.fixture
def reference(sample_halls: Rehearsal) -> str:
    nobody = Actor(hall=sample_halls.hall().id, name="", roles=frozenset(), channel=Channel.WEB)
    noted = asked_words.note(ASKED, first="M070", chosen="M069", by=nobody, at=NOON)
    assert isinstance(noted, str)
    return noted


def test_the_list_shows_no_words_before_they_are_opened(
    sample_halls: Rehearsal, reference: str
) -> None:
    page = signed_in(sample_halls, "consult")
    listed = page.get("/hall/sayings/").content.decode()
    assert reference in listed
    assert ASKED not in listed
    assert ASKED not in page.get(f"/hall/sayings/{reference}/").content.decode()
    opened = page.post(f"/hall/sayings/{reference}/", {"open": "1"}).content.decode()
    assert ASKED in opened
    assert JournalEntry.objects.filter(reference=reference, act="read", result="read").count() == 1


def test_what_an_editor_keeps_is_found_from_then_on(
    sample_halls: Rehearsal, reference: str
) -> None:
    page = signed_in(sample_halls, "manager")
    words = "弄个红本本过日子"
    kept = {"keep": "1", "words": words, "kind": "sentence", "matter": "m069"}
    answer = page.post(f"/hall/sayings/{reference}/", kept)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/hall/sayings/")
    assert Saying.objects.get(words=words).written_by
    assert found(sample_halls.hall(), words, on=MONDAY).matters[0].code == "M069"
    again = page.post(f"/hall/sayings/{reference}/", kept)
    assert again.status_code == 409


def test_a_saying_with_a_number_of_somebody_is_not_taken(
    sample_halls: Rehearsal, reference: str
) -> None:
    page = signed_in(sample_halls, "manager")
    kept = {"keep": "1", "words": "打 13800000001 办证", "kind": "sentence", "matter": "M069"}
    answer = page.post(f"/hall/sayings/{reference}/", kept)
    assert answer.status_code == 422
    assert "13800000001" in answer.content.decode()
    assert AskedWords.objects.get().state == "waiting"


def test_words_can_be_left_out(sample_halls: Rehearsal, reference: str) -> None:
    page = signed_in(sample_halls, "manager")
    assert page.post(f"/hall/sayings/{reference}/", {"decline": "1"}).status_code == 303
    assert AskedWords.objects.get().state == "declined"


def test_a_matter_gains_and_loses_a_saying_and_the_index_follows(
    sample_halls: Rehearsal,
) -> None:
    page = signed_in(sample_halls, "admin")
    words = "飞天蜈蚣证"
    added = page.post("/hall/sayings/of/M096/", {"words": words, "kind": "name"})
    assert added.status_code == 303
    assert found(sample_halls.hall(), words, on=MONDAY).matters[0].code == "M096"
    twice = page.post("/hall/sayings/of/M096/", {"words": words, "kind": "name"})
    assert twice.status_code == 422
    saying = Saying.objects.get(words=words)
    assert page.post(f"/hall/sayings/{saying.id}/remove/").status_code == 303
    answer = found(sample_halls.hall(), words, on=MONDAY)
    assert "M096" not in {line.code for line, why in answer.lines if why.score > 0.9}


def test_expired_advice_is_listed_for_its_editor_and_mended(sample_halls: Rehearsal) -> None:
    Advice.objects.filter(code="A05").update(expires_on="2026-02-01")
    page = signed_in(sample_halls, "consult")
    assert "过期了" in page.get("/hall/advice/").content.decode()
    typed = {
        "question": "申请没批准，会说为什么吗？",
        "answer": "会，写在决定书上。",
        "also": "",
        "sources": "行政许可法 第38条",
        "expires_on": "2026-12-31",
    }
    late = page.post("/hall/advice/A05/", {**typed, "expires_on": "2026-02-01"})
    assert late.status_code == 422
    assert page.post("/hall/advice/A05/", typed).status_code == 303
    newest = Advice.objects.filter(code="A05").order_by("-version")[0]
    assert (newest.version, newest.answer) == (2, "会，写在决定书上。")
    assert "过期了" not in page.get("/hall/advice/").content.decode()


def test_nobody_else_edits(sample_halls: Rehearsal, reference: str) -> None:
    page = signed_in(sample_halls, "clerk")
    assert page.get("/hall/sayings/").status_code == 403
    assert page.post(f"/hall/sayings/{reference}/", {"decline": "1"}).status_code == 403
    assert AskedWords.objects.get().state == "waiting"


def test_another_halls_words_are_not_there(sample_halls: Rehearsal, reference: str) -> None:
    page = Client()
    page.force_login(Account.objects.get(hall__code="yunxi", login="manager"))
    assert page.get(f"/h/yunxi/hall/sayings/{reference}/").status_code == 404
    assert page.post(f"/h/yunxi/hall/sayings/{reference}/", {"decline": "1"}).status_code == 404
