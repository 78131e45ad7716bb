"""Of health the caller is asked apart, in his own words; and in which language he is told (2.2.1)."""

from http import HTTPStatus

from banshi.records.journal import JournalEntry
from banshi.records.notice import Notice
from banshi.records.request import Request
from tests.faces.staff_desk import Desk
from tests.faces.test_consult_desk import at_desk, reference_of, say, take

VISIT = {"ground": "ill", "reason": "摔了腿，下不了楼", "place": "古城镇甲巷一号"}


def test_of_health_he_is_asked_apart_and_his_own_words_are_the_consent(desk: Desk) -> None:
    client = at_desk(desk)
    unasked = say(client, "read", **VISIT)
    assert unasked.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#health-consent-1"' in unasked.content.decode()
    no_words = say(client, "read", **VISIT, **{"health-consent": "yes"})
    assert 'href="#health-words"' in no_words.content.decode()
    words = {"health-consent": "yes", "health-words": "可以，你们记着吧"}
    kept = Request.objects.get(reference=reference_of(take(client, **VISIT, **words)))
    assert (kept.health_consent, kept.ground_told) == (True, "ill")
    assert str(kept.health_consent_words) == "可以，你们记着吧"
    entry = JournalEntry.objects.get(reference=kept.reference, act="receive")
    assert b"health_consent_words" in bytes(entry.body)
    assert "你们记着吧".encode() not in bytes(entry.body)


def test_who_does_not_consent_is_received_all_the_same_and_nothing_of_health_is_kept(
    desk: Desk,
) -> None:
    client = at_desk(desk)
    answer = take(client, **VISIT, **{"health-consent": "no"})
    kept = Request.objects.get(reference=reference_of(answer))
    assert (kept.kind, kept.health_consent, kept.ground_told) == ("home_visit", False, "")


def test_notices_go_out_in_the_language_the_caller_said(desk: Desk) -> None:
    kept = Request.objects.get(reference=reference_of(take(at_desk(desk), language="en")))
    assert kept.language == "en"
    sent = Notice.objects.filter(subject=kept.id, channel="sms").first()
    assert sent is not None
    assert "We have your appointment request" in str(sent.short)
